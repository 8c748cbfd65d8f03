"""A run under faults: people go on asking while platforms, model, database, clocks and replicas fail one after the other."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.figures import Figure, left_out
from bench.load.acting import act, drained
from bench.load.clocks import step
from bench.load.company import Company, Shape, company
from bench.load.faults import Fault, assign, faults
from bench.load.reckoning import count_of, memory_figures, reckoned

RECOVERED = 15.0
"""Seconds from the end of a fault until everybody is answered at once again."""

LONGEST = 20.0
"""Seconds of a fault; less where there is less time between two."""

AFTER = 1500.0
"""Seconds that are waited at most for what is on its way: Slack delivers again after five minutes, and what is in doubt in the outbox is
looked for at 0.8 a second."""

AGAIN = (0.0, 60.0, 300.0)


async def soaked(shape: Shape) -> tuple[list[Figure], dict[str, object]]:
    """The table, and all that was counted."""
    with tempfile.TemporaryDirectory() as folder:
        clocks = [Path(folder) / f"clock-{number}" for number in range(shape.replicas)]
        for clock in clocks:
            step(clock, 0)
        async with company(shape, AGAIN, True, clocks) as running:
            happening = faults(running, clocks)
            watching = asyncio.create_task(running.watch.run())
            going_wrong = asyncio.create_task(_one_after_the_other(happening, shape.seconds))
            await act(running)
            await going_wrong
            watching.cancel()
            took, _ = await drained(running, AFTER)
            found = await reckoned(running)
            assign(happening, list(running.ledger))
            stopped = max(await asyncio.gather(*(replica.stop() for replica in running.replicas)))
            found |= {
                "faults": [_told(fault, running) for fault in happening],
                "seconds": {"ready": running.started, "stopping": stopped, "after the load": took},
            }
            return list(_figures(found, running, happening, took)), found


async def _one_after_the_other(happening: Sequence[Fault], seconds: float) -> None:
    """Each in its own piece of the time, the first piece without any; what it leaves behind has most of the piece to pass."""
    piece = seconds / (len(happening) + 1)
    begun = time.monotonic()
    for number, fault in enumerate(happening, start=1):
        await asyncio.sleep(max(0.0, begun + number * piece - time.monotonic()))
        print(f"{fault.name} ...", flush=True)
        await fault.happen(min(LONGEST, piece / 3))


def _told(fault: Fault, running: Company) -> dict[str, object]:
    return {
        "fault": fault.name,
        "seconds": round(fault.ended - fault.began, 1),
        "events": len(fault.events),
        "troubled": fault.troubled,
        "lost": fault.lost,
        "twice": fault.twice,
        "recovered after": round(fault.recovery, 1),
    }


def _figures(found: dict[str, object], running: Company, happened: Sequence[Fault], took: float) -> Iterator[Figure]:
    shape = running.shape
    how = f"{shape.name}, {shape.per_second:g} a second for {shape.minutes:g} min, update to {shape.people:,}"
    yield Figure(
        "soak: events without an answer or a reason", count_of(found, "lost"), "", 0, f"{how}; {found['events']}"
    )
    yield Figure(
        "   told the same twice", count_of(found, "told twice"), "", 0, str(found["told twice, by the kind of event"])
    )
    reasons = f"of them {count_of(found, 'never acknowledged, told by the platform'):.0f} by the platform itself"
    told = count_of(found, "told a reason") + count_of(found, "never acknowledged, told by the platform")
    yield Figure("   told a reason instead of an answer", told, "", None, reasons)
    yield Figure("   update: lost", count_of(found, "update lost"), "", 0, str(found["update, by state"]))
    doubt = f"{count_of(found, 'update taken in doubt'):.0f} in doubt; done {took:.0f} s after the load"
    unfinished = "leased for as long as the clock of a replica was ahead, or in doubt and not looked for yet"
    yield Figure("   update: not settled when the waiting ended", count_of(found, "update open"), "", 0, unfinished)
    yield Figure("   update: sent twice", count_of(found, "update twice"), "", 0, doubt)
    wrong = found["bookings wrong"]
    assert isinstance(wrong, dict)
    yield Figure("   bookings that are wrong", sum(wrong.values()), "", 0, f"{found['bookings']} people; {wrong}")
    yield from memory_figures(found, shape.name)
    for fault in happened:
        if not fault.events:
            yield left_out(f"recovered: {fault.name}", "the load was over by then, since what came before took so long")
            continue
        noticed = (
            f"of {len(fault.events)} events {fault.troubled} noticed it, {fault.lost} lost, {fault.twice} told twice"
        )
        took = fault.ended - fault.began
        yield Figure(f"recovered: {fault.name}", max(0.0, fault.recovery), "s", RECOVERED, f"{took:.0f} s; {noticed}")
