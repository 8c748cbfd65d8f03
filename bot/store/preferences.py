"""What people chose to get: one row for whoever ever chose something."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.preferences.model import TOPICS, Frequency, Media, Preference
from bot.store.engine import READING
from bot.store.keeping import insert_or_replace
from bot.store.tables import preferences

AT_ONCE = 500
"""People asked for in one query; databases take only so many values."""


class SqlPreferences:
    """Keeps them. `now` is UTC with zone."""

    def __init__(self, engine: AsyncEngine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now

    async def of(self, person: str) -> Preference:
        """What somebody chose; one without any choice for whoever never did."""
        return (await self.of_many((person,))).get(person) or Preference(person)

    async def of_many(self, people: Collection[str]) -> Mapping[str, Preference]:
        """By person, those of them who ever chose something."""
        asked, found = sorted(people), dict[str, Preference]()
        async with self._engine.execution_options(**READING).connect() as connection:
            for first in range(0, len(asked), AT_ONCE):
                some = asked[first : first + AT_ONCE]
                rows = await connection.execute(select(preferences).where(preferences.c.person.in_(some)))
                found |= {row["person"]: preference_of(row) for row in rows.mappings()}
        return found

    async def keep(self, preference: Preference) -> None:
        """Keeps it in the place of what was chosen before."""
        async with self._engine.begin() as connection:
            await connection.execute(
                insert_or_replace(connection.dialect, preferences), preference_row(preference, self._now())
            )


def preference_row(preference: Preference, now: datetime) -> dict[str, object]:
    """A preference as it is kept; `now` is when it was chosen."""
    return {
        "person": preference.person,
        "topics": {topic: str(frequency) for topic, frequency in preference.topics.items()},
        "media": str(preference.media or ""),
        "quiet": preference.quiet,
        "language": preference.language,
        "zone": preference.zone,
        "paused_until": preference.paused_until,
        "changed_at": now,
    }


def preference_of(row: Mapping[Any, Any]) -> Preference:
    """What a newer or older version wrote and this one does not know counts as not chosen."""
    topics = {
        topic: Frequency(frequency)
        for topic, frequency in row["topics"].items()
        if topic in TOPICS and frequency in TOPICS[topic].offered
    }
    media = Media(row["media"]) if row["media"] in tuple(Media) else None
    return Preference(row["person"], topics, media, row["quiet"], row["language"], row["zone"], row["paused_until"])
