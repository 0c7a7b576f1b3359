"""Questions with the defaults of links of version 1: for tests of how the planner works, whatever is usual.

They ask for photos at the prices of rate cards. A test of what is usual now uses ``Scenario`` itself.
"""

from typing import Any

from influencer_compare import Scenario
from influencer_compare.question.older_versions import defaults_of


def asked(**fields: Any) -> Scenario:
    """A question in which these fields differ from the defaults of version 1."""
    return Scenario(**{**defaults_of(1), **fields})
