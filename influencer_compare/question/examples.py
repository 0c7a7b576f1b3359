"""Three businesses to start from; the same three that the answers are judged by."""

from influencer_compare.question.scenario import Scenario

EXAMPLES: dict[str, Scenario] = {
    "A café in a town": Scenario(
        name="Café in a town", budget=2_000, area="town", niche="food and restaurants", hours=30
    ),
    "A fitness studio in a region": Scenario(
        name="Fitness studio", budget=5_000, area="region", niche="fitness"
    ),
    "An online boutique": Scenario(name="Online boutique", budget=20_000, area="country", niche="fashion"),
}

FIRST_EXAMPLE = next(iter(EXAMPLES.values()))  # what an empty address opens on
