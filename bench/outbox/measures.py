"""Measures the outbox beside its bars: what it costs, how it keeps to a rate, planning, and runs whose senders are killed.

    python -m bench --only outbox [--quick]

Slack is the real channel; the Web API that counts and whoever kills are on one processor, the senders on the other. What is
measured on PostgreSQL is left out where the wheel with one is not there; its server runs without fsync.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import uvloop

from bench.figures import Figure
from bench.outbox.killing import Killed, run_and_kill
from bench.outbox.pacing import paced
from bench.outbox.web_api import Faults, WebApi
from bench.platforms.processes import LOAD_ON, SERVER_ON, here_on, keep_on
from bench.timing import ROOT
from bot.settings.database import Database

COST, COST_OF_STEPS = 1.30, 0.2
SHARE, REFUSED = 0.97, 1.0
PLANNING, MEMORY = 30.0, 300.0
IN_DOUBT = 50
LEASE = 4.0
"""Seconds of a lease where senders are killed: so that it is waited for often and not long."""

T = TypeVar("T")
Store = tuple[str, Database, str]
"""Its name, the database, and the address of it."""


def figures(quick: bool) -> Iterator[Figure]:
    """P6, P7, planning, kills, faults."""
    with here_on(LOAD_ON):
        yield from _costs(quick)
        yield from _pace(quick)
        yield from _planning(quick)
        yield from _kills(quick)


def _costs(quick: bool) -> Iterator[Figure]:
    rounds, count = (3, 300) if quick else (15, 1000)
    with ExitStack() as stack:
        stores = _stores(stack)
        found = _run(_rounds(stores, rounds, count))
    how = f"{rounds} interleaved rounds of {count} messages of 3 kB, 50 at once"
    for name, _, address in stores:
        ours, without = found[address.partition(":")[0]], found["without"]
        ratios = sorted(a / b for a, b in zip(ours, without, strict=True))
        costs = f"{statistics.median(ours):.0f} and {statistics.median(without):.0f} µs, ratios {ratios[0]:.2f}..{ratios[-1]:.2f}"
        yield Figure(f"P6 {name}: CPU a message / same sender without", _middle(ratios), "", COST, f"{costs}; {how}")
    ratios = sorted(a / b for a, b in zip(found["sqlite"], found["steps"], strict=True))
    yield Figure("P6 SQLite: the same / a commit for each step", _middle(ratios), "", COST_OF_STEPS, how)


async def _rounds(stores: list[Store], rounds: int, count: int) -> dict[str, list[float]]:
    """Microseconds of CPU a message, by variant, round by round."""
    api = WebApi()
    await api.open()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.outbox.costs", api.url, *(address for _, _, address in stores)),
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    keep_on(SERVER_ON, process.pid)
    assert process.stdin is not None and process.stdout is not None
    if await process.stdout.readline() != b"ready\n":
        raise RuntimeError("the sender ended before it was ready")
    variants = ["without", *(address.partition(":")[0] for _, _, address in stores), "steps"]
    found: dict[str, list[float]] = {variant: [] for variant in variants}
    for number in range(rounds + 1):
        for variant in variants:
            some = count // 4 if variant == "steps" else count
            process.stdin.write(f"{variant} {some}\n".encode())
            await process.stdin.drain()
            cpu, _wall = map(float, (await process.stdout.readline()).split())
            if number:  # the first is to get warm
                found[variant].append(cpu / some * 1e6)
    process.stdin.close()
    await process.wait()
    await api.close()
    return found


def _pace(quick: bool) -> Iterator[Figure]:
    seconds = 8.0 if quick else 60.0
    for per_second, replicas in ((5.0, 1), (40.0, 1), (40.0, 2)):
        with ExitStack() as stack:
            name, database, address = _stores(stack)[-1]
            work = paced(database, address, replicas=replicas, per_second=per_second, seconds=seconds)
            share, refused = _run(work)
        how = f"{name}, {per_second:g} a second allowed, {replicas} replica{'s' * (replicas > 1)}, {seconds:.0f} s"
        yield Figure("P7 achieved / allowed rate", share, "", SHARE, how, at_least=True)
        yield Figure("P7 429 for each 1,000 messages", refused, "", REFUSED, how)


def _planning(quick: bool) -> Iterator[Figure]:
    count = 10_000 if quick else 100_000
    with ExitStack() as stack:
        for name, _, address in _stores(stack):
            line = [sys.executable, "-m", "bench.outbox.planning", address, str(count)]
            done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
            seconds, again, memory = map(float, done.stdout.split())
            how = f"{name}; the same again: {again:.1f} s"
            yield Figure(f"planning for {count:,} people", seconds, "s", PLANNING, how)
            yield Figure("   most memory of that process", memory, "MB", MEMORY, name)


def _kills(quick: bool) -> Iterator[Figure]:
    recipients, kills = (500, 4) if quick else (10_000, 20)
    for replicas in (1, 2):
        with ExitStack() as stack:
            for name, database, address in _stores(stack):
                work = _killed(database, address, recipients, kills, replicas, Faults(), 400.0)
                told = f"{name}, {recipients:,} recipients, {replicas} replica{'s' * (replicas > 1)}"
                yield from _what_came(f"{kills} times kill -9", _run(work), told)
    recipients = 200 if quick else 2_000
    with ExitStack() as stack:
        for name, database, address in _stores(stack):
            work = _killed(database, address, recipients, 0, 2, Faults(busy=0.05, broken=0.02), 100.0)
            told = f"{name}, {recipients:,} recipients, 2 replicas"
            yield from _what_came("429 on 5 %, 500 and broken lines on 2 %", _run(work), told)


def _what_came(what: str, found: Killed, told: str) -> Iterator[Figure]:
    how = f"{told}, {found.seconds:.0f} s; reported {found.reported}, refused {found.refused}, looked for {found.looks}"
    yield Figure(f"{what}: lost", found.lost, "", 0, how)
    yield Figure("   arrived twice and not reported", found.twice, "", 0, told)
    if found.kills:
        yield Figure("   in doubt of one replica after a kill, most", max(found.in_doubt), "", IN_DOUBT, told)
        yield Figure("   longest silence", found.silence, "s", LEASE, f"{told}, a lease of {LEASE:g} s")


async def _killed(
    database: Database, url: str, recipients: int, kills: int, replicas: int, faults: Faults, per_second: float
) -> Killed:
    api = WebApi(faults=faults, slow=0.02)
    await api.open()
    try:
        return await run_and_kill(
            database,
            url,
            api,
            recipients=recipients,
            kills=kills,
            replicas=replicas,
            per_second=per_second,
            lease=LEASE,
        )
    finally:
        await api.close()


def _stores(stack: ExitStack) -> list[Store]:
    """Databases of their own, gone with the stack; without PostgreSQL where there is none."""
    from tests.postgres import WHEEL, fresh_database

    file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "handrail.db"
    stores: list[Store] = [("SQLite", Database(file), f"sqlite:///{file}")]
    if find_spec(WHEEL) is not None:
        database = stack.enter_context(fresh_database())
        stores.append(("PostgreSQL", database, database.url))
    return stores


def _middle(ordered: list[float]) -> float:
    return ordered[len(ordered) // 2]


def _run(work: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)
