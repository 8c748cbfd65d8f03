"""What is done around the start, and around commands that soon end, so that both take less time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 20_000
"""New objects until a look for garbage: an answer makes some thousands, and hardly ever a circle."""


@contextmanager
def starting() -> Iterator[None]:
    """What is made within stays to the end, so looking through it for garbage only takes time. (Answering leaves none.)"""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(SELDOM, 20, 50)
        gc.enable()
