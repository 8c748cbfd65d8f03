"""What lines about sessions are heard to ask, what is left to others, and what somebody then finds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.access import Role
from bot.booking.changes import SessionChange
from bot.booking.finding import joinable, span
from bot.booking.hearing import ARCHITECT, Heard, heard
from bot.booking.model import Kind, SessionState
from bot.people import Directory, Person
from tests.booking.sessions import DAY, HOST, HOUR, NOW, opened, person, slot, store
from tests.house import SESSION_WORDS, TestHouse

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PEOPLE = Directory(
    (
        Person("mira@brightwater.example", "Mira Jansen", Role.ARCHITECT),
        Person("daniel.mensah@brightwater.example", "Daniel Mensah", Role.MANAGER),
        Person("sam.okafor@brightwater.example", "Sam Okafor"),
        Person("sam.bakker@brightwater.example", "Sam Bakker"),
    )
)
DANIEL = "daniel.mensah@brightwater.example"

ASKED = (
    ("what can I join this week?", Heard(False, "", "week", "", "en")),
    ("What can I join tomorrow", Heard(False, "", "tomorrow", "", "en")),
    ("which sessions are there next month?", Heard(False, "", "next-month", "", "en")),
    ("drop-in hour with the architect", Heard(False, "drop-in", "", ARCHITECT, "en")),
    ("office hours with Daniel Mensah next week", Heard(False, "drop-in", "next-week", DANIEL, "en")),
    ("is there a roundtable with Daniel?", Heard(False, "roundtable", "", DANIEL, "en")),
    ("when is the next town hall?", Heard(False, "town-hall", "", "", "en")),
    ("book me a drop-in hour", Heard(False, "drop-in", "", "", "en")),
    ("Waar kan ik aan meedoen deze week?", Heard(False, "", "week", "", "nl")),
    ("welke sessies zijn er volgende maand?", Heard(False, "", "next-month", "", "nl")),
    ("inloopuur met de architect", Heard(False, "drop-in", "", ARCHITECT, "nl")),
    ("Wann ist die nächste Sprechstunde?", Heard(False, "drop-in", "", "", "de")),
    ("welche Termine gibt es naechste Woche", Heard(False, "", "next-week", "", "de")),
    ("Sprechstunde mit der Architektin", Heard(False, "drop-in", "", ARCHITECT, "de")),
    ("when is the next towm hall?", Heard(False, "town-hall", "", "", "en")),
    ("offfice hours tomorow", Heard(False, "drop-in", "tomorrow", "", "en")),
    ("wanneer is het volgende inlopuur", Heard(False, "drop-in", "", "", "nl")),
    ("Sprechstude mit dem Architekten", Heard(False, "drop-in", "", ARCHITECT, "de")),
    ("my bokings", Heard(True, language="en")),
    ("my bookings", Heard(True, language="en")),
    ("Cancel my booking, please", Heard(True, language="en")),
    ("mijn afspraken", Heard(True, language="nl")),
    ("meine Termine", Heard(True, language="de")),
    ("Ich kann nicht kommen", Heard(True, language="de")),
)


@pytest.mark.parametrize(("line", "asks"), ASKED, ids=[line for line, _ in ASKED])
def test_a_line_about_sessions_is_heard(line: str, asks: Heard) -> None:
    assert heard(line, "en", SESSION_WORDS, PEOPLE) == asks


@pytest.mark.parametrize(
    "line",
    [
        "",
        "!?",
        "this week",
        "Daniel Mensah",
        "a roundtable with Sam",
        "may I record the roundtable with Otter?",
        "what can I join to Copilot this week?",
        "can I use ChatGPT to plan my bookings?",
        "when does the briefing agent come?",
        "my bookings with Daniel Mensah",
        "is there a session " * 6,
        "book a roundtrip",
        "bookings with Copilott",
    ],
)
def test_what_is_not_certain_is_left_to_others(line: str) -> None:
    assert heard(line, "en", SESSION_WORDS, PEOPLE) is None


@settings(deadline=None, max_examples=200)
@given(some.text(max_size=80))
def test_no_line_is_too_odd_to_be_listened_to(line: str) -> None:
    heard(line, "nl", SESSION_WORDS, PEOPLE)


PERIODS = (
    ("today", "2026-11-23T09:00", "2026-11-24T00:00"),
    ("tomorrow", "2026-11-24T00:00", "2026-11-25T00:00"),
    ("week", "2026-11-23T09:00", "2026-11-30T00:00"),
    ("next-week", "2026-11-30T00:00", "2026-12-07T00:00"),
    ("month", "2026-11-23T09:00", "2026-12-01T00:00"),
    ("next-month", "2026-12-01T00:00", "2027-01-01T00:00"),
)


@pytest.mark.parametrize(("period", "start", "end"), PERIODS)
def test_a_period_is_one_of_the_persons_own_days(period: str, start: str, end: str) -> None:
    utc = ZoneInfo("UTC")
    expected = tuple(datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in (start, end))
    assert span(period, NOW, utc) == expected


def test_tomorrow_is_a_local_day_also_where_the_clock_changes() -> None:
    saturday = datetime(2027, 3, 27, 12, tzinfo=UTC)
    start, end = span("tomorrow", saturday, AMSTERDAM)
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=23)


@settings(deadline=None, max_examples=200)
@given(
    some.sampled_from([period for period, _, _ in PERIODS] + [""]),
    some.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    some.sampled_from(["Europe/Amsterdam", "Asia/Tokyo", "America/New_York", "Pacific/Apia", "UTC"]),
)
def test_a_period_never_ends_before_it_begins_or_in_the_past(period: str, now: datetime, zone: str) -> None:
    start, end = span(period, now, ZoneInfo(zone))
    assert now <= start < end


async def titles(house: TestHouse, who: Person, **asked: str) -> list[str]:
    found, _ = await joinable(who, asked, AMSTERDAM, house.services)
    return [session.terms.title for session, _ in found]


async def test_the_earliest_comes_first_and_each_word_narrows(house: TestHouse) -> None:
    await opened(store(house), NOW + 9 * DAY, title="Hall", kind=Kind.TOWN_HALL, host=DANIEL)
    await opened(store(house), NOW + 2 * DAY, title="Soon")
    await opened(store(house), NOW + 100 * DAY, title="Far")
    assert await titles(house, person(1)) == ["Soon", "Hall"]
    assert await titles(house, person(1), kind="town-hall") == ["Hall"]
    assert await titles(house, person(1), host=HOST) == ["Soon"]
    assert await titles(house, person(1), period="next-week") == ["Hall"]
    assert await titles(house, person(1), period="tomorrow") == []


async def test_what_is_not_for_somebody_or_cannot_be_booked_is_not_found(house: TestHouse) -> None:
    await opened(store(house), NOW + DAY, title="For legal", audience=("legal",))
    await opened(store(house), NOW + 2 * DAY, title="Too late to book", book_notice=3 * DAY)
    closed = await opened(store(house), NOW + 3 * DAY, title="Closed")
    gone = await opened(store(house), NOW + 4 * DAY, title="Cancelled")
    await house.services.bookings.take(slot(closed), person(2), "en", NOW)
    await house.services.sessions.change(closed.id, SessionChange(state=SessionState.CLOSED), NOW)
    await house.services.sessions.change(gone.id, SessionChange(state=SessionState.CANCELLED), NOW)
    assert await titles(house, person(1)) == []
    assert await titles(house, person(1, "legal")) == ["For legal"]
    assert await titles(house, person(2)) == ["Closed"], "whoever has a place still finds it"


async def test_a_drop_in_hour_that_has_begun_is_found_while_a_later_slot_is_ahead(house: TestHouse) -> None:
    start = NOW + HOUR
    await opened(store(house), start, title="Drop-in", slot=timedelta(minutes=20))
    house.clock.moment = start + timedelta(minutes=30)
    assert await titles(house, person(1)) == ["Drop-in"]
    assert await titles(house, person(1), period="today") == ["Drop-in"]
    assert await titles(house, person(1), period="tomorrow") == []
    house.clock.moment = start + timedelta(minutes=45)
    assert await titles(house, person(1)) == []
