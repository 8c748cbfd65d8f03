"""Asking in Teams: in a chat of one's own, in a group, in a channel, by a click; and what is nobody's question."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.teams.stand_in_house import Scene, behind, scene, stand_in
from tests.teams.stand_in_people import Person
from tests.teams.stand_in_things import clickable

BROCHURE = "May I use DeepL Pro for a published brochure?"
DEEPSEEK = "Can I put customer data in DeepSeek?"
WRITING = ("send", "reply", "create", "update")


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened
        assert opened.teams.refused == [], "Teams did not take something that was sent"


def anna(at: Scene) -> Person:
    return at.teams.person("Anna Bakker", "anna.bakker@brightwater.example")


def bo(at: Scene) -> Person:
    return at.teams.person("Bo Jansen", "bo.jansen@brightwater.example")


async def test_a_question_in_ones_own_chat_is_answered_once_and_the_verdict_comes_first(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    before = len(at.teams.messages(person.chat))
    answer = await person.asks(DEEPSEEK)
    assert answer.first.startswith("No: ")
    assert len(at.teams.messages(person.chat)) == before + 1
    assert answer.activity.get("summary") or answer.activity.get("text"), "the notification says nothing"


@pytest.mark.parametrize(
    ("locale", "line", "first"),
    [
        ("nl-NL", "Mag ik klantgegevens in DeepSeek zetten?", "Nee: "),
        ("de-DE", "Darf ich Kundendaten in DeepSeek eingeben?", "Nein: "),
        ("en-US", DEEPSEEK, "No: "),
        ("fr-FR", DEEPSEEK, "No: "),
    ],
)
async def test_people_are_answered_in_their_language(at: Scene, locale: str, line: str, first: str) -> None:
    person = at.teams.person("Kim de Boer", "kim@brightwater.example", locale=locale)
    await person.installs()
    assert (await person.asks(line)).first.startswith(first)


async def test_where_nothing_else_is_known_the_language_of_teams_counts(at: Scene) -> None:
    person = at.teams.person("Uwe Klein", "uwe@brightwater.example", locale="de-DE")
    await person.installs()
    (welcome,) = at.teams.messages(person.chat)
    assert at.house.services.texts.plain("de", "help.example-1") in welcome.words


async def test_the_chat_is_answered_without_waiting_for_an_installation_that_was_missed(at: Scene) -> None:
    """The events of the installation may have been lost, or have come while Handrail was down."""
    person = anna(at)
    person.chat.installed = True
    assert (await person.asks(DEEPSEEK)).first.startswith("No: ")


async def test_a_follow_up_leans_on_the_question_before(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    await person.asks(BROCHURE)
    answer = await person.asks("and for customer data?")
    assert "DeepL Pro" in answer.first


async def test_in_a_group_a_mention_is_answered_there_and_is_not_part_of_the_question(at: Scene) -> None:
    person, other = anna(at), bo(at)
    group = at.teams.conversation("groupChat", person, other, name="Spring campaign")
    answer = await person.asks_in(group, DEEPSEEK)
    assert answer.first.startswith("No: ")
    assert "<at>" not in answer.words and "Handrail" not in answer.first
    assert at.teams.messages(person.chat) == []


async def test_in_a_group_nothing_is_said_to_what_is_said_to_others(at: Scene) -> None:
    person, other = anna(at), bo(at)
    group = at.teams.conversation("groupChat", person, other)
    said = person.message(f"<at>Bo Jansen</at> {DEEPSEEK}", group)
    said["entities"].append({"type": "mention", "mentioned": other_(other), "text": "<at>Bo Jansen</at>"})
    for activity in (
        person.message(DEEPSEEK, group),
        person.message(f"<at>Handrail</at> {DEEPSEEK}", group),
        said,
    ):
        answer = await at.teams.deliver(activity)
        assert answer.status < 300
    await at.teams.settled()
    assert at.teams.called(*WRITING) == []
    assert at.teams.typing == []


def other_(person: Person) -> dict[str, str]:
    return {"id": person.id, "name": person.name}


async def test_a_mention_among_others_and_in_the_middle_still_asks(at: Scene) -> None:
    person, other = anna(at), bo(at)
    group = at.teams.conversation("groupChat", person, other)
    said = person.message("", group, mention=True)
    said["text"] = f"<at>Bo Jansen</at> wonders, <at>Handrail</at>&nbsp;{DEEPSEEK}"
    said["entities"].insert(0, {"type": "mention", "mentioned": other_(other), "text": "<at>Bo Jansen</at>"})
    await at.teams.deliver(said)
    (posted,) = await at.teams.until(lambda: at.teams.messages(group))
    assert posted.first.startswith("No: ")


async def test_in_a_channel_the_answer_goes_into_the_thread_and_follow_ups_lean_on_it(at: Scene) -> None:
    person, other = anna(at), bo(at)
    channel = at.teams.conversation("channel", person, other, name="General")
    first = await person.asks_in(channel, BROCHURE)
    assert first.first.startswith("Yes: DeepL Pro")
    assert first.conversation.startswith(f"{channel.id};messageid=")
    more = await person.asks_in(channel, "and for customer data?", thread=first.conversation)
    assert "DeepL Pro" in more.first
    assert more.conversation == first.conversation
    assert at.teams.messages(channel) == []


async def test_threads_groups_and_chats_know_nothing_of_each_other(at: Scene) -> None:
    person, other = anna(at), bo(at)
    await person.installs()
    channel, group = at.teams.conversation("channel", person, other), at.teams.conversation("groupChat", person, other)
    await person.asks_in(channel, BROCHURE)
    for asked in (
        await person.asks_in(channel, "and for customer data?"),
        await person.asks_in(group, "and for customer data?"),
        await person.asks("and for customer data?"),
    ):
        assert "DeepL Pro with" not in asked.first


async def test_an_empty_mention_says_what_can_be_asked(at: Scene) -> None:
    person = anna(at)
    group = at.teams.conversation("groupChat", person)
    assert "May I" in (await person.asks_in(group, "")).words


@pytest.mark.parametrize("question", [BROCHURE, DEEPSEEK, "Can I use DeepL Pro?", "help", "policy", "agents"])
async def test_no_button_is_dead(at: Scene, question: str) -> None:
    person = anna(at)
    await person.installs()
    before = len(at.teams.messages(person.chat))
    await person.asks(question)
    shown = at.teams.messages(person.chat)[before:]
    found = [one for posted in shown for card in posted.cards for one in clickable(card)]
    titles = [told for told, action in found if action["type"] in ("Action.Submit", "Action.Execute")]
    assert titles
    for title in titles:
        if title not in person.buttons():
            await person.asks(question)
        seen, updated = len(at.teams.everything()), len(at.teams.updates)
        person.dialog, person.told = None, ""
        answer = await person.clicks(title)
        assert answer.status < 300
        changed = len(at.teams.everything()) > seen or len(at.teams.updates) > updated
        assert changed or person.dialog or person.told, f"nothing came of {title!r}"


async def test_a_click_in_a_group_is_answered_in_the_group(at: Scene) -> None:
    person, other = anna(at), bo(at)
    group = at.teams.conversation("groupChat", person, other)
    answer = await person.asks_in(group, DEEPSEEK)
    before = len(at.teams.messages(group))
    await other.clicks("What about", answer.conversation)
    await at.teams.until(lambda: len(at.teams.messages(group)) > before or at.teams.updates)
    assert at.teams.messages(other.chat) == []


async def test_what_is_no_message_is_taken_and_left_alone(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    answer = await person.asks(BROCHURE)
    said = person.message(BROCHURE)
    before = at.teams.called(*WRITING)
    for done in (
        await person.reacts(answer),
        await person.types(),
        await person.edits(said, DEEPSEEK),
        await person.deletes(said),
    ):
        assert done.status < 300
    assert at.teams.called(*WRITING) == before


async def test_a_bots_own_words_and_those_of_other_bots_are_no_questions(at: Scene) -> None:
    person = anna(at)
    group = at.teams.conversation("groupChat", person)
    for sender in (at.teams.bot_id, "28:99999999-8888-7777-6666-555555555555"):
        said = person.message(DEEPSEEK, group, mention=True)
        said["from"] = {"id": sender, "name": "Some bot", "role": "bot"}
        assert (await at.teams.deliver(said)).status < 300
    await at.teams.settled()
    assert at.teams.called(*WRITING) == []


async def test_the_same_question_delivered_three_times_with_a_restart_in_between_is_answered_once(
    tmp_path: Path,
) -> None:
    async with stand_in() as teams:
        async with behind(teams, tmp_path) as at:
            person = anna(at)
            await person.installs()
            before = len(teams.messages(person.chat))
            said = person.message(DEEPSEEK)
            for _ in range(2):
                assert (await teams.deliver(said)).status < 300
            await teams.settled()
        async with behind(teams, tmp_path):
            assert (await teams.deliver(said)).status < 300
            await teams.settled()
            assert len(teams.messages(person.chat)) == before + 1
            assert (await person.asks(BROCHURE)).first.startswith("Yes: ")


async def test_the_same_click_delivered_again_is_answered_once(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    await person.asks(DEEPSEEK)
    clicked = await person.clicks("What about")
    seen = len(at.teams.everything()), len(at.teams.updates)
    for _ in range(2):
        await at.teams.deliver(clicked.activity)
    await at.teams.settled()
    assert (len(at.teams.everything()), len(at.teams.updates)) == seen


async def test_two_clicks_on_one_button_are_two_clicks(at: Scene) -> None:
    person = anna(at)
    await person.installs()
    await person.asks(DEEPSEEK)
    for _ in range(2):
        seen = len(at.teams.everything()) + len(at.teams.updates)
        await person.clicks("What about")
        assert len(at.teams.everything()) + len(at.teams.updates) > seen


@pytest.mark.parametrize("line", ["help", "policy", "agents", "wishes", "wish", "x" * 9_000, "🙂", "   ", "?"])
async def test_whatever_is_typed_gets_an_answer_that_teams_takes(at: Scene, line: str) -> None:
    person = at.teams.person("Ines Moreira", "ines.moreira@brightwater.example")
    await person.installs()
    assert (await person.asks(line)).words
