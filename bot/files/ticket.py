"""A ticket to fetch one file: sealed, for minutes, and good in every replica. Nothing is kept for it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.mine.export import Sealing

# Not one shape with bot/feedback/tickets.py: that key is derived for releases alone, so no other ticket can ever open a voice.
ADDRESS = "/files/"

PAGE, PATCH = "page", "patch"
"""What can be fetched: the figures of the months as a PDF, and the change of the policy that goes with a request."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Which file (`what`, and of several `about` which), for whom by address, in which language."""

    what: str
    about: str
    reader: str
    language: str


class FileTickets:
    """Makes tickets and reads them. `seals` are of a key that nothing else is sealed with."""

    def __init__(self, seals: Sealing) -> None:
        self._seals = seals

    def link(self, address: str, ticket: Ticket, now: datetime) -> str:
        """The link to the file; `address` is where this server is reached."""
        return f"{address}{ADDRESS}{self._seals.sealed(json.dumps(asdict(ticket)), now)}"

    def read(self, sealed: str, now: datetime) -> Ticket | None:
        """The ticket of a link's last part; None for anything that is none of ours, or too old."""
        word = self._seals.opened(sealed, now)
        return Ticket(**json.loads(word)) if word is not None else None
