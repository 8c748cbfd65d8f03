"""The keys that Teams signs with: there when they are needed, renewed in time, and no way to make us fetch them over and over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
import pytest_asyncio

from adapters.teams.keys import AGAIN, FRESH, Keys, UnknownKey
from adapters.teams.wire import Wire
from tests.house import FixedClock
from tests.teams.stand_in import TeamsStandIn
from tests.teams.stand_in_house import stand_in
from tests.teams.stand_in_identity import TEAMS_KEY, WEBCHAT_KEY


@dataclass
class Ring:
    """Keys, the clock they go by, and who gives them."""

    keys: Keys
    clock: FixedClock
    teams: TeamsStandIn

    @property
    def fetched(self) -> int:
        return self.teams.identity.key_sets


@pytest_asyncio.fixture
async def ring() -> AsyncIterator[Ring]:
    wire, clock = Wire(), FixedClock()
    await wire.open()
    async with stand_in() as teams:
        yield Ring(Keys(wire, teams.openid, clock.now), clock, teams)
    await wire.close()


async def test_keys_are_fetched_once_for_many_requests(ring: Ring) -> None:
    for _ in range(3):
        assert (await ring.keys.get(TEAMS_KEY.kid)).endorsements == ["msteams", "skype"]
    assert ring.fetched == 1


@pytest.mark.parametrize("kid", [WEBCHAT_KEY.kid, "unheard-of", None, 7, ["key-of-teams"]])
async def test_only_a_key_that_signs_for_teams_is_one(ring: Ring, kid: object) -> None:
    with pytest.raises(UnknownKey):
        await ring.keys.get(kid)


async def test_a_key_that_is_not_known_is_looked_for_at_most_every_few_minutes(ring: Ring) -> None:
    await ring.keys.get(TEAMS_KEY.kid)
    for number in range(20):
        with pytest.raises(UnknownKey):
            await ring.keys.get(f"forged-{number}")
    assert ring.fetched == 2
    ring.teams.identity.roll("key-of-next-year")
    with pytest.raises(UnknownKey):
        await ring.keys.get("key-of-next-year")
    ring.clock.move(AGAIN)
    assert await ring.keys.get("key-of-next-year")
    assert ring.fetched == 3


async def test_after_a_day_keys_are_renewed_while_the_old_ones_hold(ring: Ring) -> None:
    await ring.keys.get(TEAMS_KEY.kid)
    ring.clock.move(FRESH + timedelta(seconds=1))
    ring.teams.identity.roll("key-of-next-year")
    assert await ring.keys.get(TEAMS_KEY.kid), "nobody waits for the new ones"
    assert ring.keys._fetching is not None
    await ring.keys._fetching
    assert ring.fetched == 2
    assert await ring.keys.get("key-of-next-year")
    with pytest.raises(UnknownKey):
        await ring.keys.get(TEAMS_KEY.kid)


async def test_keys_that_cannot_be_renewed_hold_on(ring: Ring) -> None:
    await ring.keys.get(TEAMS_KEY.kid)
    await ring.teams._runner.cleanup()
    ring.clock.move(FRESH * 3)
    await ring.keys.fetch()
    assert await ring.keys.get(TEAMS_KEY.kid)
