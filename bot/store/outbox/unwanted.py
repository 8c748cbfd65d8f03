"""What is not wanted any more at the moment it would be sent: the person has turned its topic off since, or pauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from bot.calendar.zones import zone_named
from bot.outbox.books import Claimed
from bot.preferences.holding import not_wanted
from bot.preferences.model import TOPICS
from bot.store.line import Line, Ready
from bot.store.lists import among, listed
from bot.store.preferences import preference_of
from bot.store.tables import preferences


def not_wanted_any_more(line: Line, rows: Sequence[Claimed], now: datetime) -> Mapping[int, str]:
    """By id, why; a day is counted in the recipient's zone."""
    asked = {row.recipient for row in rows if row.topic in TOPICS}
    if not asked:
        return {}
    rows_found = line.rows(_CHOSEN, {"people": listed(line.dialect, asked)})
    chosen = {row[0]: preference_of(dict(zip(_NAMES, row, strict=True))) for row in rows_found}
    why: dict[int, str] = {}
    for row in rows:
        preference = chosen.get(row.recipient)
        if preference is None:
            continue
        today = now.astimezone(zone_named(row.zone)).date()
        if reason := not_wanted(preference, row.topic, today):
            why[row.id] = reason
    return why


_NAMES = [column.name for column in preferences.columns]
_CHOSEN = Ready(lambda dialect: select(preferences).where(among(dialect, preferences.c.person, "people")))
