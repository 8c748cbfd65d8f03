"""What is followed when people ask, on every channel, when something is sent unasked, and when jobs are done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.traces.going import Going
from adapters.traces.traced import MOST_PARTS, Traced
from bot.dispatch import dispatch
from bot.errors import ChannelDown, Throttled
from bot.jobs import run_due
from bot.message import Card
from bot.outbox.model import Kind, Planned, Run
from bot.request import Incoming
from bot.tracing import Came, Step
from bot.watching import Outcome
from handlers import JOBS, ROUTES
from tests.house import TestHouse, WrittenDown, open_house
from tests.llm.opening import GOOD, IDS, QUESTION, helper
from tests.llm.stand_in import fails
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import add_company, newcomer
from tests.slack.stand_in.running import light
from tests.stopwatch import Stopwatch
from tests.teams.stand_in_house import scene

ASKED = "May I use ChatGPT with customer data?"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        yield opened


def traced(watch: Stopwatch, chosen: bool = True) -> tuple[Traced, list[Going]]:
    told: list[Going] = []
    return Traced(told.append, lambda: AT, lambda: chosen, watch), told


def steps(going: Going) -> list[str]:
    """The parts in the order in which they began."""
    return [part.name for part in sorted(going.parts, key=lambda part: part.began)]


async def test_an_answer_a_refusal_and_silence_each_are_a_trace(house: TestHouse) -> None:
    chat = house.chat()
    await chat.say(ASKED)
    await chat.say("reload")
    overheard = Incoming("test", "room", chat.person, "shall we have lunch", {}, addressed=False)
    await dispatch(overheard, ROUTES, house.services)
    assert [going.whole.values for going in house.told] == [
        {"handrail.channel": "test", "handrail.came": came, "handrail.outcome": outcome}
        for came, outcome in (("line", "answered"), ("line", "refused"), ("overheard", "silent"))
    ]
    assert {(going.whole.name, going.whole.failed, *steps(going)) for going in house.told} == {
        ("answer", False, "decide")
    }


async def test_what_breaks_is_a_trace_that_says_so_and_not_why(house: TestHouse) -> None:
    async def breaks(*_: object) -> None:
        raise KeyError("ChatGPT")

    broken = [replace(route, handler=breaks) if route.word == "ask" else route for route in ROUTES]
    await dispatch(Incoming("test", "chat", house.chat().person, ASKED, {}), broken, house.services)  # type: ignore[arg-type]
    [going] = house.told
    assert going.whole.failed
    assert going.whole.values["handrail.outcome"] == "failed"


async def test_on_slack_a_trace_goes_from_the_event_to_the_answer_that_is_shown(tmp_path: Path) -> None:
    async with SlackStandIn() as slack:
        add_company(slack)
        async with light(tmp_path, slack) as handrail:
            assert handrail.house is not None
            asked = await newcomer(slack).dm(ASKED)
            await slack.answer(asked)
            await handrail.settle()
            await slack.redeliver(asked)
            await handrail.settle()
            [going] = handrail.house.told
            assert steps(going) == ["inbox", "decide", "show"]
            assert going.whole.values["handrail.channel"] == "slack"
            assert all(going.whole.began <= part.began <= part.ended <= going.whole.ended for part in going.parts)


async def test_on_teams_a_trace_goes_from_the_event_to_the_answer_that_is_shown(tmp_path: Path) -> None:
    async with scene(tmp_path) as at:
        sam = at.teams.person("Sam Peterszoon", "sam.peterszoon@brightwater.example")
        await sam.installs()
        await sam.asks(ASKED)
        await at.house.reception.background.finish(5)
        *_, going = at.house.told  # they were greeted before
        assert steps(going) == ["inbox", "decide", "show"]
        assert going.whole.values == {
            "handrail.channel": "teams",
            "handrail.came": "line",
            "handrail.outcome": "answered",
        }


@pytest.mark.parametrize(
    ("play", "values", "failed"),
    [
        (
            GOOD,
            {"gen_ai.usage.input_tokens": 100, "gen_ai.usage.output_tokens": 20, "handrail.result": "replied"},
            False,
        ),
        (
            fails(500),
            {"gen_ai.usage.input_tokens": 0, "gen_ai.usage.output_tokens": 0, "handrail.result": "failed"},
            True,
        ),
    ],
    ids=["replied", "500"],
)
async def test_a_question_to_the_model_is_part_of_the_answer(
    play: object, values: dict[str, object], failed: bool
) -> None:
    traces, told = traced(Stopwatch())
    async with helper(play, traces=traces) as (model, _):  # type: ignore[arg-type]
        with traces.answering("slack", Came.LINE) as count:
            await model.propose(QUESTION, IDS)
            count(Outcome.ANSWERED)
        await model.propose(QUESTION, IDS)  # for nobody's answer, so it is nowhere
    [going] = told
    [asked] = [part for part in going.parts if part.name == "model"]
    model_is = {
        "gen_ai.operation.name": "chat",
        "gen_ai.request.model": "stand-in",
        "handrail.purpose": "understood",
    }
    assert (asked.values, asked.failed) == (model_is | values, failed)


@pytest.mark.parametrize(
    ("trouble", "result"),
    [(None, "sent"), (Throttled("slack", 30), "throttled"), (ChannelDown("slack", "x"), "away"), (ValueError(), "bug")],
)
async def test_each_attempt_to_send_is_a_trace_of_its_own(
    house: TestHouse, trouble: Exception | None, result: str
) -> None:
    house.channels["slack"] = WrittenDown(trouble={"D1": trouble} if trouble else {})
    now = house.clock.now()
    run = Run("r", Kind("update", ""), "Title", "anna@brightwater.example", now, now + timedelta(days=1))
    planned = Planned("p@brightwater.example", "chat", "slack", "slack:T1", "D1", Card("Hello"), now)
    await house.services.outbox.plan(run, [planned], now)
    await house.empty_outbox()
    assert house.told
    assert all((one.whole.name, one.whole.failed, one.parts) == ("send", result != "sent", []) for one in house.told)
    assert house.told[0].whole.values == {"handrail.channel": "slack", "handrail.result": result}


class Free:
    """Every occurrence may be had."""

    async def claim(self, *_: object) -> bool:
        return True

    async def done(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("breaks", [False, True], ids=["done", "broken"])
async def test_every_job_is_a_trace_of_its_own_but_those_on_voices(house: TestHouse, breaks: bool) -> None:
    async def run(*_: object) -> None:
        if breaks:
            raise ValueError("ChatGPT")

    always = [replace(job, run=run, grace=timedelta(days=400)) for job in JOBS]
    await run_due(always, house.services, Free())  # type: ignore[arg-type]
    told = {str(one.whole.values["handrail.job"]): one.whole.failed for one in house.told}
    assert told == {job.name: breaks for job in JOBS if not job.name.startswith("feedback:")}


async def test_an_event_is_over_when_the_work_behind_its_acknowledgement_is() -> None:
    watch, going_on = Stopwatch(), asyncio.Event()
    traces, told = traced(watch)

    async def answering() -> None:
        with traces.answering("slack", Came.LINE) as count:
            count(Outcome.ANSWERED)
        await going_on.wait()
        watch.at = 0.5
        with traces.step(Step.SHOW):
            watch.at = 0.75

    with traces.arriving("slack"):
        work, release = asyncio.ensure_future(answering()), traces.hold()
        work.add_done_callback(lambda _: release())
    watch.at = 0.25
    assert told == []
    going_on.set()
    await work
    await asyncio.sleep(0)
    [going] = told
    assert (going.at, going.whole.began, going.whole.ended) == (AT, 0.0, 0.75)
    assert [(part.name, part.began, part.ended) for part in going.parts][1:] == [("show", 0.5, 0.75)]


def test_an_event_in_which_one_answer_may_not_be_told_is_not_told() -> None:
    for first, second in ((True, False), (False, True), (False, False)):
        traces, told = traced(Stopwatch())
        with traces.arriving("slack"):
            for counted in (first, second):
                with traces.answering("slack", Came.LINE) as count:
                    if counted:
                        count(Outcome.ANSWERED)
        assert told == [], (first, second)


def test_what_nobody_answers_and_what_is_not_chosen_is_not_told() -> None:
    traces, told = traced(Stopwatch())
    with traces.arriving("slack"), traces.step(Step.INBOX):
        pass
    assert told == []
    traces, told = traced(Stopwatch(), chosen=False)
    with traces.arriving("slack"), traces.answering("slack", Came.LINE) as count:
        count(Outcome.ANSWERED)
    assert told == []


async def test_work_that_lives_on_belongs_to_no_event_that_is_over() -> None:
    traces, told = traced(Stopwatch())
    later = asyncio.Event()

    async def living_on() -> None:
        await later.wait()
        with traces.step(Step.SHOW):
            pass
        with traces.answering("slack", Came.FORM) as count:
            count(Outcome.ANSWERED)

    with traces.answering("slack", Came.LINE) as count:
        work = asyncio.ensure_future(living_on())
        count(Outcome.ANSWERED)
    later.set()
    await work
    assert [(one.whole.values["handrail.came"], steps(one)) for one in told] == [
        ("line", ["decide"]),
        ("form", ["decide"]),
    ]


def test_no_event_has_more_parts_than_so_many() -> None:
    traces, told = traced(Stopwatch())
    with traces.answering("slack", Came.LINE) as count:
        for _ in range(2 * MOST_PARTS):
            with traces.step(Step.SHOW):
                pass
        count(Outcome.ANSWERED)
    assert len(told[0].parts) == MOST_PARTS
