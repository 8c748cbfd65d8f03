"""People in Teams, from what they type and click to what stands in the conversation afterwards."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.markup import Markup
from bot.message import Button, Card, Choices, Paragraph, Reply
from bot.ports import Delivery
from bot.reception import Reception
from bot.request import Incoming
from tests.teams import activities
from tests.teams.stand_in_house import Scene, behind, scene, stand_in
from tests.teams.stand_in_people import Person
from tests.teams.stand_in_things import Posted, clickable, plain

QUESTION = "May I use DeepL Pro for a published brochure?"


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture
async def sam(at: Scene) -> Person:
    somebody = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    await somebody.installs()
    return somebody


# -- welcomes


@pytest.mark.parametrize("conversation_first", [False, True])
async def test_whoever_adds_handrail_is_welcomed_once_whichever_event_comes_first(
    at: Scene, conversation_first: bool
) -> None:
    sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    await sam.installs(conversation_first=conversation_first)
    (welcome,) = at.teams.messages(sam.chat)
    assert "Hello, I am Handrail" in welcome.words
    assert len(welcome.suggested) == 3
    assert not at.teams.refused


async def test_a_new_version_of_the_app_is_no_reason_to_say_hello_again(at: Scene, sam: Person) -> None:
    at_, id_ = sam.stamp()
    await sam.sends(activities.installation(sam.who, sam.place(), "add-upgrade", at_ + timedelta(days=7), id_))
    assert len(at.teams.messages(sam.chat)) == 1


async def test_whoever_comes_back_is_welcomed_again_and_once(at: Scene, sam: Person) -> None:
    await sam.removes()
    await sam.installs()
    assert len(at.teams.messages(sam.chat)) == 2


async def test_whoever_removes_handrail_is_not_written_to_until_they_come_back(at: Scene, sam: Person) -> None:
    (account,) = await at.house.services.accounts.of("sam.peters@brightwater.example")
    assert account.place
    await sam.removes()
    (account,) = await at.house.services.accounts.of("sam.peters@brightwater.example")
    assert not account.place
    await sam.installs()
    (account,) = await at.house.services.accounts.of("sam.peters@brightwater.example")
    assert account.place


async def test_the_zone_that_teams_tells_with_a_message_is_remembered(at: Scene, sam: Person) -> None:
    at.house.clock.move(timedelta(hours=2))
    await sam.says("hello")
    (account,) = await at.house.services.accounts.of("sam.peters@brightwater.example")
    assert account.zone == "Europe/London"


async def test_whoever_adds_handrail_anew_after_it_could_not_reach_them_can_be_reached(at: Scene, sam: Person) -> None:
    (account,) = await at.house.services.accounts.of("sam.peters@brightwater.example")
    await at.house.services.accounts.unreachable("teams", account.id)
    at_, id_ = sam.stamp()
    await sam.sends(activities.installation(sam.who, sam.place(), "add", at_ + timedelta(days=7), id_))
    (account,) = await at.house.services.accounts.of("sam.peters@brightwater.example")
    assert account.place


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_a_group_is_told_in_one_short_card_how_to_ask(at: Scene, sam: Person, kind: str) -> None:
    group = at.teams.conversation(kind, sam, name="Campaigns")
    event = activities.members(sam.who, sam.place(group), *sam.stamp(), True, (at.teams.bot_id,))
    await sam.sends(event)
    await sam.sends(activities.installation(sam.who, sam.place(group), "add", *sam.stamp()))
    (welcome,) = at.teams.messages(group)
    assert "Mention me" in welcome.words
    assert len(welcome.words) < 300


async def test_people_who_join_a_group_are_not_greeted(at: Scene, sam: Person) -> None:
    group = at.teams.conversation("groupChat", sam)
    await sam.sends(activities.members(sam.who, sam.place(group), *sam.stamp(), True, ("29:somebody",)))
    assert not at.teams.messages(group)


# -- questions


async def test_a_question_is_answered_in_the_chat_and_a_follow_up_follows(at: Scene, sam: Person) -> None:
    assert "Yes" in (await sam.asks(QUESTION)).words
    assert "DeepL" in (await sam.asks("and for customer data?")).words
    assert not at.teams.refused


async def test_a_mention_in_a_group_is_answered_where_it_was_said_and_everything_else_is_left_alone(
    at: Scene, sam: Person
) -> None:
    group = at.teams.conversation("groupChat", sam)
    await sam.says_in(group, QUESTION, mention=False)
    assert not at.teams.messages(group)
    assert "DeepL" in (await sam.asks_in(group, QUESTION)).words
    assert len(at.teams.messages(group)) == 1
    assert len(at.teams.messages(sam.chat)) == 1, "the welcome, and nothing more"


async def test_a_thread_of_a_channel_is_answered_in_the_thread(at: Scene, sam: Person) -> None:
    channel = at.teams.conversation("channel", sam)
    posted = await sam.asks_in(channel, QUESTION)
    assert posted.conversation.startswith(f"{channel.id};messageid=")
    assert not at.teams.messages(channel)


async def test_a_mention_without_words_is_told_what_one_can_ask(at: Scene, sam: Person) -> None:
    group = at.teams.conversation("groupChat", sam)
    assert "Hello, I am Handrail" in (await sam.asks_in(group, "")).words


async def test_a_question_in_one_group_is_not_mixed_with_another(at: Scene, sam: Person) -> None:
    one, other = at.teams.conversation("groupChat", sam), at.teams.conversation("groupChat", sam)
    await sam.asks_in(one, QUESTION)
    elsewhere = await sam.asks_in(other, "and for customer data?")
    assert "DeepL" not in elsewhere.words.splitlines()[0]
    assert "DeepL" in (await sam.asks_in(one, "and for customer data?")).words.splitlines()[0]


async def test_edits_reactions_typing_and_own_messages_are_left_alone(at: Scene, sam: Person) -> None:
    said = sam.message(QUESTION)
    await sam.sends(said)
    posted = list(at.teams.messages(sam.chat))
    await sam.edits(said, "May I use ChatGPT?")
    await sam.reacts(posted[-1])
    await sam.types()
    await sam.deletes(said)
    own = sam.message(QUESTION)
    await sam.sends(own | {"from": own["recipient"]})
    assert at.teams.messages(sam.chat) == posted


async def test_an_answer_is_in_the_language_of_the_question_else_of_teams(at: Scene) -> None:
    dieter = at.teams.person("Dieter Braun", "dieter.braun@brightwater.example", locale="de-DE")
    await dieter.installs()
    assert "Hallo, ich bin Handrail" in at.teams.messages(dieter.chat)[0].words


# -- who


@pytest.mark.parametrize(
    "who",
    [
        {"role": "guest"},
        {"role": "anonymous"},
        {"upn": "eva_agency.example#EXT#@brightwater.onmicrosoft.example"},
        {"tenant": "7a1de29c-55e2-4d6e-9f0a-0a9f6b1c2d3e"},
    ],
)
async def test_whoever_is_no_colleague_is_told_why_they_get_no_policy(at: Scene, who: dict[str, str]) -> None:
    eva = at.teams.person("Eva Agency", "eva@agency.example", **who)
    group = at.teams.conversation("groupChat", eva)
    said = (await eva.asks_in(group, QUESTION)).words
    assert "DeepL" not in said
    assert at.house.services.texts.plain("en", "refusal.guest") in said.replace("\n", " ")


async def test_where_teams_cannot_tell_who_somebody_is_they_get_no_policy(at: Scene) -> None:
    sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    sam.chat.installed = True
    at.teams.fault("member", 500, times=9)
    said = (await sam.asks(QUESTION)).words
    assert "DeepL" not in said
    assert at.house.services.texts.plain("en", "refusal.unknown") in said.replace("\n", " ")


async def test_who_somebody_is_is_asked_of_teams_once_an_hour(at: Scene, sam: Person) -> None:
    await sam.asks(QUESTION)
    await sam.asks(QUESTION)
    assert len(at.teams.called("member")) == 1
    at.house.clock.move(timedelta(minutes=61))
    await sam.asks(QUESTION)
    assert len(at.teams.called("member")) == 2


async def test_nobody_is_taken_for_whoever_they_say_to_be(at: Scene, sam: Person) -> None:
    """The directory's id is of one person, the id for this bot of another."""
    ines = at.teams.person("Ines Moreira", "ines.moreira@brightwater.example")
    said = ines.message("wishes")
    said["from"]["id"] = sam.id
    said["conversation"] = sam.message("x")["conversation"]
    await sam.sends(said)
    last = at.teams.messages(sam.chat)[-1].words
    assert at.house.services.texts.plain("en", "refusal.unknown") in last.replace("\n", " ")


# -- once


async def test_what_is_delivered_three_times_is_answered_once_also_after_a_restart(tmp_path: Path) -> None:
    async with stand_in() as teams:
        sam = teams.person("Sam Peters", "sam.peters@brightwater.example")
        async with behind(teams, tmp_path):
            await sam.installs()
            said = sam.message(QUESTION)
            for _ in range(3):
                await sam.sends(said)
            assert len(teams.messages(sam.chat)) == 2
        async with behind(teams, tmp_path):
            await sam.sends(said)
            await sam.installs(conversation_first=True)
            assert len(teams.messages(sam.chat)) == 2


async def test_the_same_id_in_two_conversations_is_two_messages(at: Scene, sam: Person) -> None:
    group = at.teams.conversation("groupChat", sam)
    await sam.sends(sam.message(QUESTION) | {"id": "1764"})
    await sam.sends(sam.message(QUESTION, group, mention=True) | {"id": "1764"})
    assert len(at.teams.messages(sam.chat)) == 2
    assert len(at.teams.messages(group)) == 1


# -- while it takes time, and when it breaks


class Slowly:
    """In the place of the dispatcher: answers when it is told to."""

    def __init__(self, reception: Reception) -> None:
        self.now = asyncio.Event()
        self.dispatch = reception.dispatch

    async def __call__(self, incoming: Incoming) -> Reply:
        await self.now.wait()
        return await self.dispatch(incoming)


async def test_fifty_questions_at_once_are_acknowledged_at_once_and_shown_to_be_worked_on(tmp_path: Path) -> None:
    slowly: list[Slowly] = []

    def changed(reception: Reception) -> Reception:
        slowly.append(Slowly(reception))
        return replace(reception, dispatch=slowly[0])

    async with scene(tmp_path, changed=changed) as at:
        at.teams.settle = None
        people = [at.teams.person(f"Person {n}", f"person{n}@brightwater.example") for n in range(50)]
        for person in people:
            person.chat.installed = True
        answers = await asyncio.gather(*(at.teams.deliver(person.message(QUESTION)) for person in people))
        assert {answer.status for answer in answers} == {201}
        await at.teams.until(lambda: len(set(at.teams.typing)) == 50, within=10)
        late = await at.teams.deliver(people[0].message(QUESTION))
        assert late.seconds < 0.5
        slowly[0].now.set()
        await at.teams.until(lambda: all(at.teams.messages(person.chat) for person in people), within=20)


async def test_a_bug_after_the_acknowledgement_is_told_with_a_reference_that_the_log_has_too(tmp_path: Path) -> None:
    async def broken(incoming: Incoming) -> Reply:
        raise RuntimeError(incoming.text)

    async with scene(tmp_path, changed=lambda reception: replace(reception, dispatch=broken)) as at:
        sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
        sam.chat.installed = True
        posted = await sam.asks("May I put the Kwakkelstein contract into DeepL?")
        (failed,) = [record for record in at.records if record.getMessage() == "failed"]
        assert vars(failed)["reference"] in posted.words
        assert "Kwakkelstein" not in f"{vars(failed)}"


async def test_a_database_that_is_gone_is_told_with_a_reference_too(at: Scene, sam: Person) -> None:
    database = sqlite3.connect(at.folder / "handrail.db")
    for table in ("inbox", "accounts", "handovers"):
        database.execute(f"DROP TABLE {table}")
    database.close()
    at.house.clock.move(timedelta(hours=2))
    at.records.clear()
    said = await sam.asks("questions")
    assert at.teams.answers[-1].status == 201
    (failed,) = [record for record in at.records if record.getMessage() == "failed"]
    assert vars(failed)["reference"] in said.words


# -- buttons


def button(at: Scene, who: Person, key: str, where: str = "") -> str:
    """The title of a button, whatever symbol stands in front."""
    words = at.house.services.texts.plain("en", key)
    return next(title for title in who.buttons(where) if title.endswith(words))


async def test_a_button_is_a_line_that_could_have_been_typed(at: Scene, sam: Person) -> None:
    await sam.asks("help")
    await sam.clicks("Show the whole policy")
    assert "AI guardrails of Brightwater" in at.teams.messages(sam.chat)[-1].words


async def test_a_question_of_a_card_that_was_answered_stands_there_as_answered(at: Scene, sam: Person) -> None:
    asked = await sam.asks("May I use ChatGPT?")
    label = "ChatGPT Enterprise"
    await sam.clicks(label)
    changed = next(one for one in at.teams.messages(sam.chat) if one.id == asked.id)
    assert f"You chose: {label}" in changed.words
    assert label not in [part.get("title") for card in changed.cards for part in card.get("actions", ())]
    assert at.teams.messages(sam.chat)[-1].id != asked.id, "the answer is a message of its own"
    assert not at.teams.refused


DUE = Card(
    "2 trainings are due for you",
    (
        Paragraph(Markup("AI basics")),
        Choices("AI basics", (Button("I did it", "help"), Button("No reminders", "tools"))),
        Paragraph(Markup("Trust it, but check")),
        Choices("Trust it, but check", (Button("I did it", "policy"), Button("No reminders", "requests"))),
        Paragraph(Markup("More")),
        Choices("More", (Button("Sessions", "sessions"),)),
    ),
    (Button("My trainings", "trainings"),),
)


async def test_one_of_several_questions_that_was_answered_leaves_the_others_to_be_answered(
    at: Scene, sam: Person
) -> None:
    place = next(iter(await at.house.services.accounts.of(sam.email))).place
    id_ = await at.channel.deliver(Delivery(place, DUE, "mark", at.house.clock.now(), sam.email, "training"))

    def shown() -> tuple[Posted, list[str]]:
        posted = next(one for one in at.teams.messages(sam.chat) if one.id == id_)
        foot, *above = [plain(words) for words, _ in clickable(posted.cards[0])]
        return posted, [*above, foot]

    await sam.clicks("Sessions")
    assert shown()[1] == ["I did it", "No reminders"] * 2 + ["Sessions", "My trainings"], "one button alone stays"
    await sam.clicks("I did it")
    posted, left = shown()
    assert "You chose: I did it" in posted.words
    assert left == ["I did it", "No reminders", "Sessions", "My trainings"]
    await sam.clicks("No reminders")
    posted, left = shown()
    assert "You chose: I did it" in posted.words and "You chose: No reminders" in posted.words
    assert left == ["Sessions", "My trainings"]
    assert not at.teams.refused


async def test_a_helpful_answer_is_thanked_for_on_the_card_alone(at: Scene, sam: Person) -> None:
    answer = await sam.asks(QUESTION)
    count = len(at.teams.messages(sam.chat))
    await sam.clicks(button(at, sam, "rating.helpful"))
    assert len(at.teams.messages(sam.chat)) == count
    changed = next(one for one in at.teams.messages(sam.chat) if one.id == answer.id)
    assert at.house.services.texts.plain("en", "rating.thanks") in changed.words
    assert at.house.services.texts.plain("en", "rating.helpful") not in changed.words
    assert await at.house.services.ratings.counts() == (1, 0)


async def test_an_answer_that_did_not_help_is_followed_by_the_ways_on(at: Scene, sam: Person) -> None:
    await sam.asks(QUESTION)
    count = len(at.teams.messages(sam.chat))
    await sam.clicks(button(at, sam, "rating.unhelpful"))
    assert len(at.teams.messages(sam.chat)) == count + 1
    assert await at.house.services.ratings.counts() == (0, 1)


async def test_a_rating_in_a_group_is_nobody_elses_business(at: Scene, sam: Person) -> None:
    group = at.teams.conversation("groupChat", sam)
    await sam.asks_in(group, QUESTION)
    before = list(at.teams.messages(group))
    await sam.clicks(button(at, sam, "rating.helpful", group.id), group.id)
    assert at.teams.messages(group) == before
    assert await at.house.services.ratings.counts() == (1, 0)


async def test_a_rating_that_was_not_taken_is_said_not_to_be_also_in_a_group(at: Scene, sam: Person) -> None:
    group = at.teams.conversation("groupChat", sam)
    await sam.asks_in(group, QUESTION)
    database = sqlite3.connect(at.folder / "handrail.db")
    database.execute("DROP TABLE ratings")
    database.close()
    await sam.clicks(button(at, sam, "rating.helpful", group.id), group.id)
    assert "wrong on our side" in at.teams.messages(group)[-1].words
