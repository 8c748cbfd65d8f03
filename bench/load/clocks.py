"""A replica whose clock can be stepped: `serve`, with a clock that is as far ahead of the machine's as stands in a file.

    python -m bench.load.clocks FILE

Everything that Handrail takes for the time comes from this one clock; libraries beneath it see the machine's, and so do timers, as
when a real clock is set.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from scheduler.clock import SystemClock


class SteppedClock(SystemClock):
    """Looks at the file whenever it is asked for the time."""

    def __init__(self, zone: ZoneInfo, file: Path) -> None:
        super().__init__(zone)
        self._file = file
        self._written, self._ahead = 0, timedelta()

    def now(self) -> datetime:
        written = self._file.stat().st_mtime_ns
        if written != self._written:
            self._written, self._ahead = written, timedelta(seconds=int(self._file.read_text("ascii") or 0))
        return super().now() + self._ahead

    def today(self) -> date:
        return self.now().astimezone(self.zone).date()


def step(file: Path, seconds: int) -> None:
    """From now on the clock of that file is so many seconds ahead of the machine's; behind, where that is less than zero."""
    new = file.with_suffix(".new")
    new.write_text(str(seconds), "ascii")
    new.replace(file)


def main(file: str) -> None:
    """Serves as `python app.py serve` does."""
    import app
    from bot.calendar.zones import use_wheel
    from bot.settings.environment import read_settings
    from scheduler.loop import new_loop

    use_wheel()
    settings = read_settings(os.environ, app.HERE)
    with asyncio.Runner(loop_factory=new_loop()) as runner:
        runner.run(app.serve(settings, SteppedClock(settings.zone, Path(file))))


if __name__ == "__main__":
    main(sys.argv[1])
