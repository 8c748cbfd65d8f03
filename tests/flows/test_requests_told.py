"""Whom the steps of requests are told: everybody once, also where the process is killed; and where nobody may decide, whoever leads."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from datetime import timedelta
from pathlib import Path

from adapters.terminal.render import render_plain
from bot.access import Role
from bot.message import Card
from bot.people import Account, Person
from bot.requests.model import Asker, Done, Filed, Kind, State, Step
from handlers.requests import CHORES
from tests.house import Chat, TestHouse, WrittenDown, open_house
from tests.telling_alone import tell_and_be_killed

INES, DANIEL, FATIMA = (f"{name}@brightwater.example" for name in ("ines.moreira", "daniel.mensah", "fatima.elamrani"))
REQUESTS, ASKERS = 12, 3
FORM = {"tool": "Langdock", "why": "Quicker offers.", "data": "internal"}


async def meet(house: TestHouse, channel: str, *addresses: str) -> None:
    for one in addresses:
        await house.services.accounts.keep(
            Account(channel, one, house.clock.now(), one, one.split("@")[0], language="en", place=one)
        )


async def lived_through(house: TestHouse) -> Counter[str]:
    """Requests that were filed, joined, tried and rejected while nobody was told; returns how many messages each person is owed."""
    people = [f"p{number}@brightwater.example" for number in range(REQUESTS)]
    await meet(house, "filed", INES, *people)
    owed, now, store = Counter[str](), house.clock.now(), house.services.requests
    for number in range(REQUESTS):
        asking = [people[(number + one) % REQUESTS] for one in range(ASKERS)]
        askers = tuple(Asker(one, one, "en", now) for one in asking)
        steps = (Done(1, Step.FILE, State.RECEIVED, asking[0], asking[0], now),)
        new = Filed(
            0, Kind.TOOL, f"tool:{number}", f"Tool {number}", "", {}, State.RECEIVED, now, now.date(), askers=askers
        )
        filed, _ = await store.file(Filed(**{name: getattr(new, name) for name in new.__slots__} | {"steps": steps}))
        for count, (step, state) in enumerate([(Step.SANDBOX, State.SANDBOX), (Step.REJECT, State.REJECTED)], 1):
            done = Done(count + 1, step, state, INES, "Ines", now + timedelta(seconds=count), {"reason": "x"})
            assert await store.step(filed.id, count, done, None)
            owed.update(asking)
        owed[INES] += 1
    return owed


async def test_killed_while_telling_everybody_still_hears_of_each_step_once(tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"  # a small one: five processes read it
    policy.write_text('format: 1\npolicy: {id: small, title: Small, version: "1"}\n')
    person = {"email": INES, "name": "Ines", "role": "architect", "language": "en"}
    (tmp_path / "people.yaml").write_text(json.dumps({"people": [person]}))
    async with open_house(tmp_path, policy) as house:
        owed = await lived_through(house)
    sent = await asyncio.to_thread(tell_and_be_killed, "requests", tmp_path, policy, ((0.1, 0), (0.0, 20)))
    lines = [line.split("\t") for line in sent.read_text().splitlines()]
    assert Counter(who for who, _, _ in lines) == owed
    assert len({(who, title) for who, _, title in lines}) == len(lines), "no step reaches anybody twice"


def chat(house: TestHouse, name: str, role: Role = Role.EMPLOYEE) -> Chat:
    return Chat(house.services, Person(f"{name.casefold()}@brightwater.example", name, role, language="en"), name)


def ines(house: TestHouse) -> Chat:
    return Chat(house.services, house.people.person(INES), "ines")


async def told(house: TestHouse) -> dict[str, list[Card]]:
    """Tells, twice; returns what everybody got."""
    house.channels["test"] = channel = WrittenDown()
    for _ in range(2):
        for chore in CHORES:
            await chore.run(house.services)
        await house.empty_outbox()
    return {place: channel.at(place) for place, _ in channel.sent}


async def test_where_the_only_one_who_decides_asks_it_is_said_and_whoever_leads_is_told(house: TestHouse) -> None:
    await meet(house, "test", INES, DANIEL, FATIMA)
    said = render_plain(await ines(house).say("request kind=tool", FORM))
    assert "besides you nobody may decide" in said
    assert "Daniel Mensah" in said
    assert "Fatima el Amrani" in said
    assert "By 30 November" not in said.split("Where")[0], "no day is promised by which somebody looks at it"
    got = await told(house)
    assert got.keys() == {DANIEL, FATIMA}
    for (card,) in got.values():
        assert "Langdock" in card.title
    house.clock.move(timedelta(days=9))
    assert {who: len(cards) for who, cards in (await told(house)).items()} == {DANIEL: 1, FATIMA: 1}, "and reminded"


async def test_with_somebody_else_who_may_decide_it_is_theirs(house: TestHouse) -> None:
    await meet(house, "test", INES, DANIEL, FATIMA)
    noor = chat(house, "Noor", Role.ARCHITECT)
    said = render_plain(await noor.say("request kind=tool", FORM))
    assert "You are the first to ask" in said
    assert "nobody may decide" not in said
    assert (await told(house)).keys() == {INES}


async def test_where_the_last_who_may_decide_joins_whoever_leads_is_told(house: TestHouse) -> None:
    await meet(house, "test", INES, DANIEL, FATIMA)
    await chat(house, "Sam").say("request kind=tool", FORM)
    assert (await told(house)).keys() == {INES}
    assert "besides you nobody may decide" in render_plain(await ines(house).say("requested id=1 do=join"))
    assert (await told(house)).keys() == {DANIEL, FATIMA}
    await chat(house, "Eva").say("requested id=1 do=join")
    assert await told(house) == {}, "they know it already"
