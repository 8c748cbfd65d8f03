"""Something of ours breaks after it was acknowledged: Slack never hears of it, and the person gets a reference."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
import pytest_asyncio

from adapters.slack.accounts import SlackAccounts
from adapters.slack.answering import Answering
from adapters.slack.attachments import Attachments
from bot.message import Button, Card, Reply, answer
from bot.ports import Waiting
from tests.house import open_house
from tests.slack.canned import CannedCore, card
from tests.slack.stand_in import Delivered, Person, SlackStandIn
from tests.slack.stand_in.company import GENERAL, add_company, newcomer
from tests.slack.stand_in.logs import heard
from tests.slack.stand_in.running import Running, light

REFERENCE = re.compile(r"\b[0-9a-f]{8}\b")
SECRET = "Zebrafish"
"""Stands in everything that is said here, and may be in no log."""

UNDRAWABLE = Reply((Card(f"{SECRET}!", ("no block at all",)),))  # type: ignore[arg-type]


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in
        assert stand_in.complaints == []


@pytest.fixture
def core() -> CannedCore:
    """Breaks at every line but "hello" and "ask hello"."""
    core = CannedCore()
    buttons = (Button("Go", f"go {SECRET}"), Button("Open it", f"open {SECRET}", opens_form=True))
    core.says["hello"] = answer(card("Hello", buttons=buttons, again=f"again {SECRET}", rated=True))
    return core


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, core: CannedCore, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack, dispatch=core) as running:
        yield running


async def checked(person: Person) -> Delivered:
    said = await newcomer(person.slack).say(GENERAL, SECRET)
    assert said.message is not None
    return await person.check(said.message)


async def asked_in_a_window(person: Person) -> Delivered:
    await person.shortcut("ask")
    await person.slack.until(lambda: person.slack.modal(person.id))
    return await person.submit({"Your question": SECRET})


def clicked(label: str, *, private: bool = False) -> Callable[[Person], Awaitable[Delivered]]:
    async def click(person: Person) -> Delivered:
        if private:
            await person.slash("hello", GENERAL)
            (shown,) = await person.slack.until(lambda: person.slack.ephemerals(person.id))
        else:
            shown = await person.slack.answer(await person.mention(GENERAL, "hello"))
        return await person.click(label, on=shown)

    return click


WAYS: Mapping[str, Callable[[Person], Awaitable[Delivered]]] = {
    "chat": lambda person: person.dm(SECRET),
    "mention": lambda person: person.mention(GENERAL, SECRET),
    "command": lambda person: person.slash(SECRET, GENERAL),
    "check": checked,
    "window": asked_in_a_window,
    "shortcut": lambda person: person.shortcut("wish"),
    "home": lambda person: person.open_home(),
    "click": clicked("Go"),
    "click in private": clicked("Go", private=True),
    "click for a form": clicked("Open it"),
    "rating": clicked("No"),
    "share": clicked("Share", private=True),
}


@pytest.mark.parametrize("way", WAYS)
async def test_what_cannot_be_drawn_is_told_with_the_reference_of_the_log(
    slack: SlackStandIn, core: CannedCore, handrail: Running, way: str
) -> None:
    core.says |= dict.fromkeys([SECRET, "ask", "go", "open", "again", "no-not", "home", "wish"], UNDRAWABLE)
    person = newcomer(slack)
    with heard() as log:
        delivered = await WAYS[way](person)
        assert (delivered.status, delivered.seconds < 1) == (200, True)
        reference = (await slack.until(lambda: REFERENCE.search(seen(person))))[0]
        await handrail.settle()
    assert len([record for record in log.records if "AssertionError" in record and reference in record]) == 1
    assert SECRET not in log.text and person.id not in log.text
    assert slack.state.statuses == {}


async def test_where_it_cannot_be_told_whether_something_came_before_it_counts_as_new(tmp_path: Path) -> None:
    class BrokenInbox:
        async def first(self, key: str, waiting: Waiting | None = None) -> bool:
            raise KeyError(SECRET)

        def answered(self, key: str) -> None: ...

        def given_up(self, key: str) -> None: ...

    async with open_house(tmp_path) as house:
        with heard() as log:
            broken = replace(house.reception, inbox=BrokenInbox())
            answering = Answering(broken, cast(SlackAccounts, None), cast(Attachments, None))
            assert await answering.first("slack:event:1", "hello")
    assert "inbox not read" in log.text
    assert SECRET not in log.text


async def test_an_event_of_a_shape_that_nobody_knows_is_acknowledged_and_logged_by_its_kind_alone(
    slack: SlackStandIn, handrail: Running
) -> None:
    with heard() as log:
        for event in ({"type": "message", "user": SECRET}, {"type": "app_mention", "user": SECRET, "channel": {}}):
            assert (await slack.deliver(event | {"hidden": False, "text": SECRET})).status == 200
        await handrail.settle()
    assert "KeyError" in log.text
    assert SECRET not in log.text


def seen(person: Person) -> str:
    """What somebody reads, and what stands under the fields of the window in front of them."""
    view = person.slack.modal(person.id)
    return person.reads() + str(view.errors if view is not None else "")
