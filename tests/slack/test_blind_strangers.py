"""Guests, people of other companies and whoever Slack cannot place: a polite reason, and not one word of the policy."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from tests.slack.stand_in import Delivered, Person, SlackStandIn
from tests.slack.stand_in.company import (
    CONNECT,
    GENERAL,
    GUEST,
    NO,
    OTHER,
    PRIYA,
    SAYS_NO,
    SINGLE,
    STRANGER,
    add_company,
    internal_words,
    newcomer,
)  # fmt: skip
from tests.slack.stand_in.running import Running, forbidden, light

REASON = "for people of this company"
NOT_KNOWN = "who you are"
INTERNAL = internal_words()


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack) as running:
        yield running
        assert slack.complaints == []


async def check_a_message(person: Person) -> Delivered:
    said = await newcomer(person.slack).say(GENERAL, NO)
    assert said.message is not None
    return await person.check(said.message)


async def ask_in_the_window(person: Person) -> Delivered:
    opened = await person.shortcut("ask")
    await person.slack.until(lambda: person.slack.modal(person.id), 3, "the shortcut opens nothing")
    return opened if REASON in person.top().words else await person.submit({"Your question": NO})


WAYS: Mapping[str, Callable[[Person], Awaitable[Delivered]]] = {
    "chat": lambda person: person.dm(NO),
    "chat in Dutch": lambda person: person.dm("Mag ik ChatGPT gebruiken met klantgegevens?"),
    "help": lambda person: person.dm("help"),
    "the whole policy": lambda person: person.dm("policy"),
    "the agents": lambda person: person.dm("agents"),
    "mention": lambda person: person.mention(GENERAL, NO),
    "command": lambda person: person.slash(NO, GENERAL),
    "command alone": lambda person: person.slash(""),
    "home": lambda person: person.open_home(),
    "shortcut to ask": ask_in_the_window,
    "shortcut to wish": lambda person: person.shortcut("wish"),
    "shortcut on a message": check_a_message,
}


@pytest.mark.parametrize("who", [GUEST, SINGLE], ids=["guest", "single-channel guest"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way)
async def test_a_guest_gets_a_reason_and_no_word_of_the_policy(
    slack: SlackStandIn, handrail: Running, way: str, who: str
) -> None:
    guest = slack.person(who)
    delivered = await WAYS[way](guest)
    assert delivered.status == 200
    await slack.until(lambda: REASON in guest.reads(), what=f"a guest who tries “{way}” is left without a reason")
    await handrail.settle()
    assert forbidden(slack.sent_text(), INTERNAL) == []


async def test_who_opens_the_chat_as_a_guest_is_suggested_nothing_of_ours(
    slack: SlackStandIn, handrail: Running
) -> None:
    assert (await slack.person(GUEST).open_messages()).status == 200
    await handrail.settle()
    assert slack.state.prompts == {}
    assert forbidden(slack.sent_text(), INTERNAL) == []


async def test_a_guest_who_talks_along_in_a_thread_is_left_alone(slack: SlackStandIn, handrail: Running) -> None:
    asked = await newcomer(slack).mention(GENERAL, NO)
    await slack.answer(asked)
    await slack.person(GUEST).say(GENERAL, "and for a public text?", thread=asked.message)
    await handrail.settle()
    assert len(slack.answers(asked)) == 1
    assert slack.ephemerals(GUEST) == slack.direct(GUEST) == []


async def test_a_guest_gets_no_further_with_the_buttons_under_anothers_answer(
    slack: SlackStandIn, handrail: Running
) -> None:
    asked = await newcomer(slack).mention(GENERAL, "May I use ChatGPT?")
    answer = await slack.answer(asked)
    guest = slack.person(GUEST)
    labels = [label for label in dict.fromkeys(guest.labels(answer)) if label]
    assert labels
    shown, calls = answer.words, len(slack.calls)
    for label in labels:
        assert (await guest.click(label, on=answer)).status == 200
        await handrail.settle()
    assert answer.words == shown, "a guest has changed an answer for everybody"
    later = "".join(str(dict(call.arguments)) for call in slack.calls[calls:])
    assert forbidden(later, INTERNAL) == []
    assert REASON in guest.reads()


async def test_a_guest_who_sends_somebody_elses_form_changes_nothing(slack: SlackStandIn, handrail: Running) -> None:
    person, guest = newcomer(slack), slack.person(GUEST)
    await person.shortcut("wish")
    await slack.until(lambda: slack.modal(person.id))
    slack.state.stacks[guest.id] = [slack.state.stacks[person.id][0]]
    await guest.submit({"Tool": "Smuggled"})
    await handrail.settle()
    assert "Smuggled" not in dict(await handrail.services.wishes.counts())
    assert forbidden(guest.reads(), INTERNAL) == []


@pytest.mark.parametrize("who", [OTHER, STRANGER], ids=["other company", "stranger"])
async def test_somebody_of_another_company_gets_a_reason_and_no_word_of_the_policy(
    slack: SlackStandIn, handrail: Running, who: str
) -> None:
    slack.workspace.rooms[CONNECT].members.add(who)
    other = slack.person(who)
    for said in (await other.mention(CONNECT, NO), await other.dm(NO)):
        assert said.status == 200
    await slack.until(lambda: REASON in other.reads(), what="people of other companies are left without a reason")
    await handrail.settle()
    assert forbidden(slack.sent_text(), INTERNAL) == []


async def test_in_a_channel_with_another_company_only_our_own_people_read_the_answer(
    slack: SlackStandIn, handrail: Running
) -> None:
    priya, otto = slack.person(PRIYA), slack.person(OTHER)
    assert (await priya.mention(CONNECT, NO)).status == 200
    await slack.until(
        lambda: SAYS_NO in priya.reads(), what="who asks in a shared channel gets neither answer nor reason"
    )
    await handrail.settle()
    assert forbidden(otto.reads(), INTERNAL) == [], "another company reads our policy"

    await priya.slash(NO, CONNECT)
    await handrail.settle()
    await priya.click("Share")
    await slack.until(
        lambda: "other companies may read along" in priya.reads(), what="she is not told why it was not shared"
    )
    await handrail.settle()
    assert forbidden(otto.reads(), INTERNAL) == []


async def test_a_message_of_a_shared_channel_is_checked_for_ones_own_eyes(
    slack: SlackStandIn, handrail: Running
) -> None:
    priya, otto = slack.person(PRIYA), slack.person(OTHER)
    said = await otto.say(CONNECT, "Shall we put your customer list into ChatGPT?")
    assert said.message is not None
    await priya.check(said.message)
    await slack.until(lambda: "ChatGPT" in priya.reads(), what="no answer")
    await handrail.settle()
    assert forbidden(otto.reads(), INTERNAL) == []
    await priya.click("Share")
    await handrail.settle()
    assert forbidden(otto.reads(), INTERNAL) == []


async def test_while_slack_cannot_tell_who_it_is_nobody_gets_the_policy_and_everybody_a_reason(
    slack: SlackStandIn, handrail: Running
) -> None:
    person = newcomer(slack)
    slack.fail("users.info", error="internal_error", times=-1)
    asked = await person.dm(NO)
    assert NOT_KNOWN in (await slack.answer(asked)).words
    await person.open_home()
    await slack.until(lambda: person.id in slack.homes and NOT_KNOWN in person.home.words, what="the home says nothing")
    assert forbidden(slack.sent_text(), INTERNAL) == []
    slack.heal()
    assert (await slack.answer(await person.dm(NO))).words.startswith(SAYS_NO), "it is not tried again"


async def test_a_hanging_look_up_does_not_hang_the_person(slack: SlackStandIn, handrail: Running) -> None:
    person = newcomer(slack)
    slack.fail("users.info", hang=True, times=-1)
    asked = await person.dm(NO)
    assert asked.status == 200
    assert asked.seconds < 1
    room = person.workspace.direct(person.id).id

    def something() -> bool:
        assert asked.message is not None
        return bool(slack.status(room, asked.message.ts) or slack.answers(asked))

    await slack.until(something, 2, "nothing happens while Slack is slow to tell who somebody is")


async def test_a_name_gives_no_role(slack: SlackStandIn, handrail: Running) -> None:
    impostor = newcomer(slack, "Ines Moreira")
    answer = await slack.answer(await impostor.dm("wishes"))
    assert "That is not possible" in answer.words


async def test_a_guest_under_the_address_of_the_architect_is_a_guest(slack: SlackStandIn, handrail: Running) -> None:
    slack.workspace.members[GUEST].email = "ines.moreira@brightwater.example"
    answer = await slack.answer(await slack.person(GUEST).dm("wishes"))
    assert REASON in answer.words
