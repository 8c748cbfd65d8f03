"""Home: one card by role, what waits for this person first, and nothing of what is not theirs to see."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from adapters.terminal.render import render_plain
from bot.access import Role
from bot.human.people import asker_of
from bot.message import Button, Card, Choices, Section
from bot.people import Person
from bot.policy.model import Clause, Localised, Policy
from bot.policy.reviews import Review, reviews_due
from bot.ports import HandedOver
from tests.answering import texts
from tests.house import TestHouse, button, open_house
from tests.running import POLICY, write_content

LISTED = (Role.EMPLOYEE, Role.MANAGER, Role.HR)


async def hand_over(house: TestHouse, asker: str, number: int = 0, answer: str = "") -> None:
    pseudonym = asker_of(Person(asker, ""), house.services)
    kept = HandedOver(
        f"{number:016}", house.clock.today(), pseudonym, "Anna", "test", "", "en", f"question {number}", answer=answer
    )
    await house.services.handovers.add(kept)


def sections(card: Card) -> list[str]:
    return [block.title for block in card.blocks if isinstance(block, Section)]


def primaries(card: Card) -> list[str]:
    buttons = [one for block in card.blocks if isinstance(block, Choices) for one in block.buttons]
    buttons += [one for one in card.buttons if isinstance(one, Button)]
    return [one.label for one in buttons if one.primary]


@pytest.mark.parametrize("language", texts().languages)
@pytest.mark.parametrize("role", [*LISTED, Role.ARCHITECT])
async def test_everybody_finds_what_they_may_use_and_what_to_try_in_their_language(
    house: TestHouse, role: Role, language: str
) -> None:
    chat = house.chat(role, language)
    card = await chat.say("home")
    assert card.language == language
    assert card.again == "", "it is one person's, and not to be shown to others"
    assert {texts().plain(language, "home.usable"), texts().plain(language, "home.try")} <= set(sections(card))
    assert texts().plain(language, "help.policy") in [one.label for one in card.buttons]
    keeps = role is Role.ARCHITECT
    assert (texts().plain(language, "home.from-people") in sections(card)) is keeps
    assert (texts().plain(language, "home.reviews") in sections(card)) is keeps


async def test_the_tools_are_those_of_ones_own_groups_and_each_thing_to_try_is_a_yes(house: TestHouse) -> None:
    legal = house.chat(groups=frozenset({"legal"}), name="legal")
    nobody = house.chat(groups=frozenset(), name="nobody")
    assert "Claude Team" in render_plain(await legal.say("home"))
    assert "Claude Team" not in render_plain(await nobody.say("home"))
    assert "Gemini" not in render_plain(await legal.say("home")), "what is only looked at cannot be used yet"
    for chat in (legal, nobody):
        home = await chat.say("home")
        assert (await chat.click(home, "May I use")).title.startswith("Yes")
        assert (await chat.click(home, "Where do we keep")).title.startswith("Where we keep")
        assert (await chat.click(home, "What may go into")).title.startswith("It depends on the data")


async def test_a_keeper_sees_what_is_urgent_first_and_at_most_two_things_stand_out(tmp_path: Path) -> None:
    policy = write_content(
        tmp_path / "content", POLICY.replace('version: "7"', 'version: "7"\n  review_by: 2026-12-01')
    )
    async with open_house(tmp_path, policy) as house:
        keeper = house.chat(Role.ARCHITECT)

        quiet = await keeper.say("home")
        assert quiet.title == "This is what you can use, and what to try."
        assert sections(quiet)[0] == "To be looked at again"
        assert "The whole policy: by 1 December 2026" in render_plain(quiet)
        assert "None yet" in render_plain(quiet)

        house.clock.move(timedelta(days=9))
        assert (await keeper.say("home")).title == "A review is overdue."

        await hand_over(house, "anna@shop.example")
        assert (await keeper.say("home")).title == "A question waits for your answer."
        for number in range(1, 5):
            await hand_over(house, "anna@shop.example", number)
        waiting = await keeper.say("home")
        assert waiting.title == "5 questions wait for your answer."
        assert [f"question {n}" in render_plain(waiting) for n in range(5)] == [True] * 3 + [False] * 2
        assert "question 4" in render_plain(await keeper.click(waiting, "All questions (5)"))

        policy.write_text(POLICY.replace("kind: agent", "kind: robot"), "utf-8")
        await keeper.say("reload")
        broken = await keeper.say("home")
        assert broken.title == "The new policy file was not taken."
        assert "robot" in render_plain(broken)
        assert len(keeper.replies[-1].cards) == 1, "it is told once"
        assert primaries(broken) == ["Read the file again", "Answer"]
        policy.write_text(POLICY, "utf-8")
        assert (await keeper.click(broken, "Read the file again")).title == "The policy was read again."


async def test_wishes_and_ratings_come_to_whoever_keeps_the_policy_as_numbers(house: TestHouse) -> None:
    for role in LISTED:
        await house.chat(role).say("wish", {"tool": "Langdock"})
        await house.chat(role).say("helpful 'about=ask tool=deepseek'")
    await house.chat(Role.HR).say("wish", {"tool": "Otter"})
    await house.chat(Role.HR).say("unhelpful 'about=ask tool=otter'")
    keeper = house.chat(Role.ARCHITECT)
    card = await keeper.say("home")
    assert "Tools: 2. Most asked for: Langdock (3)." in render_plain(card)
    assert "helpful: 3, not helpful: 1" in render_plain(card)
    assert (await keeper.click(card, "Show all")).title == "Tools people ask for"
    assert "Langdock" not in render_plain(await house.chat().say("home"))


async def test_ones_own_questions_are_news_for_two_weeks_answers_first(house: TestHouse) -> None:
    anna = house.chat()
    await hand_over(house, anna.person.id, 0, "It is fine.")
    house.clock.move(timedelta(days=1))
    for number in (1, 2, 3):
        await hand_over(house, anna.person.id, number)
    card = await anna.say("home")
    assert card.title == "A question of yours was answered."
    text = render_plain(card)
    assert text.index("question 0") < text.index("It is fine.") < text.index("There is no answer yet.")
    assert "question 3" in render_plain(await anna.click(card, "All questions (4)"))
    house.clock.move(timedelta(days=15))
    later = await house.chat(name="later").say("home")
    assert "question 0" not in render_plain(later)
    assert "question 0" in render_plain(await anna.say("questions"))


async def test_a_company_without_a_tool_for_somebody_says_how_to_ask_for_one(tmp_path: Path) -> None:
    policy = write_content(
        tmp_path / "content", POLICY.replace("    vendor: Anthropic\n", "    vendor: Anthropic\n    for: [counter]\n")
    )
    async with open_house(tmp_path, policy) as house:
        chat = house.chat(groups=frozenset({"kitchen"}))
        card = await chat.say("home")
        assert "no tool for you" in render_plain(card)
        wish = button(card, "Ask for this tool")
        assert wish.opens_form
        assert (await chat.reply(wish.command)).form is not None
        assert "Claude" in render_plain(await house.chat(groups=frozenset({"counter"})).say("home"))


async def test_guests_find_no_home(house: TestHouse) -> None:
    for role in (Role.GUEST, Role.UNKNOWN):
        card = await house.chat(role).say("home")
        assert card.title == "That is not possible."
        assert "Copilot" not in render_plain(card)


def test_reviews_are_told_from_two_months_before_their_day_the_earliest_first() -> None:
    def clause(id_: str, day: date | None) -> Clause:
        return Clause(id_, Localised({"en": id_}), Localised({"en": id_}), review_by=day)

    today = date(2026, 11, 23)
    clauses = (
        clause("A", today + timedelta(days=61)),
        clause("B", today + timedelta(days=60)),
        clause("C", today - timedelta(days=400)),
        clause("D", None),
    )
    policy = Policy("p", Localised({"en": "p"}), "1", review_by=today, clauses={one.id: one for one in clauses})
    assert reviews_due(policy, today) == (
        Review(today - timedelta(days=400), "C"),
        Review(today),
        Review(today + timedelta(days=60), "B"),
    )
