"""2,000 past answers, 40 cells that turn: exactly those it concerns, one notice each, the right texts; also after kill -9."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from bench.policies import PURPOSES, edition
from bot.jobs import look_after
from bot.message import Card, Facts
from bot.people import Account
from bot.policy.asked import Asked, DataNamed, Subject
from bot.policy.deciding.decide import decide
from bot.policy.diff_lines import Stated, turn
from bot.policy.recalibrating.past import PastQuestion, logged_answer
from bot.policy.shelf import Opened, open_policy
from bot.ports import LoggedDecision
from handlers.recalibration import CHORES
from tests.answering import readers
from tests.house import FixedClock, TestHouse, WrittenDown, open_house
from tests.telling_alone import tell_and_be_killed

TODAY = FixedClock().today()
ANSWERS, PEOPLE, CELLS = 2_000, 300, 40
LATER = date(2026, 11, 20)


def address(number: int) -> str:
    return f"person-{number:03}@bench.example"


def stated(opened: Opened, question: PastQuestion) -> Stated:
    """By asking the policy as anybody asks it."""
    data = (DataNamed(every=frozenset({question.data or ""})),)
    asked = Asked((Subject((question.tool,)),), data, purposes=frozenset(question.purposes), groups=frozenset())
    (answer,) = decide(asked, opened.compiled, TODAY).answers
    return Stated(answer.verdict, answer.conditions, answer.clauses)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two editions that differ in 40 cells, half of them a no now, half a yes."""
    folder = tmp_path_factory.mktemp("editions")
    old = edition(1, 40, 0).replace("languages: [en, nl, de]", "languages: [en]")
    cells = list(re.finditer(r"(?<=\n      )(\w+): (?=allowed|prohibited|\{verdict)[^\n]+", old))
    chosen = set(random.Random(8).sample(range(len(cells)), CELLS))
    parts, end = [], 0
    for number in sorted(chosen):
        cell = cells[number]
        verdict = "prohibited" if number % 2 else "allowed"
        parts += [old[end : cell.start()], f"{cell[1]}: {verdict}"]
        end = cell.end()
    before, after = folder / "old.yaml", folder / "new.yaml"
    before.write_text(old, "utf-8")
    after.write_text("".join(parts) + old[end:], "utf-8")
    return before, after


async def lived_through(house: TestHouse, old: Opened, new: Opened) -> tuple[dict[str, int], dict[str, int]]:
    """People asked the first edition; returns by person how many answers the second turns stricter, and looser."""
    seeded, said = random.Random(4), dict[tuple[int, PastQuestion], Stated]()
    cells = [
        (tool, data) for tool in old.policy.tools for data in old.policy.data if not old.policy.tools[tool].catch_all
    ]
    for number in range(PEOPLE):
        await house.services.accounts.keep(
            Account(
                "filed",
                f"F{number}",
                house.clock.now(),
                address(number),
                f"P {number}",
                language="en",
                place=f"F{number}",
            )
        )
    lines = []
    for count in range(ANSWERS):
        number, (tool, data) = seeded.randrange(PEOPLE + 20), seeded.choice(cells)  # some are not known any more
        purposes = (f"own-{seeded.choice(PURPOSES)}",) if count % 3 == 0 else ()
        question = PastQuestion(tool, data, purposes)
        told = said[number, question] = stated(old, question)
        lines.append(
            LoggedDecision(
                house.services.decisions.pseudonym(address(number)),
                LATER - timedelta(days=(ANSWERS - count) // 20),
                "en",
                "slack",
                told.verdict.value,
                (logged_answer(question, told),),
                "bench",
                old.policy.digest,
            )
        )
    for line in lines:
        house.services.decisions.add(line)
    await house.decisions.flush()
    stricter, looser = Counter[str](), Counter[str]()
    for (number, question), told in said.items():
        way = turn(told, stated(new, question))
        if number < PEOPLE and told != stated(new, question):
            stricter[address(number)] += way == "stricter"
            looser[address(number)] += way == "looser"
    return {who: n for who, n in stricter.items() if n}, {who: n for who, n in looser.items() if n}


def opened(path: Path) -> Opened:
    return open_policy(path, readers())


def spelled_out(card: Card) -> list[str]:
    """What each answer that turned is by now, as the notice says it."""
    facts = [block.items for block in card.blocks if isinstance(block, Facts)]
    assert all(str(items[0].name).startswith("On ") for items in facts)
    return [str(items[1].value) for items in facts]


async def test_exactly_those_whom_it_concerns_hear_of_it_once(editions: tuple[Path, Path], tmp_path: Path) -> None:
    before, after = editions
    async with open_house(tmp_path, before) as house:
        house.services.shelf.taken = True
        await look_after(CHORES, house.services)
        stricter, _ = await lived_through(house, opened(before), opened(after))
    assert len(stricter) > 50
    async with open_house(tmp_path, after) as house:
        house.channels["filed"] = channel = WrittenDown()
        for _ in range(3):
            house.services.shelf.taken = True
            await look_after(CHORES, house.services)
            await house.empty_outbox()
        place_of = {account.place: account.address async for account in house.services.accounts.all()}
        got = Counter(place_of[place] for place, _ in channel.sent)
        assert got == dict.fromkeys(stricter, 1)
        for place, card in channel.sent:
            count = stricter[place_of[place]]
            assert card.title.startswith(f"{count} answers" if count > 1 else "An answer")
            assert len(spelled_out(card)) == min(count, 8)
            assert set(spelled_out(card)) <= {"**no**", "**on conditions**", "**not yet**"}


async def test_killed_while_planning_and_while_sending_it_is_still_one_each(
    editions: tuple[Path, Path], tmp_path: Path
) -> None:
    before, after = editions
    async with open_house(tmp_path, before) as house:
        house.services.shelf.taken = True
        await look_after(CHORES, house.services)
        stricter, _ = await lived_through(house, opened(before), opened(after))
    sent = await asyncio.to_thread(tell_and_be_killed, "recalibration", tmp_path, after)
    got = Counter(line.split("\t")[0] for line in sent.read_text().splitlines())
    assert got == dict.fromkeys(stricter, 1)
