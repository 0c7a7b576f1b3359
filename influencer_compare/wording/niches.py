"""What the owner sells, in her own words: the list to search, and the word in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from influencer_compare.question.input_errors import written

# How a sentence names what does not read well as it is written in data/.
_NAMES = {
    "food and restaurants": "Food and drink",
    "other": "Something else",
}
# What the list adds in brackets: what belongs to a whole field, and words that owners search for.
_ADDED = {
    "beauty": "make-up, skin care, nails",
    "business services": "accounting, consulting, marketing",
    "café": "coffee, tea, cake",  # whoever types "cafe" finds it by the last letter of cake
    "cars and motoring": "garages, dealers, car care",
    "crafts": "handmade goods, art, hobby supplies",
    "education": "courses, tutoring, books",
    "entertainment and events": "venues, shows, parties",
    "fashion": "clothes, shoes, accessories",
    "finance": "insurance, saving, tax advice",
    "fitness": "gyms, studios, trainers",
    "food and restaurants": "cafés, bakeries, restaurants",
    "gaming": "video games, streaming",
    "health and wellness": "clinics, therapy, massage",
    "home and garden": "flowers, plants, furniture, tools",
    "local services": "hairdressers, cleaners, child care",
    "parenting": "babies, toys, family outings",
    "pets": "pet food, grooming, vets",
    "real estate": "agents, rentals, moving",
    "tech": "phones, gadgets, computer repair",
    "travel": "hotels, tours, day trips",
    "weddings": "dresses, venues, photographers",
}


def niche_name(niche: str) -> str:
    """What the owner sells as a sentence begins with it: 'Bakery', 'Food and drink'."""
    return _NAMES.get(niche, written(niche))


def niche_title(niche: str) -> str:
    """The same in the list: a whole field with what belongs to it."""
    added = _ADDED.get(niche)
    return niche_name(niche) if added is None else f"{niche_name(niche)} ({added})"


def in_alphabetical_order(names: Iterable[str]) -> tuple[str, ...]:
    """Words and niches as the list has them: by their titles, 'é' beside 'e'."""
    return tuple(sorted(names, key=lambda name: normalize("NFKD", niche_title(name).casefold())))


def niche_of_title(title: str) -> str | None:
    """The niche of a title that is not its name alone; None where the title is no such thing."""
    return _BY_TITLE.get(title.strip().casefold())


def niche_note(*, known: bool) -> str:
    """Whether anything is known of what the owner sells."""
    return "" if known else "We have no numbers for this yet, so we use the average."


_BY_TITLE = {niche_title(niche).casefold(): niche for niche in (*_NAMES, *_ADDED)}
