"""Whoever was told something that a new edition turns hears of it: once, with what they were told, what holds, why, what instead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from bot.jobs import look_after
from bot.message import Bullets, Card, Facts, Section
from bot.people import Account, Person
from bot.policy.recalibrating.telling import tell_looser
from handlers.recalibration import CHORES
from tests.flows.test_recalibrating import STRICTER, content
from tests.house import Chat, TestHouse, WrittenDown, open_house

__all__ = ["content"]


@pytest_asyncio.fixture
async def house(content: Path, tmp_path: Path) -> AsyncIterator[TestHouse]:
    """A house whose policy is the first edition."""
    async with open_house(tmp_path, content / "policy.yaml") as opened:
        opened.services.shelf.taken = True
        opened.channels["test"] = WrittenDown()
        await look_after(CHORES, opened.services)
        yield opened


async def meet(house: TestHouse, *names: str) -> WrittenDown:
    for name in names:
        address = f"{name}@brightwater.example"
        await house.services.accounts.keep(
            Account("test", name, house.clock.now(), address, name.title(), language="en", place=name)
        )
    channel = house.channels["test"]
    assert isinstance(channel, WrittenDown)
    return channel


async def ask(house: TestHouse, name: str, line: str) -> Card:
    person = Person(f"{name}@brightwater.example", name.title())
    return await Chat(house.services, person, name, "test").say(line)


async def publish(house: TestHouse, content: Path, *swaps: tuple[str, str]) -> None:
    """A new edition is put in the place of the file, read again, and people are told."""
    text = (content / "policy.yaml").read_text("utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    (content / "policy.yaml").write_text(text + "\n", "utf-8")
    assert house.services.shelf.try_reload(house.clock.today()) is None
    await look_after(CHORES, house.services)
    await house.empty_outbox()


def facts(card: Card) -> dict[str, str]:
    return {fact.name: str(fact.value) for block in card.blocks if isinstance(block, Facts) for fact in block.items}


BACK = (STRICTER[1], STRICTER[0])
MARKETING = "ask tool=copilot-m365 data=marketing"


async def test_whoever_was_told_yes_hears_that_it_is_a_no_now(house: TestHouse, content: Path) -> None:
    channel = await meet(house, "ann", "bo", "cy")
    await ask(house, "ann", MARKETING)
    await ask(house, "bo", "ask tool=copilot-m365 data=internal")
    house.clock.move(timedelta(days=3))
    await publish(house, content, STRICTER)
    ((place, card),) = channel.sent
    assert place == "ann"
    assert card.title == "An answer that I gave you no longer holds."
    assert next(str(block.title) for block in card.blocks if isinstance(block, Section)).startswith(
        "Microsoft 365 Copilot with"
    )
    told = facts(card)
    assert told["On 23 November 2026 I said"] == "yes"
    assert told["Now"] == "**no**"
    assert told["Why"].startswith("G-1: ")
    assert "Use instead" in told
    await look_after(CHORES, house.services)
    await house.empty_outbox()
    assert len(channel.sent) == 1


async def test_a_start_with_another_file_is_a_publication_too(house: TestHouse, content: Path, tmp_path: Path) -> None:
    await meet(house, "ann")
    await ask(house, "ann", MARKETING)
    await house.decisions.flush()
    text = (content / "policy.yaml").read_text("utf-8")
    (content / "policy.yaml").write_text(text.replace(*STRICTER, 1), "utf-8")
    async with open_house(tmp_path, content / "policy.yaml") as later:
        later.channels["test"] = channel = WrittenDown()
        await look_after(CHORES, later.services)
        await later.empty_outbox()
        assert [place for place, _ in channel.sent] == ["ann"]


async def test_a_process_that_still_answers_by_the_old_edition_does_not_bring_it_back(
    house: TestHouse, content: Path, tmp_path: Path
) -> None:
    async with open_house(tmp_path, content / "policy.yaml") as other:
        await look_after(CHORES, other.services)
        await publish(house, content, STRICTER)
        await look_after(CHORES, other.services)
        last = await house.services.editions.last()
        assert last is not None
        assert (last.number, last.digest) == (2, house.services.shelf.opened.policy.digest)


async def test_the_answer_that_was_given_last_counts(house: TestHouse, content: Path) -> None:
    channel = await meet(house, "ann")
    await ask(house, "ann", MARKETING)
    await publish(house, content, STRICTER)
    await ask(house, "ann", MARKETING)  # she knows it now
    await publish(house, content, BACK)
    await publish(house, content, STRICTER)
    assert [card.title for _, card in channel.sent] == ["An answer that I gave you no longer holds."]


async def test_somebody_in_a_group_is_judged_as_one_of_it(house: TestHouse, content: Path) -> None:
    channel = await meet(house, "ann")
    await ask(house, "ann", "ask tool=copilot-m365 data=employee")
    hr_only = "- {when: {group: [hr]}, verdict: conditional, if: [work-account, human-review], clause: [G-3, G-10]}"
    await publish(
        house, content, (hr_only, hr_only.replace("conditional, if: [work-account, human-review]", "prohibited"))
    )
    assert channel.sent == []


async def test_what_is_looser_is_told_once_a_week_together(house: TestHouse, content: Path) -> None:
    channel = await meet(house, "ann", "bo")
    await publish(house, content, STRICTER)
    await ask(house, "ann", MARKETING)
    await ask(house, "bo", "ask tool=copilot-m365 data=internal")
    await publish(house, content, BACK)
    assert channel.sent == []
    assert await tell_looser(house.services) == 1
    assert await tell_looser(house.services) == 0
    await house.empty_outbox()
    ((place, card),) = channel.sent
    assert place == "ann"
    assert card.title == "You may do more than I told you before."
    (line,) = next(block.items for block in card.blocks if isinstance(block, Bullets))
    assert line.endswith("yes now (no on 23 November 2026)")


async def test_what_has_turned_back_since_is_not_told(house: TestHouse, content: Path) -> None:
    await meet(house, "ann")
    await publish(house, content, STRICTER)
    await ask(house, "ann", MARKETING)
    await publish(house, content, BACK)
    await publish(house, content, STRICTER)
    assert await tell_looser(house.services) == 0


async def test_both_ways_are_one_notice(house: TestHouse, content: Path) -> None:
    channel = await meet(house, "ann")
    await publish(house, content, STRICTER)
    await ask(house, "ann", MARKETING)
    await ask(house, "ann", "ask tool=copilot-m365 data=public")
    cells = "      public: {}\n      internal: allowed\n      marketing: {}\n"
    was, is_ = cells.format("allowed", "prohibited"), cells.format("prohibited", "allowed")
    await publish(house, content, (was, is_))
    ((_, card),) = channel.sent
    assert card.title == "An answer that I gave you no longer holds."
    assert any(isinstance(block, Bullets) for block in card.blocks)
    assert await tell_looser(house.services) == 0


async def test_whoever_is_not_known_any_more_is_left_alone(house: TestHouse, content: Path) -> None:
    channel = await meet(house, "ann")
    await ask(house, "gone", MARKETING)
    await publish(house, content, STRICTER)
    assert channel.sent == []


async def test_an_answer_that_is_older_than_the_log_goes_back_is_not_told(house: TestHouse, content: Path) -> None:
    channel = await meet(house, "ann")
    await ask(house, "ann", MARKETING)
    await house.decisions.flush()
    house.clock.move(timedelta(days=181))
    await publish(house, content, STRICTER)
    assert channel.sent == []


async def test_a_notice_is_what_somebody_was_told_last(house: TestHouse, content: Path) -> None:
    channel = await meet(house, "ann")
    await ask(house, "ann", MARKETING)
    await publish(house, content, STRICTER)
    await publish(house, content, BACK)
    await publish(house, content, STRICTER)  # quicker than the week: she knows what she was told
    assert len(channel.sent) == 1
    await publish(house, content, BACK)
    assert await tell_looser(house.services) == 1
    await publish(house, content, STRICTER)
    assert len(channel.sent) == 3
