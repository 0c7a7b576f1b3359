"""Choices of a menu that are called alike: each can be chosen."""

from hypothesis import given
from hypothesis import strategies as st

from influencer_compare.ui.parts.widgets import told_apart
from tests.usual import law

LABELS = st.lists(st.sampled_from(["Ann", "Ann (2)", "Ann (3)", "Ben", ""]), max_size=8)


@law(30)
@given(LABELS)
def test_no_two_choices_are_called_alike(labels):
    found = told_apart(dict(enumerate(labels)))
    assert list(found) == list(range(len(labels)))
    assert len(set(found.values())) == len(labels)
    for at, label in enumerate(labels):
        assert found[at].startswith(label)
        assert found[at] == label or label in labels[:at]
