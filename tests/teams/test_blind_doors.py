"""Who is let in: every token and every body that somebody other than Teams might send, against what is shipped."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import app
from bot.errors import BadSetting
from bot.settings.environment import read_settings
from tests.running import ROOT, run
from tests.teams.stand_in import FOREIGN, TeamsStandIn
from tests.teams.stand_in_house import Scene, behind, scene, stand_in
from tests.teams.stand_in_identity import TEAMS_KEY, WEBCHAT_KEY, Key, private_key
from tests.teams.stand_in_package import REGISTERED
from tests.teams.stand_in_people import Person

QUESTION = "May I put the Miller-Kwakkelstein contract into DeepSeek?"
"""Words that stand nowhere else: where they are found, a body was written down."""


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened


@dataclass
class Sent:
    """What is sent: a valid question until a case changes it."""

    teams: TeamsStandIn
    activity: Any
    claims: dict[str, Any]
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json; charset=utf-8"})
    token: str | None = None
    authorization: str | None = None
    key: Key = TEAMS_KEY
    kid: str | None = ""
    data: bytes | None = None

    def claim(self, **other: object) -> None:
        self.claims = {name: value for name, value in (self.claims | other).items() if value is not None}

    async def off(self) -> tuple[int, Any]:
        identity = self.teams.identity
        token = identity.sign(self.claims, self.key, self.kid) if self.token is None else self.token
        headers = dict(self.headers)
        if self.authorization != "":
            headers["Authorization"] = self.authorization if self.authorization is not None else f"Bearer {token}"
        data = json.dumps(self.activity).encode() if self.data is None else self.data
        answer = await self.teams.deliver(None, headers=headers, data=data)
        return answer.status, answer.body


def part(of: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(of, default=str).encode()).rstrip(b"=").decode()


def unsigned(sent: Sent) -> str:
    claims = sent.claims | {name: int(sent.claims[name].timestamp()) for name in ("exp", "nbf")}
    return f"{part({'alg': 'none', 'typ': 'JWT', 'kid': TEAMS_KEY.kid})}.{part(claims)}."


def with_the_public_key(sent: Sent) -> str:
    import hashlib
    import hmac

    claims = sent.claims | {name: int(sent.claims[name].timestamp()) for name in ("exp", "nbf")}
    public = private_key(TEAMS_KEY.kid).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = f"{part({'alg': 'HS256', 'typ': 'JWT', 'kid': TEAMS_KEY.kid})}.{part(claims)}"
    signed = hmac.new(public, head.encode(), hashlib.sha256).digest()
    return f"{head}.{base64.urlsafe_b64encode(signed).rstrip(b'=').decode()}"


def altered(sent: Sent) -> str:
    head, claims, signature = sent.teams.identity.sign(sent.claims).split(".")
    told = json.loads(base64.urlsafe_b64decode(claims + "==="))
    return f"{head}.{part(told | {'exp': told['exp'] + 60})}.{signature}"


def ago(sent: Sent, **of: float) -> Any:
    return sent.teams.now() - timedelta(**of)


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


def sets(**attributes: Any) -> Callable[[Sent], None]:
    def change(sent: Sent) -> None:
        for name, value in attributes.items():
            setattr(sent, name, value(sent) if callable(value) else value)

    return change


def claims(**other: Any) -> Callable[[Sent], None]:
    return lambda sent: sent.claim(**{name: value(sent) if callable(value) else value for name, value in other.items()})


def says(**other: Any) -> Callable[[Sent], None]:
    def change(sent: Sent) -> None:
        changed = {name: value(sent) if callable(value) else value for name, value in other.items()}
        sent.activity = {name: value for name, value in (sent.activity | changed).items() if value is not None}

    return change


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


async def valid(at: Scene) -> tuple[Person, Sent]:
    sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    await sam.installs()
    return sam, Sent(at.teams, sam.message(QUESTION), at.teams.identity.claims(at.teams.service_url))


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


async def test_a_flood_of_forged_requests_fetches_no_keys_over_and_over_and_keeps_nobody_out(at: Scene) -> None:
    sam, sent = await valid(at)
    fetched = at.teams.identity.key_sets
    forged = [replace(sent, key=Key("a-key-of-my-own", ()), kid=f"kid-{number}") for number in range(100)]
    statuses = {status for status, _ in await asyncio.gather(*(one.off() for one in forged))}
    assert statuses <= {401, 403, 429}
    assert at.teams.identity.key_sets - fetched <= 2
    assert "contract" in (await sam.asks("May I use DeepL Pro to translate a contract?")).words.casefold()


async def test_a_key_that_is_new_is_known_without_a_restart(at: Scene) -> None:
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


ODD: dict[str, Callable[[Sent], None]] = {
    "no sender": says(**{"from": None}),
    "a sender that is a word": says(**{"from": "anna"}),
    "a sender without an id": says(**{"from": {"name": "Anna"}}),
    "no conversation": says(conversation=None),
    "a conversation that is a number": says(conversation=7),
    "a conversation without an id": lambda sent: sent.activity["conversation"].pop("id"),
    "no recipient": says(recipient=None),
    "no id": says(id=None),
    "an id that is a number": says(id=17),
    "a text that is a list": says(text=["a"]),
    "a text that is a number": says(text=5),
    "no text and no value": says(text=None),
    "entities that are a word": says(entities="mention"),
    "an entity that is null": says(entities=[None, 3]),
    "a mention of nobody": says(entities=[{"type": "mention"}]),
    "channel data that is a list": says(channelData=[]),
    "a locale that is a number": says(locale=3),
    "a value that is a list": says(text=None, value=[1, [2]]),
    "a value that is a word": says(text=None, value="help"),
    "a type of which nobody has heard": says(type="somethingNew"),
    "an event": says(type="event", name="application/vnd.microsoft.readReceipt", value={"lastReadMessageId": "1"}),
    "an invoke without a name": says(type="invoke", name=None),
    "an invoke of a new kind": says(type="invoke", name="something/new", value={}),
    "an invoke without a value": says(type="invoke", name="task/submit", value=None),
    "an invoke whose value is a list": says(type="invoke", name="task/fetch", value=[]),
    "a submit of nothing": says(type="invoke", name="composeExtension/submitAction", value={}),
    "a query of nothing": says(type="invoke", name="composeExtension/query", value={"parameters": None}),
    "a card action of nothing": says(type="invoke", name="adaptiveCard/action", value={"action": None}),
    "an installation of no kind": says(type="installationUpdate", action=None),
    "members that are null": says(type="conversationUpdate", membersAdded=None),
    "members that are words": says(type="conversationUpdate", membersAdded=["anna"]),
    "lone surrogates": says(text="\ud800 May I use DeepL?"),
    "null characters": says(text="May\0I use\0DeepL?"),
    "a very long line": says(text="May I use DeepL? " * 5_000),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
async def test_a_signed_activity_of_an_odd_shape_is_never_a_server_error_and_breaks_nothing(
    at: Scene, case: str
) -> None:
    sam, sent = await valid(at)
    ODD[case](sent)
    status, _ = await sent.off()
    assert status < 500
    await at.teams.settled()
    assert "Yes" in (await sam.asks("May I use DeepL Pro for a published brochure?")).words


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
async def test_only_what_is_posted_is_taken(at: Scene, method: str) -> None:
    async with at.teams._session.request(method, at.teams.bot) as response:
        assert response.status in (404, 405)


async def test_a_body_beyond_all_measure_is_refused(at: Scene) -> None:
    _, sent = await valid(at)
    sent.data = json.dumps(sent.activity | {"text": "x" * 3_000_000}).encode()
    status, _ = await sent.off()
    assert status in (400, 413)


async def test_somebody_who_is_let_in_is_not_written_down_either(at: Scene) -> None:
    sam, _ = await valid(at)
    at.records.clear()
    await sam.asks(QUESTION)
    told = at.logged()
    for secret in ("Kwakkelstein", "Peters", sam.email, sam.aad, "eyJ", at.teams.password):
        assert secret not in told, f"{secret[:20]} stands in the log"


# -- before anything is sent


@pytest.mark.parametrize("missing", REGISTERED)
def test_half_a_registration_is_no_registration(missing: str) -> None:
    with pytest.raises(BadSetting, match=missing):
        read_settings({name: value for name, value in REGISTERED.items() if name != missing}, ROOT)


def test_without_an_app_id_teams_is_reached_on_loopback_for_development_only(tmp_path: Path) -> None:
    assert read_settings({}, ROOT).teams is None
    with pytest.raises(BadSetting, match="HANDRAIL_TEAMS_DEVELOPMENT"):
        read_settings({"HANDRAIL_TEAMS_DEVELOPMENT": "yes"}, ROOT)
    with pytest.raises(BadSetting, match="HANDRAIL_TEAMS_DEVELOPMENT"):
        read_settings({"HANDRAIL_TEAMS_DEVELOPMENT": "loopback"} | REGISTERED, ROOT)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "handrail.brightwater.example"])
async def test_development_beyond_loopback_does_not_start(tmp_path: Path, host: str) -> None:
    settings = {"HANDRAIL_TEAMS_DEVELOPMENT": "loopback", "HANDRAIL_HOST": host, "HANDRAIL_STATE": str(tmp_path)}
    with pytest.raises(BadSetting, match="HANDRAIL_HOST"):
        await app.build(read_settings(settings, ROOT))


def test_an_empty_app_id_does_not_start(tmp_path: Path) -> None:
    settings = REGISTERED | {"MicrosoftAppId": "", "HANDRAIL_STATE": str(tmp_path)}
    done = run("serve", folder=tmp_path, settings=settings)
    assert done.returncode == 2
    assert "MicrosoftAppId" in done.stderr
    assert REGISTERED["MicrosoftAppPassword"] not in done.stderr
