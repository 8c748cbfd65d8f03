"""Cards that were shown of late, by the message that they stand in: a click tells which message, and nothing of the card."""

from __future__ import annotations

from collections import OrderedDict

from adapters.teams.drawn import for_all
from bot.message import Card, Choices

MOST = 2_000
"""Cards that are remembered; one that is forgotten stays as it is when it is clicked."""


class Shown:
    """What later clicks change: cards that ask something."""

    def __init__(self) -> None:
        self._cards: OrderedDict[tuple[str, str], Card] = OrderedDict()

    def remember(self, conversation: str, id_: str, card: Card) -> None:
        """Keeps a card that has a question in it, and nothing that somebody typed."""
        asks = card.rating is not None or any(isinstance(block, Choices) for block in card.blocks)
        if not asks or not for_all(card):
            return
        self._cards[conversation, id_] = card
        self._cards.move_to_end((conversation, id_))
        while len(self._cards) > MOST:
            self._cards.popitem(last=False)

    def find(self, conversation: str, id_: str) -> Card | None:
        """The card in a message, None where it is not known."""
        return self._cards.get((conversation, id_))

    def forget(self, conversation: str, id_: str) -> None:
        """Its question was answered."""
        self._cards.pop((conversation, id_), None)


def chosen_label(card: Card, line: str) -> str | None:
    """What stands on the choice of a card that carries a line; None where the line is no choice of it."""
    found = (button for block in card.blocks if isinstance(block, Choices) for button in block.buttons)
    return next((button.label for button in found if button.command == line), None)


def rated(card: Card, line: str) -> bool:
    """Whether a line says if the card helped."""
    return card.rating is not None and line in (card.rating.helpful.command, card.rating.unhelpful.command)
