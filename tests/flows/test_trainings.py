"""What is due for somebody: seen, attested, put off, stopped, booked and taken back, typed and clicked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.access import Role
from bot.markup import plain
from bot.message import Bullets, Card, Choices, Paragraph, Section
from bot.people import Person
from bot.training.kept import How
from tests.booking.sessions import DAY, opened
from tests.house import Chat, TestHouse, asked_back, open_house

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        yield made


def chat(house: TestHouse, name: str, *groups: str, role: Role = Role.EMPLOYEE, language: str = "en") -> Chat:
    person = Person(f"{name}@brightwater.example", name.title(), role, frozenset(groups), language)
    return Chat(house.services, person, name, "test", name)


def said(card: Card) -> str:
    told = [card.title]
    for block in card.blocks:
        match block:
            case Paragraph(text):
                told.append(plain(text))
            case Section(title):
                told.append(plain(title))
            case Bullets(items):
                told += [plain(item) for item in items]
            case _:
                pass
    return "\n".join(told)


async def click_at(one: Chat, card: Card, item: str, label: str) -> Card:
    """Clicks a button of one item."""
    buttons = [button for block in card.blocks if isinstance(block, Choices) for button in block.buttons]
    return await one.say(next(b for b in buttons if b.label.startswith(label) and f"item={item}" in b.command).command)


async def test_what_is_due_depends_on_the_phase_of_the_unit_the_role_and_the_group(house: TestHouse) -> None:
    care = said(await chat(house, "mia", "customer-care").say("trainings"))
    assert care.startswith("3 trainings are due for you")
    assert "AI basics for everybody" in care and "Customer data and AI" in care and "Where the edge is" in care
    sales = said(await chat(house, "ben", "sales").say("trainings"))
    assert "Say what you need" in sales and "AI basics" not in sales
    assert "Offers and tenders hold what customers told us" in sales, "the why is that of the group"
    leads = said(await chat(house, "zoe", "sales", role=Role.MANAGER).say("trainings"))
    assert "Leading a team" in leads and "Leading a team" not in sales


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "my trainings"),
        ("en", "What training is due?"),
        ("nl", "Welke trainingen moet ik doen?"),
        ("de", "Zeig mir meine Schulungen"),
    ],
)
async def test_what_people_type_is_understood(house: TestHouse, language: str, line: str) -> None:
    mia = chat(house, "mia", "customer-care", language=language)
    assert (await mia.say(line)).title == (await mia.say("trainings")).title


@pytest.mark.parametrize("line", ["May I use ChatGPT to prepare a training?", "which training data does Copilot use"])
async def test_what_is_not_about_trainings_goes_elsewhere(house: TestHouse, line: str) -> None:
    assert "due for you" not in (await chat(house, "mia", "customer-care").say(line)).title


async def test_done_asks_for_the_persons_word_and_then_it_is_done_and_can_be_taken_back(house: TestHouse) -> None:
    mia = chat(house, "mia", "customer-care")
    card = await click_at(mia, await mia.say("trainings"), "basics-2026-q4", "I did it")
    assert card.title == "Did you do “AI basics for everybody”?"
    assert "check what it wrote" in said(card)
    card = await mia.click(card, "Yes, I did")
    assert card.title == "Noted: “AI basics for everybody” is done"
    assert "was done already" in (await mia.say("training item=basics-2026-q4 done=yes")).title
    card = await mia.say("trainings")
    assert "2 trainings are due" in card.title and "you said so" in said(card)
    card = await mia.click(card, "Take back: AI basics")
    assert "is open again" in card.title
    card = await mia.say("trainings")
    assert "3 trainings are due" in card.title and "taken back on 23 November 2026" in said(card)
    kept = await house.services.training.completions.of("mia@brightwater.example")
    assert [(one.how, one.revoked_on is not None) for one in kept] == [(How.ATTESTED, True)]


async def test_nobody_takes_back_what_others_said(house: TestHouse) -> None:
    mia, ben = chat(house, "mia", "customer-care"), chat(house, "ben", "customer-care")
    await mia.say("training item=basics-2026-q4 done=yes")
    (kept,) = await house.services.training.completions.of("mia@brightwater.example")
    assert "is not for you any more" in said(await ben.say(f"training back={kept.external}"))
    (kept,) = await house.services.training.completions.of("mia@brightwater.example")
    assert kept.revoked_on is None


async def test_later_is_a_day_a_week_or_a_day_before_it_is_due(house: TestHouse) -> None:
    mia = chat(house, "mia", "customer-care")
    card = await click_at(mia, await mia.say("trainings"), "guardrails-2026-q4", "Later")
    assert "At the latest on the day before it is due, 17 December 2026" in said(card)
    assert (await mia.click(card, "In a week")).title == "I remind you on 30 November 2026"
    assert "You hear of it again on 30 November 2026" in said(await mia.say("trainings"))
    put_off = await mia.fill(card, "On a day", day="2.12.2026")
    assert put_off.title == "I remind you on 2 December 2026"
    reply = await mia.reply("training item=guardrails-2026-q4 later=form", {"day": "18.12.2026"})
    assert reply.form is not None and "after its day" in reply.form.errors[0][1]
    reply = await mia.reply("training item=guardrails-2026-q4 later=form", {"day": "soon"})
    assert reply.form is not None and "is no day to come" in reply.form.errors[0][1]
    house.clock.moment = datetime(2026, 12, 17, 12, tzinfo=UTC)
    assert "there is no later left" in said(await mia.say("training item=guardrails-2026-q4 later=day"))


async def test_stop_is_silence_for_what_is_offered_and_a_line_a_week_for_what_is_mandatory(house: TestHouse) -> None:
    mia = chat(house, "mia", "customer-care")
    card = await mia.say("training item=basics-2026-q4 stop=yes")
    assert card.title == "No more reminders of “AI basics for everybody”"
    card = await mia.say("training item=guardrails-2026-q4 stop=yes")
    assert card.title == "One line a week for “Where the edge is”"
    assert "You hear of it in one line a week." in said(await mia.say("trainings"))
    assert (await mia.click(card, "Remind me again")).title.endswith("are on again")


async def test_book_leads_to_the_sessions_of_the_course(house: TestHouse) -> None:
    mia = chat(house, "mia", "customer-care")
    refused = await click_at(mia, await mia.say("trainings"), "basics-2026-q4", "Book a place")
    assert "No session of “AI basics for everybody” can be booked yet" in said(refused)
    from bot.store.booking.opening import Booking

    services = house.services
    store = Booking(services.sessions, services.bookings, services.series, services.questions, services.feeds)
    await opened(store, NOW + 3 * DAY, title="AI basics for everybody")
    await opened(store, NOW + 4 * DAY, title="Roundtable on agents")
    card = await mia.say("training item=basics-2026-q4 take=yes")
    assert "AI basics for everybody" in said(card) and "Roundtable on agents" not in said(card)
    assert "You have a place" in (await mia.click(card, "Book")).title


@pytest.mark.parametrize(
    "line", ["training", "training item=nothing done=yes", "training item=prompting-2026-q4 stop=yes"]
)
async def test_what_is_not_theirs_is_refused_with_the_way_to_what_is(house: TestHouse, line: str) -> None:
    card = await chat(house, "mia", "customer-care").say(line)
    assert "`trainings` shows what is" in said(card) or "trainings shows what is" in said(card)


async def test_what_was_offered_ends_with_its_day_and_what_is_mandatory_does_not(house: TestHouse) -> None:
    house.clock.moment = datetime(2026, 12, 21, 9, tzinfo=UTC)
    card = said(await chat(house, "mia", "customer-care").say("trainings"))
    assert "Where the edge is · 25 minutes · was due on 18 December 2026" in card
    assert "AI basics" not in card


async def test_guests_have_no_trainings(house: TestHouse) -> None:
    assert "due for you" not in (await chat(house, "eve", role=Role.GUEST).say("trainings")).title


async def test_a_company_without_courses_is_told_so(tmp_path: Path) -> None:
    from tests.running import write_content

    policy = write_content(tmp_path / "content")
    async with open_house(tmp_path / "house", policy=policy) as house:
        assert "There are no trainings here yet" in said(await chat(house, "mia").say("trainings"))


async def test_every_button_of_the_card_is_a_line_that_works(house: TestHouse) -> None:
    mia = chat(house, "mia", "customer-care")
    for button in asked_back(await mia.say("trainings")):
        reply = await mia.reply(button.command)
        assert reply.cards or reply.form, button.command
    house.clock.move(timedelta(days=1))


async def test_whoever_was_seen_in_a_session_has_done_the_course(house: TestHouse) -> None:
    from bot.store.booking.opening import Booking
    from bot.training.attending import take_attendance

    services = house.services
    store = Booking(services.sessions, services.bookings, services.series, services.questions, services.feeds)
    session = await opened(store, NOW + DAY, title="AI basics for everybody", capacity=3)
    mia, ben = chat(house, "mia", "customer-care"), chat(house, "ben", "customer-care")
    for one in (mia, ben):
        await one.say(f"book take={session.id}-0")
    house.clock.moment = NOW + 2 * DAY
    await services.bookings.came(f"{session.id}-0", mia.person.id, True)
    await services.bookings.came(f"{session.id}-0", ben.person.id, False)
    assert await take_attendance(services) == 1
    assert await take_attendance(services) == 0
    assert "you were there" in said(await mia.say("trainings"))
    assert "you were there" not in said(await ben.say("trainings"))
    for came, holds in ((False, 0), (True, 1)):
        await services.bookings.came(f"{session.id}-0", mia.person.id, came)
        await take_attendance(services)
        kept = await services.training.completions.of(mia.person.id)
        assert sum(one.revoked_on is None for one in kept) == holds, "a host corrects who came"


@pytest.mark.parametrize(
    ("language", "taught", "budget"),
    [
        ("en", "In English, Dutch and German.", "Learning in 2026-Q4, 60 places: Two working hours"),
        ("nl", "In het Engels, Nederlands en Duits.", "Leren in 2026-Q4, 60 plaatsen: Twee werkuren"),
        ("de", "Auf Englisch, Niederländisch und Deutsch.", "Lernen in 2026-Q4, 60 Plätze: Zwei Arbeitsstunden"),
    ],
)
async def test_languages_budget_and_places_are_shown(house: TestHouse, language: str, taught: str, budget: str) -> None:
    card = said(await chat(house, "mia", "customer-care", language=language).say("trainings"))
    assert taught in card and budget in card
