"""What to do next, as HTML."""

from __future__ import annotations

from markupsafe import Markup

from influencer_compare.cards.templates import rendered
from influencer_compare.views.todo import Todo
from influencer_compare.wording.todo import ASK, BOOK, OFFER, TITLE


def todo_html(todo: Todo) -> Markup:
    """Three steps side by side, below each other on a phone."""
    return rendered("todo.html", title=TITLE, todo=todo, names={"ask": ASK, "offer": OFFER, "book": BOOK})
