"""What every test stands on: the zones of the wheel, whatever this machine has of its own."""

from __future__ import annotations

import gc
import os

import pytest

from adapters.starting import starting
from bot.calendar.zones import use_wheel
from tests.golden.once import forget, one_of_the_workers_of


def pytest_configure(config: pytest.Config) -> None:
    use_wheel()
    if hasattr(config, "workerinput"):
        one_of_the_workers_of(os.getppid())
    else:
        forget(os.getpid())


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many a test waits for a process that it started, and the others go on meanwhile."""
    return (os.cpu_count() or 1) + 1


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        forget(os.getpid())


def pytest_collection_finish() -> None:
    """What was collected stays to the end, so looking through seventeen thousand tests for garbage only takes time; from
    here on it is looked for as seldom as in a server."""
    gc.collect()
    with starting():
        pass
