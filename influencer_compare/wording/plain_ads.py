"""The same money as plain ads, in words: what it buys, what a creator's view must be worth, what is known."""

from __future__ import annotations

from influencer_compare.document.schema import AdsInstead, Document
from influencer_compare.model.plain_ads import AdPlatform, PlainAds, Span
from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import written
from influencer_compare.wording.fields import option_word
from influencer_compare.wording.numbers import count, money, number

TITLE = "The same money as plain ads"
HIDDEN = "Amounts are hidden, and so is what they would buy."
OFFER = "Compare with ads"
OPTION_NAME = "{} as ads"
NOT_RANKED = "Ads are shown but not ranked. Seeing an ad is not the same as hearing it from a creator."
NO_BAR = "ads: not ranked"  # the label of an empty bar
ONLY_ONE_PLAN = "“{}” beside the same money as ads."
ONLY_ADS = "Only ads are here. Add a plan to compare them with."
_MAIN: AdPlatform = "meta"  # of which most is said
_LEAST_REST_USD = 100.0  # left over; less is not worth a campaign of its own
_NEARLY_ALL = 0.9  # of the market
_MANY_TIMES = 10.0  # from which on a tenth of a time is not worth a digit
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def ads_sentences(display: Display, ads: PlainAds) -> list[str]:
    """Three lines that a shop owner understands, and a fourth where money is left."""
    return [
        f"{_bought(display, ads)} {_elsewhere(display, ads)}",
        *_worth(display, ads),
        _returned(display, ads),
        *_rest(display, ads),
    ]


def ads_note(ads: PlainAds) -> str:
    """Which prices of ads hold."""
    when = "any month" if ads.month is None else _MONTHS[ads.month - 1]
    place = option_word("country", ads.country)
    return f"Ad prices: {place}, {when}. Another country or month has other prices."


def ads_answer(display: Display, ads: PlainAds | None) -> str:
    """What stands for an option that books nobody."""
    if ads is None:
        return f"{TITLE}."
    return f"Nobody: {money(display, ads.spend_usd)} of plain ads."


def ads_rows(display: Display, document: Document) -> list[tuple[str, tuple[str, ...]]]:
    """The ads beside every option: a title, and one text for each option; empty where it is hidden."""
    every = [option.plain_ads for option in document.options]
    rows = [
        (
            f"{TITLE}: people on {written(_MAIN)}",
            tuple("" if ads is None else _spanned(display, ads.on(_MAIN).people) for ads in every),
        ),
        (
            "Clicks on such ads",
            tuple("" if ads is None else _spanned(display, ads.on(_MAIN).clicks) for ads in every),
        ),
        (
            "Ad views that it buys for each creator view",
            tuple("" if ads is None else _over(display, ads) for ads in every),
        ),
    ]
    return [row for row in rows if any(row[1])]


def has_ads(document: Document) -> bool:
    """Whether an option is no plan, but ads."""
    return any(isinstance(option.result, AdsInstead) for option in document.options)


def _bought(display: Display, ads: PlainAds) -> str:
    buy = ads.on(_MAIN)
    amount = money(display, ads.spend_usd)
    who = f"the same {amount}" if ads.money_of == "plan" else f"your {amount}"
    often = (
        count(display, buy.times_each, 1) if buy.times_each < _MANY_TIMES else number(display, buy.times_each)
    )
    nearly = "That is nearly everybody you could sell to. " if _fills(ads) else ""
    return (
        f"As ads, {who} reaches about {number(display, buy.people.mid)} people on {written(_MAIN)}. "
        f"{_likely(display, buy.people)}"
        f"{nearly}Each sees it about {often} times. It brings about {number(display, buy.clicks.mid)} clicks."
    )


def _fills(ads: PlainAds) -> bool:
    """Whether the ads would use up the market."""
    return ads.on(_MAIN).people.mid >= _NEARLY_ALL * ads.market_people


def _elsewhere(display: Display, ads: PlainAds) -> str:
    tiktok, youtube = ads.on("tiktok").people.mid, ads.on("youtube").people.mid
    return (
        f"On TikTok it reaches about {number(display, tiktok)} people, "
        f"on YouTube about {number(display, youtube)}."
    )


def _worth(display: Display, ads: PlainAds) -> list[str]:
    worth = ads.on(_MAIN).worth
    if worth is None:
        return []
    noun = "ad view" if number(display, worth.mid) == "1" else "ad views"
    asked = (
        f"For each view of a creator it buys {_spanned(display, worth, f' {noun}')}. "
        "An ad is not a recommendation."
    )
    return [asked]


def _returned(display: Display, ads: PlainAds) -> str:
    first, later = ads.return_at_first, ads.return_in_two_years
    return (
        f"Large British brands got {number(display, first.mid, 3)} times as much back from creators "
        "as from ads. "
        f"Over two years it was {number(display, later.mid, 3)} times. "
        "Nobody has measured that for small shops."
    )


def _rest(display: Display, ads: PlainAds) -> list[str]:
    if ads.rest_usd < _LEAST_REST_USD:
        return []
    rest = ads.rest_on(_MAIN)
    together = None if rest is None else rest.together
    if together is None:
        return []
    more = together.through(lambda people: people - ads.plan_people)
    amount, people = money(display, ads.rest_usd), _spanned(display, more, " people")
    return [f"The other {amount} as such ads would add about {people} to the plan."]


def _over(display: Display, ads: PlainAds) -> str:
    worth = ads.on(_MAIN).worth
    return "" if worth is None else _spanned(display, worth)


def _likely(display: Display, span: Span) -> str:
    """'Likely 120,000 to 580,000. '; empty where there is no range."""
    low, high = number(display, span.low), number(display, span.high)
    return "" if low == high else f"Likely {low} to {high}. "


def _spanned(display: Display, span: Span, noun: str = "") -> str:
    """'270,000 people (120,000 to 580,000)'."""
    low, mid, high = (number(display, each) for each in (span.low, span.mid, span.high))
    return f"{mid}{noun}" if low == high else f"{mid}{noun} ({low} to {high})"
