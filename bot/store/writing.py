"""One thread that writes, with a connection of its own: for what is written with every event.

A write through the asynchronous engine changes threads six times, which costs more than the write. Here it does so once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import engine_beside

T = TypeVar("T")


class Writing:
    """Writes into the database of an engine, one piece of work after the other; it ends when that engine is disposed of.

    `surely`: not even a power cut takes back what was written.
    """

    def __init__(self, engine: AsyncEngine, surely: bool = False) -> None:
        self._engine = engine_beside(engine, surely)
        self._thread = ThreadPoolExecutor(1, "handrail-writing")
        event.listen(engine.sync_engine, "engine_disposed", self._end)

    async def do(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, in a transaction of its own. Raises SQLAlchemyError, and then nothing was written."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._in_transaction, work)

    def _in_transaction(self, work: Callable[[Connection], T]) -> T:
        with self._engine.begin() as connection:
            return work(connection)

    def _end(self, _disposed: Engine) -> None:
        self._thread.shutdown(wait=True)
        self._engine.dispose()
