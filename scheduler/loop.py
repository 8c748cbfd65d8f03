"""The event loop of the server: uvloop where there is one, which answers in less time; asyncio's own elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


def new_loop() -> Callable[[], asyncio.AbstractEventLoop]:
    """What makes the loop."""
    try:
        import uvloop
    except ImportError:  # Windows has none
        return asyncio.new_event_loop
    return uvloop.new_event_loop
