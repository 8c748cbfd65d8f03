"""The place for libical, the reader behind GNOME's and KDE's calendars, asked by ctypes: does it take something, when does it read it?"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from ctypes.util import find_library
from functools import cache

_EVENT = 4
"""ICAL_VEVENT_COMPONENT."""


class _Time(ctypes.Structure):
    """struct icaltimetype of libical 3."""

    _fields_ = (
        *(
            (name, ctypes.c_int)
            for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")
        ),
        ("zone", ctypes.c_void_p),
    )


def refused_by_libical(contents: Sequence[bytes]) -> int | None:
    """How many its check of RFC 5546's rules refuses; None without libical."""
    library = _library()
    if library is None:
        return None
    refused = 0
    for content in contents:
        component = library.icalparser_parse_string(content)
        refused += library.icalrestriction_check(component) != 1
        library.icalcomponent_free(component)
    return refused


def moments_by_libical(contents: Sequence[bytes]) -> list[tuple[int, int]] | None:
    """When it reads that each begins and ends, in seconds since 1970; None without libical."""
    library = _library()
    if library is None:
        return None
    read = []
    for content in contents:
        component = library.icalparser_parse_string(content)
        event = library.icalcomponent_get_first_component(component, _EVENT)
        times = library.icalcomponent_get_dtstart(event), library.icalcomponent_get_dtend(event)
        start, end = (int(library.icaltime_as_timet_with_zone(one, one.zone)) for one in times)
        read.append((start, end))
        library.icalcomponent_free(component)
    return read


@cache
def _library() -> ctypes.CDLL | None:
    name = find_library("ical")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    library.icalrestriction_check.argtypes = [ctypes.c_void_p]
    library.icalcomponent_free.argtypes = [ctypes.c_void_p]
    library.icalcomponent_get_first_component.restype = ctypes.c_void_p
    library.icalcomponent_get_first_component.argtypes = [ctypes.c_void_p, ctypes.c_int]
    for name in ("icalcomponent_get_dtstart", "icalcomponent_get_dtend"):
        getattr(library, name).restype = _Time
        getattr(library, name).argtypes = [ctypes.c_void_p]
    library.icaltime_as_timet_with_zone.restype = ctypes.c_long
    library.icaltime_as_timet_with_zone.argtypes = [_Time, ctypes.c_void_p]
    return library
