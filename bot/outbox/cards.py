"""The cards that are being sent, read once for all who get the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection

from bot.message import Card
from bot.outbox.books import Books
from bot.outbox.carrying import Unreadable, read

MOST = 500
"""Cards kept, more than are taken at once; the one least lately asked for goes first."""


class Cards:
    """Cards by their digest, for all lanes."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._known: OrderedDict[str, Card] = OrderedDict()

    async def fetch(self, digests: Collection[str]) -> None:
        """Reads those that are not known yet. Raises BooksAway."""
        unknown = [digest for digest in digests if digest not in self._known]
        if unknown:
            for digest, body in (await self._books.bodies(unknown)).items():
                try:
                    self._known[digest] = read(body)
                except Unreadable:
                    continue  # whoever asks for it is told
        while len(self._known) > MOST:
            self._known.popitem(last=False)

    def __getitem__(self, digest: str) -> Card:
        """The card. Raises Unreadable where it is not there, or cannot be read."""
        try:
            card = self._known[digest]
        except KeyError:
            raise Unreadable(digest) from None
        self._known.move_to_end(digest)
        return card
