"""One thread that writes, with a connection of its own: for what is written with every event.

A write through the asynchronous engine changes threads six times, which costs more than the write. Here it does so once.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine, event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.engine import engine_beside
from bot.store.line import Line

T = TypeVar("T")

IDLE = 5.0
"""Seconds after which it is looked whether a connection still holds before it is used again."""


class Writing:
    """Writes into the database of an engine, one piece of work after the other; it ends when that engine is disposed of.

    `surely`: not even a power cut takes back what was written.
    """

    def __init__(self, engine: AsyncEngine, surely: bool = False) -> None:
        self._engine = engine_beside(engine, surely)
        self._thread = ThreadPoolExecutor(1, "handrail-writing")
        self._held: tuple[Connection, Line] | None = None
        self._used = 0.0
        event.listen(engine.sync_engine, "engine_disposed", self._end)

    async def do(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, in a transaction of its own. Raises SQLAlchemyError, and then nothing was written."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._in_transaction, work)

    async def do_swiftly(self, work: Callable[[Line], T]) -> T:
        """The same for work that is done with every message, beneath SQLAlchemy."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._swiftly, work)

    async def look_swiftly(self, work: Callable[[Line], T]) -> T:
        """The same for work that only reads: it waits for no writer."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._looking, work)

    def _in_transaction(self, work: Callable[[Connection], T]) -> T:
        connection, _ = self._hold()
        with connection.begin():
            return work(connection)

    def _swiftly(self, work: Callable[[Line], T]) -> T:
        connection, line = self._hold()
        try:
            line.begin()
            result = work(line)
            line.commit()
        except BaseException:
            if not connection.invalidated:
                line.rollback()
            raise
        return result

    def _looking(self, work: Callable[[Line], T]) -> T:
        connection, line = self._hold()
        try:
            result = work(line)
            line.commit()
        except BaseException:
            if not connection.invalidated:
                line.rollback()
            raise
        return result

    def _hold(self) -> tuple[Connection, Line]:
        """The connection; after some quiet, or where it broke, one of which the pool says that it holds."""
        now = time.monotonic()
        if self._held is not None and (self._held[0].invalidated or now - self._used > IDLE):
            self._let_go()
        if self._held is None:
            connection = self._engine.connect()
            self._held = connection, Line(connection)
        self._used = now
        return self._held

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held[0].close()

    def _end(self, _disposed: Engine) -> None:
        self._thread.submit(self._let_go)
        self._thread.shutdown(wait=True)
        self._engine.dispose()
