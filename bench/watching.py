"""Measures what it costs to be watched: to count an answer, to follow one in time, and to show the metrics with a full outbox.

    python -m bench.watching [--quick]

An answer is followed as on Slack, with its four spans, and handed over as bytes; that of one in ten is what it costs by default. An
answer is counted as on Slack: within an event that is acknowledged. CPU of one thread. The page is asked for with 100,000 open
messages in the outbox, on SQLite; wall clock.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from opentelemetry.sdk.trace import ReadableSpan

import app
from adapters.metrics.opening import open_watching
from adapters.traces.handover import TOGETHER
from adapters.traces.spans import Spans, encoded
from adapters.traces.traced import Traced
from bench.figures import Figure, table
from bot.message import Card
from bot.outbox.model import Kind, Planned, Run
from bot.ports import Measures
from bot.settings.environment import read_settings
from bot.settings.watching import WatchingSettings
from bot.tracing import Came, Step
from bot.watching import Outcome, Unwatched

ANSWERS = 20_000
OPEN = 100_000
FOLLOWED = 5_000


def figures(quick: bool) -> Iterator[Figure]:
    """The cost of an answer, and of a look."""
    counted = open_watching(WatchingSettings()).counted
    counted.begin_at_nothing(["slack"])
    rounds = 3 if quick else 11
    each = statistics.median(_microseconds(counted) for _ in range(rounds))
    idle = statistics.median(_microseconds(Unwatched()) for _ in range(rounds))
    about = f"{rounds} rounds of {ANSWERS:,}; {idle:.1f} µs where nothing is counted"
    yield Figure("counting an answer with its acknowledgement, CPU", each, "µs", None, about)
    followed = statistics.median(_following(1.0) for _ in range(rounds))
    usual = statistics.median(_following(0.1) for _ in range(rounds))
    drawn = f"{rounds} rounds of {FOLLOWED:,}; {usual:.0f} µs each where one of ten is"
    yield Figure("following an answer until its spans are bytes, CPU", followed, "µs", None, drawn)
    count = OPEN // 10 if quick else OPEN
    look, size = asyncio.run(_look(count, rounds))
    yield Figure(
        "a look at /metrics", look * 1000, "ms", None, f"{count:,} open messages, {size / 1000:.0f} kB, SQLite"
    )


def _microseconds(measures: Measures) -> float:
    began = time.thread_time()
    for _ in range(ANSWERS):
        with measures.arriving("slack"):
            count = measures.answering("slack")
            count(Outcome.ANSWERED)
    return (time.thread_time() - began) / ANSWERS * 1e6


def _following(share: float) -> float:
    """Microseconds of an answer, of which a share has a trace."""
    spans, made, drawn = Spans("bench"), list[ReadableSpan](), Random(1)
    traces = Traced(
        lambda going: made.extend(spans.of(going)), lambda: datetime.now(UTC), lambda: drawn.random() < share
    )
    began = time.thread_time()
    for _ in range(FOLLOWED):
        with traces.arriving("slack"):
            with traces.step(Step.INBOX):
                pass
            with traces.answering("slack", Came.LINE) as count:
                count(Outcome.ANSWERED)
            with traces.step(Step.SHOW):
                pass
        if len(made) >= TOGETHER:
            encoded(made)
            made.clear()
    return (time.thread_time() - began) / FOLLOWED * 1e6


async def _look(count: int, rounds: int) -> tuple[float, int]:
    """Seconds of a look, and the bytes of the page."""
    from handlers import JOBS

    with tempfile.TemporaryDirectory() as folder:
        house = await app.build(read_settings({"HANDRAIL_STATE": folder}, Path(app.HERE)))
        try:
            now = datetime.now(UTC)
            run = Run("update:bench", Kind("update", ""), "Update", "bench", now, now + timedelta(days=1))
            planned = (
                Planned(f"p{number}@example.com", "chat", "slack", "slack:T1", "D1", Card("Hello"), now)
                for number in range(count)
            )
            await house.services.outbox.plan(run, planned, now)
            page = open_watching(WatchingSettings()).page(["slack"], JOBS, house.stores.standing, house.services, True)
            took, text = [], b""
            for _ in range(rounds):
                began = time.perf_counter()
                text = await page.text()
                took.append(time.perf_counter() - began)
            return statistics.median(took), len(text)
        finally:
            await house.close()


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv)))
