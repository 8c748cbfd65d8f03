"""The line in which a host says when, in three languages; and whatever else may stand there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.booking.hosting.when import Unread, read_when
from bot.calendar.written import write_rule
from tests.answering import texts

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday, 10:00 in Amsterdam."""

HERE = ZoneInfo("Europe/Amsterdam")
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("line", "local", "minutes", "slot"),
    [
        ("2026-12-03 15:00", "2026-12-03 15:00", 60, None),
        ("2026-12-03T15:00", "2026-12-03 15:00", 60, None),
        ("3 December 15:00-16:30", "2026-12-03 15:00", 90, None),
        ("3 December 2026, 3 pm for 45 minutes", "2026-12-03 15:00", 45, None),
        ("December 3rd 15:00 – 15:30", "2026-12-03 15:00", 30, None),
        ("Thursday, 3 December, 15:00", "2026-12-03 15:00", 60, None),
        ("next Thursday 15:00", "2026-11-26 15:00", 60, None),
        ("Monday 9:00", "2026-11-30 09:00", 60, None),
        ("tomorrow at 10", "2026-11-24 10:00", 60, None),
        ("3 January 9:00", "2027-01-03 09:00", 60, None),
        ("3 December 10-12 in slots of 20 minutes", "2026-12-03 10:00", 120, 20),
        ("3 December 10-12, 20-minute slots", "2026-12-03 10:00", 120, 20),
        ("3 december van 10 tot 12 uur in blokken van een kwartier", "2026-12-03 10:00", 120, 15),
        ("3 december om 15 uur, 1,5 uur lang", "2026-12-03 15:00", 90, None),
        ("donderdag 3 december 15.00 uur voor 2 uur", "2026-12-03 15:00", 120, None),
        ("overmorgen 15:00", "2026-11-25 15:00", 60, None),
        ("am 3. Dezember von 10 bis 12 Uhr, Slots von 20 Minuten", "2026-12-03 10:00", 120, 20),
        ("3.12.2026 um 15 Uhr, eine halbe Stunde lang", "2026-12-03 15:00", 30, None),
        ("übermorgen 15 Uhr", "2026-11-25 15:00", 60, None),
        ("3 December 11-2 pm", "2026-12-03 11:00", 180, None),
        ("3 December 22:00-01:00", "2026-12-03 22:00", 180, None),
        ("3 December between 10 and 12", "2026-12-03 10:00", 120, None),
        ("3 december tussen 10 en 12 uur", "2026-12-03 10:00", 120, None),
        ("3. Dezember zwischen 10 und 12 Uhr", "2026-12-03 10:00", 120, None),
        ("3 December 10:00 for an hour and a half", "2026-12-03 10:00", 90, None),
        ("3 December 10:00 for 90 min in 15 min slots", "2026-12-03 10:00", 90, 15),
        ("Dienstag, 1. Dezember, 14:00 bis 15:30 Uhr", "2026-12-01 14:00", 90, None),
        ("nächsten Dienstag um 14 Uhr", "2026-11-24 14:00", 60, None),
        ("1.12. 14 Uhr", "2026-12-01 14:00", 60, None),
        ("heute 18 Uhr", "2026-11-23 18:00", 60, None),
        ("vandaag 18:00", "2026-11-23 18:00", 60, None),
        ("today 18:00", "2026-11-23 18:00", 60, None),
        ("29 February 2028 10:00", "2028-02-29 10:00", 60, None),
        ("tomorrow 00:00", "2026-11-24 00:00", 60, None),
    ],
)
def test_what_happens_once(line: str, local: str, minutes: int, slot: int | None) -> None:
    when = read_when(line, NOW, HERE)
    assert when.rule is None
    assert when.starts_at is not None
    assert f"{when.starts_at.astimezone(HERE):%Y-%m-%d %H:%M}" == local
    assert when.length == timedelta(minutes=minutes)
    assert when.slot == (timedelta(minutes=slot) if slot else None)


@pytest.mark.parametrize(
    ("line", "rule", "every", "begins"),
    [
        ("first Thursday 15:00", "1st thu 15:00", 1, date(2026, 12, 3)),
        ("1st Thursday of the month 15:00", "1st thu 15:00", 1, date(2026, 12, 3)),
        ("every Tuesday 10-12", "tue 10:00", 1, date(2026, 11, 24)),
        ("Tuesdays at 10", "tue 10:00", 1, date(2026, 11, 24)),
        ("every second Monday 9:00", "mon 09:00", 2, date(2026, 11, 30)),
        ("every other Monday 9:00", "mon 09:00", 2, date(2026, 11, 30)),
        ("every 3 weeks on Wednesday 14:00", "wed 14:00", 3, date(2026, 11, 25)),
        ("every second Monday of the month 9:00", "2nd mon 09:00", 1, date(2026, 12, 14)),
        ("last Friday of the month 16:00", "last fri 16:00", 1, date(2026, 11, 27)),
        ("15th of every month 10:00", "15th 10:00", 1, date(2026, 12, 15)),
        ("every day 9:00", "daily 09:00", 1, date(2026, 11, 24)),
        ("daily at 11", "daily 11:00", 1, date(2026, 11, 23)),
        ("first Monday of the quarter 10:00", "quarterly 1st mon 10:00", 1, date(2027, 1, 4)),
        ("elke dinsdag 10-12", "tue 10:00", 1, date(2026, 11, 24)),
        ("elke eerste donderdag van de maand 15:00", "1st thu 15:00", 1, date(2026, 12, 3)),
        ("om de week maandag 10:30", "mon 10:30", 2, date(2026, 11, 23)),
        ("elke twee weken op maandag om 11 uur", "mon 11:00", 2, date(2026, 11, 23)),
        ("laatste vrijdag van de maand 16 uur", "last fri 16:00", 1, date(2026, 11, 27)),
        ("jeden Dienstag 10-12 Uhr", "tue 10:00", 1, date(2026, 11, 24)),
        ("jeden ersten Donnerstag 15 Uhr", "1st thu 15:00", 1, date(2026, 12, 3)),
        ("donnerstags 15-16 Uhr", "thu 15:00", 1, date(2026, 11, 26)),
        ("alle zwei Wochen montags um 11 Uhr", "mon 11:00", 2, date(2026, 11, 23)),
        ("letzter Freitag im Monat 16 Uhr", "last fri 16:00", 1, date(2026, 11, 27)),
        ("every Tuesday 10:00 from 2027-01-01", "tue 10:00", 1, date(2027, 1, 5)),
        ("every Wed 9-10", "wed 09:00", 1, date(2026, 11, 25)),
        ("each Friday at 4 pm", "fri 16:00", 1, date(2026, 11, 27)),
        ("every 2 weeks on Thursday 13:00-14:00", "thu 13:00", 2, date(2026, 11, 26)),
        ("third Wednesday of every month 11:00", "3rd wed 11:00", 1, date(2026, 12, 16)),
        ("31st of every month 9:00", "31st 09:00", 1, date(2026, 11, 30)),
        ("first Monday of every quarter 9:30", "quarterly 1st mon 09:30", 1, date(2027, 1, 4)),
        ("iedere woensdag van 14.00 tot 15.30 uur", "wed 14:00", 1, date(2026, 11, 25)),
        ("op de eerste maandag van de maand om 9 uur", "1st mon 09:00", 1, date(2026, 12, 7)),
        ("de 15e van elke maand om 10 uur", "15th 10:00", 1, date(2026, 12, 15)),
        ("dagelijks om 9.30 uur", "daily 09:30", 1, date(2026, 11, 24)),
        ("eerste dinsdag van het kwartaal 10:00", "quarterly 1st tue 10:00", 1, date(2027, 1, 5)),
        ("jede zweite Woche freitags 10 Uhr", "fri 10:00", 2, date(2026, 11, 27)),
        ("am 15. jedes Monats um 10 Uhr", "15th 10:00", 1, date(2026, 12, 15)),
        ("täglich um 9:30 Uhr", "daily 09:30", 1, date(2026, 11, 24)),
        ("erster Montag im Quartal 10 Uhr", "quarterly 1st mon 10:00", 1, date(2027, 1, 4)),
        ("every Monday 24:00", "mon 00:00", 1, date(2026, 11, 30)),
    ],
)
def test_what_returns(line: str, rule: str, every: int, begins: date) -> None:
    when = read_when(line, NOW, HERE)
    assert when.rule is not None
    assert (write_rule(when.rule), when.every, when.begins) == (rule, every, begins)


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("every second Monday 9:00 for 30 minutes until 2027-03-01", date(2027, 3, 1)),
        ("every Tuesday 10-12 until 1 March", date(2027, 3, 1)),
        ("elke dinsdag 10-12 t/m 1 maart 2027", date(2027, 3, 1)),
        ("jeden Dienstag 10 bis 12 Uhr ab 1. Dezember bis 1. März", date(2027, 3, 1)),
    ],
)
def test_until_when_it_returns(line: str, ends: date) -> None:
    assert read_when(line, NOW, HERE).ends == ends


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("first Thursday 15:00 Europe/Amsterdam", "Europe/Amsterdam"),
        ("3 December 15:00 america/new_york", "America/New_York"),
        ("3 December 15:00 New York", "America/New_York"),
        ("3 December 15:00 Tokyo time", "Asia/Tokyo"),
        ("3 December 15:00 UTC", "UTC"),
        ("3 December 15:00", "Europe/Amsterdam"),
    ],
)
def test_whose_clock_it_is(line: str, zone: str) -> None:
    assert read_when(line, NOW, HERE).zone.key == zone


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("", "when-empty"),
        ("soon", "when-no-time"),
        ("3 December", "when-no-time"),
        ("15:00", "when-day-missing"),
        ("3 December 15:61", "when-no-such-time"),
        ("30 February 15:00", "when-no-day"),
        ("2026-11-23 09:59", "when-past"),
        ("Friday 3 December 15:00", "when-other-weekday"),
        ("every Tuesday 10:00 from 2026-01-01", "when-past"),
        ("every Tuesday 10:00 until 2026-11-23", "when-never"),
        ("3 December 15:00 Europe/Nowhere at all", "when-zone"),
        ("3 December 15:00 Europe/Berlni", "when-zone-near"),
        ("3 December 15:00 EST", "when-zone-short"),
        ("every Tuesday and Friday 10:00", "when-two-days"),
        ("every weekday 10:00", "when-word"),
        ("every month on Tuesday 10:00", "when-which"),
        ("every week 10:00", "when-unclear"),
        ("every 99 weeks on Monday 10:00", "when-unclear"),
        ("fifth Monday 10:00", "when-fifth"),
        ("3 December 10:00 for 0 minutes", "when-no-length"),
        ("3 December 10:00 until 5 December", "when-not-returning"),
        ("1" * 201, "when-long"),
        ("every Tuesday 10:00 and 14:00", "when-word"),
        ("3 December 10:00-10:00", "when-no-length"),
        ("last day of the month 10:00", "when-no-day"),
        ("every morning 9:00", "when-word"),
        ("elke werkdag 9:00", "when-word"),
        ("jeden Werktag 9 Uhr", "when-word"),
        ("tomorrow at noon", "when-no-time"),
        ("every Tuesday 10:00 until Christmas", "when-word"),
        ("every 0 weeks on Monday 10:00", "when-unclear"),
        ("every -1 weeks on Monday 10:00", "when-word"),
        ("tomorrow 10:00 10:00", "when-no-day"),
        ("29 February 2027 10:00", "when-no-day"),
        ("2026-13-01 10:00", "when-no-day"),
        ("today 9:00", "when-past"),
        ("twice a month 10:00", "when-no-day"),
        ("Mon-Fri 9:00", "when-no-day"),
        ("every full moon 20:00", "when-word"),
        ("🤖🤖🤖", "when-no-time"),
        ("DROP TABLE sessions; 10:00", "when-no-day"),
        ("<b>tomorrow</b> 10:00", "when-no-day"),
    ],
)
def test_what_is_no_moment_is_told_with_its_cause(line: str, key: str) -> None:
    with pytest.raises(Unread) as told:
        read_when(line, NOW, HERE)
    assert told.value.key in (f"hosting.{key}", "hosting.when-zone-near" if key == "when-zone" else "")
    for language in texts().languages:
        assert "{" not in texts().plain(language, told.value.key, **told.value.values)


def test_a_time_that_summer_time_skips_is_the_first_after_it() -> None:
    when = read_when("2027-03-28 02:30", NOW, HERE)
    assert when.starts_at == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


@settings(deadline=None, max_examples=150)
@given(
    st.datetimes(datetime(2026, 11, 24), datetime(2028, 1, 1)),  # noqa: DTZ001  # local days and times
    st.integers(5, 700),
    st.sampled_from(["Europe/Amsterdam", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"]),
)
def test_a_moment_that_is_written_out_is_read_as_it_is(local: datetime, minutes: int, zone: str) -> None:
    line = f"{local:%Y-%m-%d %H:%M} for {minutes} minutes {zone}"
    when = read_when(line, NOW, HERE)
    assert when.starts_at is not None
    shown = when.starts_at.astimezone(ZoneInfo(zone))
    assert shown.date() == local.date() or shown.hour in (0, 1)
    assert f"{shown:%H:%M}" == f"{local:%H:%M}" or local.hour in (0, 1, 2, 3)
    assert when.length == timedelta(minutes=minutes)


_WORDS = st.sampled_from(
    [
        *("every", "first", "last", "second", "jeden", "Monday", "dinsdag", "Donnerstag", "week", "month", "5.", "31."),
        *("10-12", "15:00", "24:00", "um", "at", "om", "3", "99", "December", "2026-12-03", "CET", "Europe/Amsterdam"),
        *(
            "in",
            "slots",
            "of",
            "20",
            "minutes",
            "for",
            "1,5",
            "uur",
            "Stunden",
            "until",
            "bis",
            "tot",
            "t/m",
            "from",
            "ab",
        ),
        *("·", "/", "-", ":"),
    ]
)


@settings(deadline=None, max_examples=400)
@given(st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=9).map(" ".join)))
def test_whatever_is_typed_is_a_moment_ahead_or_told(line: str) -> None:
    try:
        when = read_when(line, NOW, HERE)
    except Unread as unread:
        for language in texts().languages:
            assert texts().plain(language, unread.key, **unread.values)
        return
    assert when.length > timedelta()
    assert when.starts_at is None or when.starts_at > NOW
    assert (when.rule is None) != (when.starts_at is None)
