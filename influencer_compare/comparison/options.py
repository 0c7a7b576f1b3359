"""Named options: up to six questions or mixes typed by hand, kept side by side, and their form as a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import parse_qs, urlencode

from influencer_compare.document.schema import LONGEST_NAME, MOST_OPTIONS
from influencer_compare.evidence.evidence import Evidence
from influencer_compare.planner.context import prepare
from influencer_compare.planner.plans import Line, Mix, Size
from influencer_compare.planner.typed_mix import check_mix, mix_problems
from influencer_compare.question.display import written_number
from influencer_compare.question.fields import default_text
from influencer_compare.question.goals import Goal
from influencer_compare.question.input_errors import (
    Dropped,
    InputError,
    Problem,
    as_given,
    one_line,
    plain_name,
)
from influencer_compare.question.link import versions
from influencer_compare.question.older_versions import version_in
from influencer_compare.question.scenario import PLATFORMS, Platform, Scenario
from influencer_compare.question.tier_bounds import TIERS

MOST_LINES = 12  # of a mix typed by hand
LONGEST_OPTION = 6_000  # characters of one option in a link; every setting moved takes a third of it
OPTION, GOAL = "option", "by"  # the keys of a link: one per option, and what they are compared by
_SHOWN = 80  # characters of what was not understood
_SMALLEST: Size = "smallest"
_KIND, _ADS = "kind", "ads"  # of an option in a link: no plan, but the same money as ads
_KIND_RULE = "an option is of the kind ads, or has no kind"
_KEY = re.compile(r"[a-z0-9]{1,12}")
_LINE = re.compile(
    rf"({'|'.join(PLATFORMS)})\.({'|'.join(TIERS)})\.(\d{{1,3}})x([1-9])(\.{_SMALLEST})?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """An option as it is asked: its question, and its mix where typed by hand and not left to the planner.

    With ``ads`` it is no plan: what that plan costs goes into plain ads. ``key`` stays when the option is
    renamed or moved. The question itself carries no name. Raises InputError for a name or a mix that no
    option can have.
    """

    key: str
    name: str
    scenario: Scenario
    mix: Mix | None = None
    ads: bool = False

    def __post_init__(self) -> None:
        """Refuse what no link or file could hold."""
        problems = [*_name_problems(self.key, self.name), *_mix_problems(self.mix)]
        if problems:
            raise InputError(problems)

    @property
    def is_question(self) -> bool:
        """Whether it is a question that the planner answers: no mix typed by hand, and no ads."""
        return self.mix is None and not self.ads


@dataclass(frozen=True, slots=True)
class OptionDropped:
    """A part of a link to options that was not understood; ``number`` counts the options from 1.

    It is 0 for what belongs to no option.
    """

    number: int
    part: Dropped


def tidy_name(text: str) -> str:
    """A name on one line, without signs that nobody sees, of at most 60 characters."""
    return one_line(one_line(text)[:LONGEST_NAME])


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """The wanted name, with a number where another option has it; a letter where no name is wanted."""
    used = set(taken)
    if not wanted:
        return next(name for name in map(_letter_name, range(len(used) + 1)) if name not in used)
    numbered = (wanted, *(f"{wanted[: LONGEST_NAME - 4].rstrip()} {at}" for at in range(2, len(used) + 3)))
    return next(name for name in numbered if name not in used)


def free_key(taken: Iterable[str]) -> str:
    """A key that no option has."""
    used = set(taken)
    return next(str(number) for number in range(1, len(used) + 2) if str(number) not in used)


def beside(options: Sequence[OptionSpec], option: OptionSpec) -> OptionSpec:
    """The same option to stand beside these, under a key and a name that none of them has."""
    keys = [each.key for each in options]
    key = free_key(keys) if option.key in keys else option.key
    return replace(option, key=key, name=free_name(option.name, (each.name for each in options)))


def new_option(
    options: Sequence[OptionSpec],
    scenario: Scenario,
    mix: Mix | None = None,
    name: str = "",
    *,
    ads: bool = False,
) -> OptionSpec:
    """An option to stand beside these: under the name given, that of its question, or a letter."""
    wanted = tidy_name(name or scenario.name)
    return OptionSpec(
        key=free_key(each.key for each in options),
        name=free_name(wanted, (each.name for each in options)),
        scenario=scenario.unnamed.in_one_go,
        mix=mix,
        ads=ads,
    )


def sizes_of(scenario: Scenario, evidence: Evidence) -> tuple[str, ...]:
    """The sizes of creators that a mix in this question may book, smallest first."""
    return tuple(prepare(scenario, evidence).tiers)


def to_query(options: Iterable[OptionSpec], goal: Goal | None = None) -> dict[str, list[str]]:
    """The options as the part of a link behind the '?': what differs from the defaults of this version.

    ``goal`` is what they are compared by, where the owner chose it.
    """
    query = versions() | {OPTION: list(map(_write, options))}
    return query if goal is None else {**query, GOAL: [str(goal)]}


def from_query(
    query: Mapping[str, str | Sequence[str]], evidence: Evidence
) -> tuple[tuple[OptionSpec, ...], tuple[OptionDropped, ...]]:
    """The options in a link, and what in it was not understood. Never raises.

    Every option that is returned can be compared. A wrong setting falls back to its default, a wrong mix
    to the planner's own; keys of the link that are not about options are left to others.
    """
    options: list[OptionSpec] = []
    about = Scenario.from_query({key: query[key] for key in ("v", "model") if key in query})[1]
    dropped = [OptionDropped(0, part) for part in about]
    version = version_in(query, (OPTION,))
    texts = _values(query, OPTION)
    for number, text in enumerate(texts[:MOST_OPTIONS], start=1):
        found, parts = _read(text, version, options, evidence)
        options += [] if found is None else [found]
        dropped += [OptionDropped(number, part) for part in parts]
    if len(texts) > MOST_OPTIONS:
        shown = f"{len(texts)} options"
        reason = f"at most {MOST_OPTIONS} can be compared"
        dropped.append(OptionDropped(0, Dropped(OPTION, shown, reason, f"the first {MOST_OPTIONS}")))
    return tuple(options), tuple(dropped)


def goal_in(query: Mapping[str, str | Sequence[str]]) -> Goal | None:
    """What a link compares its options by; None where it leaves that to the first option."""
    values = _values(query, GOAL)
    return next((goal for goal in Goal if values == [goal]), None)


def with_usual(scenario: Scenario, error: InputError) -> tuple[Scenario, tuple[Dropped, ...]]:
    """The question with the default for each field that an error names, and what was dropped."""
    default = Scenario()
    wrong = {problem.field: getattr(default, problem.field) for problem in error.problems}
    dropped = tuple(
        Dropped(
            problem.field, problem.value[:_SHOWN], problem.remedy, default_text(problem.field), problem.names
        )
        for problem in error.problems
    )
    return scenario.changed(**wrong), dropped


def _letter_name(at: int) -> str:
    return f"Option {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[at % 26]}"


def _values(query: Mapping[str, str | Sequence[str]], key: str) -> list[str]:
    raw = query.get(key, ())
    return [raw] if isinstance(raw, str) else list(raw)


def _name_problems(key: object, name: object) -> Iterable[Problem]:
    if not (isinstance(key, str) and _KEY.fullmatch(key)):
        yield Problem("key", as_given(key), "it must be 1 to 12 small letters or digits")
    if not (isinstance(name, str) and name and name == tidy_name(name)):
        yield Problem("name", as_given(name), f"it must be one line of 1 to {LONGEST_NAME} characters")


def _mix_problems(mix: Mix | None) -> Iterable[Problem]:
    if mix is None:
        return
    if not 1 <= len(mix) <= MOST_LINES:
        yield Problem("mix", f"{len(mix)} lines", f"it must have 1 to {MOST_LINES} lines")
    yield from mix_problems(mix)


def _write(option: OptionSpec) -> str:
    settings = option.scenario.unnamed.to_query(every_field=False)
    settings.pop("v", None)  # said once for all options
    query = {"title": [option.name], "key": [option.key]} | settings
    if option.mix is not None:
        query |= {"mix": [written_mix(option.mix)]}
    if option.ads:
        query |= {_KIND: [_ADS]}
    return urlencode(query, doseq=True)


def written_mix(mix: Mix) -> str:
    """A mix as links hold it: 'instagram.micro.4x2~instagram.mid.1x1', creators before posts."""
    return "~".join(map(_write_line, mix))


def _write_line(line: Line) -> str:
    text = f"{line.platform}.{line.tier}.{line.creators}x{line.posts}"
    return f"{text}.{_SMALLEST}" if line.size == _SMALLEST else text


def _read(
    text: str, version: int, before: Sequence[OptionSpec], evidence: Evidence
) -> tuple[OptionSpec | None, list[Dropped]]:
    """One option of a link; None where its text is too long to be one."""
    if len(text) > LONGEST_OPTION:
        reason = f"an option takes at most {written_number(LONGEST_OPTION)} characters"
        return None, [Dropped(OPTION, text[:_SHOWN], reason, "nothing")]
    try:
        query = parse_qs(text, keep_blank_values=True, max_num_fields=len(Scenario.model_fields) * 2)
    except ValueError:
        return None, [Dropped(OPTION, text[:_SHOWN], "it has too many parts", "nothing")]
    title, key = query.pop("title", [""])[0], query.pop("key", [""])[0]
    mix_texts = query.pop("mix", None)
    kinds = query.pop(_KIND, None)
    scenario, dropped = Scenario.from_query(query, version)
    scenario, unknown = _known(scenario, evidence)
    mix, problems = (None, []) if mix_texts is None else _read_mix(mix_texts, scenario, evidence)
    keys, names = [each.key for each in before], [each.name for each in before]
    option = OptionSpec(
        key=key if _KEY.fullmatch(key) and key not in keys else free_key(keys),
        name=free_name(tidy_name(title) or tidy_name(scenario.name), names),
        scenario=scenario.unnamed,
        mix=mix,
        ads=kinds == [_ADS],
    )
    if kinds not in (None, [_ADS]):
        problems = [*problems, Dropped(_KIND, ", ".join(kinds)[:_SHOWN], _KIND_RULE, "creators")]
    return option, [*dropped, *unknown, *problems]


def _known(scenario: Scenario, evidence: Evidence) -> tuple[Scenario, tuple[Dropped, ...]]:
    """The question with defaults for names that ``data/`` lacks, in one go, without a date with no start."""
    undated: tuple[Dropped, ...] = ()
    if scenario.months > 1:
        undated = (Dropped("months", str(scenario.months), "options are compared in one go", "1"),)
        scenario = scenario.in_one_go
    if scenario.live_by is not None and scenario.start_on is None:
        no_start = Dropped("live_by", str(scenario.live_by), "the day of the start is missing", "no date")
        undated = (*undated, no_start)
        scenario = scenario.changed(live_by=None)
    try:
        evidence.check(scenario)
    except InputError as error:
        scenario, unknown = with_usual(scenario, error)
        scenario, more = _known(scenario, evidence)
        return scenario, (*undated, *unknown, *more)
    return scenario, undated


def _read_mix(
    texts: Sequence[str], scenario: Scenario, evidence: Evidence
) -> tuple[Mix | None, list[Dropped]]:
    """A mix in a link; None, and why, where it cannot be booked in this question."""
    shown = ", ".join(texts)[:_SHOWN]
    parts = [_LINE.fullmatch(part) for part in plain_name(texts[0]).split("~")]
    lines = [part.groups() for part in parts if part is not None]
    reason = "it must read like instagram.micro.4x2, for 4 micro creators with 2 posts each"
    if len(texts) == 1 and len(lines) == len(parts):
        mix = tuple(
            Line(cast("Platform", platform), tier, int(posts), int(count), _SMALLEST if size else "typical")
            for platform, tier, count, posts, size in lines
        )
        problems = [*_mix_problems(mix)] or _unbookable(mix, scenario, evidence)
        if not problems:
            return mix, []
        reason = problems[0].remedy
    return None, [Dropped("mix", shown, reason, "the planner's own mix")]


def _unbookable(mix: Mix, scenario: Scenario, evidence: Evidence) -> list[Problem]:
    try:
        check_mix(prepare(scenario, evidence), mix)
    except InputError as error:
        return list(error.problems)
    return []
