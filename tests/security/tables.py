"""Two tables for whoever reviews: what each role gets of each route, and what each address answers to whom; made by asking."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

import app
from bot.access import Role
from bot.booking.model import Place, Standing
from bot.dispatch import dispatch
from bot.feedback.tickets import Ticket
from bot.message import Paragraph, Reply
from bot.people import Person
from bot.request import Incoming
from bot.settings.environment import read_settings
from handlers import ROUTES
from tests.house import TestHouse, open_house
from tests.test_one_server import GUID

ROLES, ENDPOINTS = (Path(__file__).parents[1] / "golden" / f"{name}.txt" for name in ("roles", "endpoints"))
CHANNELS = ("slack", "teams", "web")
READER = "second reader"
SIGNING, PASSWORD = "s" * 32, "a-long-enough-password"
UNREFUSED = ("refusal.guest", "refusal.unknown", "refusal.permission")
"""What is said on anonymous routes, of which the log knows nothing."""


async def roles(folder: Path) -> str:
    """Route by role: the answer, or the key of the refusal; where channels differ, each is told."""
    async with open_house(folder) as house:
        reader = house.people.person(min(house.services.desk.rules.second_readers))
        people = {str(role): Person(f"{role}@brightwater.example", role.title(), role, language="en") for role in Role}
        people[READER] = reader
        table = [["route", "private", *people]]
        for route in ROUTES:
            told = [await _on_all(house, person, route.word) for person in people.values()]
            table.append([route.word, "yes" if route.private else "-", *told])
    return _written(table)


async def _on_all(house: TestHouse, person: Person, line: str) -> str:
    told = {channel: await _outcome(house, person, line, channel) for channel in CHANNELS}
    kinds = set(told.values())
    return kinds.pop() if len(kinds) == 1 else " ".join(f"{channel}:{kind}" for channel, kind in told.items())


async def _outcome(house: TestHouse, person: Person, line: str, channel: str) -> str:
    with _refusals() as refused:
        incoming = Incoming(channel, f"{channel}:{person.id}:{line}", person, line)
        reply = await dispatch(incoming, ROUTES, house.services)
    if reply.failed:
        return "FAILED"
    return refused[0] if refused else _spoken(house, reply)


def _spoken(house: TestHouse, reply: Reply) -> str:
    if reply.form is not None:
        return "form"
    said = [block.text for card in reply.cards for block in card.blocks if isinstance(block, Paragraph)]
    texts = house.services.texts
    for key in UNREFUSED:
        if said and said[0] in [texts.say(language, key) for language in texts.languages]:
            return key
    return "answer" if reply.cards else "nothing"


@contextmanager
def _refusals() -> Iterator[list[str]]:
    """The keys of refusals, as a logger says them that no server may have so low."""
    found: list[str] = []

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.msg == "refused":
                found.append(str(vars(record)["why"]))

    log, handler = logging.getLogger("handrail.dispatch"), Heard()
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        yield found
    finally:
        log.removeHandler(handler)
        log.setLevel(before)


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
GIVEN = {
    "HANDRAIL_WEB": "no",
    "HANDRAIL_HOST": "127.0.0.1",
    "HANDRAIL_URL": "https://handrail.shop.example",
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "c" * 32,
    "SLACK_SIGNING_SECRET": SIGNING,
    "HANDRAIL_SLACK_WORKSPACES": "T012AB3CD",
    "MicrosoftAppId": GUID,
    "MicrosoftAppPassword": "p" * 40,
    "MicrosoftAppTenantId": GUID.replace("1", "2"),
    "HANDRAIL_SMTP_URL": "smtp://127.0.0.1:1?plain=yes",
    "HANDRAIL_MAIL_FROM": "handrail@shop.example",
    "HANDRAIL_XAPI_USER": "lms",
    "HANDRAIL_XAPI_PASSWORD": PASSWORD,
}


async def endpoints(folder: Path) -> str:
    """Address by method: the status for whoever has nothing, something wrong, what is right; - where there is no such method."""
    house = await app.build(read_settings(GIVEN | {"HANDRAIL_STATE": str(folder)}, app.HERE))
    table = [["address", "with", *METHODS]]
    async with TestClient(TestServer(house.site)) as client:
        for path in sorted({route.resource.canonical for route in house.site.router.routes() if route.resource}):
            for who, ways in (await _credentials(house, path)).items():
                table.append([path, who, *[await _status(client, method, path, ways) for method in METHODS]])
    await house.close()
    return _written(table)


Ways = tuple[str, Mapping[str, str], bytes]
"""The path filled in, headers, and the body of what changes something."""


async def _credentials(house: app.House, path: str) -> Mapping[str, Ways]:
    """What somebody may come with."""
    bare = re.sub(r"\{[^}]*\}", "AAAA", path)
    services, now = house.services, house.services.clock.now()
    mia = Person("mia@brightwater.example", "Mia", Role.HR)
    match path:
        case "/slack/events":
            return {
                "nothing": (bare, {"Content-Type": "application/json"}, b"{}"),
                "wrong": (bare, _signed(b"{}", "another secret", now.timestamp()), b"{}"),
                "old": (bare, _signed(b"{}", SIGNING, now.timestamp() - 400), b"{}"),
                "right": (bare, _signed(CHALLENGE, SIGNING, now.timestamp()), CHALLENGE),
            }
        case "/api/messages":
            json = {"Content-Type": "application/json"}
            body = b'{"type":"message","serviceUrl":"https://smba.trafficmanager.net/x","channelId":"msteams"}'
            return {"nothing": (bare, json, body), "wrong": (bare, {**json, "Authorization": "Bearer eyJ.e30.x"}, body)}
        case "/xapi/statements":
            return {
                "nothing": (bare, VERSION, b"{}"),
                "wrong": (bare, {**VERSION, **_basic("lms", "wrong")}, b"{}"),
                "another's name": (bare, {**VERSION, **_basic("mia", PASSWORD)}, b"{}"),
                "right": (f"{bare}?statementId={GUID}", {**VERSION, **_basic("lms", PASSWORD)}, b"{}"),
            }
        case "/mail/off":
            from adapters.email.statement import Statement, signed
            from bot.store.secret import load_key

            word = signed(Statement(mia.id, "sessions", "en"), load_key(_state(house) / "mail.key"))
            return _links(bare, f"{bare}?t={word}", f"{bare}?t={word[:-2]}AA")
        case _ if path.startswith("/mine/"):
            link = services.export.link("", mia, now)
            old = services.export.link("", mia, now.replace(year=now.year - 1))
            return _links(bare, link, link[:-4] + "AAA=", old)
        case _ if path.startswith("/summaries/"):
            ticket = "/summaries/" + services.desk.tickets.make(Ticket(1, "csv", mia.id, "en"), now)
            old = "/summaries/" + services.desk.tickets.make(Ticket(1, "csv", mia.id, "en"), now.replace(year=2020))
            return _links(bare, ticket, ticket[:-4] + "AAA=", old)
        case _ if path.startswith("/calendar/"):
            lost = await services.feeds.renew(mia.id)
            secret = await services.feeds.renew(mia.id)
            return _links(bare, f"/calendar/{secret}.ics", f"/calendar/{secret[:-1]}_.ics", f"/calendar/{lost}.ics")
        case _ if path.startswith("/invitation/"):
            place = Place("slot-1", "session-1", mia.id, "Mia", "en", Standing.BOOKED, now)
            link = services.entry_addresses.of(place).removeprefix(services.entry_addresses.server)
            return _links(bare, link, link[:-6] + "AA.ics")
        case _:
            return {"nothing": (bare, {}, b"")}


def _links(bare: str, right: str, wrong: str, over: str = "") -> Mapping[str, Ways]:
    ended: Mapping[str, Ways] = {"over": (over, {}, b"")} if over else {}
    return {"nothing": (bare, {}, b""), "wrong": (wrong, {}, b""), **ended, "right": (right, {}, b"")}


CHALLENGE = b'{"type":"url_verification","challenge":"x"}'
VERSION = {"X-Experience-API-Version": "1.0.3", "Content-Type": "application/json"}


def _basic(user: str, password: str) -> Mapping[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


def _signed(body: bytes, secret: str, at: float) -> Mapping[str, str]:
    stamp = str(int(at))
    signature = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    named = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signature}"}
    return {**named, "Content-Type": "application/json"}


async def _status(client: TestClient[web.Request, web.Application], method: str, path: str, ways: Ways) -> str:
    address, headers, body = ways
    data = body if method in ("POST", "PUT", "PATCH", "DELETE") else None
    answer = await client.request(method, address, headers=headers, data=data, allow_redirects=False)
    return "-" if answer.status == 405 else str(answer.status)


def _state(house: app.House) -> Path:
    file = house.stores.engine.url.database
    assert file is not None
    return Path(file).parent


def _written(table: list[list[str]]) -> str:
    wide = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip() for row in table)
    return "\n".join(lines) + "\n"
