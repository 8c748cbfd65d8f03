"""Life goes on after a restore: the real chores and jobs, the same places and answers, and no reminder a second time."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from bot.backup.model import Caught, Wanted
from bot.jobs import look_after, run_due
from bot.settings.database import Database
from bot.settings.environment import Settings
from bot.store.backup.catching_up import catch_up
from bot.store.backup.restoring import restore
from bot.store.backup.taking import take
from bot.store.engine import open_database
from bot.store.occurrences import SqlOccurrences
from handlers import CHORES, JOBS
from tests.backup.places import FILES, place
from tests.booking.sessions import DAY, HOUR, NOW, opened, slot, store
from tests.flows.booking import chat, meet, said
from tests.house import TestHouse, WrittenDown, open_house
from tests.running import write_content
from tests.stores import rows

KEPT = ("decisions", "sessions", "slots", "accounts")
MINUTE = timedelta(minutes=1)


def kept(database: Database) -> list[object]:
    """Answers, sessions and who has which place; not of whom it is written down that they were reminded."""
    places = [row[:6] for row in rows(database, "SELECT * FROM places")]
    return [places, *(rows(database, f"SELECT * FROM {name}") for name in KEPT)]


def reminders(channel: WrittenDown) -> list[str]:
    """Of which sessions somebody was reminded, beside whatever else came in."""
    return [card.title for card in channel.at("ann") if card.title.startswith("Coming up")]


async def look_around(house: TestHouse, database: Database, name: str) -> None:
    """What a server does every twenty seconds, and then it sends what is due."""
    await look_after(CHORES, house.services)
    engine = await open_database(database)
    await run_due(JOBS, house.services, SqlOccurrences(engine, name))
    await engine.dispose()
    await house.empty_outbox()


async def test_everybody_has_their_place_and_nobody_is_reminded_twice(tmp_path: Path) -> None:
    old, new = (place(tmp_path / name).settings for name in ("old", "new"))
    write_content(old.content)
    async with open_house(old.state, database=old.database) as house:
        channel = await meet(house, "ann", "ben")
        soon = await opened(store(house), starts_at=NOW + 2 * DAY + 4 * HOUR)
        later = await opened(store(house), starts_at=NOW + 3 * DAY + 4 * HOUR)
        for session in (soon, later):
            await chat(house, "ann").say(f"book take={slot(session)}")
        answer = await chat(house, "ben").say("may I use ChatGPT?")
        await house.decisions.flush()
        made_at = house.clock.now()
        taken = take(old, FILES, tmp_path / "b.zip", made_at)
        before = kept(old.database)
        house.clock.moment = NOW + DAY + 5 * HOUR
        await look_around(house, old.database, "one that is lost")
        reminded = reminders(channel)
        assert len(reminded) == 1
    restored_at = NOW + DAY + 6 * HOUR

    async def caught_up(restored: Settings, made_at: datetime) -> Caught:
        async with open_house(new.state, database=restored.database) as house:
            house.channels["test"], house.clock.moment = channel, restored_at
            engine = await open_database(restored.database)
            occurrences = SqlOccurrences(engine, "restoring")
            try:
                return await catch_up(engine, occurrences, house.services, made_at, JOBS, CHORES)
            finally:
                await engine.dispose()

    restored = await restore(Wanted(taken.backup, new_keys=True), new, caught_up)
    assert restored.made_at == made_at
    assert sum(restored.caught.left_out.values()) >= 1
    async with open_house(new.state, database=new.database) as house:
        house.channels["test"], house.clock.moment = channel, restored_at + MINUTE
        await look_around(house, new.database, "another")
        assert reminders(channel) == reminded
        assert kept(new.database) == before
        assert said(await chat(house, "ben").say("may I use ChatGPT?")) == said(answer)
        house.clock.moment = NOW + 2 * DAY + 5 * HOUR
        await look_around(house, new.database, "another")
        assert len(reminders(channel)) == 2, "of the session after that she is reminded as ever"
