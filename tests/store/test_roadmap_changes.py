"""Changes of the roadmap: kept for good, in order, and none over another that its writer has not seen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.roadmap.changes import Change, Part
from bot.settings.database import Database
from bot.store.engine import open_database
from bot.store.roadmap import SqlRoadmapChanges
from tests.stores import change as by_another_program

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FIRST = Change("till", Part.STATUS, "planned", "under_way", "ola@shop.example", AT)


async def test_changes_read_back_as_they_were_in_the_order_in_which_they_were_made(engine: AsyncEngine) -> None:
    changes = SqlRoadmapChanges(engine)
    other = replace(FIRST, item="lists", part=Part.NOTE, before="", after="“é” 😀\nsecond line")
    again = replace(FIRST, before="under_way", after="paused")
    assert await changes.add([FIRST])
    assert await changes.add([other])
    assert await changes.add([again])
    assert await changes.all() == [FIRST, other, again]
    assert await changes.of("till") == [FIRST, again]
    assert await changes.of("gone") == []
    assert await changes.add([])


async def test_a_change_that_does_not_begin_where_the_last_one_ended_is_not_kept_and_nothing_beside_it(
    engine: AsyncEngine,
) -> None:
    changes = SqlRoadmapChanges(engine)
    await changes.add([FIRST])
    due = replace(FIRST, part=Part.DUE, before="", after="2027-01-31")
    late = replace(FIRST, before="planned", after="dropped")
    assert not await changes.add([due, late])
    assert await changes.all() == [FIRST]
    assert await changes.add([due]), "another part has a history of its own"
    assert not await changes.add([replace(FIRST, before="planned", after="under_way")]), "not even with the same end"


async def test_several_changes_of_a_part_follow_each_other(engine: AsyncEngine) -> None:
    changes = SqlRoadmapChanges(engine)
    await changes.add([FIRST])
    by_the_file = replace(FIRST, before="under_way", after="at_risk", by="")
    mine = replace(FIRST, before="at_risk", after="paused")
    assert await changes.add([by_the_file, mine])
    assert await changes.of("till") == [FIRST, by_the_file, mine]


async def test_of_many_who_change_the_same_at_once_one_is_kept_and_the_others_are_told(database: Database) -> None:
    engines = [await open_database(database) for _ in range(3)]
    stores = [SqlRoadmapChanges(engine) for engine in engines]
    wishes = [replace(FIRST, after=f"state {number}", by=f"p{number}@shop.example") for number in range(9)]
    said = await asyncio.gather(*(stores[n % 3].add([wish]) for n, wish in enumerate(wishes)))
    assert sum(said) == 1
    assert await stores[0].all() == [wishes[said.index(True)]]
    for engine in engines:
        await engine.dispose()


async def test_whatever_can_be_typed_is_kept_and_can_be_followed(engine: AsyncEngine) -> None:
    changes = SqlRoadmapChanges(engine)
    typed = "'; DROP TABLE roadmap_changes; -- \x00\udfff *bold* <!channel>"
    note = replace(FIRST, part=Part.NOTE, before="", after=typed)
    assert await changes.add([note])
    kept = typed.replace("\x00", "").replace("\udfff", "?")
    assert [one.after for one in await changes.all()] == [kept]
    assert await changes.add([replace(note, before=kept, after="")])


async def test_a_part_that_only_a_newer_handrail_knows_is_passed_over(database: Database, engine: AsyncEngine) -> None:
    changes = SqlRoadmapChanges(engine)
    await changes.add([FIRST])
    by_another_program(
        database,
        "INSERT INTO roadmap_changes (id, item, field, before, after, by_person, at)"
        " VALUES (99, 'till', 'mood', '', 'good', 'x', '2026-11-24 09:00:00')",
    )
    assert await changes.all() == [FIRST]
