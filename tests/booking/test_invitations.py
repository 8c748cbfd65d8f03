"""Invitations: what stands in them, as bytes; what three readers make of them, where they are there; and that mails carry them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from adapters.email.parts import body
from adapters.email.render.renderer import Mail
from bench.invitations import ZONES, contents, samples, wrong_by_ical_js, wrong_by_icalendar, wrong_by_libical
from bench.libical import refused_by_libical
from bot.booking.invitations.feed import feed_of
from bot.booking.invitations.invitation import invitation_of
from bot.booking.invitations.lines import OCTETS, text, written
from bot.booking.model import Held, Place, Session, Standing
from bot.booking.planning import session_at, slots_of
from tests.booking.sessions import DAY, NOW, TERMS

START = datetime(2026, 12, 3, 14, tzinfo=UTC)


def held(standing: Standing = Standing.BOOKED, session: Session | None = None, **place: object) -> Held:
    own = session or session_at(TERMS, START, NOW)
    slot = slots_of(own)[0]
    made = Place(slot.id, own.id, "ana@brightwater.example", "Ana", "en", standing, NOW)
    return Held(replace(made, **place), slot, own)  # type: ignore[arg-type]


def lines(of: Held) -> list[str]:
    invitation = invitation_of(of, NOW)
    assert invitation is not None
    return invitation.content.decode().replace("\r\n ", "").split("\r\n")


def value(of: Held, name: str) -> str:
    return next(line.removeprefix(name) for line in lines(of) if line.startswith(name) and line[len(name)] in ":;")


def test_an_invitation_says_what_calendars_need() -> None:
    said = lines(held())
    for line in (
        "METHOD:REQUEST",
        "SEQUENCE:0",
        "DTSTAMP:20261123T090000Z",
        "DTSTART;TZID=Europe/Amsterdam:20261203T150000",
        "DTEND;TZID=Europe/Amsterdam:20261203T160000",
        "SUMMARY:Roundtable on agents",
        "LOCATION:Room 4",
        'ORGANIZER;CN="Mira":mailto:mira@brightwater.example',
        "STATUS:CONFIRMED",
        "TZID:Europe/Amsterdam",
    ):
        assert line in said
    assert sum(line.startswith("ATTENDEE") for line in said) == 1


def test_what_is_changed_is_newer_under_the_same_name() -> None:
    session = session_at(TERMS, START, NOW)
    moved = replace(session, starts_at=START + DAY, sequence=1)
    assert value(held(session=session), "UID") == value(held(session=moved), "UID")
    assert value(held(session=moved), "SEQUENCE") == ":1"


def test_what_was_theirs_is_cancelled_and_what_never_was_is_not_told() -> None:
    gone = lines(held(Standing.CANCELLED, left=1))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED"} <= set(gone)
    assert "METHOD:CANCEL" in lines(held(Standing.LEFT, left=1))
    for never in (held(Standing.WAITING), held(Standing.OFFERED), held(Standing.LEFT), held(Standing.CANCELLED)):
        assert invitation_of(never, NOW) is None


def test_one_of_a_series_is_named_by_when_it_was_planned_wherever_it_is_moved() -> None:
    session = replace(session_at(TERMS, START, NOW, series="s1"), starts_at=START + DAY, sequence=1)
    assert value(held(session=session), "RECURRENCE-ID") == ";TZID=Europe/Amsterdam:20261203T150000"
    assert value(held(session=session), "UID") == ":s1-0@handrail"


def test_an_hour_that_clocks_show_twice_is_said_in_utc() -> None:
    twice = session_at(replace(TERMS, length=timedelta(minutes=30)), datetime(2026, 10, 25, 1, 15, tzinfo=UTC), NOW)
    said = lines(held(session=twice))
    assert "DTSTART:20261025T011500Z" in said
    assert not any(line.startswith("BEGIN:VTIMEZONE") for line in said)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_whatever_is_typed_stays_in_its_line_and_no_line_is_too_long(typed: str) -> None:
    session = session_at(replace(TERMS, title=typed or "x", where=typed, agenda=typed, host_name=typed), START, NOW)
    invitation = invitation_of(held(session=session, name=typed), NOW)
    assert invitation is not None
    raw = invitation.content.split(b"\r\n")
    assert all(len(line) <= OCTETS and b"\n" not in line and b"\r" not in line for line in raw)
    whole = lines(held(session=session, name=typed))
    assert sum(line == "BEGIN:VEVENT" for line in whole) == 1
    assert all(line[:1].isalpha() or line == "" for line in whole)


def test_a_long_line_is_cut_between_characters() -> None:
    folded = written([f"SUMMARY:{text('ü' * 100)}"]).decode()
    assert folded.replace("\r\n ", "") == f"SUMMARY:{'ü' * 100}\r\n"


SOME = ("Europe/Amsterdam", "Europe/Dublin", "America/Vancouver", "Africa/Casablanca", "America/Nuuk", "Asia/Kolkata")


def test_libical_takes_every_one_and_reads_the_same_moments() -> None:
    found = samples(SOME)
    refused = refused_by_libical(contents(found))
    if refused is None:
        pytest.skip("libical is not on this machine")
    assert refused == 0
    assert wrong_by_libical(found) == 0


def test_icalendar_reads_the_same_moments() -> None:
    wrong = wrong_by_icalendar(samples(SOME))
    assert wrong == 0


def test_ical_js_reads_the_same_moments() -> None:
    wrong = wrong_by_ical_js(samples(SOME))
    if wrong is None:
        pytest.skip("node with ical.js is not on this machine")
    assert wrong == 0


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_is_told_by_what_it_does(zone: str) -> None:
    said = lines(held(session=session_at(replace(TERMS, zone=zone), START, NOW)))
    offset = START.astimezone(ZoneInfo(zone)).strftime("%z")
    assert any(line in (f"TZOFFSETTO:{offset}", f"TZOFFSETFROM:{offset}") for line in said)


def test_a_mail_carries_it_for_the_calendar_and_as_a_file() -> None:
    invitation = invitation_of(held(), NOW)
    mail = Mail("en", "You have a place", "<p>x</p>", "x", {}, invitation=invitation)
    sent = body(mail, "id", "").decode()
    assert sent.count("Content-Type: text/calendar; charset=utf-8; method=REQUEST") == 2
    assert 'filename="invite.ics"' in sent
    assert sent.index("text/html") < sent.index("text/calendar"), "who reads none takes what came before it"


def test_a_feed_in_which_nothing_is_booked_is_a_calendar_all_the_same() -> None:
    calendar = Calendar.from_ical(feed_of([], "Sessions", NOW))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
