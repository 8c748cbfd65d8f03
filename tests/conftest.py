"""What every test stands on: the zones of the wheel, whatever this machine has of its own."""

from __future__ import annotations

from bot.calendar.zones import use_wheel


def pytest_configure() -> None:
    use_wheel()
