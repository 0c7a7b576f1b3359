"""What a saved season needs worked out: the rows behind it, and the months that are left."""

from __future__ import annotations

from influencer_compare.document.programme import Programme
from influencer_compare.document.provenance import RowsBehind
from influencer_compare.learning.campaigns import Campaign
from influencer_compare.learning.rest_of_season import RestOfSeason, rest_of_season
from influencer_compare.planner.watching import Watch, watched
from influencer_compare.question.scenario import Scenario
from influencer_compare.sensitivity.provenance import season_provenance
from influencer_compare.ui.cache.answers import ANSWERS, TURNS, evidence


def rest_of_season_for(scenario: Scenario, found: Campaign, watch: Watch) -> RestOfSeason | None:
    """The rest of a season from its results. These are the owner's own: nothing of it is remembered here.

    Raises InputError as ``rest_of_season``.
    """
    with watched(watch), TURNS.taken():
        return rest_of_season(scenario, found, evidence())


def season_provenance_of(scenario: Scenario, made: Programme) -> RowsBehind:
    """The rows of ``data/`` behind the figures of a season."""
    return _season_provenance(scenario.unnamed, made)


@ANSWERS
def _season_provenance(scenario: Scenario, made: Programme) -> RowsBehind:
    with TURNS.taken():
        return season_provenance(scenario, made, evidence())
