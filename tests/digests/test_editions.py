"""When digests appear, what they reach back to, and until when they may be sent."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.rules import occurrences
from bot.calendar.sites import Site
from bot.calendar.zones import zone_named
from bot.digests.editions import EARLIEST, RULES, edition_at, since
from bot.policy.model import Localised
from bot.preferences.model import Frequency

DUTCH = Site("utrecht", Localised({}), "Europe/Amsterdam", country="NL")


def closings(frequency: Frequency, first: datetime, last: datetime) -> list[datetime]:
    return list(occurrences(RULES[frequency], ZoneInfo(EARLIEST), first, last))


def test_an_edition_is_closed_before_its_morning_has_come_anywhere() -> None:
    (closed,) = closings(Frequency.WEEKLY, datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    edition = edition_at(Frequency.WEEKLY, closed)
    assert edition.day == date(2026, 11, 30)
    assert edition.run == "digest:weekly:2026-11-30"
    for name in ("Pacific/Kiritimati", "Europe/Amsterdam", "America/Los_Angeles", "Etc/GMT+12"):
        zone = zone_named(name)
        assert zone is not None
        morning = edition.morning(zone)
        assert closed <= morning < edition.expires_at
        assert morning.astimezone(zone).strftime("%a %H:%M") == "Mon 09:00"


@pytest.mark.parametrize("frequency", [Frequency.WEEKLY, Frequency.MONTHLY])
def test_each_edition_begins_where_the_one_before_was_closed(frequency: Frequency) -> None:
    closed = closings(frequency, datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    for before, now in pairwise(closed):
        assert since(edition_at(frequency, now), DUTCH) == before


def test_a_daily_edition_appears_on_working_days_and_leaves_nothing_out() -> None:
    closed = closings(Frequency.DAILY, datetime(2026, 12, 17, tzinfo=UTC), datetime(2027, 1, 8, tzinfo=UTC))
    editions = [edition_at(Frequency.DAILY, moment) for moment in closed]
    appearing = [one for one in editions if since(one, DUTCH) is not None]
    days = [one.day.isoformat() for one in appearing]
    assert "2026-12-24" in days
    assert not {"2026-12-25", "2026-12-26", "2026-12-27", "2027-01-01", "2027-01-02"} & set(days)
    for before, now in pairwise(appearing):
        assert since(now, DUTCH) == before.closed_at


def test_a_digest_is_old_some_days_after_its_last_morning() -> None:
    for frequency, days in ((Frequency.DAILY, 2), (Frequency.WEEKLY, 6), (Frequency.MONTHLY, 10)):
        edition = edition_at(frequency, datetime(2026, 11, 29, 19, tzinfo=UTC))
        assert edition.expires_at - edition.closed_at < timedelta(days=days)
