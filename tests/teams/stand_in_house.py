"""The whole house with Teams at the door: the real channel on a real server, the stand-in on the other side of it."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.server import make_site
from adapters.teams.channel import Teams
from adapters.teams.cloud import Cloud
from bot.ports import Understanding
from bot.reception import Reception
from bot.settings.teams import TeamsSettings
from scheduler.clock import SystemClock
from tests.house import TestHouse, open_house
from tests.teams.adaptive import problems
from tests.teams.stand_in import APP_ID, PASSWORD, TENANT, TeamsStandIn
from tests.teams.stand_in_things import Posted

SETTINGS = TeamsSettings(APP_ID, TENANT, PASSWORD)
DEADLINE = 20.0
"""Seconds after which what goes on behind an acknowledged event counts as stuck."""
SOON = (0.05, 0.1, 0.2, 0.4)
"""Seconds before further tries to show an answer: so that no test waits for them."""


@dataclass
class Scene:
    """A stand-in, the house behind it, and what is written down meanwhile."""

    teams: TeamsStandIn
    house: TestHouse
    channel: Teams
    folder: Path
    records: list[logging.LogRecord] = field(default_factory=list)

    @property
    def settled(self) -> list[Posted]:
        """Everything that stands in any conversation now."""
        return self.teams.everything()

    def logged(self) -> str:
        """All that log records of any level hold: the line, the fields, and exceptions with all that they say."""
        plain = logging.Formatter()
        return "\n".join(f"{plain.format(record)} {record.args} {vars(record)}" for record in self.records)

    async def decisions(self) -> list[dict[str, object]]:
        """The lines of the decision log, oldest first."""
        await self.house.decisions.flush()
        database = sqlite3.connect(self.folder / "handrail.db")
        database.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in database.execute("SELECT * FROM decisions ORDER BY rowid")]
        finally:
            database.close()


def clock_of_the_wall() -> SystemClock:
    """Tokens are checked against the real time, by libraries that know no other."""
    return SystemClock(ZoneInfo("UTC"))


@asynccontextmanager
async def stand_in(strict: bool = True) -> AsyncIterator[TeamsStandIn]:
    """Teams, before there is a bot. `strict`: every card is checked against the schema and for phones, which takes time."""
    async with TeamsStandIn(now=clock_of_the_wall().now, lint=_checked if strict else None) as teams:
        yield teams


@asynccontextmanager
async def behind(
    teams: TeamsStandIn,
    folder: Path,
    *,
    model: Understanding | None = None,
    level: int = logging.INFO,
    changed: Callable[[Reception], Reception] = lambda reception: reception,
) -> AsyncIterator[Scene]:
    """Opens a house behind a stand-in. A second one on the same folder is the same house after a restart.

    `level`: what is written down, of us and of libraries; in use is at most INFO. `changed` may put something else in the
    place of a part of the reception.
    """
    heard = _Heard()
    root = logging.getLogger()
    before = root.level
    root.addHandler(heard)
    root.setLevel(level)
    try:
        async with open_house(folder, model=model) as house:
            reception = changed(house.reception)
            channel = _channel(teams, reception)
            house.channels["teams"] = channel
            runner = web.AppRunner(
                make_site(house.decisions.ready, channel.routes), access_log=None, shutdown_timeout=0.05
            )
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            teams.bot = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
            teams.settle = lambda: reception.background.finish(DEADLINE)
            await channel.open()
            try:
                yield Scene(teams, house, channel, folder, heard.records)
            finally:
                teams.settle = None
                await reception.background.finish(1)
                await channel.close()
                await runner.cleanup()
    finally:
        root.removeHandler(heard)
        root.setLevel(before)


@asynccontextmanager
async def scene(folder: Path, strict: bool = True, **more: object) -> AsyncIterator[Scene]:
    """A stand-in with a house behind it."""
    async with stand_in(strict) as teams, behind(teams, folder, **more) as opened:  # type: ignore[arg-type]
        yield opened


def _channel(teams: TeamsStandIn, reception: Reception) -> Teams:
    """The channel, with what no setting can say: it trusts the stand-in in the place of Microsoft."""
    cloud = Cloud(metadata=teams.openid, login=teams.address, loopback=True)
    return Teams(SETTINGS, reception, cloud, SOON)


def _checked(card: Mapping[str, Any], scope: str) -> list[str]:
    return list(_problems(json.dumps(card), scope))


@lru_cache
def _problems(card: str, scope: str) -> tuple[str, ...]:
    return tuple(problems(json.loads(card), scope))


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
