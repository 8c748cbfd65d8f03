"""Spans on their way to a collector on this machine: what comes there, and what is done while it is slow, away or unwilling."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from prometheus_client import CollectorRegistry, generate_latest

from adapters.metrics.counted import Counted
from adapters.traces.doctor import examine_traces
from adapters.traces.handover import TOGETHER, Handover
from adapters.traces.opening import open_tracing
from adapters.traces.spans import Spans
from adapters.traces.traced import Traced
from bot.errors import BadSetting
from bot.settings.environment import read_settings
from bot.settings.tracing import TracingSettings
from bot.tracing import Came, Step
from bot.watching import Outcome
from tests.metrics.reading import read
from tests.running import ROOT
from tests.slack.stand_in import SlackStandIn
from tests.slack.stand_in.company import add_company, newcomer
from tests.slack.stand_in.running import running
from tests.traces.collector import collecting

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = 1_000_000_000
NOWHERE = "http://127.0.0.1:9/v1/traces"


class Scales:
    """A handover with its traces and counters."""

    def __init__(self, address: str, most: int = 100, last: float = 3.0) -> None:
        self._registry = CollectorRegistry()
        self.handover = Handover(address, Counted(self._registry), most, last)
        spans = Spans("replica-1")
        self._watch = iter(number / 2 for number in range(10**6))
        self.traces = Traced(lambda going: self.handover.take(spans.of(going)), lambda: AT, lambda: True, self._next)

    def answer(self) -> None:
        """An answer of three spans."""
        with self.traces.arriving("slack"):
            with self.traces.step(Step.INBOX):
                pass
            with self.traces.answering("slack", Came.LINE) as count:
                count(Outcome.ANSWERED)

    def lost(self) -> dict[str, float]:
        told = read(generate_latest(self._registry).decode())
        return {dict(labels)["why"]: n for (name, labels), n in told.items() if name == "handrail_spans_lost_total"}

    def _next(self) -> float:
        return next(self._watch)


def whys(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.why for record in caplog.records if record.name == "handrail.traces"]  # type: ignore[attr-defined]


async def test_a_trace_comes_as_it_was_followed() -> None:
    async with collecting() as collector:
        scales = Scales(collector.address)
        scales.answer()
        await scales.handover.tick()
        await scales.handover.close()
        whole, inbox, decide = collector.spans
        assert [(one.name, one.kind) for one in collector.spans] == [
            ("answer slack", Span.SPAN_KIND_SERVER),
            ("inbox", Span.SPAN_KIND_INTERNAL),
            ("decide", Span.SPAN_KIND_INTERNAL),
        ]
        assert (whole.parent, inbox.parent, decide.parent) == (b"", whole.id, whole.id)
        assert len({one.trace for one in collector.spans}) == 1
        assert len({one.id for one in collector.spans}) == 3
        began = round(AT.timestamp()) * SECOND
        assert [(one.began - began, one.ended - began) for one in collector.spans] == [
            (0, SECOND * 5 // 2),
            (SECOND // 2, SECOND),
            (SECOND * 3 // 2, SECOND * 2),
        ]
        assert whole.values == {
            "handrail.channel": "slack",
            "handrail.came": "line",
            "handrail.outcome": "answered",
        }
        assert collector.resources == [{"service.name": "handrail", "service.instance.id": "replica-1"}]
        assert set(scales.lost().values()) <= {0}


async def test_many_go_in_several_requests_and_none_twice() -> None:
    async with collecting() as collector:
        scales = Scales(collector.address, most=3 * TOGETHER)
        for _ in range(TOGETHER):
            scales.answer()
        await asyncio.gather(scales.handover.tick(), scales.handover.tick())
        assert collector.posted == 3
        assert len({one.id for one in collector.spans}) == len(collector.spans) == 3 * TOGETHER
        await scales.handover.close()


async def test_a_collector_that_is_away_is_told_of_once_and_gets_what_waited(caplog: pytest.LogCaptureFixture) -> None:
    async with collecting() as collector:
        scales, collector.status = Scales(collector.address), 503
        scales.answer()
        for _ in range(3):
            await scales.handover.tick()
        assert (whys(caplog), collector.spans) == (["HTTP 503"], [])
        collector.status = 200
        await scales.handover.tick()
        assert len(collector.spans) == 3
        assert sum(scales.lost().values()) == 0
        collector.status = 503
        scales.answer()
        await scales.handover.tick()
        assert whys(caplog) == ["HTTP 503"] * 2, "it was back in between"
        collector.status = 200
        await scales.handover.close()
        assert len(collector.spans) == 6


async def test_where_nobody_listens_no_more_waits_than_so_many_and_the_rest_is_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    scales = Scales(NOWHERE, most=10, last=0.5)
    for _ in range(5):
        scales.answer()
        await scales.handover.tick()
    assert scales.lost()["full"] == 6, "a trace waits as a whole"
    await scales.handover.close()
    assert scales.lost()["ended"] == 9
    assert whys(caplog) == ["ClientConnectorError"]


@pytest.mark.parametrize("status", [400, 404, 302, 307])
async def test_what_a_collector_will_never_take_is_counted_and_nothing_goes_elsewhere(
    status: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with collecting() as collector:
        scales, collector.status = Scales(collector.address), status
        scales.answer()
        await scales.handover.tick()
        await scales.handover.tick()
        assert (collector.posted, scales.lost()["refused"], whys(caplog)) == (1, 3, [f"HTTP {status}"])
        await scales.handover.close()


async def test_spans_that_a_collector_says_it_threw_away_are_counted(caplog: pytest.LogCaptureFixture) -> None:
    async with collecting() as collector:
        scales, collector.rejects = Scales(collector.address), 2
        scales.answer()
        await scales.handover.tick()
        assert (scales.lost()["refused"], whys(caplog)) == (2, ["some refused"])
        await scales.handover.close()


async def test_a_collector_that_says_nothing_keeps_nobody_from_ending() -> None:
    async with collecting() as collector:
        collector.waits = asyncio.Event()
        scales = Scales(collector.address, last=0.2)
        scales.answer()
        ticking = asyncio.ensure_future(scales.handover.tick())
        await collector.asked.wait()
        ticking.cancel()
        began = perf_counter()
        await scales.handover.close()
        assert perf_counter() - began < 2
        assert scales.lost()["ended"] == 3
        collector.waits.set()


async def test_of_how_many_there_is_a_trace_is_drawn_for_each() -> None:
    for percent, drawn, expected in ((10, 0.09, 1), (10, 0.11, 0), (50, 0.49, 1)):
        async with collecting() as collector:
            settings = TracingSettings(collector.address, percent)
            tracing = open_tracing(settings, Counted(CollectorRegistry()), lambda: AT, lambda drawn=drawn: drawn)  # type: ignore[misc]
            assert tracing is not None
            with tracing.traces.answering("slack", Came.LINE) as count:
                count(Outcome.ANSWERED)
            with tracing.traces.running("outbox:forget"):
                pass  # of jobs there is always one
            await tracing.handover.close()
            names = [one.name for one in collector.spans if not one.parent]
            assert names == ["answer slack"] * expected + ["job outbox:forget"]


async def test_slack_as_it_is_put_together_hands_over_what_people_were_answered(tmp_path: Path) -> None:
    async with SlackStandIn() as slack, collecting() as collector:
        add_company(slack)
        given = {"HANDRAIL_TRACES": collector.address, "HANDRAIL_TRACES_SHARE": "50"}
        async with running(tmp_path, slack, **given) as handrail:
            person = newcomer(slack)
            for _ in range(40):  # one of two is drawn: that none is would be a wonder
                await slack.answer(await person.dm("May I use ChatGPT with customer data?"))
            await handrail.settle()
            assert not collector.spans, "it is not the answer that hands it over"
        whole = [one for one in collector.spans if one.name == "answer slack"]
        assert 0 < len(whole) < 40
        assert {one.name for one in collector.spans} == {"answer slack", "inbox", "decide", "show"}


def test_what_is_set_up_is_read() -> None:
    assert read_settings({}, ROOT).tracing is None
    given = {"HANDRAIL_TRACES": "http://collector:4318/v1/traces"}
    assert read_settings(given, ROOT).tracing == TracingSettings(given["HANDRAIL_TRACES"], 10)


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("HANDRAIL_TRACES", "collector:4318", "/v1/traces"),
        ("HANDRAIL_TRACES", "http://collector:4318", "/v1/traces"),
        ("HANDRAIL_TRACES", "http://collector:4318/", "/v1/traces"),
        ("HANDRAIL_TRACES", "https://me:hush@collector/v1/traces", "without a password"),
        ("HANDRAIL_TRACES", "https://collector/v1/traces?key=hush", "without a password"),
        ("HANDRAIL_TRACES_SHARE", "51", "from 1 to 50"),
        ("HANDRAIL_TRACES_SHARE", "100", "from 1 to 50"),
        ("HANDRAIL_TRACES_SHARE", "0", "from 1 to 50"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(name: str, value: str, cure: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read_settings({name: value}, ROOT)
    assert str(refused.value).startswith(name)
    assert cure in str(refused.value)
    assert "me:" not in str(refused.value)


async def test_doctor_says_whether_a_collector_takes_them() -> None:
    async with collecting() as collector:
        assert (await examine_traces(TracingSettings(collector.address))).what == "doctor.traces-good"
        collector.status = 404
        found = await examine_traces(TracingSettings(collector.address))
        assert (found.what, found.values["why"]) == ("doctor.traces-away", "HTTP 404")
    assert (await examine_traces(TracingSettings(NOWHERE))).what == "doctor.traces-away"
