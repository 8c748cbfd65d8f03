"""What is not wanted any more at the moment it would be sent: the person has turned its topic off since, or pauses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from bot.calendar.zones import zone_named
from bot.outbox.books import Claimed
from bot.preferences.holding import not_wanted
from bot.preferences.model import TOPICS
from bot.store.preferences import preference_of
from bot.store.tables import preferences


def not_wanted_any_more(connection: Connection, rows: Sequence[Claimed], now: datetime) -> Mapping[int, str]:
    """By id, why; a day is counted in the recipient's zone."""
    asked = {row.recipient for row in rows if row.topic in TOPICS}
    if not asked:
        return {}
    found = connection.execute(_CHOSEN, {"people": sorted(asked)}).mappings()
    chosen = {row["person"]: preference_of(row) for row in found}
    why: dict[int, str] = {}
    for row in rows:
        preference = chosen.get(row.recipient)
        if preference is None:
            continue
        today = now.astimezone(zone_named(row.zone)).date()
        if reason := not_wanted(preference, row.topic, today):
            why[row.id] = reason
    return why


_CHOSEN = select(preferences).where(
    preferences.c.person.in_(bindparam("people", expanding=True, type_=preferences.c.person.type))
)
