"""What the owner sells, in her own words: the list to search, and the word in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from influencer_compare.question.input_errors import plain_name, written

# How a sentence names what does not read well as it is written in data/.
_NAMES = {
    "food and restaurants": "Food and drink",
    "other": "Something else",
}
# What the list adds in brackets: what belongs to a whole field, and words that owners search for.
_ADDED = {
    "accountant": "bookkeeper, payroll",
    "app": "mobile apps, startup",
    "auto repair": "mechanic, body shop",
    "baby products": "prams, strollers",
    "bar": "cocktails, liquor store, off-licence",
    "barber": "men's hair, shaving",
    "beauty": "make-up, skin care, nails",
    "beauty salon": "waxing, lashes, tanning",
    "bed and breakfast": "b&b, guest house, hostel, campsite",
    "boutique": "dress shop, menswear",
    "brewery": "craft beer, distillery",
    "bridal shop": "wedding dresses",
    "builder": "roofer, painter, carpenter, joiner, architect",
    "business services": "accounting, consulting, marketing",
    "butcher": "meat, fishmonger, deli",
    "café": "coffee, tea, cake",  # whoever types "cafe" finds it by the last letter of cake
    "cake shop": "cupcakes, chocolate, candy, sweets",
    "car dealer": "used cars, motorcycles, car hire, car rental",
    "cars and motoring": "garages, dealers, car care",
    "child care": "daycare, nursery, kindergarten, babysitter",
    "cleaning service": "cleaner, window cleaner, pest control",
    "consultant": "coach, recruitment, staffing",
    "crafts": "handmade goods, art, hobby supplies",
    "dance studio": "dance school, ballet",
    "dentist": "dental practice, orthodontist",
    "doctor": "clinic, surgery",
    "dog grooming": "pet groomer, dog walker, kennels",
    "dry cleaner": "laundry, laundromat, launderette, tailor",
    "education": "courses, tutoring, books",
    "electronics": "computer shop, cameras",
    "entertainment and events": "venues, shows, parties",
    "estate agent": "letting agent, property",
    "event venue": "event planner, party hire, DJ",
    "fashion": "clothes, shoes, accessories",
    "finance": "insurance, saving, tax advice",
    "financial adviser": "financial advisor, mortgage broker, bank",
    "fitness": "gyms, studios, trainers",
    "florist": "flower shop, bouquets",
    "food and restaurants": "cafés, bakeries, restaurants",
    "furniture": "kitchens, mattresses, carpets, antiques",
    "gaming": "video games, streaming",
    "garden center": "plant nursery",
    "grocery store": "supermarket, corner shop, convenience store, farm shop",
    "gym": "fitness center, fitness centre, CrossFit",
    "handmade gifts": "gift shop, cards, stationery",
    "handyman": "locksmith, DIY, repairs",
    "health and wellness": "clinics, therapy, massage",
    "home and garden": "flowers, plants, furniture, tools",
    "home decor": "hardware store, lighting, curtains",
    "jewelry": "watches, rings",
    "landscaping": "gardener, lawn care",
    "lawyer": "attorney, solicitor, notary",
    "local services": "hairdressers, cleaners, child care",
    "massage": "massage therapist, reflexology",
    "moving company": "movers, removals, storage",
    "music venue": "cinema, movie theater, bowling, museum",
    "optician": "glasses, optometrist",
    "parenting": "babies, toys, family outings",
    "pet shop": "pet store, aquarium",
    "pets": "pet food, grooming, vets",
    "pharmacy": "drugstore, chemist",
    "physiotherapist": "physical therapist, chiropractor, osteopath",
    "print shop": "printer, signs",
    "real estate": "agents, rentals, moving",
    "restaurant": "diner, sushi, burgers",
    "sports shop": "sporting goods, bike shop, running",
    "tattoo studio": "piercing",
    "tech": "phones, gadgets, computer repair",
    "therapist": "counselor, counsellor, psychologist",
    "travel": "hotels, tours, day trips",
    "travel agent": "travel agency, cruises",
    "tutoring": "tutor, driving school, private lessons",
    "vintage clothing": "thrift store, charity shop, second hand",
    "web design": "web designer, IT support",
    "wedding photographer": "photographer, videographer",
    "weddings": "dresses, venues, photographers",
    "wine": "wine shop, winery",
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
    """The niche of a title or of our name for it; None where that is its name in data, or no such thing."""
    return _BY_TITLE.get(plain_name(title))


def niche_note(*, known: bool) -> str:
    """Whether anything is known of what the owner sells."""
    return "" if known else "We have no numbers for this yet, so we use the average."


_BY_TITLE = {plain_name(niche_title(niche)): niche for niche in (*_NAMES, *_ADDED)} | {
    plain_name(name): niche for niche, name in _NAMES.items()
}
