"""The ticker: it looks again and again, and ends quietly whatever it is at."""

from __future__ import annotations

import asyncio

import pytest

from scheduler.ticker import Ticker


async def test_it_looks_again_and_again_and_what_is_at_work_is_cut_off_without_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    looked, at_work, cut_off = asyncio.Semaphore(0), asyncio.Event(), asyncio.Event()

    async def look() -> None:
        looked.release()

    async def work() -> None:
        at_work.set()
        try:
            await asyncio.Event().wait()
        finally:
            cut_off.set()

    ticker = Ticker({0.01: look, 0.02: work})
    ticker.start()
    async with asyncio.timeout(10):
        for _ in range(3):
            await looked.acquire()
        await at_work.wait()
        ticker.stop()
        await cut_off.wait()
    ticker.stop()
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
