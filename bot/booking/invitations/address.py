"""The address of one entry for a calendar: signed, so that nobody can make up that of somebody else."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass, field

from bot.booking.model import Place

PATH = "/invitation/"

_SAYS = b"handrail: entry for a calendar\n"
"""What the key signs here, and nothing else."""

_LENGTH = 16
"""Bytes of a signature: more than anybody can guess."""


@dataclass(frozen=True, slots=True)
class EntryAddresses:
    """Makes and reads them. `server` is where calendars reach this one, without a slash at the end."""

    server: str
    key: bytes = field(repr=False)

    def of(self, place: Place) -> str:
        """Where the entry of a place is, as it stands whenever somebody looks."""
        return self.named(place.slot, place.person)

    def named(self, what: str, person: str) -> str:
        """The same for anything else that somebody can have in their calendar, by its name."""
        said = f"{what}\n{person}".encode("utf-8", "replace")
        return f"{self.server}{PATH}{_word(self._signature(said) + said)}.ics"

    def read(self, word: str) -> tuple[str, str] | None:
        """The slot, or what else it names, and the person of an address's last part; None for one that is not ours, or not whole."""
        try:
            raw = base64.urlsafe_b64decode(word.encode("ascii") + b"=" * (-len(word) % 4))
        except (binascii.Error, ValueError):
            return None
        signature, said = raw[:_LENGTH], raw[_LENGTH:]
        if _word(raw) != word or not hmac.compare_digest(signature, self._signature(said)):
            return None
        slot, _, person = said.decode().partition("\n")
        return slot, person

    def _signature(self, said: bytes) -> bytes:
        return hmac.new(self.key, _SAYS + said, hashlib.sha256).digest()[:_LENGTH]


def _word(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
