"""A clock of one process that can be stepped, without rights over the machine: libfaketime between the process and its system.

The process knows nothing of it; its monotonic clock goes on as it was, as when a real clock is set. Debian: `libfaketime`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WHERE = (
    "/usr/lib/*/faketime/libfaketimeMT.so.1",
    "/usr/lib/faketime/libfaketimeMT.so.1",
    "/usr/local/lib/faketime/libfaketimeMT.so.1",
)


@dataclass(frozen=True, slots=True)
class SteppedClock:
    """`library`: None where there is none, and then clocks are as they are."""

    file: Path
    library: Path | None

    @property
    def environment(self) -> Mapping[str, str]:
        """What a process is started with, whose clock this is to be."""
        if self.library is None:
            return {}
        return {
            "LD_PRELOAD": str(self.library),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def step(self, seconds: int) -> None:
        """From now on it is so many seconds ahead of the machine's; behind, where that is less than zero."""
        self.file.write_text(f"{seconds:+d}\n", "ascii")


def stepped_clock(file: Path) -> SteppedClock:
    """A clock that is right until it is stepped."""
    found = [path for pattern in WHERE for path in sorted(Path("/").glob(pattern.lstrip("/")))]
    clock = SteppedClock(file, found[0] if found else None)
    clock.step(0)
    return clock
