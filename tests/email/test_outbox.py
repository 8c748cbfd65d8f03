"""The outbox and e-mail together: each mail once, one in doubt again as the same mail, one mailbox that is gone told as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.email.channel import Email
from bot.outbox.model import State
from bot.settings.database import Database
from bot.store.engine import open_database
from tests.email.cards import digest
from tests.email.house import PLAIN, open_email
from tests.email.post_office import DROP, PostOffice, post_office
from tests.outbox.pieces import NOON, Moved, Replica, planned, replica, run

MANY = 40


@pytest_asyncio.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office() as opened:
        yield opened


@pytest_asyncio.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    opened = await open_database(Database(tmp_path / "outbox.db"))
    yield opened
    await opened.dispose()


@pytest_asyncio.fixture
async def email(tmp_path: Path, office: PostOffice) -> AsyncIterator[Email]:
    async with open_email(tmp_path / "house", office.port, replace(PLAIN, per_second=100)) as opened:
        yield opened


async def plan(house: Replica, email: Email) -> None:
    mails = (
        planned(
            number,
            medium="email",
            channel="email",
            lane=email.lane(""),
            place=f"p{number}@b.example",
            card=digest("en"),
        )
        for number in range(MANY)
    )
    assert await house.outbox.plan(run(), mails, NOON) == MANY


async def states(house: Replica) -> dict[State, int]:
    told = await house.outbox.progress("news:1", house.watch.now())
    assert told is not None
    return dict(told.states)


async def test_everybody_gets_one_mail(office: PostOffice, engine: AsyncEngine, email: Email) -> None:
    house = replica(engine, {"email": email}, Moved())
    await plan(house, email)
    await house.empty()
    assert Counter(office.recipients) == {f"p{number}@b.example": 1 for number in range(MANY)}
    assert len({mail["Message-ID"] for mail in office.mails}) == MANY
    assert await states(house) == {State.SENT: MANY}


async def test_a_mail_in_doubt_is_made_again_as_the_same_mail_and_no_other_is(
    office: PostOffice, engine: AsyncEngine, email: Email
) -> None:
    clock = Moved()
    house = replica(engine, {"email": email}, clock)
    office.say("DATA", DROP)
    await plan(house, email)
    await house.empty()
    assert await states(house) == {State.SENT: MANY - 1, State.UNKNOWN: 1}
    clock.at += timedelta(minutes=5)
    await house.empty()
    assert await states(house) == {State.SENT: MANY}
    assert len(office.taken) == MANY + 1
    assert len(set(office.taken)) == MANY, "the second one is the first one to the byte"


async def test_a_mailbox_that_is_gone_is_told_and_stops_nobody_else(
    office: PostOffice, engine: AsyncEngine, email: Email
) -> None:
    house = replica(engine, {"email": email}, Moved())
    office.say("RCPT", "550 5.1.1 no such user")
    await plan(house, email)
    await house.empty()
    assert await states(house) == {State.SENT: MANY - 1, State.FAILED: 1}
    (failed,) = [entry for entry in await house.outbox.ledger("news:1") if entry.state is State.FAILED]
    assert failed.reason == "unreachable"


async def test_a_server_that_wants_to_be_left_alone_loses_no_mail(
    office: PostOffice, engine: AsyncEngine, email: Email
) -> None:
    clock = Moved()
    house = replica(engine, {"email": email}, clock)
    office.say("MAIL", *["421 4.7.0 too fast"] * 3)
    await plan(house, email)
    await house.empty()
    assert (await states(house)).get(State.SENT, 0) < MANY
    for _ in range(3):
        clock.at += timedelta(minutes=1)
        await house.empty()
    assert await states(house) == {State.SENT: MANY}
    assert len(set(office.recipients)) == len(office.taken) == MANY
