"""A database of its own for each test of what is kept, and another process that writes to it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import open_database

Locked = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "h.db"


@pytest_asyncio.fixture
async def engine(path: Path) -> AsyncIterator[AsyncEngine]:
    opened = await open_database(path, busy_seconds=0)
    yield opened
    await opened.dispose()


@pytest.fixture
def locked(path: Path) -> Locked:
    """While it is held, another process is in the middle of a write."""

    @contextmanager
    def lock() -> Iterator[None]:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")
            connection.close()

    return lock


@pytest.fixture
def on_disk(path: Path) -> Callable[[], bytes]:
    """Everything that is in the database's files."""
    return lambda: b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))
