"""What becomes of a click, a command, a shortcut: where the answer stands afterwards, and what others see of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.message import Button, Choices, Reply, answer
from tests.slack.canned import CannedCore, card, form
from tests.slack.reading import controls
from tests.slack.stand_in import Message, SlackStandIn
from tests.slack.stand_in.company import CONNECT, ELSEWHERE, GENERAL, PRIYA, add_company, newcomer
from tests.slack.stand_in.running import Running, light

WHICH = card("Which one?", Choices("Choose one.", (Button("The red one", "red"), Button("The blue one", "blue"))))


def labels(message: Message) -> list[str]:
    """What can be clicked in a message."""
    return [control["text"]["text"] for control in controls(message.blocks)]


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in
        assert stand_in.complaints == []


@pytest.fixture
def core() -> CannedCore:
    return CannedCore()


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, core: CannedCore, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack, dispatch=core) as running:
        yield running


async def test_where_the_answer_comes_from_the_core_is_told_the_conversation_and_the_place_for_later(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    person = newcomer(slack)
    direct, mention = await person.dm("one"), await person.mention(GENERAL, "two")
    await person.slash("three", GENERAL)
    await slack.until(lambda: len(core.asked) == 3)
    one, two, three = (next(i for i in core.asked if i.text == text) for text in ("one", "two", "three"))
    assert direct.message is not None and mention.message is not None
    room = f"D{person.id[1:]}"
    assert (one.conversation, one.around) == (
        f"slack:{slack.team}:{room}:{direct.message.ts}",
        f"slack:{slack.team}:{room}",
    )
    assert (two.conversation, two.around) == (f"slack:{slack.team}:{GENERAL}:{mention.message.ts}", "")
    assert (three.conversation, three.around) == (f"slack:{slack.team}:{GENERAL}:{person.id}", "")
    channel = handrail.services.channels["slack"]
    for incoming in (one, two, three):
        await channel.send(incoming.place, card(f"Later, about {incoming.text}"))
    assert [m.text.split(".")[0] for m in slack.answers(direct)][1:] == ["Later, about one"]
    assert [m.text.split(".")[0] for m in slack.answers(mention)][1:] == ["Later, about two"]
    assert any(m.text.startswith("Later, about three") for m in slack.direct(person.id))


# Clicks


async def test_a_question_of_which_an_answer_was_chosen_says_who_chose_what_in_the_place_of_its_buttons(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says["hello"] = answer(WHICH)
    person = newcomer(slack)
    asked = await person.mention(GENERAL, "hello")
    question = await slack.answer(asked)
    await person.click("The blue one", on=question)
    await slack.until(lambda: question.edits)
    await handrail.settle()
    assert core.lines() == ["hello", "blue"]
    assert f"<@{person.id}> chose: The blue one" in question.words
    assert "The red one" not in question.words
    assert question.text, "a phone still shows what was asked"
    first, second = slack.answers(asked)
    assert (first, second.words.splitlines()[0]) == (question, "You said: blue")


async def test_one_of_several_questions_makes_room_for_what_was_chosen_and_the_others_stay(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    first = (Button("I did it", "first done"), Button("Later", "first later"))
    second = (Button("Book a place", "second take"), Button("No reminders", "second stop"))
    core.says["hello"] = answer(card("Two are due", Choices("One", first), Choices("Two", second)))
    person = newcomer(slack)
    due = await slack.answer(await person.mention(GENERAL, "hello"))
    as_it_was = due.blocks
    await person.click("Later", on=due)
    await slack.until(lambda: len(due.edits) == 1)
    assert f"<@{person.id}> chose: Later" in due.words and "I did it" not in due.words
    assert labels(due) == ["Book a place", "No reminders"]
    due.blocks = as_it_was  # what Slack tells of a click that comes before the change
    await person.click("No reminders", on=due)
    await slack.until(lambda: len(due.edits) == 2)
    await handrail.settle()
    assert core.lines() == ["hello", "first later", "second stop"]
    assert "chose: Later" in due.words and "chose: No reminders" in due.words and not labels(due)


async def test_one_button_alone_leads_on_and_may_be_clicked_again(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says["hello"] = answer(card("One thing", Choices("It", (Button("Look at it", "look"),))))
    person = newcomer(slack)
    shown = await slack.answer(await person.mention(GENERAL, "hello"))
    for _ in range(2):
        await person.click("Look at it", on=shown)
    await slack.until(lambda: core.lines() == ["hello", "look", "look"])
    await handrail.settle()
    assert not shown.edits


async def test_buttons_that_are_no_answer_stay(slack: SlackStandIn, core: CannedCore, handrail: Running) -> None:
    core.says["hello"] = answer(card("Hello", buttons=(Button("More of it", "more"),)))
    person = newcomer(slack)
    asked = await person.dm("hello")
    first = await slack.answer(asked)
    await person.click("More of it", on=first)
    await slack.until(lambda: len(slack.answers(asked)) == 2)
    await handrail.settle()
    assert first.edits == []


async def test_whether_an_answer_helped_is_between_the_two_of_us(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says |= {"hello": answer(card("Hello", rated=True)), "yes-it-did": answer(card("Thank you"))}
    person = newcomer(slack)
    asked = await person.mention(GENERAL, "hello")
    rated = await slack.answer(asked)
    await person.click("Yes", on=rated)
    (thanks,) = await slack.until(lambda: slack.ephemerals(person.id))
    await handrail.settle()
    assert thanks.words.startswith("Thank you")
    assert thanks.thread_ts == rated.thread_ts
    assert (rated.edits, slack.answers(asked)) == ([], [rated])


async def test_a_message_that_is_there_for_its_form_says_who_has_filled_it_in(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says |= {
        "hello": answer(card("Please", buttons=(Button("Do it", "fill", primary=True, opens_form=True),))),
        "other": answer(card("By the way", buttons=(Button("Do it", "fill", opens_form=True),))),
        "fill": lambda incoming: answer(card("Done")) if incoming.fields else Reply(form=form()),
    }
    person = newcomer(slack)
    for line, says in (("hello", True), ("other", False)):
        asked = await slack.answer(await person.dm(line))
        await person.click("Do it", on=asked)
        await slack.until(lambda: slack.modal(person.id) and "Name" in person.top().words)
        assert asked.edits == []
        await person.submit({"Name": "x"})
        await handrail.settle()
        assert (f"<@{person.id}> has done this." in asked.words) is says
        assert ("Do it" in person.labels(asked)) is not says
        await person.close()


async def test_what_is_asked_in_private_is_answered_in_private_also_later(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says |= {"hello": answer(card("Hello", buttons=(Button("Do it", "fill", opens_form=True),)))}
    core.says["fill"] = lambda incoming: answer(card("Done")) if incoming.fields else Reply(form=form())
    core.says["ask"] = core.says["hello"]
    person = newcomer(slack)
    said = await newcomer(slack).say(GENERAL, "hello")
    assert said.message is not None
    await person.check(said.message)
    (private,) = await slack.until(lambda: slack.ephemerals(person.id))
    await person.click("Do it", on=private)
    await slack.until(lambda: slack.modal(person.id))
    await person.submit({"Name": "x"})
    assert len(core.asked) == 3
    for incoming in core.asked:
        await handrail.services.channels["slack"].send(incoming.place, card("Later"))
    assert slack.messages(GENERAL) == []
    assert len(slack.direct(person.id)) == 3


async def test_in_what_one_person_alone_sees_an_answer_takes_the_place_of_the_question(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says["hello"] = answer(WHICH)
    person = newcomer(slack)
    await person.slash("hello", GENERAL)
    (question,) = await slack.until(lambda: slack.ephemerals(person.id))
    await person.click("The red one", on=question)
    await slack.until(lambda: question.edits)
    await handrail.settle()
    assert question.words.startswith("You said: red")
    assert slack.ephemerals(person.id) == [question]
    assert slack.messages() == []


async def test_a_form_behind_a_button_opens_at_once_and_its_window_waits_where_the_core_is_slow(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says |= {
        "hello": answer(card("Hello", buttons=(Button("Fill it in", "fill", opens_form=True),))),
        "fill": Reply(form=form()),
    }
    person = newcomer(slack)
    first = await slack.answer(await person.dm("hello"))
    core.told.clear()
    await person.click("Fill it in", on=first)
    waiting = await slack.until(lambda: slack.modal(person.id), 3)
    assert "Name" not in waiting.words
    slack.clock.move(seconds=60)  # what the click could open, it has opened
    core.told.set()
    await slack.until(lambda: "Name" in person.top().words)
    assert person.top().id == waiting.id
    assert slack.refused() == []


async def test_where_a_window_comes_too_late_there_is_a_door_to_it(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says |= {"hello": answer(card("Hello", buttons=(Button("Go", "fill"),))), "fill": Reply(form=form())}
    person = newcomer(slack)
    asked = await person.dm("hello")
    first = await slack.answer(asked)
    core.told.clear()
    await person.click("Go", on=first)
    await slack.until(lambda: len(core.asked) == 2)
    slack.clock.move(seconds=4)
    core.told.set()
    door = (await slack.until(lambda: slack.answers(asked)[1:]))[0]
    assert "A form of ours" in door.words
    await person.click("Open", on=door)
    window = await slack.until(lambda: slack.modal(person.id))
    assert "Name" in window.words


async def test_a_form_that_is_asked_for_by_words_has_a_door_in_the_thread(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says["fill"] = Reply(form=form())
    asked = await newcomer(slack).dm("fill")
    assert "A form of ours" in (await slack.answer(asked)).words
    await handrail.settle()
    assert slack.modals == []


async def test_two_clicks_on_one_button_are_two_and_one_click_that_comes_twice_is_one(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says["hello"] = answer(card("Hello", buttons=(Button("More", "more"),)))
    person = newcomer(slack)
    first = await slack.answer(await person.dm("hello"))
    clicked = await person.click("More", on=first)
    await slack.delivery.send("interactive", clicked.payload or {})
    await handrail.settle()
    assert core.lines() == ["hello", "more"]
    await person.click("More", on=first)
    await handrail.settle()
    assert core.lines() == ["hello", "more", "more"]


# Sharing


async def test_what_is_shared_says_by_whom_and_is_asked_anew(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says |= {"hello": answer(card("Hello", again="again please")), "again": answer(card("Hello again"))}
    person = newcomer(slack)
    await person.slash("hello", GENERAL)
    (private,) = await slack.until(lambda: slack.ephemerals(person.id))
    await person.click("Share", on=private)
    (public,) = await slack.until(lambda: slack.messages(GENERAL))
    await handrail.settle()
    assert core.lines() == ["hello", "again please"]
    assert f"Shared by <@{person.id}>" in public.words and "Hello again" in public.words
    assert "Share" not in person.labels(public)
    assert "Everybody in this conversation sees it now" in private.words


async def test_nothing_is_shared_where_people_of_other_companies_read_along(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says["hello"] = answer(card("Hello", again="hello"))
    person = slack.person(PRIYA)
    await person.slash("hello", CONNECT)
    (private,) = await slack.until(lambda: slack.ephemerals(PRIYA))
    await person.click("Share", on=private)
    await slack.until(lambda: "not shared it" in private.words)
    await handrail.settle()
    assert slack.messages() == []


async def test_in_the_conversation_of_two_there_is_nothing_to_share(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says["hello"] = answer(card("Hello", again="hello"))
    person = newcomer(slack)
    await person.slash("hello")
    (private,) = await slack.until(lambda: slack.ephemerals(person.id))
    assert "Share" not in person.labels(private)


async def test_a_thread_that_something_was_shared_in_needs_no_mention_afterwards(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says["hello"] = answer(card("Hello", again="hello"))
    person = newcomer(slack)
    await person.slash("hello", GENERAL)
    await slack.until(lambda: slack.ephemerals(person.id))
    await person.click("Share")
    (public,) = await slack.until(lambda: slack.messages(GENERAL))
    await person.say(GENERAL, "and what about this?", thread=public)
    await slack.until(lambda: len(core.asked) == 3)
    assert not core.asked[-1].addressed


# Shortcuts and windows


async def test_a_message_that_is_checked_is_a_question_whatever_it_says(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    author, person = newcomer(slack), newcomer(slack)
    said = await author.say(GENERAL, "reload")
    assert said.message is not None
    await person.check(said.message)
    await slack.until(lambda: core.asked)
    assert core.lines() == ["ask reload"], "no command of somebody else's is carried out in my name"


async def test_a_message_of_a_channel_that_it_is_not_in_is_answered_in_the_conversation_of_two_which_says_why(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    person = slack.person(PRIYA)
    message = slack.state.post(Message(ELSEWHERE, slack.clock.ts(), PRIYA, "May I?", team=slack.team))
    await person.check(message)
    why, told = await slack.until(lambda: len(slack.direct(PRIYA)) == 2 and slack.direct(PRIYA))
    assert "/invite" in why.words
    assert told.words.startswith("You said: ask May I?")
    assert told.thread == why.ts
    assert [call.answer["error"] for call in slack.refused()] == ["not_in_channel"]


async def test_an_answer_in_a_window_is_changed_in_the_window(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says["hello"] = answer(WHICH)
    person = newcomer(slack)
    await person.shortcut("ask")
    await slack.until(lambda: slack.modal(person.id))
    await person.submit({"Your question": "hello"})
    await slack.until(lambda: "Which one?" in person.top().words)
    await person.click("The red one")
    await slack.until(lambda: "You said: red" in person.top().words)
    assert len(slack.state.stacks[person.id]) == 1
    assert slack.messages() == []


async def test_a_click_at_home_is_answered_in_a_window_and_home_is_made_anew(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says["home"] = answer(card("Home sweet home", buttons=(Button("Do it", "do"), Button("Again", "home"))))
    person = newcomer(slack)
    await person.open_home()
    home = await slack.until(lambda: slack.homes.get(person.id))
    await person.click("Do it", on=home)
    await slack.until(lambda: slack.modal(person.id))
    assert "You said: do" in person.top().words
    await slack.until(lambda: core.lines() == ["home", "do", "home"])
    await handrail.settle()
    await person.click("Again", on=person.home)
    await handrail.settle()
    assert core.lines() == ["home", "do", "home", "home"]
    assert len(slack.state.stacks[person.id]) == 1, "to see home once more opens no window"


async def test_whoever_has_seen_home_finds_it_changed_by_what_they_did_elsewhere(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.says |= {"fill": lambda incoming: answer(card("Done")) if incoming.fields else Reply(form=form())}
    person, other = newcomer(slack), newcomer(slack)
    await person.open_home()
    await slack.until(lambda: person.id in slack.homes)
    for who in (person, other):
        await who.slash("fill", GENERAL)
        await slack.until(lambda: slack.modal(who.id))  # noqa: B023  # waited for right here
        await who.submit({"Name": "x"})
    await handrail.settle()
    assert core.lines().count("home") == 2
    assert other.id not in slack.homes


# Signs of work


async def test_a_quick_answer_announces_nothing(slack: SlackStandIn, core: CannedCore, handrail: Running) -> None:
    await slack.answer(await newcomer(slack).dm("hello"))
    await handrail.settle()
    assert slack.called("assistant.threads.setStatus") == []


async def test_a_slow_one_says_so_in_the_language_of_whoever_asks_and_takes_it_back(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    core.told.clear()
    asked = await newcomer(slack, locale="nl-NL").dm("hallo")
    assert asked.message is not None
    channel, thread = asked.message.channel, asked.message.thread
    assert await slack.until(lambda: slack.status(channel, thread), 3) == "kijkt in het beleid…"
    core.told.set()
    await handrail.settle()
    assert slack.status(channel, thread) == ""
    assert slack.called("assistant.threads.setStatus")[-1].arguments["status"] == ""
