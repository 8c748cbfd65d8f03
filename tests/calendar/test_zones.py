"""Zones come from the wheel `tzdata`, whatever the machine has, and no name is so odd that it breaks something."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import tzdata
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.calendar.moments import moment_of
from bot.calendar.zones import wheel_version, zone_named
from tests.running import DEADLINE, ROOT

WHEEL = Path(tzdata.__file__).parent / "zoneinfo"
TELL = """
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.calendar.zones import use_wheel, zone_named

ZoneInfo("America/Vancouver"), zone_named("America/Vancouver")
use_wheel()
zone = zone_named("America/Vancouver")
print(zone is ZoneInfo("America/Vancouver"), datetime(2026, 12, 1, tzinfo=zone).utcoffset())
"""


def test_the_systems_zones_are_off_in_every_test() -> None:
    assert zoneinfo.TZPATH == ()


def test_british_columbia_stays_at_seven_hours_behind_in_the_winter_of_2026() -> None:
    vancouver = zone_named("America/Vancouver")
    assert vancouver is not None
    assert datetime(2026, 12, 1, 12, tzinfo=vancouver).utcoffset() == timedelta(hours=-7)
    assert moment_of(date(2026, 12, 1), time(9), vancouver) == datetime(2026, 12, 1, 16, tzinfo=UTC)


def test_a_system_whose_zones_are_wrong_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "America").mkdir()
    shutil.copy(WHEEL / "Asia" / "Tokyo", tmp_path / "America" / "Vancouver")
    line = [sys.executable, "-c", TELL]
    where = {"PYTHONTZPATH": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(line, cwd=ROOT, env=where, capture_output=True, text=True, timeout=DEADLINE)
    assert done.stdout.split(maxsplit=1) == ["True", "-1 day, 17:00:00\n"], done.stderr


def test_the_version_is_the_one_the_zones_are_of() -> None:
    assert f"# version {wheel_version()}\n" in (WHEEL / "tzdata.zi").read_text("utf-8")


ODD = ["", "\n", "é", "\ud800", "Europe/Amsterdam\0", "x" * 5000, "a/" * 2000 + "b"]
PATHS = ["Europe", "europe/", "../Europe/Amsterdam", "/etc/localtime", "tzdata.zi", "Europe/__init__.py", "zones"]
NEARLY = ["Europe/Amsterdm", "UTC+1", "+01:00", "CEST"]


@pytest.mark.parametrize("name", [*ODD, *PATHS, *NEARLY])
def test_a_name_that_is_no_zone_is_none(name: str) -> None:
    assert zone_named(name) is None


@settings(deadline=None)
@given(some.text())
def test_no_name_breaks_anything(name: str) -> None:
    found = zone_named(name)
    assert found is None or found.key == name
