"""Everything of a run, put together: a database with people in it, replicas that serve them, platforms, whoever does things."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bench.load.database import Restarting
from bench.load.events import Event, Ledger
from bench.load.people import SECRET, Crowd
from bench.load.replicas import SERVE, Replica, Watch
from bench.load.seeding import PLACES, seed_people, seed_sessions, seed_update, write_content
from bench.load.sending import Balancer
from bench.load.workspace import TENANT, Platforms
from bench.platforms.processes import free_port
from bot.settings.database import Database
from bot.store.engine import open_database

SQLITE, POSTGRES = "SQLite", "PostgreSQL"
BOOKERS = PLACES + 4
"""People who want one of the places of a session."""
ASKING = 5_000
"""People who ask, of all those whom the update goes to."""
SETTLING = timedelta(seconds=10)
"""From the start of the load until the update is due."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is run: on which store, with how many replicas; per second questions and pairs of clicks, of the questions the share
    that comes from Teams; how long, with how many people, whom the update goes to at so many a minute."""

    store: str
    replicas: int
    minutes: float
    per_second: float = 50.0
    clicks: float = 2.0
    teams: float = 0.2
    people: int = 20_000
    per_minute: int = 2_500
    seed: int = 1

    @property
    def seconds(self) -> float:
        return self.minutes * 60

    @property
    def name(self) -> str:
        return f"{self.store}, {self.replicas} replica{'s' * (self.replicas > 1)}"


@dataclass(slots=True)
class Company:
    """All of it, while it runs."""

    shape: Shape
    ledger: Ledger
    platforms: Platforms
    replicas: Sequence[Replica]
    balancer: Balancer
    crowd: Crowd
    watch: Watch
    engine: AsyncEngine
    slots: Sequence[str]
    run: str
    postgres: Restarting | None
    file: Path | None
    folder: Path
    wanted: dict[str, dict[str, list[Event]]]
    """Who wants a place of which slot, with their clicks."""
    started: float
    """Seconds that the replicas took to be ready, all at once, with all that was there already."""


@asynccontextmanager
async def company(
    shape: Shape, again: Sequence[float], thinks: bool = False, clocks: Sequence[Path] = ()
) -> AsyncIterator[Company]:
    """Starts all of it; at the end the replicas are killed, if nobody has stopped them.

    `again`: after how many seconds Slack delivers again. `thinks`: with a language model. `clocks`: files by which
    the clock of each replica is stepped; without them it is the machine's.
    """
    ledger = Ledger()
    platforms = Platforms(ledger)
    await platforms.open()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_content(folder / "content")
        postgres = Restarting() if shape.store == POSTGRES else None
        database = await _database(postgres, folder)
        engine = await open_database(database)
        await seed_people(engine, shape.people)
        slots = await seed_sessions(engine, round(shape.seconds * shape.clicks / BOOKERS) + 1)
        given = _environment(shape, database, folder, platforms.url) | (_model(platforms.url) if thinks else {})
        commands = [("-m", "bench.load.clocks", str(clock)) for clock in clocks] or [SERVE] * shape.replicas
        replicas = [_replica(number, given, folder, commands[number]) for number in range(shape.replicas)]
        balancer = Balancer([one.port for one in replicas], ledger, again)
        crowd = Crowd(min(ASKING, shape.people), platforms.url, shape.seed)
        try:
            for replica in replicas:
                replica.start()
            started = max(await asyncio.gather(*(replica.ready() for replica in replicas)))
            run = await seed_update(engine, datetime.now(UTC) + SETTLING)
            async with balancer.open():
                yield Company(
                    shape,
                    ledger,
                    platforms,
                    replicas,
                    balancer,
                    crowd,
                    Watch(replicas),
                    engine,
                    slots,
                    run,
                    postgres,
                    database.file,
                    folder,
                    defaultdict(dict),
                    started,
                )
        finally:
            for replica in replicas:
                replica.kill()
            await engine.dispose()
            await platforms.close()
            if postgres is not None:
                postgres.end()


async def _database(postgres: Restarting | None, folder: Path) -> Database:
    if postgres is None:
        return Database(folder / "handrail.db")
    if not _NUMBERS_USED:
        await postgres.take_over()
    else:
        await postgres.start()
    name = f"load{next(_NUMBERS)}"
    _NUMBERS_USED.append(name)
    postgres.server.do(f"CREATE DATABASE {name} TEMPLATE template0")
    return postgres.server.database(name)


def _replica(number: int, given: Mapping[str, str], folder: Path, command: Sequence[str]) -> Replica:
    port = free_port()
    return Replica(f"replica-{number + 1}", port, {**given, "HANDRAIL_PORT": str(port)}, folder, command)


def _environment(shape: Shape, database: Database, folder: Path, url: str) -> dict[str, str]:
    return {
        "HANDRAIL_STATE": str(folder / "state"),
        "HANDRAIL_CONTENT": str(folder / "content"),
        "DATABASE_URL": f"sqlite:///{database.file}" if database.file else database.url,
        "HANDRAIL_SLACK_PER_MINUTE": str(shape.per_minute),
        "HANDRAIL_MOST_A_DAY": "100",
        "HANDRAIL_MOST_A_FORTNIGHT": "1000",
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{url}api/",
        "HANDRAIL_TEAMS_DEVELOPMENT": "loopback",
        "MicrosoftAppTenantId": TENANT,
        "HANDRAIL_LOG": "json",
    }


def _model(url: str) -> dict[str, str]:
    return {"OPENAI_API_KEY": "bench", "OPENAI_BASE_URL": f"{url}v1", "HANDRAIL_MODEL_TOKENS": "1000000000"}


def here() -> float:
    """Seconds of processor of this process: whoever asks and the platforms."""
    times = os.times()
    return times.user + times.system


_NUMBERS = count(1)
_NUMBERS_USED: list[str] = []
