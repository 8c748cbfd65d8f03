"""Two processes on one PostgreSQL behind a balancer that takes them by turns: whoever is spoken to, everything goes on, and nothing is
done twice; and where the database is cut off, people get a reason, nothing is lost, and all goes on when it is back.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from bot.settings.database import Database
from tests.balancing import Balancer, Cable, Replica, replicas
from tests.flows.updates import LONG
from tests.postgres import new_database
from tests.slack.stand_in import Message, SlackStandIn
from tests.slack.stand_in.company import GENERAL, PRIYA, add_company
from tests.slack.stand_in.person import Person
from tests.slack.stand_in.running import install
from tests.stores import rows

DANIEL = "U0DANIEL"
PATIENCE = 20
"""Seconds that something may take on a slow machine."""

LOOKING = 0.1
"""Seconds between two looks into a database that others write."""


@dataclass
class Company:
    """Two replicas, what is before and behind them, and the people who write to them."""

    slack: SlackStandIn
    balancer: Balancer
    cable: Cable
    database: Database
    replicas: list[Replica]

    @property
    def daniel(self) -> Person:
        return self.slack.person(DANIEL)

    @property
    def priya(self) -> Person:
        return self.slack.person(PRIYA)

    async def asks(self, person: Person, line: str) -> Message:
        """Writes a line; the first answer to it."""
        return await self.slack.answer(await person.dm(line))

    async def until(self, holds: Callable[[], object], what: str) -> None:
        await self.slack.until(holds, PATIENCE, what)

    async def kept(self, holds: Callable[[], object], what: str) -> None:
        """Waits until something stands in the database, which tells nobody when it does."""
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110  # it is another process that does it
                await asyncio.sleep(LOOKING)
        assert holds(), what

    async def window(self, person: Person, words: str) -> None:
        """Waits until the window in front of somebody says something."""
        await self.until(
            lambda: (view := self.slack.modal(person.id)) and words in view.words, f"no window says “{words}”"
        )

    def both_asked(self) -> bool:
        return len(self.balancer.passed) == 2


@pytest_asyncio.fixture
async def company(tmp_path: Path) -> AsyncIterator[Company]:
    async with SlackStandIn() as slack, AsyncExitStack() as stack:
        database = stack.enter_context(new_database())
        add_company(slack)
        slack.add_user(DANIEL, "Daniel Mensah", email="daniel.mensah@brightwater.example")
        install(slack)
        cable, balancer = Cable(), Balancer()
        for thing in (cable, balancer):
            await thing.open()
            stack.push_async_callback(thing.close)
        settings = {
            "DATABASE_URL": cable.database(database),
            "HANDRAIL_STATE": str(tmp_path / "state"),
            "HANDRAIL_PORT": "0",
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret,
            "SLACK_API_URL": slack.api_url,
        }
        started = await stack.enter_async_context(replicas(tmp_path, settings))
        balancer.behind = [replica.address for replica in started]
        slack.point_at(balancer.address)
        yield Company(slack, balancer, cable, database, started)


async def test_whichever_replica_is_spoken_to_everything_goes_on(company: Company) -> None:
    """One story, since starting two processes takes most of the time."""
    await _follow_ups(company)
    await _a_thread_of_a_channel(company)
    await _an_event_that_comes_to_both(company)
    await _opening_and_booking(company)
    await _a_draft_over_several_steps(company)
    assert company.both_asked()
    await _a_database_that_is_cut_off(company)
    assert company.slack.complaints == []
    assert {replica.process.returncode for replica in company.replicas} == {None}


async def _follow_ups(company: Company) -> None:
    first = await company.asks(company.priya, "May I use ChatGPT Free with customer data?")
    assert "No: " in first.words
    for line, said in (("and for public information?", "ChatGPT"), ("and Claude?", "Claude"), ("and DeepL?", "DeepL")):
        assert said in (await company.asks(company.priya, line)).words


async def _a_thread_of_a_channel(company: Company) -> None:
    """What is said in a thread without a mention is heard by the replica that did not answer in it."""
    sent = await company.priya.mention(GENERAL, "May I use ChatGPT Free with customer data?")
    await company.slack.answer(sent)
    for _ in range(2):
        before = len(company.slack.answers(sent))
        await company.priya.say(GENERAL, "and for public information?", sent.message)
        await company.until(lambda: len(company.slack.answers(sent)) > before, "the thread was not followed")  # noqa: B023


async def _an_event_that_comes_to_both(company: Company) -> None:
    sent = await company.priya.dm("May I use DeepL for a public text?")
    again = await asyncio.gather(*(company.slack.redeliver(sent, retry) for retry in (1, 2, 3)))
    assert {one.status for one in again} == {200}
    await company.slack.answer(sent)
    await company.asks(company.priya, "what agents do we have")
    assert len(company.slack.answers(sent)) == 1


async def _opening_and_booking(company: Company) -> None:
    daniel, priya = company.daniel, company.priya
    offered = await company.asks(daniel, "open_session")
    await daniel.click("Open the Form", on=offered)
    await company.window(daniel, "Read it back")
    day = (company.slack.clock.now() + timedelta(days=7)).date().isoformat()
    fields = {"What": "Roundtable", "Title": "Agents at work", "When": "yesterday", "Where": "Room 4", "Places": "2"}
    for _ in range(2):  # the same mistake, sent to both
        await daniel.submit(fields)
        assert "when" in daniel.top().errors, "it came to the other one, and was taken for a second delivery"
    await daniel.submit(fields | {"When": f"{day} 15:00-16:00"})
    await company.window(daniel, "Open “Agents at work”?")
    await company.until(lambda: "Open the Form" not in daniel.labels(offered), "its form is filled in")
    await daniel.click("Open it", on=daniel.top())
    await company.window(daniel, "Open: Agents at work")
    await daniel.close()
    session = await company.asks(priya, "what can I join?")
    assert "Agents at work" in session.words
    await asyncio.gather(priya.click("Book", on=session), priya.click("Book", on=session))
    await company.until(lambda: "You have a place: Agents at work" in priya.reads(), "no place")
    assert rows(company.database, "SELECT count(*) FROM places") == [(1,)]


async def _a_draft_over_several_steps(company: Company) -> None:
    daniel = company.daniel
    await daniel.click("Open the Form", on=await company.asks(daniel, "update"))
    await company.window(daniel, "Make it short")
    await daniel.submit({"Your text": LONG})
    await company.window(daniel, "Draft: ")
    await daniel.click("Choose who and when", on=daniel.top())
    await company.window(daniel, "See whom it reaches")
    await daniel.submit({"audience": "Everybody"})
    await company.window(daniel, "Send it")
    send, done = daniel.top(), "SELECT planned_at FROM runs WHERE kind = 'update' AND planned_at IS NOT NULL"
    await asyncio.gather(daniel.click("Send it", on=send), daniel.click("Send it", on=send))
    await company.kept(lambda: rows(company.database, done), "the update was not planned")
    each = rows(
        company.database, "SELECT recipient, count(*) FROM deliveries WHERE topic = 'updates' GROUP BY recipient"
    )
    assert {count for _, count in each} == {1}
    late = (
        "SELECT 1 FROM deliveries WHERE settled_at IS NULL AND due_at < now()"  # it is sent in people's working hours
    )
    await company.kept(lambda: not rows(company.database, late), "what was due was not sent")
    sent = rows(company.database, "SELECT count(*) FROM deliveries WHERE state = 'sent' AND topic = 'updates'")
    assert sent == [(sum(len(_updates_of(company, person)) for person in (PRIYA, DANIEL)),)]


async def _a_database_that_is_cut_off(company: Company) -> None:
    company.cable.cut()
    answered = await company.asks(company.priya, "May I use ChatGPT Free with customer data?")
    assert "No: " in answered.words, "what needs no database is answered"
    refused = await company.asks(company.priya, "my bookings")
    assert "I cannot reach my database just now" in refused.words
    company.cable.mend()
    for _ in range(4):  # both of them are back at once
        assert "Agents at work" in (await company.asks(company.priya, "my bookings")).words
    await company.kept(
        lambda: rows(company.database, "SELECT count(*) FROM decisions WHERE outcome = 'prohibited'") >= [(3,)],
        "what was answered meanwhile was not written down",
    )


def _updates_of(company: Company, person: str) -> list[Message]:
    return [message for message in company.slack.direct(person) if "Where we stand" in message.text]
