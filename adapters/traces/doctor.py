"""What `doctor` finds of the collector: whether the packages are there, and whether it takes what is posted."""

from __future__ import annotations

import aiohttp

from adapters.traces.opening import installed
from bot.findings import Finding, broken, look, well
from bot.settings.tracing import TracingSettings

PATIENCE = aiohttp.ClientTimeout(total=5.0)


async def examine_traces(settings: TracingSettings) -> Finding:
    """A request without a span is one that every collector takes."""
    if not installed():
        return broken("doctor.traces-missing", "doctor.traces-missing-do")
    headers, address = {"Content-Type": "application/x-protobuf"}, settings.address
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE) as session,
            session.post(address, data=b"", headers=headers, allow_redirects=False) as answer,
        ):
            why = "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"
    except (aiohttp.ClientError, TimeoutError, OSError) as trouble:
        why = type(trouble).__name__
    if why:
        return look("doctor.traces-away", "doctor.traces-away-do", address=address, why=why)
    return well("doctor.traces-good", address=address)
