"""Time zones by name, from the wheel `tzdata` and from nowhere else: a system's own rules may be years behind."""

from __future__ import annotations

import zoneinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LONGEST = 64
"""Characters of a name; twice what the longest zone has."""


def use_wheel() -> None:
    """Switches the system's zone files off; to be called once, before the first zone is made."""
    if zoneinfo.TZPATH:
        zoneinfo.reset_tzpath(to=())
        ZoneInfo.clear_cache()
        zone_named.cache_clear()


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo | None:
    """The zone of a name such as `Europe/Amsterdam`, None where there is none. Raises nothing, whatever the name."""
    if len(name) > LONGEST:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder of zones
        return None


def wheel_version() -> str:
    """Which edition of the world's rules this is, such as `2026f`; empty where the wheel is missing."""
    try:
        from tzdata import IANA_VERSION  # type: ignore[import-untyped]
    except ImportError:
        return ""
    return str(IANA_VERSION)
