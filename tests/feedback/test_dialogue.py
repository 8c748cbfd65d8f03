"""Coming back with a code, being asked, answering, taking back; and the second reader (T16, T18, T23)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.access import Role
from bot.feedback.conversing import answers, ask
from bot.feedback.dialogue import ITERATIONS, KIBIBYTES, LANES, LENGTH, LETTERS, Receipt, new_code, read_code
from bot.feedback.publishing import forget, publish
from bot.feedback.release import Release
from bot.feedback.second_reading import copies
from bot.feedback.turnstile import TRIES
from bot.markup import plain
from bot.message import Facts, Form, Said
from bot.people import Person
from bot.routing import find_route
from handlers import JOBS, ROUTES
from tests.feedback.canaries import everything_in, found
from tests.feedback.voices import form, speaker, spoken
from tests.house import Chat, TestHouse, WrittenDown, open_house

TUESDAY = date(2026, 11, 24)
QUOTED = "You may quote me: the pilot was decided before anybody was asked."


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        yield made


async def with_code(house: TestHouse, number: int = 70, **other: str) -> str:
    """Somebody says something and gets a code."""
    filled = form(QUOTED, consent="quote", questions="yes", **other)
    card = await speaker(house, number).say("feedback", filled)
    [facts] = [block for block in card.blocks if isinstance(block, Facts)]
    return str(facts.items[0].value)


async def release(house: TestHouse) -> Release:
    assert await publish(house.services.desk, TUESDAY, str, lambda _text: False)
    return (await house.services.desk.releases.all())[-1]


async def reply_form(chat: Chat, **fields: str) -> Form:
    reply = await chat.reply("receipt", fields)
    assert reply.form is not None
    return reply.form


def test_a_code_is_eighty_bits_and_costs_what_the_design_says() -> None:
    assert len(LETTERS) ** LENGTH == 2**80
    assert (ITERATIONS, LANES, KIBIBYTES) == (3, 4, 64 * 1024)
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0123-4567-89AB-CDEF", "0123456789ABCDEF"),
        (" o123 4567 89ab cdef ", "0123456789ABCDEF"),
        ("Il23-4567-89AB-CDEF", "1123456789ABCDEF"),
        ("0123-4567-89AB-CDE", None),
        ("U123-4567-89AB-CDEF", None),
        ("", None),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, read: str | None) -> None:
    assert read_code(typed) == read


async def test_a_question_and_its_answer_cross_a_day_later_and_nobody_is_written_to(
    house: TestHouse, tmp_path: Path
) -> None:
    outbox = WrittenDown()
    house.channels["test"] = outbox
    code = await with_code(house)
    await spoken(house, 9)
    [passed] = (await release(house)).passed
    desk, author = house.services.desk, speaker(house, 70)
    assert await ask(passed.id, "Who should have been asked?", desk, TUESDAY)
    assert (await reply_form(author, code=code)).said is None, "not on the same day"
    await forget(desk, TUESDAY)
    assert (await reply_form(author, code=code)).said == Said("Who should have been asked?")
    sent = await author.say("receipt", {"code": code, "answer": "Those who do the work."})
    assert "from tomorrow on" in str(sent.blocks)
    assert await answers(passed.id, desk) == []
    await forget(desk, TUESDAY + timedelta(days=1))
    assert await answers(passed.id, desk) == ["Those who do the work."]
    assert outbox.sent == []
    files = everything_in(tmp_path)
    content = b"".join(files[name] for name in files)
    assert found(["Who should have been asked?", "Those who do the work."], content) == []


async def test_the_code_is_nowhere(house: TestHouse, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    code = await with_code(house)
    await reply_form(speaker(house, 70), code=code)
    content = b"".join(everything_in(tmp_path).values()) + caplog.text.encode()
    assert found([code, code.replace("-", "")], content) == []


async def test_a_wrong_code_and_one_too_many_get_the_same_words(house: TestHouse) -> None:
    code = await with_code(house)
    other = speaker(house, 3)
    said = {(await reply_form(other, code=new_code())).errors for _ in range(TRIES)}
    assert len(said) == 1
    assert (await reply_form(other, code=code)).errors in said, "too many tries: the right one leads nowhere either"
    assert (await reply_form(speaker(house, 4), code=code)).errors == ()


async def test_what_is_taken_back_is_never_released(house: TestHouse, tmp_path: Path) -> None:
    code = await with_code(house)
    await spoken(house, 11)
    gone = await speaker(house, 70).say("receipt", {"code": code, "withdraw": "back"})
    assert "taken back" in str(gone.blocks)
    published = await release(house)
    assert (published.people, published.passed) == (11, ())
    assert (await reply_form(speaker(house, 70), code=code)).errors
    with closing(sqlite3.connect(tmp_path / "voices.db")) as connection:
        assert connection.execute("SELECT count(*) FROM intake").fetchone() == (0,)


async def test_a_code_needs_words_that_may_go_on(house: TestHouse) -> None:
    reply = await speaker(house, 1).reply("feedback", form(questions="yes"))
    assert reply.form is not None and [field for field, _ in reply.form.errors] == ["questions"]


async def test_a_receipt_opens_its_own_conversation_alone() -> None:
    first, second = Receipt.of("0" * 16), Receipt.of("0" * 15 + "1")
    assert first.lookup != second.lookup
    assert Receipt.of("0" * 16).key.private_bytes_raw() == first.key.private_bytes_raw()
    assert first.lookup not in first.key.private_bytes_raw()


# The second reader


def second_reader(house: TestHouse) -> Chat:
    [address] = house.services.desk.rules.second_readers
    return Chat(house.services, Person(address, "Jonas Weber", Role.EMPLOYEE, frozenset(), "en"), "second")


async def released_by_the_job(house: TestHouse) -> Release:
    job = next(job for job in JOBS if job.name == "feedback:release")
    assert await job.run(house.clock.now(), house.services)
    return (await house.services.desk.releases.all())[-1]


async def test_a_threat_waits_for_the_second_reader_and_reaches_nobody_else(house: TestHouse) -> None:
    await spoken(house, 10)
    threat = "I will hit whoever makes me use this thing again, I will kill him."
    await speaker(house, 40).say("feedback", form(threat, consent="quote"))
    published = await released_by_the_job(house)
    assert published.passed == ()
    reader = second_reader(house)
    card = await reader.say("second_reading")
    shown = (await reader.reply(next(iter(card.buttons)).command)).form  # type: ignore[union-attr]
    assert shown is not None and shown.said == Said(threat)
    for role in (Role.EMPLOYEE, Role.MANAGER, Role.HR, Role.ARCHITECT):
        refused = await house.chat(role, name=f"other-{role}").say(shown.command)
        assert threat not in str(refused) and "Only the second readers" in str(refused)
    done = await reader.say(shown.command, {"wording": ""})
    assert "deleted" in str(done)
    again = await reader.say(shown.command, {"wording": "Something else entirely."})
    assert "decided on already" in str(again)


async def test_a_point_in_other_words_is_in_the_next_summary_and_never_changes_the_last(house: TestHouse) -> None:
    await spoken(house, 9)
    point = "In other words please: the pilot in our region was only ever a show for the board."
    await speaker(house, 41).say("feedback", form(point, consent="reword", seen="alone"))
    await speaker(house, 41).say("feedback seen=alone seen=name seen=date", form(point, consent="reword"))
    first = await released_by_the_job(house)
    reader = second_reader(house)
    card = await reader.say("second_reading")
    shown = (await reader.reply(next(iter(card.buttons)).command)).form  # type: ignore[union-attr]
    assert shown is not None
    copied = await reader.reply(shown.command, {"wording": "They say the pilot in our region was only ever a show."})
    assert copied.form is not None and "author's own" in str(copied.form.errors)
    named = await reader.reply(shown.command, {"wording": "Somebody told Anna Visser that the trial was for show."})
    assert named.form is not None and "may give somebody away" in str(named.form.errors)
    await reader.say(shown.command, {"wording": "One person thinks the trial was meant to impress."})
    await spoken(house, 10)
    second = await released_by_the_job(house)
    assert [one.text for one in second.passed] == ["One person thinks the trial was meant to impress."]
    assert (await house.services.desk.releases.all())[0] == first


@pytest.mark.parametrize(
    ("wording", "copied"),
    [
        ("the pilot was only a show", True),
        ("THE PILOT, was only: a show!", True),
        ("the pilot was merely a show", False),
        ("", False),
    ],
)
def test_six_words_in_a_row_are_the_authors_own(wording: str, copied: bool) -> None:
    assert copies(wording, "I think the pilot was only a show for the board") is copied


# Typed as a message


@pytest.mark.parametrize(
    "line",
    [
        "I want to complain anonymously about the copilot rollout",
        "ik wil anoniem iets kwijt over de pilot",
        "Ich möchte mich anonym beschweren",
    ],
)
async def test_who_begins_to_say_it_as_a_message_gets_the_form_and_is_not_kept(
    house: TestHouse, tmp_path: Path, line: str
) -> None:
    card = await house.chat().say(line)
    assert card.buttons[0] == next(one for one in card.buttons if getattr(one, "command", "") == "feedback")
    assert line not in str(card)
    assert found([line], b"".join(everything_in(tmp_path).values())) == []


def test_the_form_and_the_code_are_routes_without_a_person() -> None:
    for word in ("feedback", "receipt"):
        assert type(find_route(word, ROUTES).route).__name__ == "AnonymousRoute"


async def test_words_that_give_somebody_away_are_pointed_out_once(house: TestHouse) -> None:
    chat = speaker(house, 5)
    telling = "As the only nurse in the pilot I told Anna Visser that it invents doses."
    first = await chat.reply("feedback", form(telling, consent="quote"))
    assert first.form is not None and not first.form.errors
    assert "[somebody]" in plain(first.form.intro) and "Anna" not in first.form.intro
    assert {field.id: field for field in first.form.fields}["text"].value == telling
    assert await house.services.desk.intake.all() == []
    assert (await chat.say(first.form.command, form(telling, consent="quote"))).title.startswith("Thank you")
