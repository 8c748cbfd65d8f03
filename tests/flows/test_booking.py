"""Finding sessions, taking and giving up places, waiting, moving, and asking ahead: typed and clicked."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.calendar_feed.pages import CalendarFeed
from adapters.server import make_site
from bot.booking.changes import SessionChange
from bot.booking.model import Kind, Session, SessionState
from bot.message import Said
from bot.people import Person
from tests.booking.sessions import DAY, HOUR, NOW, opened, slot, store
from tests.flows.booking import chat, labels, look_after, meet, said
from tests.house import Chat, TestHouse


async def test_one_click_books_and_the_card_says_when_where_and_with_whom(house: TestHouse) -> None:
    await opened(store(house))
    mia = chat(house, "mia")
    card = await mia.say("what can I join next week?")
    assert "Roundtable on agents" in said(card)
    card = await mia.click(card, "Book")
    assert card.title == "You have a place: Roundtable on agents"
    assert "When: Monday 30 November 2026, 10:00 to 11:00 (Europe/Amsterdam)" in said(card)
    assert "Where: Room 4" in said(card)
    card = await mia.say("my bookings")
    assert card.title == "One session of yours"
    card = await mia.click(card, "Give up my place")
    assert card.title == "Your place is free again: Roundtable on agents"
    assert (await mia.click(card, "Book again")).title == "You have a place: Roundtable on agents"


LINES = (
    ("en", "what can I join this week?", "sessions"),
    ("nl", "Welke sessies zijn er?", "sessions"),
    ("de", "Wann ist die nächste Sprechstunde?", "sessions"),
    ("en", "drop-in hour with the architect", "sessions"),
    ("nl", "inloopuur met Anna Visser", "sessions"),
    ("en", "my bookings", "bookings"),
    ("nl", "mijn afspraken", "bookings"),
    ("de", "Meine Termine", "bookings"),
    ("en", "I can't make it", "bookings"),
)


@pytest.mark.parametrize(("language", "line", "route"), LINES)
async def test_what_people_type_is_understood(house: TestHouse, language: str, line: str, route: str) -> None:
    card = await chat(house, "mia", language).say(line)
    typed = await chat(house, "ben", language).say(route)
    if route == "bookings":
        assert card.title == typed.title
    else:
        assert card.title in (typed.title, house.services.texts.plain(language, "booking.list-none"))


@pytest.mark.parametrize(
    "line", ["May I use ChatGPT in a session?", "can I book a trip with Copilot", "what is next on the roadmap?"]
)
async def test_what_is_not_about_sessions_goes_elsewhere(house: TestHouse, line: str) -> None:
    card = await chat(house, "mia").say(line)
    assert "session" not in card.title.casefold()


async def test_a_kind_a_period_and_a_host_narrow_the_list(house: TestHouse) -> None:
    await opened(store(house), NOW + 2 * HOUR, kind=Kind.DROP_IN, title="Drop-in hour")
    await opened(store(house), NOW + 8 * DAY, title="Later one")
    mia = chat(house, "mia")
    assert "Later one" not in said(await mia.say("which sessions are there today?"))
    assert said(await mia.say("show me the drop-in hours this week")).count("·") == 3
    assert (await mia.say("roundtable today")).title == "No session fits just now"


async def test_full_means_a_waiting_list_and_whoever_is_first_is_told_when_a_place_is_free(house: TestHouse) -> None:
    session = await opened(store(house), capacity=1)
    channel = await meet(house, "mia", "ben", "zoe")
    mia, ben, zoe = (chat(house, name) for name in ("mia", "ben", "zoe"))
    for one in (mia, ben, zoe):
        card = await one.say(f"book take={slot(session)}")
    assert card.title == "You are on the waiting list: Roundtable on agents"
    assert "one person is waiting before you" in said(card)
    await mia.say(f"book leave={slot(session)}")
    await look_after(house)
    (offer,) = channel.at("ben")
    assert offer.title == "A place is free for you: Roundtable on agents"
    assert channel.at("zoe") == [] and channel.at("mia") == []
    assert (await ben.click(offer, "Yes, I come")).title == "You have a place: Roundtable on agents"
    await look_after(house)
    assert len(channel.at("ben")) == 1, "what a reply said is not sent once more"


async def test_a_declined_offer_goes_on_and_an_old_button_says_how_it_is(house: TestHouse) -> None:
    session = await opened(store(house), capacity=1)
    channel = await meet(house, "mia", "ben", "zoe")
    mia, ben, zoe = (chat(house, name) for name in ("mia", "ben", "zoe"))
    for one in (mia, ben, zoe):
        await one.say(f"book take={slot(session)}")
    await mia.say(f"book leave={slot(session)}")
    await look_after(house)
    (offer,) = channel.at("ben")
    await ben.click(offer, "No, thank you")
    await look_after(house)
    assert [card.title for card in channel.at("zoe")] == ["A place is free for you: Roundtable on agents"]
    assert (await ben.click(offer, "Yes, I come")).title == "You are on the waiting list: Roundtable on agents"


async def test_everybody_hears_once_that_it_was_moved_and_then_cancelled(house: TestHouse) -> None:
    session = await opened(store(house))
    channel = await meet(house, "mia", "ben")
    for name in ("mia", "ben"):
        await chat(house, name).say(f"book take={slot(session)}")
    change = SessionChange(starts_at=session.starts_at + DAY, where="Room 9")
    await house.services.sessions.change(session.id, change, house.clock.now())
    await look_after(house)
    await look_after(house)
    for name in ("mia", "ben"):
        (card,) = channel.at(name)
        assert "takes place at another time or place" in said(card)
        assert "Room 9" in said(card) and "Tuesday 1 December 2026" in said(card)
    await house.services.sessions.change(session.id, SessionChange(state=SessionState.CANCELLED), house.clock.now())
    await look_after(house)
    assert [card.title for card in channel.at("mia")][1:] == ["Cancelled: Roundtable on agents"]
    old = await chat(house, "mia").say(f"book take={slot(session)}")
    assert "was cancelled" in said(old)


async def test_of_several_changes_only_the_last_is_told(house: TestHouse) -> None:
    session = await opened(store(house))
    channel = await meet(house, "mia")
    await chat(house, "mia").say(f"book take={slot(session)}")
    for days in (1, 2, 3):
        change = SessionChange(starts_at=session.starts_at + days * DAY)
        await house.services.sessions.change(session.id, change, house.clock.now())
    await look_after(house)
    (card,) = channel.at("mia")
    assert "Thursday 3 December 2026" in said(card)


async def test_reminders_come_a_day_and_an_hour_before_and_not_for_what_was_given_up(house: TestHouse) -> None:
    session = await opened(store(house), NOW + 3 * DAY)
    channel = await meet(house, "mia", "ben")
    for name in ("mia", "ben"):
        await chat(house, name).say(f"book take={slot(session)}")
    await chat(house, "ben").say(f"book leave={slot(session)}")
    house.clock.moment = session.starts_at - timedelta(hours=23)
    await look_after(house)
    house.clock.moment = session.starts_at - timedelta(minutes=50)
    await look_after(house)
    await look_after(house)
    assert [card.title for card in channel.at("mia")] == [
        "Coming up: Roundtable on agents, Thursday 26 November 2026, 10:00",
        "It begins at 10:00: Roundtable on agents",
    ]
    assert channel.at("ben") == []


async def test_a_place_is_moved_to_another_slot_by_two_clicks(house: TestHouse) -> None:
    session = await opened(store(house), kind=Kind.DROP_IN, slot=timedelta(minutes=20), capacity=1)
    mia = chat(house, "mia")
    card = await mia.say(f"session id={session.id}")
    assert labels(card)[:3] == ["10:00", "10:20", "10:40"]
    card = await mia.click(card, "10:20")
    card = await mia.click(card, "Come at another time")
    card = await mia.click(card, "Move to 10:40")
    assert "10:40 to 11:00" in said(card)
    assert labels(await chat(house, "ben").say(f"session id={session.id}"))[:2] == ["10:00", "10:20"]


async def test_who_may_not_see_a_session_is_told_what_is_told_of_none(house: TestHouse) -> None:
    session = await opened(store(house), audience=("legal",))
    mia = chat(house, "mia")
    for line in (f"session id={session.id}", f"book take={slot(session)}", f"suggest session={session.id}"):
        other = line.replace(session.id, "0" * 16)
        assert await mia.say(line) == await mia.say(other)
    assert "Roundtable" not in said(await mia.say("sessions"))
    assert "Roundtable" in said(await chat(house, "lea", "en", "legal").say("sessions"))


async def test_a_question_without_a_name_leads_to_nobody(house: TestHouse, tmp_path: Path) -> None:
    session = await opened(store(house))
    mia, ben = chat(house, "mia"), chat(house, "ben")
    card = await mia.say(f"suggest session={session.id}", {"text": "Will I lose my job?", "how": "nameless"})
    assert "Nobody can tell that it is yours" in said(card)
    await house.decisions.flush()
    house.services.conversations  # noqa: B018  # what is in memory is not kept
    kept = "\n".join(sqlite3.connect(tmp_path / "handrail.db").iterdump())
    assert "lose my job" in kept and "mia" not in kept.casefold()
    card = await ben.say(f"session id={session.id}")
    assert "\nsomebody" in said(card) and "would like" not in said(card)
    card = await ben.click(card, "I want to know that too")
    card = await ben.say(f"session id={session.id}")
    assert "one person would like" in said(card)
    assert "would like" not in said(await ben.click(card, "Take my vote back"))


async def test_nothing_that_is_kept_tells_in_which_order_questions_and_votes_came(
    house: TestHouse, tmp_path: Path
) -> None:
    await opened(store(house))
    database = sqlite3.connect(tmp_path / "handrail.db")
    for table in ("questions_ahead", "votes"):
        with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
            database.execute(f"SELECT rowid FROM {table}")


async def test_a_named_question_has_its_name_and_an_empty_one_is_asked_for(house: TestHouse) -> None:
    session = await opened(store(house))
    mia = chat(house, "mia")
    reply = await mia.reply(f"suggest session={session.id}", {"text": "  ", "how": "named"})
    assert reply.form is not None and reply.form.errors == (("text", "Please write your question."),)
    await mia.say(f"suggest session={session.id}", {"text": "What about overtime?", "how": "named"})
    assert "\nMia" in said(await mia.say(f"session id={session.id}"))


REFUSED = (
    ("book take=nothing-0", "I know no such session for you"),
    ("book leave=nothing-0", "I know no such session for you"),
    ("session id=nothing", "I know no such session for you"),
    ("question vote=nothing", "I know no such session for you"),
    ("book move=nothing-0", "You have no place there"),
)


@pytest.mark.parametrize(("line", "answer"), REFUSED)
async def test_what_cannot_be_is_said_in_a_sentence(house: TestHouse, line: str, answer: str) -> None:
    assert answer in said(await chat(house, "mia").say(line))


async def test_an_offer_that_ran_out_is_said_to_have(house: TestHouse) -> None:
    session = await opened(store(house), capacity=1)
    mia, ben = chat(house, "mia"), chat(house, "ben")
    for one in (mia, ben):
        await one.say(f"book take={slot(session)}")
    await mia.say(f"book leave={slot(session)}")
    house.clock.move(DAY)
    assert "has run out" in said(await ben.say(f"book take={slot(session)}"))


async def test_somebody_elsewhere_reads_their_own_clock(house: TestHouse) -> None:
    session: Session = await opened(store(house), datetime(2026, 12, 3, 14, tzinfo=UTC))
    person = Person("kenji@brightwater.example", "Kenji", zone="Asia/Tokyo")
    card = await Chat(house.services, person, "kenji").say(f"book take={slot(session)}")
    assert "Thursday 3 December 2026, 23:00 to 00:00 (Asia/Tokyo); for the host it is 15:00 (Europe/Amsterdam)" in said(
        card
    )


async def test_many_slots_come_twenty_at_a_time(house: TestHouse) -> None:
    session = await opened(store(house), slot=timedelta(minutes=10), length=timedelta(hours=8), capacity=1)
    mia, ben = chat(house, "mia"), chat(house, "ben")
    await ben.say(f"book take={slot(session, 1)}")
    card = await mia.say(f"session id={session.id}")
    times = [label for label in labels(card) if ":" in label]
    assert len(times) == 20 and times[0] == "10:00" and times[-1] == "10:10", "what is taken stands last"
    for _ in range(2):
        card = await mia.click(card, "Later times")
    times = [label for label in labels(card) if ":" in label]
    assert (times[0], times[-1]) == ("16:40", "17:50") and "Later times" not in labels(card)
    assert "17:50 to 18:00" in said(await mia.click(card, "17:50"))


async def test_slots_that_have_begun_are_offered_no_more(house: TestHouse) -> None:
    session = await opened(store(house), slot=timedelta(minutes=20), length=HOUR)
    house.clock.moment = session.starts_at + timedelta(minutes=30)
    mia = chat(house, "mia")
    card = await mia.say(f"session id={session.id}")
    assert [label for label in labels(card) if ":" in label] == ["10:40"]
    assert "Places: 2 places left" in said(card)
    assert "2 places left" in said(await mia.say("what can I join today?"))


async def test_an_offer_in_a_list_has_a_yes_and_a_no(house: TestHouse) -> None:
    session = await opened(store(house), capacity=1)
    mia, ben = chat(house, "mia"), chat(house, "ben")
    await mia.say(f"book take={slot(session)}")
    await ben.say(f"book take={slot(session)}")
    assert "Stop waiting" in labels(await ben.say("my bookings"))
    await mia.say(f"book leave={slot(session)}")
    card = await ben.say("bookings")
    assert labels(card)[0] == "Yes, I come"
    assert (await ben.click(card, "No, thank you")).title == "Your place is free again: Roundtable on agents"


async def test_a_calendar_sees_what_is_booked_by_an_address_that_can_be_ended(house: TestHouse) -> None:
    session = await opened(store(house))
    mia = chat(house, "mia")
    await mia.say(f"book take={slot(session)}")
    card = await mia.click(await mia.click(await mia.say("my bookings"), "In my own calendar"), "Make an address")
    (address,) = [block.text for block in card.blocks if isinstance(block, Said)]
    assert address.startswith("https://handrail.example/calendar/")
    path = address.removeprefix("https://handrail.example")
    services = house.services
    feed = CalendarFeed(services.feeds, services.bookings, services.texts, house.clock.now)
    async with TestClient(TestServer(make_site(house.decisions.ready, feed.routes))) as client:
        answer = await client.get(path)
        content = await answer.text()
        assert (answer.status, answer.content_type) == (200, "text/calendar")
        assert content.count("BEGIN:VEVENT") == 1 and "SUMMARY:Roundtable on agents" in content
        assert "ATTENDEE" not in content
        await mia.say(f"book leave={slot(session)}")
        assert "VEVENT" not in await (await client.get(path)).text()
        await mia.say("calendar new=yes")
        assert (await client.get(path)).status == 404
        assert (await client.get("/calendar/nothing.ics")).status == 404
