"""Links that are copied: short, with a mark that shows a cut, and understood as messengers leave them.

Each copied link begins with a mark over all the rest. It stands first, because a link that is cut loses its
end. Whoever opens the link learns whether all of it arrived; a link without a mark is taken as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode

from influencer_compare.comparison.options import GOAL, OPTION, OptionSpec, to_query
from influencer_compare.question.display import FIELDS, Display
from influencer_compare.question.goals import Goal
from influencer_compare.question.link import versions
from influencer_compare.question.scenario import Scenario

MARK = "c"  # the key of the mark: one letter, so that a link cut inside it is noticed too
TOKENS = ("view", "edit")  # the keys of saved plans in a link
PRESENT = "present"  # asks for the presenter view
_DIGITS_OF_MARK = 8  # hexadecimal: one cut link in four thousand million passes for a whole one
_LAST = ("v", "model")  # behind one of them nothing of ours follows, so that signs added to a link are seen
_WRITTEN = frozenset({*Scenario.model_fields, *FIELDS, OPTION, GOAL, *_LAST})
_ASIDE = frozenset({*TOKENS, PRESENT})  # set by others, or by hand: no part of what the mark is over
_OURS = _WRITTEN | _ASIDE | {MARK}
_ESCAPED = re.compile(
    r"\A(?:amp;)+", re.IGNORECASE
)  # what an '&' written for a web page leaves before the next key
_NO_SIGNS = re.compile(r"[\W_]+\Z")
_TOKEN = re.compile(r"[\w-]+", re.ASCII)
_MOST_PARTS = 1_000
# Words that other sites add to the links that they pass on, to count who follows them.
_TRACKING = frozenset(
    {
        *(
            "fbclid",
            "gclid",
            "gclsrc",
            "dclid",
            "gbraid",
            "wbraid",
            "gad_source",
            "gad_campaignid",
            "srsltid",
        ),
        *("_ga", "_gl", "msclkid", "ttclid", "twclid", "li_fat_id", "igsh", "igshid", "yclid", "ysclid"),
        *("_openstat", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "__hstc", "__hssc", "__hsfp"),
        *("hsctatracking", "s_kwcid", "epik", "sccid", "vero_id", "oly_enc_id", "oly_anon_id", "rb_clickid"),
        *("wickedid", "si", "ref_src", "ref_url"),
    }
)
_TRACKING_STARTS = ("utm_", "mtm_", "pk_", "piwik_", "hsa_")

_Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a link holds once it is freed of what was added on its way, without its mark.

    ``complete`` says whether all of it arrived; None where it has no mark and nobody can know.
    """

    query: dict[str, list[str]]
    complete: bool | None


def question_query(
    scenario: Scenario, display: Display, *, every_field: bool = False
) -> dict[str, list[str]]:
    """A question as the part of a copied link behind the '?', a list of values per key, the mark first.

    It holds what differs from the defaults of this version; with ``every_field`` all of it, for archives.
    """
    return _marked(scenario.to_query(every_field=every_field) | display.to_query())


def comparison_query(
    options: Iterable[OptionSpec], goal: Goal | None, display: Display
) -> dict[str, list[str]]:
    """Options side by side as the part of a copied link behind the '?', the mark first."""
    return _marked(to_query(options, goal) | display.to_query())


def arrived(query: Mapping[str, str | Sequence[str]]) -> Arrived:
    """A link as it arrived, made ours again. Never raises.

    Understood are ``&amp;`` for '&', capital letters in keys and links that were encoded as a whole; words
    for tracking are left out. Where the mark proves it right, signs added to the end and values encoded
    twice are put right too. Everything else stays as it came.
    """
    pairs = list(_known(_apart(_pairs(query))))
    marks = {value.lower() for key, value in pairs if key == MARK}
    rest = [pair for pair in pairs if pair[0] != MARK]
    if not marks:
        return Arrived(_grouped(rest), None)
    whole = next((read for read in _readings(rest) if marks & _marks_of(read)), None)
    return Arrived(_grouped(rest if whole is None else whole), whole is not None)


def text_of(query: Mapping[str, Sequence[str]]) -> str:
    """The part of a link behind the '?'. A space is %20, because some programs take a '+' for a plus."""
    return urlencode(query, doseq=True, quote_via=quote)


def is_tracking(key: str) -> bool:
    """Whether other sites add this word to links, to count who follows them."""
    return key.lower() in _TRACKING or key.lower().startswith(_TRACKING_STARTS)


def _marked(query: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The query with its mark before everything, then whose defaults it has, and the model behind everything.

    A link that is cut then still says its version, without which it would be read as one of the first.
    """
    last = versions()
    rest = {key: list(values) for key, values in query.items() if key not in last}
    rest = {"v": last["v"], **rest, "model": last["model"]}
    return {MARK: [_mark(_pairs(rest))], **rest}


def _mark(pairs: Iterable[tuple[str, str]]) -> str:
    """A short fingerprint of keys and values, in whatever order they stand."""
    text = json.dumps(sorted(pairs))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_DIGITS_OF_MARK]


def _marks_of(pairs: _Pairs) -> set[str]:
    """The mark of what we write, and that of everything: other versions may write other keys."""
    ours = [pair for pair in pairs if pair[0] in _WRITTEN]
    return {_mark(ours), _mark(pair for pair in pairs if pair[0] not in _ASIDE)}


def _readings(pairs: _Pairs) -> Iterator[_Pairs]:
    """The link as it stands, then as it stood before a messenger changed it in one of the usual ways."""
    for decode in (str, unquote):
        read = [(key, decode(value)) for key, value in pairs]
        yield read
        yield [(key, _NO_SIGNS.sub("", value) if key in _LAST else value) for key, value in read]


def _apart(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The parts of a link; one that was encoded as a whole arrives as one long key and is taken apart."""
    for key, value in pairs:
        if "=" not in key or value:
            yield key, value
            continue
        try:
            yield from parse_qsl(key, keep_blank_values=True, max_num_fields=_MOST_PARTS)
        except ValueError:
            yield key, value


def _known(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Our keys as we write them, without words for tracking; what nobody knows stays as it is."""
    for key, value in pairs:
        plain = _ESCAPED.sub("", key.strip()).lower()
        if plain in TOKENS:
            yield plain, "".join(_TOKEN.findall(value)[:1])
        elif plain in _OURS:
            yield plain, value
        elif not is_tracking(plain):
            yield key, value


def _pairs(query: Mapping[str, str | Sequence[str]]) -> _Pairs:
    return [
        (key, value)
        for key, values in query.items()
        for value in ([values] if isinstance(values, str) else values)
    ]


def _grouped(pairs: _Pairs) -> dict[str, list[str]]:
    query: dict[str, list[str]] = {}
    for key, value in pairs:
        query.setdefault(key, []).append(value)
    return query
