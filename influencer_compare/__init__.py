"""Micro, macro or a mix? Which creators to book, for whom, and how sure that is.

from influencer_compare import Scenario, load_evidence, plan

recommendation = plan(Scenario(budget=5_000, niche="fitness"), load_evidence())
"""

from influencer_compare.answer import evaluate, plan
from influencer_compare.audience import AudienceModel
from influencer_compare.evidence import Evidence, load_evidence
from influencer_compare.figures import EvidenceError
from influencer_compare.inputs import InputError
from influencer_compare.plans import Line, NoPlan, NoPlanFits, Plan, Recommendation
from influencer_compare.scenario import Scenario
from influencer_compare.sensitivity.flips import flip_points
from influencer_compare.sensitivity.next_steps import next_steps
from influencer_compare.sensitivity.tipping_map import tipping_map
from influencer_compare.sensitivity.tornado import tornado
from influencer_compare.version import MODEL_VERSION

__all__ = [
    "MODEL_VERSION",
    "AudienceModel",
    "Evidence",
    "EvidenceError",
    "InputError",
    "Line",
    "NoPlan",
    "NoPlanFits",
    "Plan",
    "Recommendation",
    "Scenario",
    "evaluate",
    "flip_points",
    "load_evidence",
    "next_steps",
    "plan",
    "tipping_map",
    "tornado",
]
