"""Who is let in: every token and every body that somebody other than Teams might send, against what is shipped."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from tests.teams.stand_in import FOREIGN
from tests.teams.stand_in_forging import (
    QUESTION,
    Sent,
    ago,
    altered,
    claims,
    says,
    sets,
    unsigned,
    valid,
    with_the_public_key,
)
from tests.teams.stand_in_house import Scene, behind, scene, stand_in
from tests.teams.stand_in_identity import TEAMS_KEY, WEBCHAT_KEY, Key

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def at(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """One house for all: whoever knocks, it stands as before."""
    async with scene(tmp_path_factory.mktemp("doors")) as opened:
        yield opened


def emulator(sent: Sent) -> None:
    issuer = f"https://sts.windows.net/{sent.teams.tenant}/"
    sent.claim(iss=issuer, appid=sent.teams.app_id, ver="1.0", tid=sent.teams.tenant, serviceurl=None)
    sent.key = Key("a-key-of-my-own", ())


def foreign(sent: Sent) -> None:
    sent.activity["channelData"]["tenant"]["id"] = sent.activity["conversation"]["tenantId"] = FOREIGN


def elsewhere(sent: Sent) -> None:
    sent.activity["serviceUrl"] = "https://connector.example/emea/"
    sent.claim(serviceurl=sent.activity["serviceUrl"])


def nowhere(sent: Sent) -> None:
    sent.activity["channelData"].pop("tenant"), sent.activity["conversation"].pop("tenantId")


def as_ines(sent: Sent) -> None:
    sent.activity["from"] |= {"name": "Ines Moreira"}


TAKEN: dict[str, Callable[[Sent], None]] = {
    "1 a valid token": lambda sent: None,
    "3 a valid token, another name in the body": as_ines,
}

REFUSED: dict[str, tuple[int, Callable[[Sent], None]]] = {
    "4 no Authorization": (401, sets(authorization="")),
    "5 an empty Authorization": (401, sets(authorization=" ")),
    "6 Basic": (401, sets(authorization="Basic aGFuZHJhaWw6aGFuZHJhaWw=")),
    "7 Bearer garbage": (401, sets(authorization="Bearer garbage")),
    "8 Bearer a.b.c": (401, sets(authorization="Bearer a.b.c")),
    "9 two tokens": (
        401,
        lambda sent: sets(authorization=f"Bearer {sent.teams.identity.sign(sent.claims)} x.y.z")(sent),
    ),
    "10 another key under the same name": (401, sets(key=Key("a-key-of-my-own", ()), kid=TEAMS_KEY.kid)),
    "11 an unknown key": (401, sets(key=Key("a-key-of-my-own", ()))),
    "12 no name of a key": (401, sets(kid=None)),
    "13 alg none": (401, sets(token=unsigned)),
    "14 HS256 with the public key": (401, sets(token=with_the_public_key)),
    "15 an altered payload": (401, sets(token=altered)),
    "16 a key that is not for Teams": (401, sets(key=WEBCHAT_KEY)),
    "17 a self-made token of the emulator": (401, emulator),
    "18 expired 10 minutes ago": (401, claims(exp=lambda sent: ago(sent, minutes=10))),
    "19 no exp": (401, claims(exp=None)),
    "20 valid in an hour": (401, claims(nbf=lambda sent: ago(sent, hours=-1), exp=lambda sent: ago(sent, hours=-2))),
    "21 for another bot": (401, claims(aud="11111111-2222-3333-4444-555555555555")),
    "22 for nobody": (401, claims(aud=None)),
    "23 for several, us among them": (401, claims(aud=lambda sent: [sent.teams.app_id, "another"])),
    "24 of another issuer": (401, claims(iss="https://api.botframework.example")),
    "25 of no issuer": (401, claims(iss=None)),
    "26 another serviceurl in the token": (401, claims(serviceurl="https://smba.trafficmanager.net/emea/")),
    "27 no serviceurl in the token": (401, claims(serviceurl=None)),
    "28 another serviceUrl in the activity": (401, says(serviceUrl="https://smba.trafficmanager.net/emea/")),
    "29 no serviceUrl in the activity": (401, says(serviceUrl=None)),
    "30 of the emulator's channel": (401, says(channelId="emulator")),
    "30b of another channel for which the key is good": (401, says(channelId="skype")),
    "31 of another company": (401, foreign),
    "31b of no company": (401, nowhere),
    "31c of a place that is not Microsoft's": (401, elsewhere),
    "32 no JSON": (400, sets(data=b'{"type": "message", "text": "' + QUESTION.encode())),
    "33 an empty object": (400, sets(data=b"{}")),
    "34 a list": (400, sets(data=b"[]")),
    "34b not even UTF-8": (400, sets(data=b'{"type": "message", "text": "\xff\xfe"}')),
    "35 plain text": (415, sets(headers={"Content-Type": "text/plain"})),
    "36 no Content-Type": (415, sets(headers={})),
}


@pytest.mark.parametrize("case", TAKEN)
async def test_is_let_in(at: Scene, case: str) -> None:
    sam, sent = await valid(at)
    before = len(at.teams.messages(sam.chat))
    TAKEN[case](sent)
    status, _ = await sent.off()
    assert 200 <= status < 300
    await at.teams.until(lambda: len(at.teams.messages(sam.chat)) > before)


async def test_a_token_that_expired_a_moment_ago_is_let_in_or_refused_but_no_fault_of_ours(at: Scene) -> None:
    _, sent = await valid(at)
    sent.claim(exp=ago(sent, minutes=2))
    status, _ = await sent.off()
    assert status in (200, 201, 202, 401)


@pytest.mark.parametrize("case", REFUSED)
async def test_is_refused_with_nothing_answered_and_nothing_written_down(at: Scene, case: str) -> None:
    sam, sent = await valid(at)
    logging.getLogger().setLevel(logging.DEBUG)
    before = at.teams.everything()
    at.records.clear()
    wanted, change = REFUSED[case]
    change(sent)
    status, body = await sent.off()
    await at.teams.settled()
    logging.getLogger().setLevel(logging.INFO)
    assert status == wanted
    assert at.teams.everything() == before, "somebody who was refused was answered"
    told = at.logged() + json.dumps(body, default=str)
    signature = (sent.token or at.teams.identity.sign(sent.claims, sent.key, sent.kid)).rpartition(".")[2]
    for secret in ("Kwakkelstein", sam.id, sam.aad, *([signature] if signature else [])):
        assert secret not in told, f"{secret[:20]} of a refused request was written down"


async def test_somebody_who_says_another_name_gets_no_other_rights(at: Scene) -> None:
    sam, sent = await valid(at)
    as_ines(sent)
    sent.activity["text"] = "wishes"
    before = len(at.teams.messages(sam.chat))
    await sent.off()
    (posted,) = await at.teams.until(lambda: at.teams.messages(sam.chat)[before:])
    assert "for those who keep the policy" in posted.words


async def test_refusals_say_in_the_log_that_there_were_some(at: Scene) -> None:
    """An operator whose registration is wrong sees refusals, not silence."""
    _, sent = await valid(at)
    at.records.clear()
    sent.claim(aud="11111111-2222-3333-4444-555555555555")
    await sent.off()
    ours = [record for record in at.records if record.name.startswith("handrail") and record.levelname != "DEBUG"]
    assert ours, "nothing was logged; nobody could find out why Teams is silent"


async def test_a_flood_of_forged_requests_fetches_no_keys_over_and_over_and_keeps_nobody_out(tmp_path: Path) -> None:
    async with scene(tmp_path) as at:
        sam, sent = await valid(at)
        fetched = at.teams.identity.key_sets
        forged = [replace(sent, key=Key("a-key-of-my-own", ()), kid=f"kid-{number}") for number in range(100)]
        statuses = {status for status, _ in await asyncio.gather(*(one.off() for one in forged))}
        assert statuses <= {401, 403, 429}
        assert {(await one.off())[0] for one in forged[:20]} <= {401, 403, 429}
        assert at.teams.identity.key_sets - fetched <= 2
        assert "contract" in (await sam.asks("May I use DeepL Pro to translate a contract?")).words.casefold()


async def test_a_key_that_is_new_is_known_without_a_restart(tmp_path: Path) -> None:
    async with scene(tmp_path) as at:
        sam, _ = await valid(at)
        await sam.asks("May I use DeepL Pro for a published brochure?")
        at.teams.identity.roll("key-of-next-year")
        assert "Yes" in (await sam.asks("May I use DeepL Pro for a published brochure?")).words


async def test_while_keys_cannot_be_had_nobody_is_let_in_and_afterwards_everybody_is(tmp_path: Path) -> None:
    async with stand_in() as teams:
        teams.identity.down = True
        async with behind(teams, tmp_path) as at:
            sam, sent = await valid(at)
            status, _ = await sent.off()
            assert status in (401, 403, 503)
            teams.identity.down = False
            assert "Yes" in (await sam.asks("May I use DeepL Pro for a published brochure?")).words
