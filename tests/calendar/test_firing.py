"""Fire times over three years of summer time beside other people's clocks: all as stated."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bench.clocks import Clock, Dateutil, c_library, zic
from bench.firing import ZONES, compare

FEW = ("Europe/London", "America/Santiago", "Australia/Lord_Howe", "Asia/Beirut")
"""Those that dateutil is asked for too, which is slow."""


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this C library does not read files of zones")
@pytest.mark.parametrize("zone", ZONES)
def test_every_fire_time_is_as_the_c_librarys_clock_says(zone: str) -> None:
    holds(zone, c_library)


@pytest.mark.skipif(zic() is None, reason="no zic on this machine, which makes files that dateutil can read")
@pytest.mark.parametrize("zone", FEW)
def test_every_fire_time_is_as_dateutils_clock_says(zone: str, tmp_path: Path) -> None:
    compiler = zic()
    assert compiler is not None
    holds(zone, Dateutil(compiler, tmp_path))


def holds(zone: str, clock: Clock) -> None:
    found = compare(zone, clock)
    assert found.wrong == []
    assert found.times > 20_000
    assert found.in_gaps >= (4 if zone == "America/Vancouver" else 6)
    assert found.changes == (1 if zone == "America/Vancouver" else 6)
