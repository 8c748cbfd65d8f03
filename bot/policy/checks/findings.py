"""What `policy check` finds in a policy that loads: worth a look, and how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """error: says two things at once · warning: probably not what is meant · hint: could be better."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def order(self) -> int:
        """0 for the worst."""
        return _ORDER[self]


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding at a key path; the sentence is the text `check.<key>`, filled with `values`. `line` 0: not placed yet."""

    severity: Severity
    path: str
    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


def error(path: str, key: str, **values: str) -> Finding:
    """A contradiction."""
    return Finding(Severity.ERROR, path, key, values)


def warning(path: str, key: str, **values: str) -> Finding:
    """Something that is probably not meant."""
    return Finding(Severity.WARNING, path, key, values)


def hint(path: str, key: str, **values: str) -> Finding:
    """Something that could be better."""
    return Finding(Severity.HINT, path, key, values)
