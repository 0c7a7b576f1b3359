"""What the quotes of a list say of prices, and the press that plans with them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from influencer_compare.question.display import Display
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.bookable_people import bookable
from influencer_compare.roster.named_creators import Roster
from influencer_compare.roster.quotes import as_own_prices, taught_fees
from influencer_compare.ui.cache import answers
from influencer_compare.ui.parts.widgets import say
from influencer_compare.ui.session.page_files import PLAN
from influencer_compare.wording.quoted_prices import (
    NO_QUOTES,
    PLAN_WITH_QUOTES,
    QUOTED_ALT,
    QUOTED_HEADS,
    QUOTED_TITLE,
    TOO_FEW_QUOTES,
    quoted_note,
    quoted_rows,
)


def show_quoted_prices(display: Display, scenario: Scenario, roster: Roster) -> None:
    """Published prices, what those of the list ask, and what holds after both; then the Plan page with it."""
    with st.expander(QUOTED_TITLE, key="list_prices", on_change="rerun") as folded:
        if not folded.open:
            return
        evidence = answers.evidence()
        taught = taught_fees(scenario, bookable(scenario, roster, evidence, ()).people, evidence)
        if not taught:
            say(NO_QUOTES)
            return
        rows = quoted_rows(display, taught)
        st.dataframe(pd.DataFrame(rows, columns=list(QUOTED_HEADS)), hide_index=True, alt=QUOTED_ALT)
        say(quoted_note(display), small=True)
        try:
            own = scenario.changed(own_results=as_own_prices(scenario, taught))
        except InputError:  # prices beyond anything that was ever published
            own = scenario
        if own.own_results == scenario.own_results:
            say(TOO_FEW_QUOTES, small=True)
            return
        query = own.to_query(every_field=False) | display.to_query()
        st.page_link(PLAN, label=PLAN_WITH_QUOTES, icon=":material/sell:", query_params=query)
