"""What every test stands on: the zones of the wheel, whatever this machine has of its own."""

from __future__ import annotations

import os

import pytest

from bot.calendar.zones import use_wheel
from tests.golden.once import forget, one_of_the_workers_of


def pytest_configure(config: pytest.Config) -> None:
    use_wheel()
    if hasattr(config, "workerinput"):
        one_of_the_workers_of(os.getppid())
    else:
        forget(os.getpid())


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        forget(os.getpid())
