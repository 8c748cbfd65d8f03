"""A database of its own for each test of what is kept, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings.database import Database
from bot.store.engine import open_database
from tests.stores import STORES, database_on


@pytest.fixture(params=STORES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with database_on(request.param, tmp_path) as made:
        yield made


@pytest.fixture(params=STORES)
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """One without tables."""
    with database_on(request.param, tmp_path, new=True) as made:
        yield made


@pytest_asyncio.fixture
async def engine(database: Database) -> AsyncIterator[AsyncEngine]:
    """Opened by somebody who has no patience with another's write."""
    opened = await open_database(database, busy_seconds=0)
    yield opened
    await opened.dispose()
