"""What is counted when people ask, something goes wrong, messages wait and jobs are due."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from adapters.metrics.counted import Counted
from adapters.metrics.standing import Standings
from bot.dispatch import dispatch
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.jobs import look_after, overdue, run_due
from bot.message import Card
from bot.outbox.model import Kind, Planned, Run
from bot.request import Incoming
from bot.services import Services
from bot.settings.watching import Prices
from bot.watching import Asking, Limit, Outcome, Part, Standing
from handlers import CHORES, JOBS, ROUTES
from tests.house import FixedClock, TestHouse, WrittenDown, open_house
from tests.metrics.reading import Readings, read
from tests.stopwatch import Stopwatch

ASKED = "May I use ChatGPT with customer data?"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as opened:
        yield opened


def counted(clock: Stopwatch, prices: Prices | None = None) -> tuple[Counted, CollectorRegistry]:
    registry = CollectorRegistry()
    made = Counted(registry, prices, clock)
    made.begin_at_nothing(["slack"])
    return made, registry


def value(registry: CollectorRegistry, name: str, **labels: str) -> float | None:
    return read(generate_latest(registry).decode()).get((name, frozenset(labels.items())))


async def test_an_answer_a_refusal_and_silence_are_told_apart(house: TestHouse) -> None:
    readings, chat = Readings(house), house.chat()
    await readings.now()
    await chat.say(ASKED)
    assert await readings.moved() == {"handrail_answers_total{channel=test, outcome=answered}": 1}
    await chat.say("reload")
    assert await readings.moved() == {"handrail_answers_total{channel=test, outcome=refused}": 1}
    overheard = Incoming("test", "room", chat.person, "shall we have lunch", {}, addressed=False)
    await dispatch(overheard, ROUTES, house.services)
    assert await readings.moved() == {"handrail_answers_total{channel=test, outcome=silent}": 1}
    assert await readings.of("handrail_answer_seconds_count", channel="test") == 3


async def test_what_breaks_is_counted_by_its_kind(house: TestHouse) -> None:
    async def away(request: object, services: Services) -> None:
        raise TimeoutError("ChatGPT")

    broken = [replace(route, handler=away) if route.word == "ask" else route for route in ROUTES]
    readings = Readings(house)
    await readings.now()
    await dispatch(Incoming("test", "chat", house.chat().person, ASKED, {}), broken, house.services)  # type: ignore[arg-type]
    assert await readings.moved() == {
        "handrail_answers_total{channel=test, outcome=failed}": 1,
        "handrail_failures_total{kind=timeout, part=answer}": 1,
    }


def test_an_answer_is_timed_from_the_event_and_its_acknowledgement_counts_with_it() -> None:
    watch = Stopwatch()
    made, registry = counted(watch)
    with made.arriving("slack"):
        watch.at = 0.04
        count = made.answering("slack")
        watch.at = 0.06
    assert value(registry, "handrail_acknowledgement_seconds_count", channel="slack") == 0
    watch.at = 0.4
    count(Outcome.ANSWERED)
    assert value(registry, "handrail_answer_seconds_sum", channel="slack") == pytest.approx(
        0.36
    )  # outside of the event


async def test_work_behind_the_acknowledgement_belongs_to_its_event() -> None:
    watch, going = Stopwatch(), asyncio.Event()
    made, registry = counted(watch)

    async def answering() -> None:
        count = made.answering("slack")
        await going.wait()
        count(Outcome.ANSWERED)
        made.answering("slack")(Outcome.ANSWERED)

    with made.arriving("slack"):
        watch.at = 0.02
        work = asyncio.ensure_future(answering())
    watch.at = 0.5
    going.set()
    await work
    assert value(registry, "handrail_acknowledgement_seconds_sum", channel="slack") == pytest.approx(0.02)
    assert value(registry, "handrail_acknowledgement_seconds_count", channel="slack") == 1
    assert value(registry, "handrail_answer_seconds_sum", channel="slack") == pytest.approx(0.5)


async def test_an_event_that_nobody_counts_leaves_no_time_behind() -> None:
    watch = Stopwatch()
    made, registry = counted(watch)
    before = generate_latest(registry)
    with made.arriving("slack"):
        made.answering("slack")
        watch.at = 1.0
    assert generate_latest(registry) == before


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (ChannelDown("slack", "x"), "platform"),
        (Unreachable("slack", "x"), "platform"),
        (TimeoutError(), "timeout"),
        (ValueError("x"), "bug"),
    ],
)
def test_what_cannot_be_shown_has_a_kind(trouble: Exception, kind: str) -> None:
    made, registry = counted(Stopwatch())
    made.failed(Part.SHOWING, trouble)
    assert value(registry, "handrail_failures_total", part="showing", kind=kind) == 1


def test_a_model_costs_what_its_tokens_cost_where_prices_are_known() -> None:
    made, registry = counted(Stopwatch(), Prices(0.25, 2.0))
    made.asked_model("understood", Asking.REPLIED, 1000, 100)
    made.asked_model("understood", Asking.SPENT)
    assert value(registry, "handrail_model_tokens_total", direction="in") == 1000
    assert value(registry, "handrail_model_cost_total") == pytest.approx(0.00045)
    assert value(registry, "handrail_model_calls_total", purpose="understood", result="spent") == 1
    assert value(registry, "handrail_limits_total", limit=Limit.MODEL_TOKENS.value) == 1
    assert value(counted(Stopwatch())[1], "handrail_model_cost_total") is None


@pytest.mark.parametrize(
    ("trouble", "result"),
    [
        (None, "sent"),
        (Throttled("slack", 30), "throttled"),
        (ChannelDown("slack", "x"), "away"),
        (InDoubt("slack", "x"), "in-doubt"),
        (Unreachable("slack", "x"), "unreachable"),
        (Refused("slack", "x"), "refused"),
        (ValueError("x"), "bug"),
    ],
)
async def test_each_attempt_to_send_is_counted_by_what_came_of_it(
    house: TestHouse, trouble: Exception | None, result: str
) -> None:
    house.channels["slack"] = WrittenDown(trouble={"D1": trouble} if trouble else {})
    await _planned(house, 1)
    readings = Readings(house)
    await readings.now()
    await house.empty_outbox()
    moved = await readings.moved()
    assert moved[f"handrail_delivery_attempts_total{{channel=slack, result={result}}}"] >= 1


async def _planned(house: TestHouse, count: int, due: timedelta = timedelta()) -> None:
    now = house.clock.now()
    run = Run("r", Kind("update", ""), "Title", "anna@brightwater.example", now, now + timedelta(days=1))
    card = Card("Hello")
    deliveries = [
        Planned(f"p{number}@brightwater.example", "chat", "slack", "slack:T1", "D1", card, now + due)
        for number in range(count)
    ]
    await house.services.outbox.plan(run, deliveries, now)


async def test_what_waits_in_the_outbox_shows_with_the_age_of_the_oldest(house: TestHouse) -> None:
    await _planned(house, 3)
    house.clock.move(timedelta(minutes=2))
    readings = Readings(house)
    assert await readings.of("handrail_outbox_messages", channel="slack", state="due") == 3
    assert await readings.of("handrail_outbox_oldest_due_seconds", channel="slack") == 120
    assert await readings.of("handrail_outbox_messages", channel="teams", state="due") == 0


async def test_what_is_for_later_is_not_late(house: TestHouse) -> None:
    await _planned(house, 1, timedelta(hours=1))
    assert await Readings(house).of("handrail_outbox_oldest_due_seconds", channel="slack") == 0


async def test_jobs_tell_when_they_were_done_and_whether_one_is_overdue(house: TestHouse) -> None:
    readings, job = Readings(house), next(one for one in JOBS if one.name == "outbox:forget")
    house.clock.moment = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    assert await readings.of("handrail_job_last_success_timestamp_seconds", job=job.name) is None
    late = await readings.of("handrail_job_overdue_seconds", job=job.name)
    assert late is not None and late >= 3600
    await run_due([job], house.services, house.stores.occurrences)
    assert await readings.of("handrail_job_overdue_seconds", job=job.name) == 0
    done = await readings.of("handrail_job_last_success_timestamp_seconds", job=job.name)
    assert done is not None and done == house.clock.moment.timestamp() - late


@pytest.mark.parametrize(
    ("last", "hours", "late"),
    [
        (None, 1, 1),  # within its grace it would be run, so it should have been
        (None, 23, 0),  # it was never run, and what came before is not missed
        (0, 1, 0),
        (-24, 1, 1),
        (-24, 23, 23),  # left out for good, until the next
    ],
)
def test_a_job_is_overdue_from_its_moment_until_it_is_done(last: int | None, hours: int, late: int) -> None:
    job = next(one for one in JOBS if one.name == "feedback:keys")  # each day at three
    at = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    done = {job.name: at + timedelta(hours=last)} if last is not None else {}
    clock = FixedClock(at + timedelta(hours=hours))
    assert overdue([job], done, clock)[job.name] == timedelta(hours=late)


async def test_a_chore_that_fails_is_counted_and_a_job_on_voices_is_not(house: TestHouse) -> None:
    readings = Readings(house)

    async def breaks(*_: object) -> None:
        raise ValueError

    class Free:
        async def claim(self, *_: object) -> bool:
            return True

        async def done(self, *_: object) -> None:
            pass

    await readings.now()
    await look_after([replace(CHORES[0], run=breaks)], house.services)
    assert await readings.moved() == {"handrail_failures_total{kind=bug, part=chore}": 1}
    house.clock.moment = datetime(2026, 11, 24, 3, 1, tzinfo=UTC)
    for job in JOBS:
        await readings.now()
        await run_due([replace(job, run=breaks, grace=timedelta(days=400))], house.services, Free())
        moved = await readings.moved()
        assert moved == ({} if job.name.startswith("feedback:") else {"handrail_failures_total{kind=bug, part=job}": 1})


async def test_the_policy_in_force_is_named(house: TestHouse) -> None:
    policy = house.services.shelf.opened.policy
    digest = policy.digest.removeprefix("sha256:")[:12]
    readings = Readings(house)
    assert await readings.of("handrail_policy_info", version=policy.version, digest=digest) == 1
    assert await readings.of("handrail_policy_not_taken") == 0


class Gone:
    """A database that says nothing; `forever` does not even say that."""

    def __init__(self, waits: bool) -> None:
        self._waits = waits

    async def standing(self) -> Standing | None:
        if self._waits:
            await asyncio.Event().wait()
        return None


@pytest.mark.parametrize("waits", [False, True], ids=["refuses", "hangs"])
async def test_without_a_database_it_says_so_and_nothing_that_is_not_known(house: TestHouse, waits: bool) -> None:
    registry = CollectorRegistry()
    standings = Standings(registry, ["slack"], JOBS, Gone(waits), house.services, patience=0.05)
    began = perf_counter()
    await standings.refresh()
    assert perf_counter() - began < 2
    told = read(generate_latest(registry).decode())
    assert told["handrail_database_up", frozenset()] == 0
    assert not [name for name, _ in told if name.startswith(("handrail_outbox", "handrail_job"))]


async def test_two_houses_count_apart(house: TestHouse, tmp_path: Path) -> None:
    async with open_house(tmp_path / "other") as other:
        before = await other.metrics()
        await house.chat().say(ASKED)
        assert await other.metrics() == before
