"""At the door, beside the cases of test_blind_doors: other channels of the same service, emulators, floods, and what is logged."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio

from adapters.teams.threshold import BURST
from tests.teams.stand_in_house import Scene, scene
from tests.teams.stand_in_identity import Key
from tests.teams.stand_in_people import Person

QUESTION = "May I use DeepL Pro for a published brochure?"


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture
async def sam(at: Scene) -> Person:
    somebody = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    await somebody.installs()
    return somebody


def refusals(at: Scene) -> list[dict[str, Any]]:
    """What our log holds of requests that were refused."""
    standard = {*vars(logging.makeLogRecord({})), "message"}
    found = [record for record in at.records if record.name == "handrail.teams" and record.getMessage() == "refused"]
    return [{name: value for name, value in vars(record).items() if name not in standard} for record in found]


async def test_a_key_that_signs_for_teams_and_for_another_channel_lets_only_teams_in(at: Scene, sam: Person) -> None:
    answer = await at.teams.deliver(sam.message(QUESTION) | {"channelId": "skype"})
    assert answer.status == 401
    assert refusals(at)[-1]["why"] == "another channel"


async def test_for_tokens_of_emulators_and_of_other_bots_no_keys_are_fetched_anywhere(at: Scene, sam: Person) -> None:
    claims = at.teams.identity.claims(at.teams.service_url)
    issuer = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
    for app_id in (at.teams.app_id, "another"):
        forged = {**claims, "iss": issuer, "appid": app_id, "ver": "1.0"}
        token = at.teams.identity.sign(forged, Key("a-key-of-my-own", ()))
        assert (await at.teams.deliver(sam.message(QUESTION), token=token)).status == 401
        assert refusals(at)[-1]["why"] == "UnknownKey"


async def test_the_log_names_a_refusal_by_its_kind_alone(at: Scene, sam: Person) -> None:
    await at.teams.deliver(sam.message(QUESTION), token="eyJ.eyJ.x")
    assert refusals(at) == [{"channel": "teams", "status": 401, "why": "DecodeError"}]


async def test_a_flood_is_turned_away_unread_and_teams_is_not(at: Scene, sam: Person) -> None:
    said = sam.message(QUESTION)
    statuses = [(await at.teams.deliver(said, token="forged")).status for _ in range(int(BURST) + 200)]
    assert set(statuses) == {401, 429}
    assert "DeepL" in (await sam.asks(QUESTION)).words
