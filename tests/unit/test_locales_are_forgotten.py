"""Browsers may name any locale: what is read for them is forgotten again, and numbers stay right."""

from babel import localedata

from influencer_compare.question import display
from influencer_compare.question.display import Display

MOST = display._MOST_LOCALES
CHAIN = 4  # a locale and those from which it inherits


def test_locales_of_many_browsers_do_not_pile_up():
    names = [name.replace("_", "-") for name in localedata.locale_identifiers()][: 4 * MOST]
    assert len(names) == 4 * MOST
    held = []
    for name in names:
        assert Display(locale=name).number(1234.5)
        held.append(len(localedata._cache))
    assert max(held) <= MOST + CHAIN


def test_a_forgotten_locale_is_read_anew():
    german = Display(locale="de-DE")
    before = german.number(1234567)
    display._parsed.cache_clear()
    display._pattern.cache_clear()
    with localedata._cache_lock:
        localedata._cache.clear()
    assert german.number(1234567) == before == "1.234.567"
