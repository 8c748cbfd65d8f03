"""The way of events to the replicas: each at its planned moment, one replica after the other, again as Slack delivers again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp

from bench.load.events import LATE, Kind, Ledger
from bench.load.people import Sent, headers

AGAIN = (0.0, 60.0, 300.0)
"""Seconds after which Slack delivers again what nobody acknowledged."""


class Balancer:
    """Gives each delivery to the next replica, whether it is well or not."""

    def __init__(self, ports: Sequence[int], ledger: Ledger, again: Sequence[float]) -> None:
        self._ports = ports
        self._ledger = ledger
        self._again = again
        self._turn = 0
        self._session: aiohttp.ClientSession | None = None
        self._going: set[asyncio.Task[None]] = set()
        self.refused = 0
        """Deliveries that were not acknowledged in time, or not at all."""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Connections that stay open, as a balancer keeps them."""
        line = aiohttp.TCPConnector(limit=0, keepalive_timeout=30)
        async with aiohttp.ClientSession(connector=line, timeout=aiohttp.ClientTimeout(total=LATE)) as session:
            self._session = session
            try:
                yield
            finally:
                for task in self._going:
                    task.cancel()
                await asyncio.gather(*self._going, return_exceptions=True)

    @property
    def going(self) -> int:
        """How many are on their way, or will be delivered again."""
        return len(self._going)

    def send(self, sent: Sent) -> None:
        """Sends it, and goes on."""
        self._ledger.add(sent.event)
        task = asyncio.ensure_future(self._deliver(sent))
        self._going.add(task)
        task.add_done_callback(self._going.discard)

    async def _deliver(self, sent: Sent) -> None:
        event = sent.event
        event.sent = time.perf_counter()
        for wait in (None, *self._again):
            if wait is not None:
                if event.kind is not Kind.QUESTION:
                    return  # the platform tells the person
                await asyncio.sleep(wait)
            if await self._acknowledged(sent):
                event.acknowledged = time.perf_counter()
                return
            self.refused += 1

    async def _acknowledged(self, sent: Sent) -> bool:
        assert self._session is not None
        port = self._ports[self._turn % len(self._ports)]
        self._turn += 1
        told = headers(sent)
        sent.event.deliveries += 1
        address = f"http://127.0.0.1:{port}{sent.path}"
        try:
            async with self._session.post(address, data=sent.body, headers=told) as response:
                await response.read()
                return response.status < 300
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False
