"""Handing spans to the collector, which may be slow or away: nobody waits for it, and no more is kept for it than so much."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Sequence

import aiohttp
from opentelemetry.sdk.trace import ReadableSpan

from adapters.traces.spans import encoded, not_taken
from bot.ports import Measures
from bot.watching import Lost

_log = logging.getLogger("handrail.traces")

MOST = 2048
"""Spans that wait: four hundred answers or so, two megabytes. A collector that is away for longer misses some."""

TOGETHER = 200
"""Spans that are posted at once: to make their bytes takes a few milliseconds, in which nobody else is answered."""

PATIENCE = aiohttp.ClientTimeout(total=5.0)
"""For one request."""

LAST = 3.0
"""Seconds that the collector has for what is left when Handrail ends."""

LATER = frozenset({408, 429, 502, 503, 504})
"""Answers by which a collector says that the same may be posted again."""

LONGEST_ANSWER = 64 * 1024
HEADERS = {"Content-Type": "application/x-protobuf", "User-Agent": "Handrail"}


class Away(Exception):
    """The collector does not take all just now. `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Handover:
    """What waits for the collector at `address`. `tick` hands it over, as often as somebody calls it; what is lost is counted."""

    def __init__(self, address: str, measures: Measures, most: int = MOST, last: float = LAST) -> None:
        self._address = address
        self._measures = measures
        self._most = most
        self._last = last
        self._waiting: deque[ReadableSpan] = deque()
        self._turn = asyncio.Lock()
        self._session: aiohttp.ClientSession | None = None
        self._trouble = False

    def take(self, spans: Sequence[ReadableSpan]) -> None:
        """Keeps the spans of a trace until they can be handed over; all of them, or none where there is no room."""
        if len(self._waiting) + len(spans) > self._most:
            self._lost(Lost.FULL, len(spans))
            self._tell("full")
        else:
            self._waiting.extend(spans)

    async def tick(self) -> None:
        """Hands over what waits. Where the collector is away, it goes on waiting. Raises nothing."""
        async with self._turn:
            try:
                while self._waiting:
                    await self._post()
                    self._trouble = False
            except Away as away:
                self._tell(away.why)

    async def close(self) -> None:
        """Hands over what is left, if the collector takes it within seconds, and lets go of the connection."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._last):
                await self.tick()
        if self._waiting:
            self._tell("ended")
            self._lost(Lost.ENDED, len(self._waiting))
            self._waiting.clear()
        if self._session is not None:
            await self._session.close()

    async def _post(self) -> None:
        """Posts the oldest, which wait no longer where it is known what became of them. Raises Away."""
        batch = [self._waiting[number] for number in range(min(TOGETHER, len(self._waiting)))]
        status, answer = await self._answer(encoded(batch))
        if status in LATER:
            raise Away(f"HTTP {status}")
        for _ in batch:
            self._waiting.popleft()
        if not 200 <= status < 300:
            self._lost(Lost.REFUSED, len(batch))
            raise Away(f"HTTP {status}")
        if refused := not_taken(answer):
            self._lost(Lost.REFUSED, refused)
            raise Away("some refused")

    async def _answer(self, body: bytes) -> tuple[int, bytes]:
        """No redirects: spans go to the collector that was configured, and nowhere else."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=PATIENCE, headers=HEADERS)
        try:
            async with self._session.post(self._address, data=body, allow_redirects=False) as answer:
                return answer.status, await answer.content.read(LONGEST_ANSWER)
        except (aiohttp.ClientError, TimeoutError, OSError) as trouble:
            raise Away(type(trouble).__name__) from None

    def _lost(self, why: Lost, count: int) -> None:
        self._measures.lost_spans(why, count)

    def _tell(self, why: str) -> None:
        """Once, until it takes them again: the metric goes on counting."""
        if not self._trouble:
            _log.warning("traces not taken", extra={"why": why})
        self._trouble = True
