"""Whoever is not Slack gets 401 and nothing else: no answer, no error of ours, and not one word of theirs in a log."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest
import pytest_asyncio

from tests.slack import payloads
from tests.slack.stand_in import SlackStandIn, sign
from tests.slack.stand_in.company import GENERAL, NO, PRIYA, add_company, newcomer
from tests.slack.stand_in.delivery import FORM, JSON
from tests.slack.stand_in.logs import Heard, heard
from tests.slack.stand_in.running import Running, light

SECRET_WORDS = "zebrafinch-and-nobody-may-read-this"
"""In every forged body, and in no log."""


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack) as running:
        yield running


@pytest.fixture(params=["json", "text"])
def log(request: pytest.FixtureRequest) -> AsyncIterator[Heard]:
    with heard(request.param == "json") as listening:
        yield listening  # type: ignore[misc]


def event(slack: SlackStandIn) -> bytes:
    inner = payloads.message(f"D{PRIYA[1:]}", "im", PRIYA, slack.team, f"{NO} {SECRET_WORDS}", slack.clock.ts())
    return json.dumps(payloads.event(slack.team, slack.bot, inner, "Ev1", slack.clock.seconds())).encode()


def form(slack: SlackStandIn) -> bytes:
    values = {"tool": {"tool": {"type": "plain_text_input", "value": SECRET_WORDS}}}
    view = {"id": "V1", "type": "modal", "private_metadata": "wish", "state": {"values": values}, "blocks": []}
    sent = payloads.interaction("view_submission", {"id": slack.team, "domain": "d"}, {"id": PRIYA}, "1.2.3", view=view)
    return urlencode({"payload": json.dumps(sent)}).encode()


def command(slack: SlackStandIn) -> bytes:
    team, user = {"id": slack.team, "domain": "d"}, {"id": PRIYA, "username": "priya"}
    room = {"id": GENERAL, "name": "general"}
    sent = payloads.slash(
        team, room, user, "/handrail", f"{NO} {SECRET_WORDS}", f"{slack.server.address}/respond/1", "1.2.3"
    )
    return urlencode(sent).encode()


BODIES = {"an event": (event, JSON), "a form": (form, FORM), "a command": (command, FORM)}


def forgeries(slack: SlackStandIn, body: bytes) -> Mapping[str, Mapping[str, str]]:
    """Headers that are wrong, each in its own way; an empty one is left out."""
    now, secret = slack.clock.seconds(), slack.signing_secret
    right = sign(body, now, secret)

    def both(timestamp: int | str, signature: str) -> Mapping[str, str]:
        return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": signature}

    return {
        "signed by somebody else": both(now, sign(body, now, "another secret")),
        "signed with nothing": both(now, sign(body, now, "")),
        "the signature of another body": both(now, sign(body + b" ", now, secret)),
        "the signature of another second": both(now, sign(body, now - 1, secret)),
        "no signature": both(now, ""),
        "no timestamp": both("", right),
        "neither": both("", ""),
        "six minutes old": both(now - 360, sign(body, now - 360, secret)),
        "of last year": both(now - 31_536_000, sign(body, now - 31_536_000, secret)),
        "six minutes ahead": both(now + 360, sign(body, now + 360, secret)),
        "a version that there is not": both(now, right.replace("v0=", "v1=")),
        "no version": both(now, right.removeprefix("v0=")),
        "half a signature": both(now, right[:20]),
        "a signature that says nothing": both(now, "v0="),
        "a signature in letters that are none": both(now, "v0=é" + "ü" * 63),
        "a timestamp in words": both("yesterday", sign(body, "yesterday", secret)),
        "a timestamp that is no number": both("nan", sign(body, "nan", secret)),
        "a timestamp without end": both("9" * 5000, sign(body, "9" * 5000, secret)),
        "a timestamp with a sign": both(f"-{now}", sign(body, f"-{now}", secret)),
        "a timestamp with a fraction": both(f"{now}.5", sign(body, f"{now}.5", secret)),
    }


@pytest.mark.parametrize("kind", BODIES, ids=lambda kind: kind)
async def test_what_is_forged_or_old_is_refused_and_leaves_no_trace(
    slack: SlackStandIn, handrail: Running, log: Heard, kind: str
) -> None:
    make, content_type = BODIES[kind]
    body = make(slack)
    refused, calls = dict[str, int](), len(slack.calls)
    for name, headers in forgeries(slack, body).items():
        refused[name] = (await slack.delivery.post(body, content_type, headers)).status
    await handrail.settle()
    assert len(refused) >= 12
    assert {name: status for name, status in refused.items() if status != 401} == {}
    assert slack.calls[calls:] == [], "a forged request has made it do something"
    for word in (SECRET_WORDS, PRIYA, "ChatGPT", "priya", slack.signing_secret, slack.bot_token):
        assert word not in log.text


async def test_a_forged_body_says_nothing_back(slack: SlackStandIn, handrail: Running) -> None:
    body = json.dumps(payloads.url_verification("a-challenge-of-somebody")).encode()
    back = await slack.delivery.post(body, JSON, {"X-Slack-Signature": "v0=0"})
    assert (back.status, "a-challenge" in back.body) == (401, False)


async def test_slack_itself_is_let_in_and_gets_its_challenge_back(slack: SlackStandIn, handrail: Running) -> None:
    body = json.dumps(payloads.url_verification("a-challenge-of-slack")).encode()
    back = await slack.delivery.post(body)
    assert (back.status, "a-challenge-of-slack" in back.body) == (200, True)
    check = await slack.delivery.post(urlencode(payloads.ssl_check()).encode(), FORM)
    assert check.status == 200


MANGLED: Mapping[str, tuple[bytes, str]] = {
    "nothing": (b"", JSON),
    "half an object": (b'{"type": "event_callback", "event": {', JSON),
    "a list": (b"[1, 2, 3]", JSON),
    "a word": (b'"hello"', JSON),
    "null": (b"null", JSON),
    "an event without an event": (b'{"type": "event_callback", "team_id": "T0BRIGHT"}', JSON),
    "an event that is a word": (b'{"type": "event_callback", "event": "message"}', JSON),
    "an event of nobody": (
        b'{"type": "event_callback", "team_id": "T1", "event": {"type": "message", "channel_type": "im"}}',
        JSON,
    ),
    "a kind that there is not": (b'{"type": "something_new"}', JSON),
    "a payload that is no JSON": (b"payload=%7Bhello", FORM),
    "a payload that is a list": (b"payload=%5B%5D", FORM),
    "a payload without a type": (b"payload=%7B%7D", FORM),
    "a click on nothing": (urlencode({"payload": '{"type": "block_actions", "actions": []}'}).encode(), FORM),
    "a form of nobody": (urlencode({"payload": '{"type": "view_submission", "view": {}}'}).encode(), FORM),
    "a command of nobody": (b"command=%2Fhandrail&text=hi", FORM),
    "letters that are none": (b"\xff\xfe\x00\x80", JSON),
    "letters that are none in a form": (b"payload=%FF%FE", FORM),
    "very deep": (b'{"a":' * 5000 + b"1" + b"}" * 5000, JSON),
    "very long": (b'{"type": "' + b"x" * 2_000_000 + b'"}', JSON),
}


@pytest.mark.parametrize("name", MANGLED, ids=lambda name: name)
async def test_what_slack_signed_but_makes_no_sense_is_no_fault_of_ours(
    slack: SlackStandIn, handrail: Running, name: str
) -> None:
    with heard() as log:
        body, content_type = MANGLED[name]
        back = await slack.delivery.post(body, content_type)
        await handrail.settle()
    assert 200 <= back.status < 500, back
    assert slack.messages() == []
    assert "hello" not in log.text


async def test_with_a_socket_the_door_to_the_street_is_locked(slack: SlackStandIn, tmp_path: Path) -> None:
    slack.transport = "socket"
    async with light(tmp_path, slack) as handrail:
        body, now = event(slack), slack.clock.seconds()
        for secret in ("", slack.signing_secret, "anything"):
            headers = {"X-Slack-Request-Timestamp": str(now), "X-Slack-Signature": sign(body, now, secret)}
            back = await slack.delivery.post(body, JSON, headers)
            assert back.status in (401, 403, 404, 405), "without a signing secret anybody could forge"
        await handrail.settle()
    assert slack.messages() == []


async def test_nothing_that_people_write_is_in_the_log_whichever_way_they_write_it(
    slack: SlackStandIn, handrail: Running, log: Heard
) -> None:
    person = newcomer(slack, "Quentin Quetzal")
    await slack.answer(await person.dm(f"{NO} {SECRET_WORDS}"))
    await slack.answer(await person.mention(GENERAL, f"{NO} {SECRET_WORDS}"))
    await person.slash(f"{NO} {SECRET_WORDS}", GENERAL)
    await slack.until(lambda: slack.ephemerals(person.id))
    await person.shortcut("wish")
    await slack.until(lambda: slack.modal(person.id))
    await person.submit({"Tool": SECRET_WORDS})
    await slack.until(lambda: "Noted" in person.reads())
    slack.fail("chat.postMessage", error="fatal_error", times=-1)
    slack.fail("users.info", error="fatal_error", times=-1)
    await person.dm(f"{NO} {SECRET_WORDS}")
    await newcomer(slack, "Quentin Quetzal").dm(f"{NO} {SECRET_WORDS}")
    await handrail.settle()
    assert "not shown" in log.text or "not looked up" in log.text, "the log says nothing at all"
    for word in (SECRET_WORDS, "ChatGPT", "Quetzal", "newcomer.", slack.bot_token, slack.signing_secret, "xoxb-"):
        assert word not in log.text
