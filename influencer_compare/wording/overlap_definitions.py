"""The six meanings of audience overlap as questions to the owner, and what a conversion comes to."""

from __future__ import annotations

from dataclasses import dataclass

from influencer_compare.model.overlap_converter import Counts
from influencer_compare.model.overlap_definitions import Meaning
from influencer_compare.question.display import Display
from influencer_compare.wording.numbers import count, percent


@dataclass(frozen=True, slots=True)
class MeaningWords:
    """How one meaning is offered: a title, the question it answers, an example, and which tools use it."""

    title: str
    question: str
    example: str
    used_by: str


# All examples speak of the same five people.
EXAMPLE = (
    "Persons 1, 2 and 3 follow Anna; 1 and 4 follow Ben; 1, 3 and 5 follow Cleo. "
    "Added up, that is 8 followers, but only 5 different people. "
    "3 of these 5 follow only one of the three creators."
)
MEANING_WORDS: dict[Meaning, MeaningWords] = {
    "D1": MeaningWords(
        "Of all people, those who follow two or more",
        "Of 100 people who follow any creator on the list, how many follow two or more?",
        "Persons 1 and 3, of five people: 40%.",
        "Stellar; influData calls it overall overlap",
    ),
    "D2": MeaningWords(
        "Of one creator's followers, those who follow any other on the list",
        "Of 100 followers of one creator, how many also follow another creator on the list?",
        "Anna 2 of 3 (67%), Ben 1 of 2 (50%), Cleo 2 of 3 (67%). For a list, give the average.",
        "Influencity, Campaygn",
    ),
    "D3": MeaningWords(
        "Of the smaller creator's followers, those who follow the other",
        "Take two creators. Of 100 followers of the smaller one, how many also follow the other?",
        "Anna and Cleo share 2 people, 67% of three. Ben shares 1 person with each, 50% of his two.",
        "this planner; influData calls it individual overlap; ByteMatrix",
    ),
    "D4": MeaningWords(
        "Of this creator's followers, those who follow the other",
        "Take two creators. Of 100 followers of this one, how many also follow that one?",
        "Anna to Ben 1 of 3 (33%), Ben to Anna 1 of 2 (50%): the direction counts.",
        "Audiense",
    ),
    "D5": MeaningWords(
        "Of those who follow either of two, those who follow both",
        "Take two creators. Of 100 different people who follow either, how many follow both?",
        "Anna and Ben 1 of 4 (25%), Anna and Cleo 2 of 4 (50%).",
        "home-made tables and scripts, often as Jaccard index",
    ),
    "D6": MeaningWords(
        "What is lost when people are counted once",
        "Of 100 followers added up over the list, how many go when each person is counted only once?",
        "8 added up, 5 different people: 3 of 8 go, 37.5%.",
        "anyone who multiplies reach by 1 minus overlap",
    ),
}
UNIQUE_NOTE = (
    'Tools use "unique" for two things. **Different people** counts each person once: 5 of 8 in the example. '
    "**People who follow only one** leaves out all who follow two or more: 3 of the 5. "
    "Look up which one your tool means. "
    "If it gives people who follow only one, take their share of the different people from 100%. "
    "That is the first meaning. "
    "If it gives different people, take their share of all followers added up from 100%. "
    "That is the last meaning."
)
COUNTS_WORDS: dict[Counts, str] = {
    "market": "only followers in my area",
    "everyone": "all followers, wherever they live",
}
COUNTS_NOTE = (
    "Most tools count all followers, wherever they live. "
    "In a town or a region people also share creators by chance, so say which your tool counts."
)


def overlap_result(display: Display, overlap_pct: float, *, creators: int = 2) -> str:
    """What a conversion comes to, in the slider's own words; ``creators`` is the length of the list."""
    share = overlap_pct / 100
    people = "fewer than one" if overlap_pct < 1 else f"about {count(display, overlap_pct)}"
    amount = f"under {percent(display, 0.01)}" if overlap_pct < 1 else f"about {percent(display, share)}"
    text = (
        f"That is an overlap of {amount} in our meaning. "
        f"Of 100 followers of one typical small creator, {people} also follow another one."
    )
    if creators > 2:
        text += " It assumes that your creators share followers as evenly as our model does."
    return text
