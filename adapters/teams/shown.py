"""Cards that were shown of late, by the message that they stand in: a click tells which message, and nothing of the card."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from adapters.teams.drawn import for_all
from bot.markup import Markup, escape
from bot.message import Block, Card, Choices, Paragraph

MOST = 2_000
"""Cards that are remembered; one that is forgotten stays as it is when it is clicked."""

MOST_SENT = 20_000
"""The same for cards of the outbox: they go to many, and are mostly one object for all of them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A card as it was shown, and what was chosen since, by the line of each choice."""

    card: Card
    chosen: dict[str, str] = field(default_factory=dict)


class Shown:
    """What later clicks change: cards that ask something."""

    def __init__(self) -> None:
        self._cards: OrderedDict[tuple[str, str], Standing] = OrderedDict()
        self._sent: OrderedDict[tuple[str, str], Standing] = OrderedDict()

    def remember(self, conversation: str, id_: str, card: Card, sent: bool = False) -> None:
        """Keeps a card that has a question in it, and nothing that somebody typed. `sent`: by the outbox."""
        if not (card.rating is not None or _questions(card)) or not for_all(card):
            return
        kept, most = (self._sent, MOST_SENT) if sent else (self._cards, MOST)
        kept[conversation, id_] = Standing(card)
        kept.move_to_end((conversation, id_))
        while len(kept) > most:
            kept.popitem(last=False)

    def find(self, conversation: str, id_: str) -> Card | None:
        """The card in a message, None where it is not known."""
        found = self._cards.get((conversation, id_)) or self._sent.get((conversation, id_))
        return found.card if found else None

    def forget(self, conversation: str, id_: str) -> None:
        """Its only question was answered."""
        self._cards.pop((conversation, id_), None)
        self._sent.pop((conversation, id_), None)

    def settle(self, conversation: str, id_: str, line: str, words: str) -> Card | None:
        """The card with `words` in the place of the question that `line` answers, and of those that were answered before;
        None for a card that has no other question, or is not known.
        """
        found = self._cards.get((conversation, id_)) or self._sent.get((conversation, id_))
        if found is None or len(_questions(found.card)) < 2:
            return None
        found.chosen[line] = words
        blocks = (one for block in found.card.blocks for one in _settled(block, found.chosen))
        return replace(found.card, blocks=tuple(blocks))


def chosen_label(card: Card, line: str) -> str | None:
    """What stands on the choice of a card that carries a line; None where the line is no choice of it."""
    found = (button for block in _questions(card) for button in block.buttons)
    return next((button.label for button in found if button.command == line), None)


def rated(card: Card, line: str) -> bool:
    """Whether a line says if the card helped."""
    return card.rating is not None and line in (card.rating.helpful.command, card.rating.unhelpful.command)


def _questions(card: Card) -> list[Choices]:
    """Where there is something to choose: one button alone leads on, and may be clicked again."""
    return [block for block in card.blocks if isinstance(block, Choices) and len(block.buttons) > 1]


def _settled(block: Block, chosen: Mapping[str, str]) -> tuple[Block, ...]:
    if not isinstance(block, Choices):
        return (block,)
    words = next((chosen[one.command] for one in block.buttons if one.command in chosen), None)
    if words is None:
        return (block,)
    # without its buttons it still counts as a question, so those of the others stay beside what they are about
    return Paragraph(Markup(f"**{escape(words)}**")), Choices(block.question, ())
