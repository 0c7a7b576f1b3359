"""Says why an assertion of the driver failed, as pytest does for tests."""

import pytest

pytest.register_assert_rewrite("tests.app.driver")
