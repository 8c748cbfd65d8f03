"""What can give somebody away in a text of theirs, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TelltaleKind(StrEnum):
    """What sort of thing it is. All but `ALONE` are replaced before a text is passed on; `ALONE` only its author can put otherwise."""

    MENTION = "mention"
    """Somebody as a platform mentions them: "@anna", a user's id."""
    ADDRESS = "address"
    """Of mail, of a page, of a machine."""
    PHONE = "phone"
    NUMBER = "number"
    """Of a person, ticket, customer, account."""
    DATE = "date"
    """Days and times."""
    NAME = "name"
    """A colleague's."""
    ALONE = "alone"
    """What only one or few can say of themselves: "as the only nurse", "my team of three"."""


@dataclass(frozen=True, slots=True)
class Telltale:
    """What stands from character `start` to before `end` of the text as it was written."""

    kind: TelltaleKind
    start: int
    end: int
