"""A database of its own for each test, on SQLite and on PostgreSQL, a clock, and a platform that counts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings.database import Database
from bot.store.engine import open_database
from tests.outbox.pieces import Moved, Platform, Replica, replica
from tests.stores import STORES, database_on


@pytest.fixture(params=STORES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with database_on(request.param, tmp_path) as made:
        yield made


@pytest_asyncio.fixture
async def engine(database: Database) -> AsyncIterator[AsyncEngine]:
    opened = await open_database(database)
    yield opened
    await opened.dispose()


@pytest.fixture
def clock() -> Moved:
    return Moved()


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def house(engine: AsyncEngine, platform: Platform, clock: Moved) -> Replica:
    """One replica that sends on the platform."""
    made = replica(engine, {"platform": platform}, clock)
    platform.now = made.watch.now
    return made
