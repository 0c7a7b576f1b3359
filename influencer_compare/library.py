"""The names of the library, as ``from influencer_compare import`` gives them."""

from __future__ import annotations

from influencer_compare.api import budget_for, evaluate, plan, same_money
from influencer_compare.document.parts import Plan
from influencer_compare.document.programme import Programme, read_programme
from influencer_compare.document.roster_plan import RosterPlan
from influencer_compare.document.schema import Recommendation
from influencer_compare.evidence.evidence import Evidence, load_evidence
from influencer_compare.evidence.rows import EvidenceError
from influencer_compare.many import plan_many
from influencer_compare.model.unique_reach import AudienceModel
from influencer_compare.planner.budget_search import OutOfReach
from influencer_compare.planner.plans import Line, NoPlan, NoPlanFits
from influencer_compare.programme.plan_programme import plan_programme
from influencer_compare.question.input_errors import InputError
from influencer_compare.question.scenario import Scenario
from influencer_compare.roster.best_people import Given
from influencer_compare.roster.choose import choose
from influencer_compare.roster.list_overlaps import ListOverlaps, read_overlaps
from influencer_compare.roster.named_creators import NamedCreator, Roster
from influencer_compare.roster.read_roster import Answers, read_roster
from influencer_compare.roster.vetting import vet
from influencer_compare.sensitivity.next_steps import next_steps
from influencer_compare.sensitivity.safe_plan import safe_plan
from influencer_compare.sensitivity.tipping_map import tipping_map
from influencer_compare.sensitivity.tornado import tornado
from influencer_compare.sensitivity.turning_points import turning_points
from influencer_compare.version import MODEL_VERSION

flip_points = turning_points  # its earlier name

__all__ = [
    "MODEL_VERSION",
    "Answers",
    "AudienceModel",
    "Evidence",
    "EvidenceError",
    "Given",
    "InputError",
    "Line",
    "ListOverlaps",
    "NamedCreator",
    "NoPlan",
    "NoPlanFits",
    "OutOfReach",
    "Plan",
    "Programme",
    "Recommendation",
    "Roster",
    "RosterPlan",
    "Scenario",
    "budget_for",
    "choose",
    "evaluate",
    "flip_points",
    "load_evidence",
    "next_steps",
    "plan",
    "plan_many",
    "plan_programme",
    "read_overlaps",
    "read_programme",
    "read_roster",
    "safe_plan",
    "same_money",
    "tipping_map",
    "tornado",
    "turning_points",
    "vet",
]
