"""The visitor's own list of creators, which belongs to this visit alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from influencer_compare.document.roster_plan import RosterPlan
from influencer_compare.roster.named_creators import NamedCreator, OwnersView, Roster, RosterProblem
from influencer_compare.roster.quotes import Bargain
from influencer_compare.roster.read_roster import Answers
from influencer_compare.roster.stored_list import StoredList
from influencer_compare.roster.vetting import Vetted
from influencer_compare.ui.session.state import OfVisit

_FEES_AT_ONCE = 300  # people on a list, up to which fees to say yes to are worked out unasked
LONGEST_REASON = 300  # characters
_MOST_ASKED_ABOUT = 10  # people apart from those whom the plan names

ListCameBy = Literal["file", "pasted", "typed", "sample"]


@dataclass(slots=True, weakref_slot=True)
class OwnList(OfVisit):
    """The visitor's own list of creators: what she brought, what she said of it, and what was found in it.

    Nothing else holds it, and it ends with the visit. ``number`` counts what was read: the widgets of a list
    have it in their keys. ``refused`` says why the last one was not taken. ``found`` holds what was worked
    out for a question, by that question, and ``fees`` what to say to each about money, by person.
    ``asked_about`` are people whom neither the plan nor the list of who was next names. ``made_room``
    says that others needed the memory, until another list is brought. ``judged`` counts what she said of
    people: her own view and why. ``cleared`` are those of whom she took back what her list says herself.
    """

    source: bytes = field(default=b"", repr=False)
    kind: ListCameBy = "file"
    answers: Answers = field(default_factory=Answers, repr=False)
    roster: Roster | None = field(default=None, repr=False)
    refused: tuple[RosterProblem, ...] = field(default=(), repr=False)
    number: int = 0
    booked: frozenset[int] = frozenset()
    said_no: frozenset[int] = frozenset()
    cleared: frozenset[int] = frozenset()
    vetted: tuple[object, tuple[Vetted, ...]] | None = field(default=None, repr=False)
    found: tuple[tuple[object, ...], RosterPlan] | None = field(default=None, repr=False)
    fees: dict[str, Bargain] = field(default_factory=dict, repr=False)
    wants_fees: bool = False
    asked_about: tuple[str, ...] = ()
    made_room: bool = False
    judged: int = 0

    def keep(self, source: bytes, kind: ListCameBy, roster: Roster, answers: Answers) -> None:
        """Take a list that was read, in place of the one before; who is locked or said no stays so."""
        stays = self._same_people(roster)
        self.booked = frozenset(stays[row] for row in self.booked if row in stays)
        self.said_no = frozenset(stays[row] for row in self.said_no if row in stays)
        cleared = {stays[row] for row in self.cleared if row in stays} if source == self.source else set()
        self.source, self.kind, self.answers, self.cleared = source, kind, answers, frozenset(cleared)
        self.roster = self._with_views(roster, stays)
        self.refused, self.number, self.wants_fees, self.made_room = (), self.number + 1, False, False
        self._forget_found()

    def bring_back(
        self, roster: Roster, answers: Answers, stored: StoredList, said: Mapping[int, tuple[OwnersView, str]]
    ) -> None:
        """Take a list that was stored beside a saved plan, with all that was said of it."""
        self.forget()
        self.keep(stored.content, stored.kind, roster, answers)
        self.booked, self.said_no = stored.booked, stored.said_no
        self.judge(said)

    def refuse(self, problems: Iterable[RosterProblem]) -> None:
        """The list that was brought is of no use; the one before stays."""
        self.refused, self.number = tuple(problems), self.number + 1

    def forget(self) -> None:
        """Keep nothing of the list; a callback."""
        self.source, self.roster, self.answers = b"", None, Answers()
        self.booked, self.said_no, self.refused, self.cleared = frozenset(), frozenset(), (), frozenset()
        self.number += 1
        self._forget_found()

    def make_room(self) -> None:
        """Keep nothing of the list because others need the memory; its page says so."""
        self.forget()
        self.made_room = True

    def lock(self, row: int) -> None:
        """Book this person in any case; a callback."""
        self.booked, self.said_no = self.booked | {row}, self.said_no - {row}

    def drop(self, row: int) -> None:
        """This person said no; a callback."""
        self.booked, self.said_no = self.booked - {row}, self.said_no | {row}

    def free(self, row: int) -> None:
        """Leave this person to the planner again; a callback."""
        self.booked, self.said_no = self.booked - {row}, self.said_no - {row}

    def judge(self, said: Mapping[int, tuple[OwnersView, str]]) -> None:
        """What she herself thinks of people and why, by their rows; who is to be avoided is not booked."""
        if self.roster is None or not said:
            return
        self.roster = _judged(self.roster, said)
        nothing = {row for row, view in said.items() if not any(view)}
        self.cleared = self.cleared - set(said) | nothing
        self.judged += 1

    def want_fees(self) -> None:
        """Work out up to which fees to say yes; a callback."""
        self.wants_fees = True

    @property
    def question_now(self) -> tuple[object, ...]:
        """What the choice was found for, overlaps apart, which stand last in it."""
        return () if self.found is None else self.found[0][:-1]

    @property
    def booked_now(self) -> tuple[object, frozenset[int]] | None:
        """Who is booked as it stands, by the question overlaps apart; None where nothing was found."""
        return None if self.found is None else (self.question_now, self.found[1].rows)

    def works_out_fees(self, plan: RosterPlan) -> bool:
        """Whether fees are worked out for all whom the plan names; those of long lists at a press."""
        return plan.expected is None and (self.wants_fees or plan.people_on_list <= _FEES_AT_ONCE)

    def ask_about(self, key: str) -> None:
        """Work out up to which fee to say yes to this person as well, the newest last."""
        self.asked_about = (*(each for each in self.asked_about if each != key), key)[-_MOST_ASKED_ABOUT:]

    def plan_for(self, asked: tuple[object, ...]) -> RosterPlan | None:
        """What was found for a question, where it is still that one."""
        found = self.found  # which may have to make room at any moment
        return found[1] if found is not None and found[0] == asked else None

    def keep_plan(self, asked: tuple[object, ...], plan: RosterPlan) -> None:
        """Keep what was found for a question; fees of another one no longer hold."""
        self.found, self.fees, self.asked_about = (asked, plan), {}, ()

    def _forget_found(self) -> None:
        self.found, self.vetted, self.fees, self.asked_about = None, None, {}, ()

    def _with_views(self, roster: Roster, stays: Mapping[int, int]) -> Roster:
        """The list with what was said of people who stay, where it says nothing of them itself."""
        if self.roster is None:
            return roster
        said = {
            stays[each.row]: (each.owner_view, each.owner_reason)
            for each in self.roster.creators
            if (each.owner_view or each.owner_reason) and each.row in stays
        }
        silent = {each.row for each in roster.creators if not each.owner_view and not each.owner_reason}
        found = {row: view for row, view in said.items() if row in silent}
        return _judged(roster, found | dict.fromkeys(self.cleared, ("", "")))

    def _same_people(self, roster: Roster) -> dict[int, int]:
        """The rows of people who stand in the new list as well, as they were and as they are."""
        if self.roster is None:
            return {}
        now = {(each.platform, each.shown_name): each.row for each in reversed(roster.creators)}
        before = {each.row: (each.platform, each.shown_name) for each in self.roster.creators}
        return {row: now[who] for row, who in before.items() if who in now}


def _judged(roster: Roster, said: Mapping[int, tuple[OwnersView, str]]) -> Roster:
    """The list with what its owner says of some of its people."""
    if not said:
        return roster

    def told(creator: NamedCreator) -> NamedCreator:
        """One of them, with what she says."""
        if creator.row not in said:
            return creator
        view, reason = said[creator.row]
        return replace(creator, owner_view=view, owner_reason=reason)

    return replace(roster, creators=tuple(map(told, roster.creators)))
