"""What the last update promised and this one passes over."""

from __future__ import annotations

import pytest

from bot.roadmap.condensing.carrying import not_carried
from bot.roadmap.condensing.model import Condensed, Planned
from bot.roadmap.horizon import Horizon

NOW = """# November

The rollout to Ghent is done. Training for the warehouse teams slipped to January.

## Dropped

- We will not translate the handbook.

## Next

- Connecting the archive.
"""
NACH = "Die Anbindung des Lagers ist fertig. Der Schulungsplan verschiebt sich auf Januar."
NU = "De uitrol in Gent is afgerond. We stoppen met de vertaling van het handboek."


@pytest.mark.parametrize(
    ("language", "text", "planned", "passed_over"),
    [
        ("en", NOW, "Roll out to Ghent", False),  # delivered
        ("en", NOW, "Train the warehouse teams", False),  # late
        ("en", NOW, "Ghent by the end of November", False),  # the day of a plan is no part of what it is about
        ("en", NOW, "A translation of the handbook", False),  # dropped
        ("en", NOW, "The archive gets connected", False),  # still to come
        ("en", NOW, "A chat for suppliers", True),
        ("en", NOW, "New dashboards for finance", True),
        ("de", NACH, "Das Lager wird angebunden.", False),
        ("de", NACH, "Schulungen im November", False),
        ("de", NACH, "Übersetzung des Handbuchs", True),
        ("nl", NU, "Uitrollen naar Gent", False),
        ("nl", NU, "Gent in november", False),
        ("nl", NU, "Het handboek vertalen", False),
        ("nl", NU, "Een chat voor leveranciers", True),
    ],
)
def test_a_plan_is_passed_over_where_nothing_is_said_of_it(
    language: str, text: str, planned: str, passed_over: bool
) -> None:
    before = Condensed("October", "All is well.", next=(Planned(planned),))
    assert bool(not_carried(before, text, language)) is passed_over


def test_what_was_passed_over_comes_back_in_order_and_with_its_horizon() -> None:
    before = Condensed(
        "October",
        "All is well.",
        next=(
            Planned("A chat for suppliers", Horizon.SIX),
            Planned("Roll out to Ghent"),
            Planned("Finance dashboards"),
        ),
    )
    assert not_carried(before, NOW) == (Planned("A chat for suppliers", Horizon.SIX), Planned("Finance dashboards"))
    assert not_carried(Condensed("October", "All is well."), NOW) == ()
