"""A ticket to fetch one file of a release: sealed, for some minutes, and good in every replica. What is fetched is logged as a look."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken

GOOD_FOR = timedelta(minutes=10)
"""Long enough to click, too short to be passed around."""

KINDS = ("csv", "pdf", "json")
"""The files there are of a release."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Which file, for whom, in which language."""

    release: int
    kind: str
    reader: str
    language: str


class Tickets:
    """Makes tickets and reads them."""

    def __init__(self, key: bytes) -> None:
        own = hashlib.sha256(b"handrail summaries " + key).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(own))

    def make(self, ticket: Ticket, now: datetime) -> str:
        """What stands in the address."""
        return self._fernet.encrypt_at_time(json.dumps(asdict(ticket)).encode(), int(now.timestamp())).decode()

    def read(self, written: str, now: datetime) -> Ticket | None:
        """The ticket; None for anything that is none of ours, or too old."""
        try:
            seconds = int(GOOD_FOR.total_seconds())
            plain = self._fernet.decrypt_at_time(written.encode(), seconds, int(now.timestamp()))
        except (InvalidToken, UnicodeError, ValueError):
            return None
        return Ticket(**json.loads(plain))
