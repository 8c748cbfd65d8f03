"""By what somebody chose and what is known of them: the way, the language and the moment, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from bot.access import Role
from bot.calendar.sites import Site, Sites, only_site
from bot.people import Account, Person
from bot.policy.model import Localised
from bot.ports import Channel
from bot.preferences.model import Frequency, Media, Preference
from bot.reaching.members import Member
from bot.reaching.reach import Left, Reached, Sending, Why, reach

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
ANNA = Person("anna@shop.example", "Anna")
ACCOUNT = Account("slack", "U1", NOON, ANNA.id, "Anna", place="T1 D1", zone="Europe/Amsterdam")
CHOSE = Preference(ANNA.id)


@dataclass(frozen=True)
class Lanes:
    """A channel that only says in whose lane a place is."""

    name: str

    def lane(self, place: str) -> str:
        return f"{self.name} {place.partition(' ')[0]}"


def channels(*names: str) -> dict[str, Channel]:
    return {name: cast(Channel, Lanes(name)) for name in names}


def sending(*names: str, **more: Any) -> Sending:
    given = {
        "topic": "updates",
        "start": NOON,
        "expires_at": NOON + timedelta(days=7),
        "channels": channels(*(names or ("slack", "teams"))),
        "sites": Sites(only_site("UTC")),
        "zone": ZoneInfo("UTC"),
        "languages": ("en", "nl", "de"),
    }
    return Sending(**(given | more))


def ways(member: Member, preference: Preference, to: Sending) -> list[str] | Why:
    outcome = reach(member, preference, to)
    if isinstance(outcome, Left):
        return outcome.why
    return [f"{way.medium} {way.lane} {way.place}" for way in outcome.ways]


def reached(member: Member, preference: Preference, to: Sending) -> Reached:
    outcome = reach(member, preference, to)
    assert isinstance(outcome, Reached)
    return outcome


IN_SLACK, BY_MAIL = "chat slack T1 T1 D1", "email email anna@shop.example anna@shop.example"


@pytest.mark.parametrize(
    ("media", "accounts", "set_up", "expected"),
    [
        (None, (ACCOUNT,), ("slack", "email"), [IN_SLACK]),
        (None, (), ("slack", "email"), [BY_MAIL]),
        (None, (replace(ACCOUNT, place=""),), ("slack", "email"), [BY_MAIL]),
        (None, (), ("slack",), Why.NO_ACCOUNT),
        (None, (replace(ACCOUNT, place=""),), ("slack",), Why.UNREACHABLE),
        (None, (ACCOUNT,), ("teams",), Why.UNREACHABLE),
        (Media.CHAT, (ACCOUNT,), ("slack", "email"), [IN_SLACK]),
        (Media.CHAT, (), ("slack", "email"), Why.NO_ACCOUNT),
        (Media.CHAT, (replace(ACCOUNT, place=""),), ("slack", "email"), Why.UNREACHABLE),
        (Media.EMAIL, (ACCOUNT,), ("slack", "email"), [BY_MAIL]),
        (Media.EMAIL, (ACCOUNT,), ("slack",), Why.NO_EMAIL),
        (Media.BOTH, (ACCOUNT,), ("slack", "email"), [IN_SLACK, BY_MAIL]),
        (Media.BOTH, (), ("slack", "email"), [BY_MAIL]),
        (Media.BOTH, (ACCOUNT,), ("slack",), [IN_SLACK]),
        (Media.BOTH, (), ("slack",), Why.NO_ACCOUNT),
    ],
)
def test_the_way_is_the_one_that_was_chosen_and_only_whoever_did_not_choose_gets_another(
    media: Media | None, accounts: tuple[Account, ...], set_up: tuple[str, ...], expected: list[str] | Why
) -> None:
    assert ways(Member(ANNA, accounts), replace(CHOSE, media=media), sending(*set_up)) == expected


def test_chat_is_where_they_were_seen_last_and_can_be_written_to() -> None:
    gone, teams = replace(ACCOUNT, place=""), replace(ACCOUNT, channel="teams", place="tenant conversation")
    assert ways(Member(ANNA, (teams, ACCOUNT)), CHOSE, sending()) == ["chat teams tenant tenant conversation"]
    assert ways(Member(ANNA, (gone, teams)), CHOSE, sending()) == ["chat teams tenant tenant conversation"]


def test_whoever_has_no_address_gets_no_mail() -> None:
    nobody = Person("slack:t1:u1", "Anna")
    assert ways(Member(nobody), Preference(nobody.id, media=Media.EMAIL), sending("email")) is Why.NO_EMAIL
    assert ways(Member(nobody), Preference(nobody.id), sending("email")) is Why.NO_ACCOUNT


@pytest.mark.parametrize(
    ("preference", "why"),
    [
        (replace(CHOSE, topics={"updates": Frequency.OFF}), Why.OFF),
        (replace(CHOSE, topics={"updates": Frequency.WEEKLY}), Why.DIGEST),
        (replace(CHOSE, topics={"updates": Frequency.DAILY}), Why.DIGEST),
        (replace(CHOSE, paused_until=date(2026, 11, 24)), Why.PAUSED),
    ],
)
def test_what_somebody_does_not_want_now_is_left_out_for_that_reason(preference: Preference, why: Why) -> None:
    assert reach(Member(ANNA, (ACCOUNT,)), preference, sending()) == Left(ANNA, why)


def test_a_pause_that_ends_today_holds_nothing_back() -> None:
    assert ways(Member(ANNA, (ACCOUNT,)), replace(CHOSE, paused_until=date(2026, 11, 23)), sending()) == [IN_SLACK]


@pytest.mark.parametrize("role", [Role.GUEST, Role.UNKNOWN])
def test_guests_get_nothing_of_the_company(role: Role) -> None:
    assert ways(Member(replace(ANNA, role=role), (ACCOUNT,)), CHOSE, sending("slack", "email")) is Why.GUEST


@pytest.mark.parametrize(
    ("chosen", "known", "language"),
    [("nl", "de", "nl"), ("", "de", "de"), ("", None, "en"), ("fr", "de", "de"), ("fr", "fr", "en")],
)
def test_the_language_is_the_chosen_one_then_the_known_one_then_the_companys(
    chosen: str, known: str | None, language: str
) -> None:
    member = Member(replace(ANNA, language=known), (ACCOUNT,))
    assert reached(member, replace(CHOSE, language=chosen), sending()).language == language


def test_quiet_hours_and_days_off_hold_it_back_by_the_readers_own_clock() -> None:
    quiet = replace(CHOSE, quiet="12:30-08:00")
    amsterdam = reached(Member(ANNA, (ACCOUNT,)), quiet, sending())
    assert amsterdam.due_at == datetime(2026, 11, 24, 7, tzinfo=UTC)
    assert amsterdam.zoned.zone.key == "Europe/Amsterdam"
    assert reached(Member(ANNA, (ACCOUNT,)), replace(quiet, zone="UTC"), sending()).due_at == NOON
    closed = Site("", Localised({}), "UTC", closed={date(2026, 11, 23): Localised({"": "Market"})})
    held = reached(Member(ANNA, (ACCOUNT,)), CHOSE, sending(sites=Sites(closed)))
    assert held.due_at == datetime(2026, 11, 23, 23, tzinfo=UTC), "midnight in Amsterdam"


def test_whoever_can_be_written_to_only_when_it_is_over_is_told_to_be_late() -> None:
    soon = sending(expires_at=NOON + timedelta(hours=3))
    member = Member(ANNA, (ACCOUNT,))
    assert ways(member, replace(CHOSE, quiet="12:30-08:00"), soon) is Why.LATE
    assert ways(member, replace(CHOSE, quiet="12:30-15:00"), soon) == [IN_SLACK]
    assert ways(member, replace(CHOSE, quiet="12:30-16:00"), soon) is Why.LATE


def test_a_zone_that_is_none_is_reported_and_the_next_one_counts() -> None:
    odd = reached(Member(ANNA, (replace(ACCOUNT, zone="Mars/Base"),)), CHOSE, sending())
    assert (odd.zoned.zone.key, odd.zoned.reported) == ("UTC", "Mars/Base")
