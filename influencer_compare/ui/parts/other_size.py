"""A price asked by a creator of another size than the boxes for prices are for: carried over, then used."""

from __future__ import annotations

import streamlit as st

from influencer_compare.evidence.evidence import Evidence
from influencer_compare.model.asked_prices import ASKED_FIELDS, asked_at_usual_size
from influencer_compare.model.creators import asked_followers, side_of
from influencer_compare.question.display import Display
from influencer_compare.question.fields import bounds
from influencer_compare.question.typed_numbers import read_number
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session import current
from influencer_compare.wording.question import (
    OTHER_SIZE,
    THEIR_FOLLOWERS,
    beyond_the_box_sentence,
    carried_over_sentence,
    first_price,
    no_price_sentence,
    their_price_label,
    use_price_label,
)

_FEWEST, _MOST, _FIRST = 500, 20_000_000, 3_000  # followers


def show_other_size(display: Display, evidence: Evidence) -> None:
    """Their followers and their price, and one press that fills the box of their side."""
    with st.expander(OTHER_SIZE, key="other_size", on_change="rerun") as folded:
        if not folded.open:
            return
        followers = st.number_input(
            THEIR_FOLLOWERS, _FEWEST, _MOST, _FIRST, step=1_000, key="their_followers"
        )
        text = st.text_input(their_price_label(display), first_price(display), key="their_price")
        price = read_number(text, whole=True)
        if not price:
            say(no_price_sentence(display), small=True)
            return
        asked, side = current.question(), side_of(followers)
        field = ASKED_FIELDS[side]
        low, high = bounds(field)
        usd = asked_at_usual_size(asked, price / display.amount(1.0), followers, evidence)
        if not usd:
            return
        carried, usual = round(usd), asked_followers(asked, side, evidence)
        if not low <= carried <= high:  # cut to an end it would be a price that nobody asked
            say(beyond_the_box_sentence(display, low, high, usual, above=carried > high), small=True)
            return
        say(carried_over_sentence(display, carried, usual), small=True)
        st.button(
            use_price_label(display, carried), key="use_price", on_click=current.give, args=(field, carried)
        )
