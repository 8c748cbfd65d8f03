"""The cards that are being sent, read once for all who get the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping

from bot.message import Card
from bot.outbox.books import Books
from bot.outbox.carrying import Unreadable, read

MOST = 500
"""Cards kept for whoever asks next; the one least lately asked for goes first."""


class Cards:
    """Cards by their digest, for all lanes."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: OrderedDict[str, Card | Unreadable] = OrderedDict()

    async def of(self, digests: Collection[str]) -> Mapping[str, Card | Unreadable]:
        """All of them, each the card or why it cannot be read. Raises BooksAway."""
        found = {digest: self._known[digest] for digest in digests if digest in self._known}
        unknown = [digest for digest in digests if digest not in found]
        if unknown:
            bodies = await self._books.bodies(unknown)
            found |= {digest: _read(bodies.get(digest, "")) for digest in unknown}
        for digest in digests:
            self._known[digest] = found[digest]
            self._known.move_to_end(digest)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return found


def _read(body: str) -> Card | Unreadable:
    try:
        return read(body)
    except Unreadable as trouble:
        return trouble
