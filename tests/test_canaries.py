"""Through every route, on every channel, whatever is typed and whatever breaks: nothing of it is in log, metrics or traces.

The log is the one of production, JSON on standard error, with every logger at DEBUG that `serve` allows to be there.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.server import make_site
from adapters.teams.render.controls import COMMAND, FIELDS
from adapters.terminal.logs import TELLING, log_to_standard_error, refuse_debug
from adapters.traces.spans import Spans, encoded
from adapters.web.channel import open_web
from bot.access import Role, may
from bot.dispatch import dispatch
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.jobs import look_after, run_due
from bot.message import Card, Reply
from bot.outbox.model import Kind, Planned, Run
from bot.reception import Reception
from bot.request import Incoming
from bot.routing import AnyRoute, command
from bot.services import Services
from bot.tracing import Came, Step
from bot.watching import Asking, Attempt, Outcome
from handlers import CHORES, JOBS, ROUTES
from tests.answering import ROOT
from tests.feedback.canaries import found
from tests.house import TestHouse, WrittenDown, open_house
from tests.slack import payloads
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import INES, add_company
from tests.slack.stand_in.delivery import INTERACTIVE
from tests.slack.stand_in.running import light
from tests.teams.stand_in_house import scene

WORDS = "Quokkaflausch writes about Miller"
TOKEN = "xoxb-4711-quokka-token"
MAIL = "quokka.flausch@brightwater.example"
CANARIES = (WORDS, "Quokkaflausch", TOKEN, "xoxb-4711", MAIL, "quokka.flausch", "quokka-4711")
SAID = f"{WORDS} {TOKEN} {MAIL}"
SHORT = "quokka-4711"
"""The same where all must stand in one line, which has its length."""
ARCHITECT = ("Ines Moreira", "ines.moreira@brightwater.example", INES)
HR = ("Fatima el Amrani", "fatima.elamrani@brightwater.example", "U0FATIMA")
"""Two of the sample company, who may do everything between them: their name, their address, their id in Slack."""

_NAMED = re.compile(r'\b(?:first|number|get|ids|\w*Field|Choice|Tick)\(\s*"([a-z][a-z_-]*)"')
TOGETHER = 60
"""Arguments of one command, which may not be longer than a command is."""

Who = tuple[str, str, str]
Send = Callable[[Who, str, Mapping[str, str]], Awaitable[None]]
"""As one of them, types a line, or sends a form with its command and fields."""


@cache
def names() -> list[str]:
    """Everything that a handler or a rule looks for in a command or in a form: a new one is among them by itself."""
    code = [path.read_text("utf-8") for room in ("handlers", "bot") for path in (ROOT / room).rglob("*.py")]
    return sorted({name for text in code for name in _NAMED.findall(text)})


def commands(word: str) -> Iterable[str]:
    """The word of a route with all arguments that there are."""
    arguments = [name for name in names() if name.isidentifier()]
    for at in range(0, len(arguments), TOGETHER):
        yield command(word, **dict.fromkeys(arguments[at : at + TOGETHER], SHORT))


def who(route: AnyRoute) -> Who:
    """Somebody who may."""
    return ARCHITECT if may(Role.ARCHITECT, route.permission) else HR


def breaking(routes: Sequence[AnyRoute]) -> list[AnyRoute]:
    """The same routes, on each of which everything breaks with all that was said."""

    async def breaks(request: Any, services: Services) -> Reply:
        try:
            raise KeyError(SAID, request)
        except KeyError as first:
            raise ValueError(f"{SAID} {request}") from first

    return [replace(route, handler=breaks) for route in routes]


@pytest.fixture
def log() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """The log of production, as low as `serve` lets it be; gives the lines so far."""
    root, known = logging.getLogger(), logging.Logger.manager.loggerDict
    handlers, raising = root.handlers[:], logging.raiseExceptions
    loggers = {name: logger for name, logger in known.items() if isinstance(logger, logging.Logger)} | {"root": root}
    levels = {name: logger.level for name, logger in loggers.items()}
    for name, logger in loggers.items():
        if not name.startswith(tuple(TELLING)):
            logger.setLevel(logging.DEBUG)
    refuse_debug()
    log_to_standard_error(as_json=True)
    [said], written = root.handlers, StringIO()
    assert isinstance(said, logging.StreamHandler)
    said.setStream(written)
    logging.getLogger("handrail").setLevel(logging.DEBUG)
    try:
        yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    finally:
        root.handlers[:] = handlers
        logging.raiseExceptions = raising
        for name, level in levels.items():
            loggers[name].setLevel(level)


class Asked:
    """The core, whose routes all break once it is told so."""

    def __init__(self) -> None:
        self.house: TestHouse | None = None
        self.broken = False

    async def __call__(self, incoming: Incoming) -> Reply:
        assert self.house is not None
        return await dispatch(incoming, breaking(ROUTES) if self.broken else ROUTES, self.house.services)


async def at_once() -> None:
    """Where an answer is there when a line was sent."""


async def told(send: Send, core: Asked, settled: Callable[[], Awaitable[None]] = at_once) -> None:
    """Sends a line and a form to every route, with everything filled in; then the form once more, and it breaks."""
    everything = dict.fromkeys(names(), SAID)
    await send(ARCHITECT, f"{SAID}: may I use ChatGPT for that?", {})
    for route in ROUTES:
        await send(who(route), f"{route.word} text={SHORT}", {})
        await send(who(route), route.word, everything)
    await settled()
    core.broken = True
    for route in ROUTES:
        await send(who(route), command(route.word, text=SAID), everything)


SAID_IN_SPANS = {
    "handrail.channel": {"slack", "teams", "web", "test"},
    "handrail.came": {one.value for one in Came},
    "handrail.outcome": {one.value for one in Outcome},
    "handrail.result": {one.value for one in (*Attempt, *Asking)},
    "handrail.job": {job.name for job in JOBS},
}
"""All that a span may say beside its name and its moments. A model's tokens and name are tried where there is a model."""


def untold(house: TestHouse) -> None:
    """Holds every trace against everything that must not stand in it, and against the few words that may."""
    spans = [span for going in house.told for span in Spans("test").of(going)]
    for span in spans:
        assert span.name.partition(" ")[0] in {"answer", "send", "job", *Step}
        for name, value in (span.attributes or {}).items():
            assert value in SAID_IN_SPANS[name], name
    assert found((*CANARIES, *ARCHITECT, *HR), b"".join(encoded([span]) for span in spans)) == []


async def clean(log: list[dict[str, Any]], house: TestHouse, channel: str) -> None:
    """Holds the log, the metrics and the traces against everything that must not stand there."""
    untold(house)
    outcomes = {going.whole.values.get("handrail.outcome") for going in house.told}
    assert {going.channel for going in house.told} == {channel}
    assert outcomes >= {"answered", "failed"}
    count = sum(
        int(float(said)) for said in re.findall(r"^handrail_answers_total{.*} (\S+)$", await house.metrics(), re.M)
    )
    assert len(house.told) <= count, "and none that is not counted"
    written = "\n".join(json.dumps(line, ensure_ascii=False) for line in log)
    assert found((*CANARIES, *ARCHITECT, *HR), written.encode()) == []
    metrics = await house.metrics()
    assert found((*CANARIES, *ARCHITECT, *HR), metrics.encode()) == []
    went = [going for going in house.told if going.whole.values.get("handrail.outcome") in ("answered", "refused")]
    failed = {line["route"] for line in log if line["event"] == "failed"}
    loud = {route.word for route in ROUTES if route.word not in ("feedback", "receipt")}
    assert len(went) >= len(loud), "each was asked"
    assert not [line for line in log if line["level"] == "INFO"], "none that goes well leaves a line with its moment"
    assert failed >= {route.word for route in ROUTES}, "and each was broken"
    assert f'channel="{channel}",outcome="failed"' in metrics


async def test_of_commands_with_all_arguments_that_there_are(
    tmp_path: Path, log: Callable[[], list[dict[str, Any]]]
) -> None:
    async with open_house(tmp_path) as house:

        async def say(route: AnyRoute, line: str) -> None:
            person = house.people.person(who(route)[1])
            await dispatch(Incoming("test", f"{route.word} chat", person, line), ROUTES, house.services)

        await asyncio.gather(*(say(route, line) for route in ROUTES for line in commands(route.word)))
        assert [line for line in log() if line["level"] != "DEBUG"] == [], (
            "none that goes well leaves a line with its moment"
        )
        assert len(house.told) > len(ROUTES)
        untold(house)
        assert found((*CANARIES, *ARCHITECT, *HR), (await house.metrics()).encode()) == []


async def test_in_the_web_chat(tmp_path: Path, log: Callable[[], list[dict[str, Any]]]) -> None:
    core = Asked()
    async with open_house(tmp_path) as house:
        core.house = house
        channel = open_web(
            replace(house.reception, dispatch=core), house.people, house.services.accounts, "127.0.0.1", 0
        )
        async with TestClient(
            TestServer(make_site(house.decisions.ready, (), channel.site), host="127.0.0.1")
        ) as client:
            page = await (await client.get("/")).text()
            token = re.findall(r'name="token" value="([^"]+)"', page)[-1]

            async def send(who: Who, line: str, fields: Mapping[str, str]) -> None:
                house.clock.move(timedelta(seconds=1))
                typed = {f"field.{name}": value for name, value in fields.items()}
                said = {"token": token, "person": who[1], "command": line, **typed}
                async with client.post("/say", data=said, allow_redirects=False) as answer:
                    assert answer.status == 303

            await told(send, core)
            await client.get(f"/picture/{WORDS}.png", headers={"Cookie": SAID})
        await clean(log(), house, "web")


async def test_on_slack(tmp_path: Path, log: Callable[[], list[dict[str, Any]]]) -> None:
    core = Asked()
    async with SlackStandIn() as slack:
        add_company(slack)
        slack.add_user(HR[2], HR[0], email=HR[1])
        async with light(tmp_path, slack, dispatch=core) as handrail:
            core.house = handrail.house
            assert handrail.house is not None
            sent = 0

            async def send(who: Who, line: str, fields: Mapping[str, str]) -> None:
                nonlocal sent
                sent, person = sent + 1, slack.person(who[2])
                if not fields:
                    await person.dm(line)
                    return
                values = {name: {"typed": {"type": "plain_text_input", "value": said}} for name, said in fields.items()}
                view = {
                    "id": f"V{sent}",
                    "hash": str(sent),
                    "private_metadata": json.dumps({"command": line, "language": "en"}),
                    "state": {"values": values},
                    "blocks": [],
                }
                filled = payloads.interaction(
                    "view_submission", person._company, person._self, person._trigger(), view=view, response_urls=[]
                )
                await slack.delivery.send(INTERACTIVE, filled)

            await told(send, core, handrail.settle)
            await handrail.settle()
            slack.fail("chat.postMessage", error="restricted_action", times=-1)
            await send(ARCHITECT, SAID, {})
            await handrail.settle()
            slack.heal()
            await clean(log(), handrail.house, "slack")


async def test_on_teams(tmp_path: Path, log: Callable[[], list[dict[str, Any]]]) -> None:
    core = Asked()

    def changed(whole: Reception) -> Reception:
        return replace(whole, dispatch=core)

    async with scene(tmp_path, level=logging.WARNING, strict=False, changed=changed) as at:
        core.house = at.house
        people = {one: at.teams.person(one[0], one[1]) for one in (ARCHITECT, HR)}
        for one in people.values():
            await one.installs()

        async def send(who: Who, line: str, fields: Mapping[str, str]) -> None:
            person = people[who]
            if fields:
                data = {COMMAND: line, FIELDS: list(fields), **fields}
                await person.invokes("task/submit", {"data": data}, person.place())
            else:
                await person.says(line)

        await told(send, core)
        await clean(log(), at.house, "teams")


@pytest.mark.parametrize(
    "trouble",
    [
        ValueError(SAID),
        Throttled("slack", 30),
        ChannelDown("slack", "503"),
        Unreachable("slack", "gone"),
        Refused("slack", "no"),
        InDoubt("slack", "broke off"),
    ],
    ids=lambda trouble: type(trouble).__name__,
)
async def test_of_what_is_sent_unasked(
    tmp_path: Path, log: Callable[[], list[dict[str, Any]]], trouble: Exception
) -> None:
    async with open_house(tmp_path) as house:
        house.channels["slack"] = WrittenDown(trouble={"D1": trouble})
        now = house.clock.now()
        run = Run("update:1", Kind("update", ""), WORDS, MAIL, now, now + timedelta(days=1))
        planned = Planned(MAIL, "chat", "slack", "slack:T1", "D1", Card(WORDS), now)
        await house.services.outbox.plan(run, [planned], now)
        await house.empty_outbox()
        written = log()
        assert [line for line in written if line["logger"] == "handrail.outbox"]
        assert {going.whole.name for going in house.told} == {"send"}
        untold(house)
        assert found(CANARIES, json.dumps(written, ensure_ascii=False).encode()) == []
        assert found(CANARIES, (await house.metrics()).encode()) == []


async def test_of_jobs_and_chores_that_break(tmp_path: Path, log: Callable[[], list[dict[str, Any]]]) -> None:
    async def breaks(*_: object) -> None:
        raise ValueError(SAID)

    async with open_house(tmp_path) as house:
        await look_after([replace(chore, run=breaks) for chore in CHORES], house.services)
        always = timedelta(days=400)
        await run_due(
            [replace(job, run=breaks, grace=always) for job in JOBS], house.services, house.stores.occurrences
        )
        written = log()
        assert {line["job"] for line in written} == {one.name for one in (*CHORES, *JOBS)}
        assert all(going.whole.failed for going in house.told)
        untold(house)
        assert found(CANARIES, json.dumps(written, ensure_ascii=False).encode()) == []


def test_between_them_they_may_do_everything() -> None:
    assert all(may(Role.ARCHITECT, route.permission) or may(Role.HR, route.permission) for route in ROUTES)


def test_the_names_that_forms_and_commands_use_are_found() -> None:
    assert {"text", "tool", "data", "code", "why"} <= set(names())
