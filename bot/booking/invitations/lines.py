"""Lines of iCalendar as RFC 5545 writes them: escaped, at most 75 octets, ended by CRLF."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

OCTETS = 75
"""The longest line (section 3.1); what is longer goes on in the next, behind a blank."""

_END = "\r\n"
_TEXT = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_PARAMETER = str.maketrans({'"': "'", "\n": " ", "\r": None})
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), 127))


def text(value: str) -> str:
    """A value of type TEXT (section 3.3.11)."""
    return _clean(value).translate(_TEXT)


def parameter(value: str) -> str:
    """The value of a parameter, in quotation marks (section 3.2)."""
    return f'"{_clean(value).translate(_PARAMETER)}"'


def in_utc(moment: datetime) -> str:
    """A moment in UTC (section 3.3.5, form 2)."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def in_zone(moment: datetime, zone: ZoneInfo) -> str:
    """What clocks in a zone show, with its TZID as the parameter before it (form 3): ";TZID=Europe/Berlin:20261203T150000"; UTC as such."""
    if zone.key == "UTC":
        return f":{in_utc(moment)}"
    return f";TZID={zone.key}:{moment.astimezone(zone):%Y%m%dT%H%M%S}"


def written(lines: Iterable[str]) -> bytes:
    """The lines as they are sent."""
    return "".join(f"{_folded(line)}{_END}" for line in lines).encode()


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets; no character is cut in two."""
    if len(line) <= OCTETS and line.isascii():
        return line
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    return _END.join((*pieces, piece))


def _clean(value: str) -> str:
    """Without what iCalendar knows no way to write."""
    return value.translate(_CONTROLS).encode("utf-8", "replace").decode()
