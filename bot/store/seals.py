"""A word that only we can read and that ends after a while: who somebody is, in a link that holds for minutes."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken


class Seals:
    """Seals words under a key of 32 bytes (`load_key`); every process that has the key reads them."""

    def __init__(self, key: bytes, holds: timedelta) -> None:
        self._lock = Fernet(base64.urlsafe_b64encode(key))
        self._holds = holds

    def sealed(self, word: str, now: datetime) -> str:
        """The word as letters for a link."""
        return self._lock.encrypt_at_time(word.encode(), int(now.timestamp())).decode()

    def opened(self, sealed: str, now: datetime) -> str | None:
        """The word; None for one that is not ours, or too old."""
        try:
            seconds, moment = int(self._holds.total_seconds()), int(now.timestamp())
            return self._lock.decrypt_at_time(sealed.encode("ascii", "replace"), seconds, moment).decode()
        except InvalidToken:
            return None
