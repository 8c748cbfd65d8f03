"""What takes long and is the same for all workers of a test run is made by the first that needs it."""

from __future__ import annotations

import fcntl
import pickle
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_RUNS: list[int] = []
"""The process that began the workers, where this is one of them."""


def one_of_the_workers_of(process: int) -> None:
    """Says that this process is one of several at the same test run, which another began."""
    _RUNS.append(process)


async def once(make: Callable[[], Awaitable[T]]) -> T:
    """What `make` returns; in a test run of several workers it is called in one of them."""
    if not _RUNS:
        return await make()
    kept = _kept(_RUNS[0])
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever waits here would be at the same work otherwise
        if not kept.exists():
            kept.write_bytes(pickle.dumps(await make()))
    made: T = pickle.loads(kept.read_bytes())  # written by another worker a moment ago
    return made


def forget(run: int) -> None:
    """Deletes what was made in a test run that is over, or had the same number."""
    for suffix in (".pickle", ".lock"):
        _kept(run).with_suffix(suffix).unlink(missing_ok=True)


def _kept(run: int) -> Path:
    return Path(tempfile.gettempdir()) / f"handrail-goldens-{run}.pickle"
