"""Not helpful, ask a person, and the answer comes back to where it was asked."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.terminal.render import render_plain, render_reply
from bot.access import Role
from bot.errors import ChannelDown, Unreachable
from bot.message import Card, Said
from bot.people import Account, Person
from tests.house import Chat, TestHouse, WrittenDown, button, open_house
from tests.running import write_content

INES, OLA = "ines.moreira@brightwater.example", "ola@shop.example"
QUESTION = "Is it fine if I leave out *all* names? <!channel> [here](https://evil.example)\nThank you."
ANSWER = "Yes, in **Copilot**.\nNot in `DeepSeek`."

PEOPLE = """\
people:
  - {email: mo@shop.example, name: Mo, role: architect, language: en}
  - {email: ola@shop.example, name: Ola, role: architect, language: nl}
  - {email: pim@shop.example, name: Pim, role: manager}
platform_groups:
  - {slack: ai-team, role: architect}
"""


def account(channel: str, id_: str, address: str, house: TestHouse, **more: object) -> Account:
    return replace(Account(channel, id_, house.clock.now(), address, address, place=f"{channel} {id_}"), **more)


def said(card: Card) -> list[str]:
    return [block.text for block in card.blocks if isinstance(block, Said)]


@pytest_asyncio.fixture
async def slack(house: TestHouse) -> WrittenDown:
    """A channel on which Ines can be reached."""
    house.channels["slack"] = channel = WrittenDown()
    await house.services.accounts.keep(account("slack", "U1", INES, house))
    return channel


@pytest_asyncio.fixture
async def shop(tmp_path: Path) -> AsyncIterator[TestHouse]:
    """A company with two who keep the policy, and a group of Slack that gives the same role."""
    async with open_house(tmp_path, write_content(tmp_path / "content", people=PEOPLE)) as opened:
        yield opened


def asker(house: TestHouse, language: str = "en") -> Chat:
    person = Person("anna@brightwater.example", "Anna", language=language)
    return Chat(house.services, person, "thread", "slack", "C1 17.5")


def keeper(house: TestHouse, address: str = INES) -> Chat:
    return Chat(house.services, house.people.person(address), address)


async def test_from_an_answer_that_did_not_help_to_a_persons_answer_in_the_same_thread(
    house: TestHouse, slack: WrittenDown
) -> None:
    anna = asker(house, "nl")
    card = await anna.click(await anna.say("Mag ik klantgegevens in DeepSeek zetten?"), "Niet echt")
    sent = await anna.fill(card, "Vraag het een mens", question=f"  {QUESTION} ")
    assert sent.title == "Je vraag ligt bij Ines Moreira."

    (asked,) = slack.at("slack U1")
    assert asked.title == "Anna has a question for you.", "in the language of whoever answers"
    assert said(asked) == [QUESTION]
    assert "DeepSeek · customer data" in render_plain(asked)
    ines = keeper(house)
    assert (await ines.click(asked, "What Handrail says")).title.startswith("No: DeepSeek with customer data")
    done = await ines.fill(asked, "Answer", answer=ANSWER)
    assert done.title == "Anna has your answer."

    (answered,) = slack.at("C1 17.5")
    assert (answered.title, answered.language) == ("Ines Moreira heeft je vraag beantwoord.", "nl")
    assert said(answered) == [QUESTION, ANSWER]
    assert (await anna.say("home")).title == "Een vraag van je is beantwoord."
    assert ANSWER in said(await anna.say("home"))


async def test_the_form_says_who_will_read_it_under_which_name_where_the_answer_comes_and_for_how_long(
    house: TestHouse,
) -> None:
    form = (await asker(house).reply("human 'about=ask tool=deepseek data=customer'")).form
    assert form is not None
    assert "**Ines Moreira**" in form.intro
    assert "**Anna**" in form.intro
    assert "where you are asking; whoever reads along there sees" in form.intro
    assert "180 days" in form.intro
    (field,) = form.fields
    assert field.lines > 1
    assert "DeepSeek · customer data" in field.hint
    web = (await house.chat().reply("human")).form
    assert web is not None
    assert "your home page" in web.intro
    assert "reads along" not in web.intro


async def test_the_form_of_an_answer_shows_the_question_as_it_was_typed(house: TestHouse, slack: WrittenDown) -> None:
    await asker(house).say("human", {"question": QUESTION})
    form = (await keeper(house).reply(button(slack.at("slack U1")[0], "Answer").command)).form
    assert form is not None
    assert form.said == Said(QUESTION)
    assert QUESTION not in form.intro
    assert "<!channel>" in render_reply(await keeper(house).reply(form.command))


async def test_what_is_missing_or_too_long_comes_back_with_everything_that_was_typed(
    house: TestHouse, slack: WrittenDown
) -> None:
    anna, long = asker(house), "x" * 2001
    for typed in ("", " \n ", long):
        form = (await anna.reply("human 'about=ask tool=deepseek'", {"question": typed})).form
        assert form is not None
        assert [field for field, _ in form.errors] == ["question"]
        assert form.fields[0].value == typed.strip()
        assert form.command == "human 'about=ask tool=deepseek'"
    assert slack.sent == []
    await anna.say("human", {"question": "x" * 2000})
    answer = button(slack.at("slack U1")[0], "Answer").command
    for typed in ("", " ", long):
        form = (await keeper(house).reply(answer, {"answer": typed})).form
        assert form is not None
        assert [field for field, _ in form.errors] == ["answer"]
        assert form.fields[0].value == typed.strip()
    assert (await keeper(house).say(answer, {"answer": "x" * 2000})).title == "Anna has your answer."


async def test_of_two_who_answer_at_once_one_answer_goes_out_and_the_other_is_told(shop: TestHouse) -> None:
    shop.channels["slack"] = channel = WrittenDown()
    for number, address in enumerate(("mo@shop.example", OLA)):
        await shop.services.accounts.keep(account("slack", f"U{number}", address, shop))
    sent = await asker(shop).say("human", {"question": QUESTION})
    assert sent.title == "Your question is with Mo and Ola."
    (mos,), (olas,) = channel.at("slack U0"), channel.at("slack U1")
    assert (mos.language, olas.language) == ("en", "nl")
    command = button(mos, "Answer").command
    assert button(olas, "Antwoorden").command == command

    cards = await asyncio.gather(
        keeper(shop, "mo@shop.example").say(command, {"answer": "Mo says yes."}),
        keeper(shop, OLA).say(command, {"answer": "Ola says no."}),
    )
    (back,) = channel.at("C1 17.5")
    late = cards[1] if "Mo" in back.title else cards[0]
    first, second = ("Mo says yes.", "Ola says no.") if late is cards[1] else ("Ola says no.", "Mo says yes.")
    assert said(back) == [QUESTION, first]
    assert said(late) == [first, second], "what went out, and what did not"
    later = await keeper(shop, OLA).say(command)
    assert said(later) == [first], "no form for what is answered"
    assert len(channel.at("C1 17.5")) == 1


async def test_whoever_gets_the_role_by_a_platforms_group_is_asked_too_but_nobody_who_left_it_long_ago(
    shop: TestHouse,
) -> None:
    shop.channels["slack"] = channel = WrittenDown()
    team, long_ago = frozenset({"S1", "ai-team"}), shop.clock.now() - timedelta(days=31)
    for one in (
        account("slack", "U1", "kim@shop.example", shop, groups=team, name="Kim", language="de"),
        account("slack", "U2", "old@shop.example", shop, groups=team, looked_up=long_ago),
        account("slack", "U3", "guest@shop.example", shop, groups=team, outsider=True),
        account("slack", "U4", "pim@shop.example", shop, groups=frozenset({"ai-team-social"})),
        account("teams", "U5", "lea@shop.example", shop, groups=team),
    ):
        await shop.services.accounts.keep(one)
    form = (await asker(shop).reply("human")).form
    assert form is not None
    assert "**Mo, Ola and Kim**" in form.intro
    await asker(shop).say("human", {"question": QUESTION})
    assert [(place, card.language) for place, card in channel.sent] == [("slack U1", "de")]


@pytest.mark.parametrize("trouble", [ChannelDown("slack", "busy"), Unreachable("slack", "blocked")])
async def test_where_nobody_can_be_reached_the_question_is_kept_and_the_asker_is_told_whom_to_turn_to(
    house: TestHouse, slack: WrittenDown, trouble: Exception
) -> None:
    slack.trouble["slack U1"] = trouble
    card = await asker(house).say("human", {"question": QUESTION})
    assert "kept" in card.title
    assert "Ines Moreira" in render_plain(card)
    assert "#ask-ai" in render_plain(card)
    home = await keeper(house).say("home")
    assert home.title == "A question waits for your answer."
    assert said(home) == [QUESTION]
    await keeper(house).fill(home, "Answer", answer=ANSWER)
    assert len(slack.at("C1 17.5")) == 1
    assert (await house.services.accounts.of(INES))[0].place == ("" if isinstance(trouble, Unreachable) else "slack U1")


@pytest.mark.parametrize("trouble", [ChannelDown("slack", "busy"), Unreachable("slack", "archived")])
async def test_an_answer_that_cannot_be_brought_waits_on_the_home_of_whoever_asked(
    house: TestHouse, slack: WrittenDown, trouble: Exception
) -> None:
    anna = asker(house)
    await anna.say("human", {"question": QUESTION})
    slack.trouble["C1 17.5"] = trouble
    done = await keeper(house).fill(slack.at("slack U1")[0], "Answer", answer=ANSWER)
    assert done.title == "Your answer waits for Anna."
    assert "home page" in render_plain(done)
    assert said(await anna.say("home")) == [QUESTION, ANSWER]
    assert said(await anna.say("questions")) == [QUESTION, ANSWER]


async def test_whoever_is_on_two_platforms_is_asked_once_on_the_one_that_takes_it(
    house: TestHouse, slack: WrittenDown
) -> None:
    house.channels["teams"] = teams = WrittenDown()
    await house.services.accounts.keep(account("teams", "U2", INES, house, looked_up=house.clock.now() + timedelta(1)))
    await asker(house).say("human", {"question": QUESTION})
    assert (len(teams.sent), len(slack.sent)) == (1, 0), "where they were seen last"
    teams.trouble["teams U2"] = Unreachable("teams", "removed")
    assert (await asker(house).say("human", {"question": QUESTION})).title == "Your question is with Ines Moreira."
    assert (len(teams.sent), len(slack.sent)) == (1, 1)
    places = [one.place for one in await house.services.accounts.of(INES)]
    assert places == ["", "slack U1"], "not tried there again"


async def test_whoever_answers_is_not_asked_their_own_question(house: TestHouse, slack: WrittenDown) -> None:
    card = await keeper(house).say("human", {"question": QUESTION})
    assert slack.sent == []
    assert "kept" in card.title
    assert "whoever keeps the AI policy" in render_plain(card)


async def test_nobody_sees_another_persons_questions_and_only_who_answers_may_answer(
    house: TestHouse, slack: WrittenDown
) -> None:
    await asker(house).say("human", {"question": QUESTION})
    command = button(slack.at("slack U1")[0], "Answer").command
    for role in (Role.EMPLOYEE, Role.MANAGER, Role.HR):
        other = house.chat(role)
        assert QUESTION not in render_plain(await other.say("home"))
        assert said(await other.say("questions")) == []
        refused = await other.say(command, {"answer": "no"})
        assert "those who keep the policy" in render_plain(refused)
    assert slack.at("C1 17.5") == []


async def test_the_id_of_a_question_cannot_be_guessed_and_an_unknown_one_is_said_to_be_gone(
    house: TestHouse, slack: WrittenDown
) -> None:
    for _ in range(5):
        await asker(house).say("human", {"question": QUESTION})
    ids = {button(card, "Answer").command for card in slack.at("slack U1")}
    assert len(ids) == 5
    assert all(re.fullmatch(r"reply id=[0-9a-f]{16}", one) for one in ids)
    for line in ("reply", "reply id=", "reply id=1", "reply id=1 id=2"):
        assert "not kept any more" in render_plain(await keeper(house).say(line, {"answer": "x"}))


async def test_many_questions_are_a_page_at_a_time_and_none_is_out_of_reach(house: TestHouse) -> None:
    anna = asker(house)
    for number in range(19):
        await anna.say("human", {"question": f"question {number}"})
    seen, card = set(said(await anna.say("questions"))), await anna.say("questions")
    for _ in range(2):
        card = await anna.click(card, "Show older ones")
        seen |= set(said(card))
    assert seen == {f"question {number}" for number in range(19)}
    assert "Show older ones" not in [one.label for one in card.buttons]
    waiting = await keeper(house).say("questions")
    assert "11 more wait" in render_plain(waiting)
    for line in ("questions after=x", "questions after=-1", "questions after=99999"):
        assert (await anna.say(line)).title == "Questions to people"


async def test_what_no_file_can_hold_is_no_bug(house: TestHouse, slack: WrittenDown) -> None:
    await asker(house).say("human", {"question": "half \ud800 and a zero \x00 byte"})
    (asked,) = slack.at("slack U1")
    assert said(asked) == ["half ? and a zero  byte"]
    await keeper(house).fill(asked, "Answer", answer="\x00ok\udfff")
    assert said(slack.at("C1 17.5")[0])[-1] == "ok?"


async def test_a_question_is_kept_no_longer_than_the_form_says(house: TestHouse, slack: WrittenDown) -> None:
    anna = asker(house)
    await anna.say("human", {"question": QUESTION})
    await anna.say("helpful 'about=ask tool=deepseek'")
    house.clock.move(timedelta(days=180))
    await house.decisions.flush()
    assert said(await anna.say("questions")) == [QUESTION]
    house.clock.move(timedelta(days=1))
    await house.decisions.flush()
    assert said(await anna.say("questions")) == []
    assert await house.services.ratings.counts() == (0, 0)
