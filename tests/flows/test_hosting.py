"""A host opens sessions, sees who comes, changes what is to be changed, and each whom it concerns is told once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.access import Role
from bot.booking.model import Kind, Question, SessionState, Standing
from bot.markup import plain
from bot.message import Card, Facts
from tests.flows.hosting import FIELDS, after, chat, filled, form_of, one, opened, read_back
from tests.flows.updates import ANNA, DANIEL, EMRE, INES, PRIYA, on_slack, read
from tests.house import TestHouse, button

THREE = datetime(2026, 12, 3, 14, 0, tzinfo=UTC)
"""15:00 in Amsterdam."""


def facts(card: Card) -> dict[str, str]:
    return {fact.name: plain(fact.value) for block in card.blocks if isinstance(block, Facts) for fact in block.items}


async def standing(house: TestHouse, slot: str, person: str) -> Standing:
    session = slot.rpartition("-")[0]
    held = await house.services.bookings.of_session(session)
    return next(one.place.standing for one in held if one.place.person == person)


async def book(house: TestHouse, slot: str, *people: str) -> None:
    for address in people:
        await house.services.bookings.take(slot, house.people.person(address), "en", house.clock.now())


async def test_a_single_session_is_read_back_and_open_after_a_yes(house: TestHouse) -> None:
    host = chat(house)
    card = await read_back(host)
    assert card.title == "Open “Agents at work”?"
    assert "Thursday 3 December 2026, 15:00 to 16:00 (Europe/Amsterdam)" in read(card)
    assert not await house.services.sessions.of_host(DANIEL, house.clock.now()), "nothing before it is said"
    done = await host.click(card, "Open it")
    assert done.title == "Open: Agents at work"
    ((session, slots),) = await house.services.sessions.of_host(DANIEL, house.clock.now())
    assert (session.starts_at, session.terms.kind, session.terms.where) == (THREE, Kind.ROUNDTABLE, "Room 4")
    assert [(slot.capacity, slot.starts_at) for slot in slots] == [(2, THREE)]


async def test_a_second_click_opens_nothing_more(house: TestHouse) -> None:
    host = chat(house)
    card = await read_back(host)
    await asyncio.gather(host.click(card, "Open it"), chat(house).click(card, "Open it"))
    assert (await host.click(card, "Open it")).title == "Open: Agents at work"
    assert len(await house.services.sessions.of_host(DANIEL, house.clock.now())) == 1
    series = await read_back(host, when="every Monday 9:00")
    await host.click(series, "Open it")
    await host.click(series, "Open it")
    assert len(await house.services.series.going_on()) == 1


async def test_a_series_is_read_back_in_words_with_its_next_dates_and_what_holidays_do(house: TestHouse) -> None:
    host = chat(house)
    house.clock.moment = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
    card = await read_back(host, kind="drop-in", when="every Friday 10-12 in slots of 20 minutes", places="1")
    said = read(card)
    assert "Every Friday, 10:00 to 12:00 (Europe/Amsterdam), in slots of 20 minutes" in said
    assert "6 slots of 20 minutes, 1 in each" in said
    assert "Friday 11 December 2026" in said
    assert "Friday 25 December 2026, 10:00 to 12:00 (Europe/Amsterdam)" in said
    assert "left out." in said
    form = await form_of(host, card, "For whom")
    assert {field.id for field in form.fields} == {"audience", "language", "book", "leave", "agenda", "holidays"}
    moved = await host.say(form.command, {"holidays": "move", "agenda": "Bring your own case."})
    assert "moves to Monday 4 January 2027" in read(moved)
    assert "Bring your own case." in read(moved)
    await host.click(moved, "Open it")
    (series,) = await house.services.series.going_on()
    assert (series.every, series.holidays, series.site) == (1, "move", "utrecht")
    found = await house.services.sessions.of_series(series.id, house.clock.now())
    assert found[0][0].starts_at == datetime(2026, 12, 11, 9, 0, tzinfo=UTC)
    assert len(found[0][1]) == 6


async def test_what_is_chosen_beside_the_first_form_is_kept_when_the_first_is_changed(house: TestHouse) -> None:
    host = chat(house)
    more = await form_of(host, await read_back(host), "For whom")
    card = await host.say(more.command, {"audience": "sales\nmarketing", "language": "de", "book": "24", "leave": "4"})
    assert facts(card)["For whom"] == "Marketing and Sales" or facts(card)["For whom"] == "Sales and Marketing"
    form = await form_of(host, card, "Change it")
    again = await host.say(form.command, FIELDS | {"title": "It's about “agents”"})
    assert again.title == "Open “It's about “agents””?"
    await host.click(again, "Open it")
    ((session, _),) = await house.services.sessions.of_host(DANIEL, house.clock.now())
    terms = session.terms
    assert (set(terms.audience), terms.language) == ({"sales", "marketing"}, "de")
    assert (terms.book_notice.days, terms.leave_notice.total_seconds()) == (1, 4 * 3600)


async def test_a_town_hall_has_an_edition_for_each_line(house: TestHouse) -> None:
    found = await opened(
        house,
        chat(house),
        kind="town-hall",
        places="200",
        when="3 December 9:00 Europe/Amsterdam\n3 December 16:00 America/New_York",
    )
    assert [session.terms.zone for session, _ in found] == ["Europe/Amsterdam", "America/New_York"]
    assert [session.starts_at.hour for session, _ in found] == [8, 21]
    assert len({session.edition_of for session, _ in found}) == 1
    assert found[0][0].edition_of


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "  ", "needs a title"),
        ("title", "x" * 121, "too long"),
        ("where", "", "say where"),
        ("places", "0", "from 1 to 5000"),
        ("places", "-3", "from 1 to 5000"),
        ("places", "many", "from 1 to 5000"),
        ("places", "5001", "from 1 to 5000"),
        ("places", "²", "from 1 to 5000"),
        ("kind", "party", "choose what it is"),
        ("when", "", "say when"),
        ("when", "2026-11-23 08:00", "is past"),
        ("when", "yesterday 10:00", "yesterday"),
        ("when", "3 December", "no time of day"),
        ("when", "15:00", "no day"),
        ("when", "3 December 25:00", "25:00"),
        ("when", "31 February 15:00", "31 february"),
        ("when", "3 December 15:00 Europe/Amsterdm", "Did you mean Europe/Amsterdam?"),
        ("when", "3 December 15:00 Middle/Nowhere", "no time zone “Middle/Nowhere”"),
        ("when", "3 December 15:00 CET", "Europe/Amsterdam"),
        ("when", "3 December 15:00-15:30 in slots of 60 minutes", "longer than the whole session"),
        ("when", "3 December 15:00-16:00 in slots of 2 minutes", "5 minutes at least"),
        ("when", "3 December 08:00-20:00 in slots of 5 minutes", "more than 100 slots"),
        ("when", "3 December 15:00 for 2 minutes", "from 5 minutes to 12 hours"),
        ("when", "3 December 15:00-14:00", "from 5 minutes to 12 hours"),
        ("when", "Friday 3 December 15:00", "do not fit together"),
        ("when", "every Tuesday and Thursday 10:00", "one day of the week"),
        ("when", "fifth Monday 10:00", "last"),
        ("when", "every blue Monday 10:00", "blue"),
        ("when", "every Monday 10:00 until 2026-11-20", "before its first date"),
        ("when", "3 December 10:00 until 8 December", "for what returns"),
        ("when", "2029-12-03 10:00", "year and a half"),
        ("when", "3 December 10:00\n4 December 10:00", "editions of a town hall"),
        ("when", "x" * 201, "under 200 characters"),
        ("when", "💥", "no time of day"),
    ],
)
async def test_what_cannot_be_is_told_at_its_field_with_the_cure(
    house: TestHouse, field: str, typed: str, said: str
) -> None:
    form = (await filled(chat(house), **{field: typed})).form
    assert form is not None
    ((where, sentence),) = form.errors
    assert where == field
    assert said in sentence
    assert next(one for one in form.fields if one.id == "title").value == (
        " ".join(typed.split()) if field == "title" else FIELDS["title"]
    )
    assert not await house.services.sessions.of_host(DANIEL, house.clock.now())


async def test_booking_that_would_have_ended_already_is_told_in_the_second_form(house: TestHouse) -> None:
    host = chat(house)
    more = await form_of(host, await read_back(host, when="tomorrow 9:00"), "For whom")
    form = (await host.reply(more.command, {"book": "168"})).form
    assert form is not None
    assert form.errors[0][0] == "book"
    assert "would have ended already" in form.errors[0][1]


async def test_an_agenda_too_long_to_travel_is_told_and_stays_in_the_form(house: TestHouse) -> None:
    host = chat(house)
    more = await form_of(host, await read_back(host), "For whom")
    form = (await host.reply(more.command, {"agenda": "'" * 600})).form
    assert form is not None
    assert form.errors[0][0] == "agenda"
    assert next(one for one in form.fields if one.id == "agenda").value == "'" * 600


async def test_a_host_is_never_in_two_places_at_once(house: TestHouse) -> None:
    host = chat(house)
    await one(house, host)
    card = await read_back(host, title="Another", when="2026-12-03 15:30")
    assert "You host “Agents at work” at that time." in read(card)
    assert "Nobody can be in two places at once" in read(await host.click(card, "Open it"))
    assert len(await house.services.sessions.of_host(DANIEL, house.clock.now())) == 1


async def test_of_editions_all_are_opened_or_none(house: TestHouse) -> None:
    host = chat(house)
    await one(house, host)
    card = await read_back(host, kind="town-hall", when="2026-12-03 9:00\n2026-12-03 15:30")
    assert "two places at once" in read(await host.click(card, "Open it"))
    assert len(await house.services.sessions.of_host(DANIEL, house.clock.now())) == 1


async def test_the_host_sees_who_comes_and_who_waits_in_their_order(house: TestHouse) -> None:
    host = chat(house)
    session, (slot,) = await one(house, host)
    await book(house, slot.id, ANNA, EMRE, PRIYA, INES)
    card = await host.say(f"run id={session.id}")
    assert facts(card)["Booked"] == "2 of 2"
    said = read(card)
    assert said.index("Anna Visser") < said.index("Emre Yıldız") < said.index("Priya Nair")
    assert said.index("Waiting, in order") < said.index("Priya Nair") < said.index("Ines Moreira")
    mine = await host.say("host")
    assert mine.title == "One session that you host"
    assert "2 of 2 places taken" in read(mine)
    assert "2 waiting" in read(mine)


@pytest.mark.parametrize("step", ["", "edit", "move", "close", "reopen", "cancel", "tell", "notes", "came", "answered"])
async def test_nobody_but_its_host_and_the_architect_learns_that_a_session_is_there(
    house: TestHouse, step: str
) -> None:
    session, _ = await one(house, chat(house))
    line = f"run id={session.id} step={step}" if step else f"run id={session.id}"
    other = house.chat(Role.HR)
    there, not_there = await other.say(line), await other.say(line.replace(session.id, "0" * 16))
    assert there == not_there
    assert "I know no such session" in read(there)
    assert "Agents" not in read(await house.chat(Role.EMPLOYEE).say(line))
    assert (await house.services.sessions.find(session.id)) is not None
    assert "I know no such session" not in read_reply(await house.chat(Role.ARCHITECT).reply(line))


def read_reply(reply: object) -> str:
    return str(reply)


async def test_a_series_of_somebody_else_is_not_to_be_ended(house: TestHouse) -> None:
    host = chat(house)
    await opened(house, host, when="every Monday 9:00")
    (series,) = await house.services.series.going_on()
    line = f"end_series id={series.id} sure=yes"
    assert "I know no such session" in read(await house.chat(Role.HR).say(line))
    assert await house.services.series.going_on()


async def test_whoever_opens_under_the_name_of_a_series_of_somebody_else_opens_their_own(house: TestHouse) -> None:
    await opened(house, chat(house), when="every Friday 10:00")
    (theirs,) = await house.services.series.going_on()
    anna = chat(house, ANNA)
    anna.person = replace(anna.person, role=Role.MANAGER)
    card = await read_back(anna, when="every Monday 9:00")
    line = button(card, "Open it").command.replace(_drawn(card), theirs.id)
    assert "Friday" not in read(await anna.say(line))
    assert {one.terms.host for one in await house.services.series.going_on()} == {DANIEL, ANNA}


def _drawn(card: Card) -> str:
    """What names the draft behind a card."""
    return button(card, "Open it").command.rpartition("new=")[2].split()[0]


async def test_closing_and_opening_again(house: TestHouse) -> None:
    host = chat(house)
    session, (slot,) = await one(house, host)
    card = await host.click(await host.say(f"run id={session.id}"), "Close booking")
    assert "Those who have a place keep it." in read(card)
    assert (await house.services.sessions.find(session.id))[0].state is SessionState.CLOSED  # type: ignore[index]
    await host.click(card, "Open booking again")
    await book(house, slot.id, ANNA)
    assert await standing(house, slot.id, ANNA) is Standing.BOOKED


async def test_more_places_go_to_those_who_wait_and_fewer_are_taken_from_nobody(house: TestHouse) -> None:
    host = chat(house)
    session, (slot,) = await one(house, host)
    await book(house, slot.id, ANNA, EMRE, PRIYA)
    form = await form_of(host, await host.say(f"run id={session.id}"), "Edit")
    card = await host.say(form.command, {"title": "Agents, again", "places": "3", "agenda": "Cases"})
    assert card.title == "Agents, again"
    assert "Places and offers for those who waited: 1." in read(card)
    assert await standing(house, slot.id, PRIYA) is Standing.OFFERED
    fewer = await host.say(form.command, {"title": "Agents, again", "places": "1", "agenda": ""})
    assert facts(fewer)["Booked"] == "2 of 1"
    wrong = (await host.reply(form.command, {"title": "", "places": "x", "agenda": "a" * 601})).form
    assert wrong is not None
    assert [field for field, _ in wrong.errors] == ["title", "places", "agenda"]


async def test_moving_asks_once_says_whom_it_concerns_and_raises_each_version_once(house: TestHouse) -> None:
    host = chat(house)
    session, (slot,) = await one(house, host)
    await book(house, slot.id, ANNA, EMRE, PRIYA)
    before = {held.place.person: held.place.version for held in await house.services.bookings.of_session(session.id)}
    form = await form_of(host, await host.say(f"run id={session.id}"), "Move it")
    values = {field.id: field.value for field in form.fields}
    assert values == {"when": "2026-12-03 15:00 Europe/Amsterdam", "where": "Room 4"}
    sure = await host.say(form.command, {"when": "4 December 11:00", "where": "Room 5"})
    assert "3 people have a place or wait." in read(sure)
    assert (await house.services.sessions.find(session.id))[0].starts_at == THREE  # type: ignore[index]
    await host.click(sure, "Yes, move it")
    again = await host.click(sure, "Yes, move it")
    assert "nothing has changed" in read(again)
    moved = (await house.services.sessions.find(session.id))[0]  # type: ignore[index]
    assert (moved.starts_at, moved.terms.where, moved.sequence) == (datetime(2026, 12, 4, 10, tzinfo=UTC), "Room 5", 1)
    held = await house.services.bookings.of_session(session.id)
    assert {one.place.person: one.place.version - before[one.place.person] for one in held} == {
        ANNA: 1,
        EMRE: 1,
        PRIYA: 1,
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-11-20 10:00", "is past"),
        ("every Monday 10:00", "one moment"),
        ("4 December 10:00-13:00", "keeps the length"),
        ("4 December", "no time of day"),
        ("2029-12-04 10:00", "year and a half"),
    ],
)
async def test_a_move_to_where_nothing_can_be_is_told_at_the_field(house: TestHouse, typed: str, said: str) -> None:
    host = chat(house)
    session, _ = await one(house, host)
    form = (await host.reply(f"run id={session.id} step=move", {"when": typed, "where": "Room 4"})).form
    assert form is not None
    ((field, sentence),) = form.errors
    assert field == "when"
    assert said in sentence


async def test_moving_onto_another_of_the_same_host_is_refused_and_changes_nothing(house: TestHouse) -> None:
    host = chat(house)
    session, _ = await one(house, host)
    await opened(house, host, title="Another", when="4 December 10:00")
    sure = await host.say(f"run id={session.id} step=move", {"when": "4 December 10:30", "where": "Room 4"})
    assert "two places at once" in read(await host.click(sure, "Yes, move it"))
    assert (await house.services.sessions.find(session.id))[0].starts_at == THREE  # type: ignore[index]


async def test_cancelling_asks_once_and_an_old_button_says_how_it_stands(house: TestHouse) -> None:
    host = chat(house)
    session, (slot,) = await one(house, host)
    await book(house, slot.id, ANNA)
    card = await host.say(f"run id={session.id}")
    sure = await host.click(card, "Cancel it")
    assert sure.title == "Cancel “Agents at work”?"
    assert "One person has a place or waits" in read(sure)
    assert [one.label for one in sure.buttons] == ["Cancel this one", "No, leave it"]
    assert await standing(house, slot.id, ANNA) is Standing.BOOKED
    await host.click(sure, "Cancel this one")
    assert await standing(house, slot.id, ANNA) is Standing.CANCELLED
    assert "This session was cancelled." in read(await host.click(sure, "Cancel this one"))
    for label in ("Edit", "Move it", "Close booking", "Write to all"):
        assert "was cancelled" in read(await host.click(card, label))


async def test_cancelling_from_here_on_ends_the_series_and_leaves_what_comes_before(house: TestHouse) -> None:
    host = chat(house)
    found = await opened(house, host, when="every Thursday 9:00")
    (series,) = await house.services.series.going_on()
    third = found[2][0]
    sure = await host.say(f"run id={third.id} step=cancel")
    card = await host.click(sure, "This and all later")
    assert f"Dates cancelled: {len(found) - 2}." in read(card)
    states = [session.state for session, _ in await house.services.sessions.of_series(series.id, house.clock.now())]
    assert states == [SessionState.OPEN] * 2 + [SessionState.CANCELLED] * (len(found) - 2)
    assert not await house.services.series.going_on()


async def test_ending_a_series_asks_once(house: TestHouse) -> None:
    host = chat(house)
    found = await opened(house, host, when="every Thursday 9:00")
    await book(house, found[0][1][0].id, ANNA)
    sure = await host.click(await host.say("host"), "End the series")
    assert f"Dates ahead that are cancelled: {len(found)}." in read(sure)
    assert "One person has a place" in read(sure)
    assert await house.services.series.going_on()
    assert (await host.click(sure, "Yes, end it")).title == "You host nothing at the moment"
    assert not await house.services.series.going_on()
    assert await standing(house, found[0][1][0].id, ANNA) is Standing.CANCELLED


async def test_a_message_reaches_all_who_booked_each_once(house: TestHouse) -> None:
    channel = await on_slack(house)
    host = chat(house)
    session, (slot,) = await one(house, host)
    await book(house, slot.id, ANNA, EMRE, PRIYA)
    form = await form_of(host, await host.say(f"run id={session.id}"), "Write to all")
    assert "(2)" in plain(form.intro)
    card = await host.say(form.command, {"text": "Bring *your* laptop."})
    assert "on its way to all who booked (2)" in read(card)
    await host.say(form.command, {"text": "Bring *your* laptop."})
    await house.empty_outbox()
    assert sorted(place for place, _ in channel.sent) == [f"T1 D {ANNA}", f"T1 D {EMRE}"]
    (german,) = channel.at(f"T1 D {EMRE}")
    assert german.language == "de"
    assert "Bring *your* laptop." in read(german)


async def test_an_empty_message_goes_to_nobody(house: TestHouse) -> None:
    host = chat(house)
    session, (slot,) = await one(house, host)
    assert "Nobody has a place yet" in read(await host.say(f"run id={session.id} step=tell"))
    await book(house, slot.id, ANNA)
    for text in (" ", "x" * 1501):
        form = (await host.reply(f"run id={session.id} step=tell once=abc", {"text": text})).form
        assert form is not None
        assert form.errors


async def test_notes_go_once_to_who_came_and_to_who_missed_it_in_other_words(house: TestHouse) -> None:
    channel = await on_slack(house)
    host = chat(house)
    session, (slot,) = await one(house, host)
    await book(house, slot.id, ANNA, PRIYA, INES)
    assert "has not begun" in read(await host.say(f"run id={session.id} step=notes"))
    after(house, session)
    await house.services.bookings.pass_on(house.clock.now())
    form = await form_of(host, await host.say(f"run id={session.id}"), "Who came")
    counted = await host.say(form.command, {"attended": "", "came": ANNA})
    assert facts(counted)["How many came"] == "1"
    assert "Anna Visser · was there" in read(counted)
    notes = await form_of(host, counted, "Notes for all")
    assert "those who missed it (3)" in read(await host.say(notes.command, {"notes": "We start in May."}))
    later = await host.say(notes.command, {"notes": "We start in June."})
    assert "nobody gets them again" in read(later)
    house.clock.moment = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
    await house.empty_outbox()
    assert len(channel.sent) == 3
    told = dict(channel.sent)
    assert "Fijn dat je er was" in read(told[f"T1 D {ANNA}"])
    assert "You could not be there" in read(told[f"T1 D {PRIYA}"])
    assert all("We start in May." in read(card) for card in told.values())
    assert (await house.services.sessions.find(session.id))[0].notes == "We start in June."  # type: ignore[index]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"attended": "-1", "came": ""}, "whole number"),
        ({"attended": "lots", "came": ""}, "whole number"),
        ({"attended": "99999", "came": ""}, "whole number"),
        ({"attended": "1", "came": f"{ANNA}\n{EMRE}"}, "You ticked 2 people"),
    ],
)
async def test_a_count_that_cannot_be_is_told(house: TestHouse, fields: dict[str, str], said: str) -> None:
    host = chat(house)
    session, (slot,) = await one(house, host)
    await book(house, slot.id, ANNA, EMRE)
    after(house, session)
    form = (await host.reply(f"run id={session.id} step=came", fields)).form
    assert form is not None
    assert said in form.errors[0][1]


async def asked(house: TestHouse, session: str, id_: str, text: str, asker: str = "") -> Question:
    question = Question(id_, session, text, date(2026, 11, 23), asker, "Anna Visser" if asker else "")
    await house.services.questions.add(question)
    return question


async def test_questions_stand_by_how_wanted_they_are_and_a_nameless_one_names_nobody(house: TestHouse) -> None:
    host = chat(house)
    session, _ = await one(house, host)
    await asked(house, session.id, "a" * 16, "Is my job safe?")
    await asked(house, session.id, "b" * 16, "Which tools come?", ANNA)
    await house.services.questions.vote("a" * 16, "somebody", True)
    said = read(await host.say(f"run id={session.id}"))
    assert said.index("Is my job safe?") < said.index("Which tools come?")
    assert "somebody · one person would like to know it too" in said
    assert "Anna Visser" in said


async def test_a_question_is_answered_marked_and_merged(house: TestHouse) -> None:
    host = chat(house)
    session, _ = await one(house, host)
    first = await asked(house, session.id, "a" * 16, "Is my job safe?")
    second = await asked(house, session.id, "b" * 16, "Will I lose my job?")
    await house.services.questions.vote(first.id, "one", True)
    await house.services.questions.vote(second.id, "two", True)
    form = (await host.reply(f"run id={session.id} step=merge question={second.id}")).form
    assert form is not None
    assert form.said is not None
    merged = await host.say(form.command, {"into": first.id})
    assert "2 would like to know it too" in read(merged)
    assert "Will I lose my job?" not in read(merged)
    answers = await form_of(host, merged, "Answer")
    empty = (await host.reply(answers.command, {"answer": ""})).form
    assert empty is not None
    assert empty.errors
    card = await host.say(answers.command, {"answer": "Yes. Nobody is replaced."})
    assert "Yes. Nobody is replaced." in read(card)
    kept = await house.services.questions.find(first.id)
    assert kept is not None
    assert (kept.answered, kept.answer) == (True, "Yes. Nobody is replaced.")
    third = await asked(house, session.id, "c" * 16, "When?")
    await host.say(f"run id={session.id} step=answered question={third.id}")
    marked = await house.services.questions.find(third.id)
    assert marked is not None
    assert (marked.answered, marked.answer) == (True, "")


async def test_a_question_of_another_session_is_left_alone(house: TestHouse) -> None:
    host = chat(house)
    session, _ = await one(house, host)
    other = chat(house, INES)
    other.person = replace(other.person, role=Role.MANAGER)
    theirs, _ = await one(house, other, when="4 December 10:00")
    question = await asked(house, theirs.id, "d" * 16, "Between us?")
    card = await host.say(f"run id={session.id} step=answered question={question.id}")
    assert "Between us?" not in read(card)
    kept = await house.services.questions.find(question.id)
    assert kept is not None
    assert not kept.answered


async def test_an_employee_opens_nothing(house: TestHouse) -> None:
    card = await house.chat(Role.EMPLOYEE).say("open_session")
    assert card.title != "Open a session"


@pytest.mark.parametrize(
    ("language", "when", "said"),
    [
        ("nl", "elke dinsdag 10-12 in blokken van 20 minuten", "Elke dinsdag, 10:00 tot 12:00"),
        ("de", "jeden ersten Donnerstag 15 Uhr, Slots von 20 Minuten", "Am ersten Donnerstag jedes Monats"),
    ],
)
async def test_in_every_language(house: TestHouse, language: str, when: str, said: str) -> None:
    assert said in read(await read_back(chat(house, language=language), when=when))


async def test_forms_stay_small(house: TestHouse) -> None:
    host = chat(house)
    form = (await host.reply("open_session")).form
    assert form is not None
    assert len(form.fields) <= 6
    assert len((await form_of(host, await read_back(host), "For whom")).fields) <= 6
