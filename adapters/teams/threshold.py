"""How many requests that prove false are looked at: a bucket per peer, which those who prove true do not draw from."""

from __future__ import annotations

import hashlib
from collections import OrderedDict

BURST = 300.0
"""Refused requests of a peer that are looked at in one go."""

PER_SECOND = 30.0
"""The same, after that. Looking at one costs less than a thousandth of a second."""

MOST_PEERS = 10_000
MOST_TOKENS = 1_000


class Threshold:
    """Behind a proxy everybody is one peer, so a token that was once found good is let through to be looked at again."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._good: OrderedDict[bytes, None] = OrderedDict()

    def lets(self, peer: str, header: str, now: float) -> bool:
        """Whether a request is looked at. `now` in seconds of any clock that only goes forward."""
        return _digest(header) in self._good or self._left(peer, now) >= 1

    def refused(self, peer: str, now: float) -> None:
        """One that proved false."""
        self._buckets[peer] = self._left(peer, now) - 1, now
        self._buckets.move_to_end(peer)
        while len(self._buckets) > MOST_PEERS:
            self._buckets.popitem(last=False)

    def passed(self, header: str) -> None:
        """One that proved true."""
        self._good[_digest(header)] = None
        self._good.move_to_end(_digest(header))
        while len(self._good) > MOST_TOKENS:
            self._good.popitem(last=False)

    def _left(self, peer: str, now: float) -> float:
        left, at = self._buckets.get(peer, (BURST, now))
        return min(BURST, left + max(0.0, now - at) * PER_SECOND)


def _digest(header: str) -> bytes:
    return hashlib.sha256(header.encode("utf-8", "replace")).digest()
