"""Updates read back as they were, change only from the state they were seen in, and come in the order that lists need."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.roadmap.condensing.model import Condensed, Planned
from bot.roadmap.horizon import Horizon
from bot.roadmap.posting.model import Audience, CarriedOver, Destination, Outcome, Update, UpdateState
from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.updates import SqlUpdates

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
UPDATE = Update(
    id="0123456789abcdef",
    author="daniel.mensah@brightwater.example",
    author_name="Daniel Mensah",
    language="nl",
    source="Een lange tekst.\n\nMet *sterren* en 😀.",
    condensed=Condensed("Kop", "Stand", ("Klaar",), (Planned("Straks", Horizon.SIX), Planned("Ooit")), "Doe mee."),
    created_at=NOON,
    left_out=("Nog iets.",),
    by_model=True,
    carried=(CarriedOver("Oud plan", Outcome.DROPPED, "Te duur."),),
    audience=Audience(True, ("sales",), (Destination("slack", "T1 C1", "#general"),)),
    send_at=NOON + DAY,
    track="data",
)


def numbered(number: int, **more: object) -> Update:
    return replace(UPDATE, id=f"{number:016}", created_at=NOON + number * DAY, **more)


async def test_what_is_kept_reads_back_as_it_was(engine: AsyncEngine) -> None:
    updates = SqlUpdates(engine)
    assert await updates.find(UPDATE.id) is None
    await updates.add(UPDATE)
    bare = Update("f" * 16, "a@b.example", "A", "en", "x", Condensed("H", "S"), NOON)
    await updates.add(bare)
    assert await updates.find(UPDATE.id) == UPDATE
    assert await updates.find(bare.id) == bare


async def test_what_no_database_can_hold_is_no_bug(engine: AsyncEngine) -> None:
    updates = SqlUpdates(engine)
    odd = "half \ud800 and zero \x00"
    await updates.add(replace(UPDATE, source=odd, condensed=Condensed(odd, odd, (odd,), (Planned(odd),), odd)))
    found = await updates.find(UPDATE.id)
    assert found is not None
    held = "half ? and zero "
    assert (found.source, found.condensed) == (held, Condensed(held, held, (held,), (Planned(held),), held))


async def test_it_changes_only_from_the_state_it_was_seen_in(database: Database) -> None:
    engine = await open_database(database)
    updates = SqlUpdates(engine)
    await updates.add(UPDATE)
    scheduled = replace(UPDATE, state=UpdateState.SCHEDULED)
    done = await asyncio.gather(*(updates.change(scheduled, UpdateState.DRAFT) for _ in range(5)))
    assert sorted(done) == [False, False, False, False, True]
    assert not await updates.change(replace(UPDATE, source="later"), UpdateState.DRAFT)
    assert await updates.find(UPDATE.id) == scheduled
    assert not await updates.drop(UPDATE.id, UpdateState.DRAFT)
    assert await updates.drop(UPDATE.id, UpdateState.SCHEDULED)
    assert await updates.find(UPDATE.id) is None
    assert not await updates.change(UPDATE, UpdateState.DRAFT)
    await engine.dispose()


async def test_lists_come_newest_first_and_hold_what_they_are_for(engine: AsyncEngine) -> None:
    updates = SqlUpdates(engine)
    states = [UpdateState.DRAFT, UpdateState.SENT, UpdateState.STOPPED, UpdateState.SENT, UpdateState.SCHEDULED]
    for number, state in enumerate(states):
        await updates.add(numbered(number, state=state, send_at=NOON + number * DAY))
    await updates.add(numbered(5, author="else@b.example", track="people", state=UpdateState.SENT, send_at=NOON))
    assert [one.id[-1] for one in await updates.of(UPDATE.author)] == ["4", "3", "2", "1", "0"]
    assert [one.id[-1] for one in await updates.sent(NOON + 9 * DAY, 9)] == ["3", "1", "5"]
    assert [one.id[-1] for one in await updates.sent(NOON + 9 * DAY, 2)] == ["3", "1"]
    assert [one.id[-1] for one in await updates.sent(NOON + 3 * DAY, 9)] == ["3", "1", "5"]
    assert [one.id[-1] for one in await updates.sent(NOON + 2.9 * DAY, 9)] == ["1", "5"]
    assert [one.id[-1] for one in await updates.sent(NOON + 9 * DAY, 9, NOON + DAY)] == ["3", "1"]


async def test_the_last_one_is_the_authors_or_anybodys_on_the_same_track(engine: AsyncEngine) -> None:
    updates = SqlUpdates(engine)
    assert await updates.last(UPDATE.author, "data", NOON + 9 * DAY) is None
    await updates.add(numbered(1, state=UpdateState.SENT, send_at=NOON + DAY, track=""))
    await updates.add(numbered(2, state=UpdateState.SENT, send_at=NOON + 2 * DAY, author="else@b.example"))
    await updates.add(numbered(3, state=UpdateState.STOPPED, send_at=NOON + 3 * DAY))
    for track, before, last in (("", 9, "1"), ("data", 9, "2"), ("data", 1, "1"), ("people", 9, "1")):
        found = await updates.last(UPDATE.author, track, NOON + before * DAY)
        assert found is not None and found.id[-1] == last


async def test_due_is_what_was_scheduled_for_by_now_the_earliest_first(engine: AsyncEngine) -> None:
    updates = SqlUpdates(engine)
    for number, state in enumerate((UpdateState.SCHEDULED, UpdateState.SCHEDULED, UpdateState.DRAFT, UpdateState.SENT)):
        await updates.add(numbered(number, state=state, send_at=NOON - number * DAY))
    assert [one.id[-1] for one in await updates.due(NOON)] == ["1", "0"]
    assert [one.id[-1] for one in await updates.due(NOON - DAY)] == ["1"]
    assert await updates.due(NOON - 9 * DAY) == []
