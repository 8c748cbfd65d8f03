"""Every way in, over HTTP and over Socket Mode, as the issue promises them; written without a look at the channel."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.slack.stand_in import Message, Person, SlackStandIn, View, shown_value
from tests.slack.stand_in.company import (
    ANNA,
    ELSEWHERE,
    GENERAL,
    INES,
    NO,
    PRIVATE,
    PRIYA,
    SAYS_NO,
    SAYS_YES,
    YES,
    add_company,
    newcomer,
)  # fmt: skip
from tests.slack.stand_in.running import Running, light
from tests.slack.stand_in.walk import buttons

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["http", "socket"])
async def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[SlackStandIn, Running]]:
    async with SlackStandIn() as stand_in:
        stand_in.transport = request.param
        add_company(stand_in)
        async with light(tmp_path_factory.mktemp("state"), stand_in) as handrail:
            yield stand_in, handrail


@pytest.fixture
def slack(world: tuple[SlackStandIn, Running]) -> SlackStandIn:
    return world[0]


@pytest.fixture
def handrail(world: tuple[SlackStandIn, Running]) -> Running:
    return world[1]


@pytest.fixture(autouse=True)
def nobody_suffers(slack: SlackStandIn) -> Iterator[None]:
    """Whatever a test does: nothing is refused by Slack, and nothing is shown that people suffer from."""
    complaints, refused = len(slack.complaints), len(slack.refused())
    yield
    assert slack.complaints[complaints:] == []
    assert slack.refused()[refused:] == []


# Writing


async def test_a_question_in_the_chat_is_answered_in_its_thread_with_the_verdict_first(slack: SlackStandIn) -> None:
    asked = await newcomer(slack).dm(NO)
    assert asked.status == 200
    answer = await slack.answer(asked)
    assert answer.words.startswith(SAYS_NO)
    assert answer.text.startswith(SAYS_NO), "phones show the text alone"
    assert "G-" in answer.words, "the clause that it rests on"
    assert slack.status(answer.channel, answer.thread) == "", "nothing is being looked up any more"


async def test_a_follow_up_in_the_chat_leans_on_the_question_before(slack: SlackStandIn) -> None:
    person = newcomer(slack)
    first = await slack.answer(await person.dm("May I use DeepL with customer data?"))
    within = await slack.answer(await person.dm("and for a public text?", thread=first))
    assert within.words.startswith(SAYS_YES)
    beside = await slack.answer(await person.dm("and with customer data?"))
    assert "DeepL" in beside.words.splitlines()[0]


async def test_a_mention_is_answered_once_in_its_thread(slack: SlackStandIn, handrail: Running) -> None:
    asked = await newcomer(slack).mention(GENERAL, NO)
    assert asked.beside is not None, "the channel tells of it a second time"
    assert (await slack.answer(asked)).words.startswith(SAYS_NO)
    await handrail.settle()
    assert len(slack.answers(asked)) == 1
    assert not slack.answers(asked)[0].arguments.get("reply_broadcast")


async def test_a_mention_alone_is_answered_with_help(slack: SlackStandIn) -> None:
    assert "Handrail" in (await slack.answer(await newcomer(slack).mention(GENERAL, ""))).words


async def test_follow_ups_in_that_thread_need_no_mention_and_chatter_gets_no_answer(
    slack: SlackStandIn, handrail: Running
) -> None:
    person, colleague = newcomer(slack), newcomer(slack)
    asked = await person.mention(GENERAL, "may I use DeepL with customer data?")
    await slack.answer(asked)
    await person.say(GENERAL, "and for a public text?", thread=asked.message)
    await slack.until(lambda: len(slack.answers(asked)) == 2, what="no answer to a follow-up without a mention")
    assert slack.answers(asked)[-1].words.startswith(SAYS_YES)
    for chatter in ("thanks!", "I will tell my team about DeepL", "lunch?", "ok"):
        await colleague.say(GENERAL, chatter, thread=asked.message)
    await handrail.settle()
    assert len(slack.answers(asked)) == 2, "it talks into a conversation between people"


async def test_what_people_say_to_each_other_elsewhere_gets_no_answer(slack: SlackStandIn, handrail: Running) -> None:
    person, before = newcomer(slack), len(slack.messages(GENERAL))
    said = await person.say(GENERAL, NO)
    await newcomer(slack).say(GENERAL, YES, thread=said.message)
    await handrail.settle()
    assert len(slack.messages(GENERAL)) == before


async def test_a_private_channel_that_it_was_invited_to_is_a_channel_like_any_other(slack: SlackStandIn) -> None:
    asked = await slack.person(PRIYA).mention(PRIVATE, YES)
    assert (await slack.answer(asked)).words.startswith(SAYS_YES)


async def test_a_question_with_signs_that_slack_escapes_is_read_as_it_was_typed(slack: SlackStandIn) -> None:
    person = newcomer(slack)
    as_typed = await slack.answer(await person.dm("May I put the P&L into ChatGPT?"))
    in_words = await slack.answer(await person.dm("May I put the profit and loss into ChatGPT?"))
    assert as_typed.words.splitlines()[0] == in_words.words.splitlines()[0]
    assert "confidential" in as_typed.words.splitlines()[0]


async def test_everybody_is_spoken_to_in_their_own_language(slack: SlackStandIn) -> None:
    assert (await slack.answer(await slack.person(ANNA).dm("help"))).words.startswith("Hallo, ik ben Handrail")
    german = newcomer(slack, locale="de-DE")
    assert (await slack.answer(await german.dm("help"))).words.startswith("Hallo, ich bin Handrail")
    french = newcomer(slack, locale="fr-FR")
    assert (await slack.answer(await french.dm("help"))).words.startswith("Hello, I am Handrail")


async def test_a_file_with_a_question_beside_it_is_a_question(slack: SlackStandIn) -> None:
    person = newcomer(slack)
    asked = await person.say(person.workspace.direct(person.id).id, "first")
    await slack.answer(asked)
    inner = {
        **(asked.payload or {})["event"],
        "subtype": "file_share",
        "text": YES,
        "files": [{"id": "F1"}],
        "ts": slack.clock.ts(),
    }
    await slack.deliver(inner)
    await slack.until(lambda: any(m.words.startswith(SAYS_YES) for m in slack.direct(person.id)), what="no answer")


# The command


async def test_the_command_is_answered_to_one_person_alone_and_shared_by_a_click(slack: SlackStandIn) -> None:
    person, before = newcomer(slack), len(slack.messages(GENERAL))
    done = await person.slash(NO, GENERAL)
    assert done.status == 200
    await slack.until(lambda: any(m.words.startswith(SAYS_NO) for m in slack.ephemerals(person.id)), what="no answer")
    assert len(slack.messages(GENERAL)) == before, "a private question is not for the channel"
    assert slack.ephemerals() == [m for m in slack.ephemerals() if m.only_for != ANNA]
    await person.click("Share")
    await slack.until(lambda: len(slack.messages(GENERAL)) > before, what="it was not shared")
    shared = slack.messages(GENERAL)[-1]
    assert SAYS_NO in shared.words
    assert "customer data" in shared.words
    assert "Did this help?" not in shared.words, "a question to one person is not asked of the whole channel"


async def test_the_command_alone_says_what_one_can_ask(slack: SlackStandIn) -> None:
    person = newcomer(slack)
    await person.slash("", GENERAL)
    await slack.until(lambda: any("Handrail" in m.words for m in slack.ephemerals(person.id)), what="no help")


async def test_the_command_works_where_the_app_is_not_and_says_why_it_cannot_share_there(slack: SlackStandIn) -> None:
    person = newcomer(slack)
    slack.workspace.rooms[ELSEWHERE].members.add(person.id)
    await person.slash(NO, ELSEWHERE)
    await slack.until(lambda: any(SAYS_NO in m.words for m in slack.ephemerals(person.id)), what="no answer")
    refused = len(slack.refused())
    await person.click("Share", on=slack.ephemerals(person.id)[-1])
    await slack.until(lambda: "/invite" in person.reads(), what="nobody is told why it was not shared")
    assert slack.messages(ELSEWHERE) == []
    assert [call.answer["error"] for call in slack.refused()[refused:]] in (
        [],
        ["not_in_channel"],
        ["channel_not_found"],
    )
    slack.calls[:] = [
        call
        for call in slack.calls
        if call.ok or call.answer.get("error") not in ("not_in_channel", "channel_not_found")
    ]


# Shortcuts


async def test_anybodys_message_can_be_checked_for_oneself_and_the_answer_shared_in_its_thread(
    slack: SlackStandIn, handrail: Running
) -> None:
    author, person = newcomer(slack), newcomer(slack)
    said = await author.say(GENERAL, "I will paste our customer list into ChatGPT")
    assert said.message is not None
    assert (await person.check(said.message)).status == 200
    await slack.until(lambda: any("ChatGPT" in m.words for m in slack.ephemerals(person.id)), what="no answer")
    await handrail.settle()
    assert slack.ephemerals(author.id) == slack.direct(author.id) == []
    assert slack.messages(GENERAL, said.message.ts) == [], "only who asked sees it"
    await person.click("Share")
    await slack.until(lambda: slack.messages(GENERAL, said.message.ts), what="it was not shared in the thread")


async def test_every_shortcut_of_the_manifest_opens_a_window_in_time(slack: SlackStandIn) -> None:
    everywhere = [name for name, kind in slack.shortcuts.items() if kind == "global"]
    assert everywhere
    for name in everywhere:
        person = newcomer(slack)
        assert (await person.shortcut(name)).status == 200
        view = await slack.until(lambda who=person: slack.modal(who.id), 3, f"the shortcut {name} opens nothing")
        assert view.title


async def test_a_question_in_the_window_is_answered_in_the_window(slack: SlackStandIn) -> None:
    person = newcomer(slack)
    await person.shortcut("ask")
    await slack.until(lambda: slack.modal(person.id))
    sent = await person.submit({"Your question": NO})
    assert sent.status == 200
    await slack.until(lambda: SAYS_NO in person.reads(), what="the question from the window is not answered")
    assert SAYS_NO in person.top().words, "the answer is not where the question was asked"


# What the app shows by itself


async def test_who_opens_the_chat_finds_questions_to_try(slack: SlackStandIn) -> None:
    person = newcomer(slack)
    room = person.workspace.direct(person.id).id
    assert (await person.open_messages()).status == 200
    prompts = await slack.until(lambda: slack.state.prompts.get(room), what="nothing is suggested")
    assert 1 <= len(prompts) <= 4
    assert slack.direct(person.id) == [], "nobody asked for a welcome"
    for prompt in prompts:
        asked = await person.dm(prompt["message"])
        assert "I can only tell you" not in (await slack.answer(asked)).words, "it does not know its own suggestion"


async def test_the_home_shows_each_role_its_own(slack: SlackStandIn) -> None:
    employee, architect = newcomer(slack), slack.person(INES)
    for person in (employee, architect):
        assert (await person.open_home()).status == 200
        await slack.until(lambda who=person: who.id in slack.homes, what="the home stays empty")
    assert "Tools people ask for" not in employee.home.words
    for word in ("What people say", "To be looked at again"):
        assert word in architect.home.words
        assert word not in employee.home.words
    assert "What you may use" in employee.home.words


async def test_a_question_from_the_home_is_answered(slack: SlackStandIn) -> None:
    person = newcomer(slack)
    await person.open_home()
    home = await slack.until(lambda: slack.homes.get(person.id))
    before = home.hash
    assert (await person.click("Ask", on=home)).status == 200

    def answered() -> bool:
        return (
            slack.modal(person.id) is not None or bool(slack.direct(person.id)) or slack.homes[person.id].hash != before
        )

    await slack.until(answered, what="a click on the home shows nothing")


# On an answer


async def test_whether_it_helped_is_kept_and_acknowledged(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    answer = await slack.answer(await person.dm(NO))
    helpful, unhelpful = await handrail.services.ratings.counts()
    before = person.reads()
    assert (await person.click("Yes, it did", on=answer)).status == 200
    await slack.until(lambda: person.reads() != before, what="a thank-you is missing")
    await handrail.settle()
    assert await handrail.services.ratings.counts() == (helpful + 1, unhelpful)
    other = newcomer(slack)
    answer = await slack.answer(await other.dm(NO))
    await other.click("Not really", on=answer)
    await slack.until(lambda: "how you can go on" in other.reads(), what="no way on for whom it did not help")
    assert await handrail.services.ratings.counts() == (helpful + 1, unhelpful + 1)


async def test_a_button_on_an_answer_does_what_it_says_in_the_same_thread(slack: SlackStandIn) -> None:
    person = newcomer(slack)
    asked = await person.dm("May I use ChatGPT?")
    first = await slack.answer(asked)
    shown = first.words
    label = next(
        name for block, element, name in buttons(first.blocks) if element["type"] == "button" and "url" not in element
    )
    assert (await person.click(label, on=first)).status == 200

    def changed() -> bool:
        return len(slack.answers(asked)) > 1 or first.words != shown or slack.modal(person.id) is not None

    await slack.until(changed, what=f"the button “{label}” does nothing")


async def test_a_link_button_is_acknowledged_and_does_nothing_else(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    answer = await slack.answer(await person.dm(NO))
    link = {
        "type": "button", "action_id": "open-1", "url": "https://intranet.brightwater.example/ai",
        "text": {"type": "plain_text", "text": "Read the clause"},
    }  # fmt: skip
    linked = [(block, element) for block, element, _ in buttons(answer.blocks) if "url" in element]
    answer.blocks.append({"type": "actions", "block_id": "links", "elements": [link]})
    calls = len(slack.calls)
    assert (await person.click("Read the clause", on=answer)).status == 200
    for _, element in linked:
        assert (await person.click(element["action_id"], on=answer)).status == 200
    await handrail.settle()
    assert [call for call in slack.calls[calls:] if call.method != "users.info"] == []


async def test_a_question_goes_to_a_person_and_the_answer_comes_back_into_the_thread(slack: SlackStandIn) -> None:
    person, ines = newcomer(slack, "Noor Newcomer"), slack.person(INES)
    await ines.open_home()
    await slack.until(lambda: INES in slack.homes)
    asked = await person.mention(GENERAL, NO)
    answer = await slack.answer(asked)
    await person.click("Ask a person", on=answer)
    window = await slack.until(lambda: slack.modal(person.id), 3, "no window opens")
    assert "with your name" in window.words, "who reads it is said before it is sent"
    await person.submit({"Your question": "But the customer has agreed to it, so may I?"})
    await slack.until(lambda: "is with" in person.top().words, what="success is not said in the window")

    def brought() -> list[Message]:
        return [m for m in slack.direct(INES) if "the customer has agreed" in m.words]

    (question,) = await slack.until(brought, what="the architect does not get the question")
    assert "Noor Newcomer" in question.words
    await ines.click("Answer", on=question)
    await slack.until(lambda: slack.modal(INES), 3, "no window to answer in")
    await ines.submit({"Your answer": "Yes, with their consent in writing. Ask me for the form."})
    await slack.until(
        lambda: any("consent in writing" in m.words for m in slack.answers(asked)),
        what="the answer is not in the thread",
    )
    await slack.until(lambda: "has your answer" in ines.reads(), what="who answered is not told that it arrived")
    back = next(m for m in slack.answers(asked) if "consent in writing" in m.words)
    assert "Ines Moreira" in back.words


# Windows


async def test_errors_stand_at_their_fields_all_at_once_and_nothing_typed_is_lost(slack: SlackStandIn) -> None:
    person = newcomer(slack)
    view = await _wish(slack, person)
    why = "Because our offers get better with it. " * 20
    sent = await person.submit({"Tool": "   ", "Vendor": "V" * 120, "What would it make better?": why})
    assert sent.status == 200
    assert person.top().id == view.id
    assert (
        any("name the tool" in error for error in person.top().errors.values()) or "name the tool" in person.top().words
    )
    assert shown_value(person.top(), "Vendor") == "V" * 120
    assert shown_value(person.top(), "What would it make better?") == why
    await person.submit({"Tool": "Otterly"})
    await slack.until(lambda: "Noted: Otterly" in person.reads(), what="success is not shown")
    assert "Noted: Otterly" in person.top().words, "success stands in the window"


async def test_a_form_that_is_sent_twice_counts_once(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    await _wish(slack, person)
    sent = await person.submit({"Tool": "Twicely"})
    assert sent.payload is not None
    again = await slack.delivery.send("interactive", sent.payload)
    assert again.status == 200
    await handrail.settle()
    counts = dict(await handrail.services.wishes.counts())
    assert counts["Twicely"] == 1


async def test_a_window_that_is_closed_asks_for_nothing_more(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    await _wish(slack, person)
    before = len(slack.calls)
    closed = await person.close()
    assert closed is None or closed.status == 200
    await handrail.settle()
    assert slack.calls[before:] == []


async def test_every_window_says_what_it_does_and_is_named_within_slacks_limits(slack: SlackStandIn) -> None:
    view = await _wish(slack, newcomer(slack))
    assert 0 < len(view.title) <= 24
    assert view.payload["submit"]["text"] not in ("Submit", "OK")


async def test_many_people_at_once_are_each_answered_in_their_own_thread(slack: SlackStandIn) -> None:
    people = [newcomer(slack) for _ in range(20)]
    asked = await asyncio.gather(*(person.dm(YES if n % 2 else NO) for n, person in enumerate(people)))
    for number, one in enumerate(asked):
        assert (await slack.answer(one)).words.startswith(SAYS_YES if number % 2 else SAYS_NO)


async def _wish(slack: SlackStandIn, person: Person) -> View:
    assert (await person.shortcut("wish")).status == 200
    return await slack.until(lambda: slack.modal(person.id), 3, "no window opens")
