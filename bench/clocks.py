"""The clocks of others, to hold ours against: the C library's, and python-dateutil's. Both read the rules of the wheel `tzdata`.

The wheel's files hold no year beyond the last change of a country's rules, and end in a formula that dateutil does not
read; `zic` makes files with all years of the wheel's own source for it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from array import array
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import tzdata
from dateutil import tz

ZONES = Path(tzdata.__file__).parent / "zoneinfo"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PATIENCE = 120

Clock = Callable[[str, range], Sequence[int]]
"""Of a zone and minutes since 1970 in UTC: what clocks there show at each, in minutes since 1970 there."""

SHOW = """
import array, json, sys, time
shown = array.array("q")
for minutes in json.load(sys.stdin):
    shown.extend(minute + time.localtime(60 * minute).tm_gmtoff // 60 for minute in range(*minutes))
sys.stdout.buffer.write(shown.tobytes())
"""


def c_library(zone: str, minutes: range) -> Sequence[int]:
    """The C library's clock, which is asked in a process of its own: its zone is that of the process."""
    given = json.dumps([(minutes.start, minutes.stop, minutes.step)]).encode()
    line = [sys.executable, "-S", "-c", SHOW]
    where = {"TZ": f":{ZONES / zone}"}
    told = subprocess.run(line, input=given, env=where, capture_output=True, check=True, timeout=PATIENCE).stdout
    return array("q", told)


def zic() -> str | None:
    """The compiler of zones, where this machine has one."""
    return shutil.which("zic") or shutil.which("zic", path="/usr/sbin:/sbin")


class Dateutil:
    """dateutil's clock, on files that `zic` makes in a folder."""

    def __init__(self, zic: str, folder: Path) -> None:
        self._folder = folder
        line = [zic, "-b", "fat", "-d", str(folder), str(ZONES / "tzdata.zi")]
        subprocess.run(line, check=True, capture_output=True, timeout=PATIENCE)

    def __call__(self, zone: str, minutes: range) -> Sequence[int]:
        rules = tz.tzfile(str(self._folder / zone))
        shown = ((EPOCH + MINUTE * minute).astimezone(rules).replace(tzinfo=UTC) for minute in minutes)
        return [(moment - EPOCH) // MINUTE for moment in shown]
