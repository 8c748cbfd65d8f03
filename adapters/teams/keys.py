"""The public keys with which Microsoft signs what it sends: fetched without holding up the loop, and renewed in time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from jwt.algorithms import RSAAlgorithm
from jwt.exceptions import InvalidKeyError

from adapters.teams.arrived import CHANNEL_ID
from adapters.teams.wire import NoAnswer, Wire

FRESH = timedelta(days=1)
"""After so long the keys are fetched again, beside the work: the old ones hold meanwhile."""

AGAIN = timedelta(minutes=5)
"""Between two fetches that unknown keys ask for. A forged name of a key must not make us fetch, and must not keep a new key
out for long either, so this is shorter than the SDK's hour."""

SECONDS = 2.5
"""For each of the two fetches: whoever waits for them has to be answered within some seconds."""

_log = logging.getLogger("handrail.teams")


class UnknownKey(Exception):
    """No key of this name signs for Teams."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key in the form in which the SDK's check asks for it."""

    public_key: Any
    endorsements: Sequence[str]


class Keys:
    """The keys behind a metadata address, by name. The SDK's check is handed this in the place of its own fetching."""

    def __init__(self, wire: Wire, metadata: str, now: Callable[[], datetime]) -> None:
        self._wire = wire
        self._metadata = metadata
        self._now = now
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched: datetime | None = None
        self._asked: datetime | None = None
        self._fetching: asyncio.Task[None] | None = None

    async def get(self, key_id: object) -> SigningKey:
        """The key of that name that may sign for Teams. Raises UnknownKey."""
        if self._fetched is None or (self._find(key_id) is None and self._may_ask()):
            await self.fetch()
        elif self._now() - self._fetched > FRESH:
            self._fetch()
        found = self._find(key_id)
        if found is None:
            raise UnknownKey
        return found

    async def fetch(self) -> None:
        """Fetches the keys, once for all who wait. Where that fails, those that there were hold, and the log says so."""
        await asyncio.shield(self._fetch())

    def _fetch(self) -> asyncio.Task[None]:
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.ensure_future(self._fetched_anew())
        return self._fetching

    async def _fetched_anew(self) -> None:
        try:
            told = await self._wire.ask("GET", self._metadata, seconds=SECONDS)
            listed = await self._wire.ask("GET", str(told.body["jwks_uri"]), seconds=SECONDS)
            keys = dict(_usable(listed.body["keys"]))
        except (NoAnswer, KeyError, TypeError, ValueError) as trouble:
            _log.error("keys not fetched", extra={"why": type(trouble).__name__})
            return
        self._keys, self._fetched = keys, self._now()

    def _find(self, key_id: object) -> SigningKey | None:
        return self._keys.get(key_id) if isinstance(key_id, str) else None

    def _may_ask(self) -> bool:
        now = self._now()
        if self._asked is not None and now - self._asked < AGAIN:
            return False
        self._asked = now
        return True


class NoKeys:
    """In the place of keys for tokens that are never taken: those of emulators and of other bots."""

    async def get(self, key_id: object) -> SigningKey:
        """Raises UnknownKey."""
        raise UnknownKey


def _usable(keys: Sequence[Mapping[str, Any]]) -> list[tuple[str, SigningKey]]:
    """Those that may sign for Teams. A key that is endorsed for nothing is endorsed for us neither."""
    found = []
    for key in keys:
        endorsements = key.get("endorsements") or []
        if CHANNEL_ID not in endorsements:
            continue
        try:
            found.append((str(key["kid"]), SigningKey(RSAAlgorithm.from_jwk(dict(key)), endorsements)))
        except (InvalidKeyError, KeyError):
            _log.warning("a key is not readable")
    return found
