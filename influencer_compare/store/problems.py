"""What can go wrong with saved plans, each as calm sentences without any address or key in them."""

from __future__ import annotations


class StoreProblem(Exception):
    """Saving does not work here; the text names the remedy."""


class BadAddress(StoreProblem):
    """The address of the database can be none; it stays so until whoever runs this page corrects it."""


class NotThere(Exception):
    """A link opens nothing: it is wrong, has expired, or its plan was deleted; nobody can tell which."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing at this link. It may be incomplete or too old, or the plan was deleted. "
            "Ask whoever sent it for a new one."
        )


class Unreadable(Exception):
    """There is a plan, but this version cannot read what is stored; says nothing of what stands in it."""

    def __init__(self) -> None:
        super().__init__(
            "There is a plan at this link, but this version cannot read it. Nothing of it was changed."
        )


class Conflict(Exception):
    """Somebody else saved in between; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody saved this plan after you opened it, so yours was not saved over it. "
            "Open the edit link again, look at what changed, and make your change again."
        )


class TooMany(StoreProblem):
    """A limit on plans or comments is reached; the text says which, and what helps."""
