"""What stands in the database before anybody does anything: people, sessions, and an update to everybody that waits for its time."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.slack.origin import Place, Team
from bench.load.workspace import HEADLINE, address, user_id
from bench.platforms.slack_answers import TEAM
from bench.timing import ROOT
from bot.booking.model import Kind, Terms
from bot.booking.planning import session_at, slots_of
from bot.people import Account
from bot.roadmap.condensing.model import Condensed
from bot.roadmap.condensing.model import Planned as Next
from bot.roadmap.posting.model import Audience, Update, UpdateState
from bot.store.accounts import account_row
from bot.store.booking.opening import open_booking
from bot.store.tables import accounts
from bot.store.updates import SqlUpdates

TOGETHER = 5_000
PLACES = 10
TERMS = Terms(
    Kind.ROUNDTABLE, "Roundtable", "host@bench.example", "Host", "Room 4", PLACES, timedelta(hours=1), "UTC", "en"
)
SITES = """\
default: everywhere
sites:
  - {id: everywhere, name: Everywhere, zone: UTC, working_days: [mon, tue, wed, thu, fri, sat, sun]}
"""
"""A company that works on all days, so that the measure is the same on a Sunday."""
UPDATE = "bench-update"


def write_content(folder: Path) -> None:
    """The sample company's content, working on all days."""
    shutil.copytree(
        ROOT / "content", folder, ignore=shutil.ignore_patterns("*.py", "texts", "vocabulary", "prompts", "__pycache__")
    )
    (folder / "sites.yaml").write_text(SITES, "utf-8")
    people = (folder / "people.yaml").read_text("utf-8").splitlines(keepends=True)
    (folder / "people.yaml").write_text(
        "".join(line for line in people if not line.strip().startswith("site:")), "utf-8"
    )


async def seed_people(engine: AsyncEngine, count: int) -> None:
    """So many people whom the platform told of a moment ago."""
    now = datetime.now(UTC)
    async with engine.begin() as connection:
        for first in range(0, count, TOGETHER):
            some = [_account(number, now) for number in range(first, min(first + TOGETHER, count))]
            await connection.execute(insert(accounts), [account_row(one) for one in some])


async def seed_sessions(engine: AsyncEngine, count: int) -> Sequence[str]:
    """So many sessions with a few places; their slots."""
    now, booking, slots = datetime.now(UTC), open_booking(engine), list[str]()
    for number in range(count):
        terms = replace(TERMS, host=f"host-{number}@bench.example")
        session = session_at(terms, now + timedelta(days=2, minutes=number), now)
        await booking.sessions.open(session, slots_of(session))
        slots.append(f"{session.id}-0")
    return slots


async def seed_update(engine: AsyncEngine, at: datetime) -> str:
    """An update to everybody, to be sent at a moment; the name of its run in the outbox."""
    condensed = Condensed(
        HEADLINE,
        "Twelve people of sales have used it for three weeks, and two of three briefings were sent as they came.",
        ("The pilot has begun with twelve people.", "Notes are read from the archive.", "Reviews take half as long."),
        (Next("Another twenty people join.", None), Next("It learns to read tables.", None)),
        "Tell Priya if you would like to join.",
    )
    update = Update(
        UPDATE[:16],
        "host@bench.example",
        "Host",
        "en",
        "The whole text.",
        condensed,
        datetime.now(UTC),
        audience=Audience(everybody=True),
        state=UpdateState.SCHEDULED,
        send_at=at,
    )
    await SqlUpdates(engine).add(update)
    return update.run


def _account(number: int, now: datetime) -> Account:
    user = user_id(number)
    place = Place(Team(TEAM), user=user).text
    return Account("slack", f"{TEAM}/{user}", now, address(number), user, place=place, zone="UTC", language="en")
