"""What is not wanted any more at the moment it would be sent.

The person has turned its topic off since, or pauses; or what it says of their place in a session, or of
a training, does not hold any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from bot.booking.telling.names import named
from bot.calendar.zones import zone_named
from bot.outbox.books import Claimed
from bot.preferences.holding import not_wanted
from bot.preferences.model import TOPICS
from bot.store.booking.tables import places
from bot.store.line import Line, Ready
from bot.store.lists import among, listed
from bot.store.preferences import preference_of
from bot.store.tables import preferences
from bot.store.training.unwanted import trainings_out_of_date

CHANGED = "changed"
"""Why a message about a place is left out: there is a newer one, or the person knows it from a reply."""


def not_wanted_any_more(line: Line, rows: Sequence[Claimed], now: datetime) -> Mapping[int, str]:
    """By id, why; a day is counted in the recipient's zone."""
    return {**_turned_off(line, rows, now), **_out_of_date(line, rows), **trainings_out_of_date(line, rows, now)}


def _turned_off(line: Line, rows: Sequence[Claimed], now: datetime) -> Mapping[int, str]:
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


def _out_of_date(line: Line, rows: Sequence[Claimed]) -> Mapping[int, str]:
    """Those about a place that is another version by now. Of a place that is forgotten nothing is held back."""
    about = {row.id: place for row in rows if (place := named(row.run)) is not None}
    if not about:
        return {}
    asked = {
        "slots": listed(line.dialect, {place.slot for place in about.values()}),
        "people": listed(line.dialect, {place.person for place in about.values()}),
    }
    versions = {(slot, person): version for slot, person, version in line.rows(_VERSIONS, asked)}
    return {
        id_: CHANGED
        for id_, place in about.items()
        if versions.get((place.slot, place.person), place.version) != place.version
    }


_NAMES = [column.name for column in preferences.columns]
_CHOSEN = Ready(lambda dialect: select(preferences).where(among(dialect, preferences.c.person, "people")))
_VERSIONS = Ready(
    lambda dialect: select(places.c.slot, places.c.person, places.c.version).where(
        among(dialect, places.c.slot, "slots"), among(dialect, places.c.person, "people")
    )
)
