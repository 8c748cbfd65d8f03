"""What came of a run, reckoned at its end: from what the platforms saw and from what stands in the database."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from bench.figures import Figure
from bench.load.company import Company
from bench.load.events import Event, Kind, quantile
from bench.load.replicas import slope
from bench.load.seeding import PLACES
from bench.load.workspace import Platforms
from bot.booking.model import HOLDING, Standing
from bot.outbox.model import State
from bot.reaching.reach import Why
from bot.store.booking.opening import open_booking
from bot.store.tables import decisions, deliveries

ACKNOWLEDGED = 100.0
"""Milliseconds until the slowest acknowledgement in a hundred."""

REPORTED = frozenset(map(str, (State.UNKNOWN, State.FAILED, State.EXPIRED)))
"""States of which the ledger says that it may not have arrived, or not once."""

OPEN = frozenset(map(str, (State.DUE, State.LEASED, State.SENDING, State.THROTTLED)))
"""States that something still happens to."""

LEFT = frozenset(map(str, Why))
"""Reasons for which somebody is left out from the start."""

FLAT = 1.0
"""Megabytes a minute by which a replica may grow in the last third. What is kept up to a bound is full by then, but for the names of
events that came in: 50,000 of them, which take a quarter of an hour at 50 a second, and two thirds of a megabyte a minute."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor while the load went on: of the replicas, the database, and whoever asks and listens."""

    replicas: float
    database: float
    here: float
    wall: float

    @property
    def share(self) -> str:
        """As a sentence."""
        cores = (os.cpu_count() or 1) * self.wall
        each = (("replicas", self.replicas), ("PostgreSQL", self.database), ("load and platforms", self.here))
        return ", ".join(f"{name} {100 * used / cores:.0f} %" for name, used in each if used)


async def reckoned(company: Company) -> dict[str, object]:
    """Everything that is counted, by name: for the file of figures and the table alike."""
    ledger, platforms = company.ledger, company.platforms
    events = list(ledger)
    outbox = await _outbox(company)
    return {
        "events": dict(Counter(str(event.kind) for event in events)),
        "lost": sum(event.lost for event in events),
        "never acknowledged, told by the platform": sum(event.told_by_platform for event in events),
        "told a reason": sum(event.failed for event in events),
        "told twice": sum(event.twice for event in events),
        "told twice, by the kind of event": dict(Counter(str(event.kind) for event in events if event.twice)),
        "answers to nothing": ledger.unasked,
        "delivered again": sum(event.deliveries - 1 for event in events),
        **{f"{name} {kind}": found for kind in Kind for name, found in _times(events, kind).items()},
        "lateness of the load": _spread([(one.sent - one.planned) * 1e3 for one in events if one.warm]),
        **outbox,
        "bookings wrong": await _bookings(company),
        "bookings": sum(map(len, company.wanted.values())),
        "decisions in the log": await _decisions(company),
        "looked for by Handrail": platforms.looks,
        "asked of the model": platforms.asked_to_think,
        "memory": {name: _memory(points) for name, points in company.watch.seen.items()},
        "log": {one.name: dict(one.complaints().most_common(12)) for one in company.replicas},
    }


def _times(events: Sequence[Event], kind: Kind) -> Iterator[tuple[str, dict[str, float]]] | dict[str, dict[str, float]]:
    timed = [event for event in events if event.kind is kind and event.warm and event.acknowledged]
    if not timed:
        return {}
    answered = [(event.answered - event.planned) * 1e3 for event in timed if event.answered]
    return {
        "acknowledged": _spread([(event.acknowledged - event.planned) * 1e3 for event in timed]),
        "answered": _spread(answered),
    }


def _spread(values: list[float]) -> dict[str, float]:
    """Milliseconds at the shares that tell something."""
    found = {f"p{share:g}": quantile(values, share / 100) for share in (50, 95, 99, 99.9)}
    return {name: round(value, 1) for name, value in found.items()} | {"max": round(max(values, default=0.0), 1)}


async def _outbox(company: Company) -> dict[str, object]:
    """The ledger of the update beside what arrived: in Slack by its marks, in Teams by its conversations."""
    platforms = company.platforms
    columns = (deliveries.c.mark, deliveries.c.state, deliveries.c.channel, deliveries.c.place, deliveries.c.reason)
    async with company.engine.connect() as connection:
        rows = (await connection.execute(select(*columns).where(deliveries.c.run == company.run))).all()
    arrived = Counter(
        {
            mark: platforms.marks[mark] if channel == "slack" else _in_teams(place, platforms)
            for mark, _, channel, place, _ in rows
        }
    )
    meant = {row.mark for row in rows if row.state != str(State.SKIPPED) or row.reason not in LEFT}
    reported = {mark for mark, state, *_ in rows if state in REPORTED}
    going = {row.mark for row in rows if row.state in OPEN or (row.state == str(State.UNKNOWN) and not row.reason)}
    sent = {mark for mark, state, *_ in rows if state == str(State.SENT)}
    return {
        "update, by state": dict(Counter(f"{row.state} {row.reason}".strip() for row in rows)),
        "update open": len(going),
        "update lost": sum(not arrived[mark] for mark in meant - reported - going),
        "update twice": sum(arrived[mark] > 1 for mark in meant - reported),
        "update twice, and reported": sum(arrived[mark] > 1 for mark in reported),
        "update said to be sent, and not seen": sum(not arrived[mark] for mark in sent),
        "update taken in doubt": len(platforms.doubtful & meant),
        "other messages twice": sum(count > 1 for mark, count in platforms.marks.items() if mark not in meant),
    }


def _in_teams(place: str, platforms: Platforms) -> int:
    return platforms.pushed[json.loads(place)["conversation"]] if place else 0


async def _bookings(company: Company) -> dict[str, int]:
    """What is not as it has to be: more places than there are, people who are lost or stand there twice, places left over."""
    booking, wrong = open_booking(company.engine).bookings, Counter[str]()
    for slot, people in company.wanted.items():
        held = [one.place for one in await booking.of_session(slot.rpartition("-")[0])]
        holding = sum(place.standing in HOLDING for place in held)
        waiting = sum(place.standing is Standing.WAITING for place in held)
        wrong["more places than there are"] += holding > PLACES
        wrong["places that nobody has though people wait"] += bool(waiting) and holding < PLACES
        wrong["people twice"] += len(held) - len({place.person for place in held})
        told = {person for person, clicks in people.items() if any(one.answered and not one.failed for one in clicks)}
        wrong["people without a place or a turn who were told otherwise"] += len(
            told - {place.person for place in held}
        )
    return {what: count for what, count in wrong.items() if count}


async def _decisions(company: Company) -> int:
    async with company.engine.connect() as connection:
        return int((await connection.execute(select(func.count()).select_from(decisions))).scalar_one())


def _memory(points: list[tuple[float, float]]) -> dict[str, float]:
    """Megabytes at the start, after two thirds, at the end and at most; a minute in the last third."""
    last = points[len(points) * 2 // 3 :]
    return {
        "start": round(points[0][1], 1),
        "two thirds": round(last[0][1], 1),
        "end": round(points[-1][1], 1),
        "most": round(max(size for _, size in points), 1),
        "a minute, last third": round(slope(last), 2),
    }


def figures(found: dict[str, object], company: Company, spent: Spent, drained: float) -> Iterator[Figure]:
    """The table of a run under load."""
    shape = company.shape
    how = f"{shape.name}, {shape.per_second:g} a second for {shape.minutes:g} min, update to {shape.people:,}"
    events, wrong = found["events"], found["bookings wrong"]
    assert isinstance(events, dict) and isinstance(wrong, dict)
    yield Figure("events without an answer or a reason", count_of(found, "lost"), "", 0, f"{how}; {events}")
    yield Figure("   told the same twice", count_of(found, "told twice"), "", 0, shape.name)
    yield Figure("   told that something went wrong", count_of(found, "told a reason"), "", 0, shape.name)
    for kind in Kind:
        times = found.get(f"acknowledged {kind}")
        if isinstance(times, dict):
            yield Figure(
                f"acknowledgement, {kind}: p99", times["p99"], "ms", ACKNOWLEDGED, f"{shape.name}; {_told(times)}"
            )
            answered = found[f"answered {kind}"]
            assert isinstance(answered, dict)
            yield Figure("   until the answer stands there: p99", answered["p99"], "ms", None, _told(answered))
    late = found["lateness of the load"]
    assert isinstance(late, dict)
    yield Figure("   of that, the load itself was late: p99", late["p99"], "ms", None, _told(late))
    asked = sum(count for kind, count in events.items() if kind != str(Kind.CLICK))
    yield Figure(
        "questions that are not in the decision log", asked - count_of(found, "decisions in the log"), "", 0, shape.name
    )
    yield Figure("update: lost", count_of(found, "update lost"), "", 0, f"{shape.name}; {found['update, by state']}")
    yield Figure("   not settled when the waiting ended", count_of(found, "update open"), "", 0, shape.name)
    yield Figure(
        "   sent twice", count_of(found, "update twice"), "", 0, f"{shape.name}; done {drained:.0f} s after the load"
    )
    told = "; ".join(f"{count} {what}" for what, count in wrong.items())
    yield Figure(
        "bookings that are wrong", sum(wrong.values()), "", 0, f"{found['bookings']} people, two clicks each; {told}"
    )
    yield from memory_figures(found, shape.name)
    yield Figure(
        "processor used by the replicas",
        spent.replicas / spent.wall,
        "cores",
        None,
        f"of {os.cpu_count()} cores: {spent.share}",
    )


def memory_figures(found: dict[str, object], name: str) -> Iterator[Figure]:
    """A row for each replica."""
    memory = found["memory"]
    assert isinstance(memory, dict)
    for replica, told in memory.items():
        sizes = f"{told['start']:.0f} MB at the start, {told['two thirds']:.0f} after two thirds, {told['end']:.0f} at the end"
        yield Figure(
            "memory in the last third, a minute",
            told["a minute, last third"],
            "MB",
            FLAT,
            f"{name}, {replica}: {sizes}",
        )


def count_of(found: dict[str, object], name: str) -> float:
    """A count of what was reckoned."""
    value = found[name]
    assert isinstance(value, (int, float))
    return value


def _told(times: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in times.items()) + " ms"
