"""What of a reply is needed again after it was shown: what stands on its buttons, and its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from bot.message import Button, Card, Choices, Facts, Folded, Picture, Reply


def labels(reply: Reply) -> Mapping[str, str]:
    """What stands on each button of a reply, by the command it carries."""
    found: dict[str, str] = {}
    for card in reply.cards:
        for block in card.blocks:
            for inner in block.blocks if isinstance(block, Folded) else (block,):
                if isinstance(inner, Facts):
                    found |= {fact.change.command: fact.change.label for fact in inner.items if fact.change}
        found |= {button.command: button.label for button in _buttons(card)}
    return found


def _buttons(card: Card) -> Iterator[Button]:
    """The buttons of a card that carry a command."""
    yield from (button for button in card.buttons if isinstance(button, Button))
    yield from (button for block in card.blocks if isinstance(block, Choices) for button in block.buttons)
    if card.rating is not None:
        yield from (card.rating.helpful, card.rating.unhelpful, card.rating.human)


def pictures(reply: Reply) -> Mapping[str, bytes]:
    """The pictures of a reply, by the id they are fetched under."""
    found = (block for card in reply.cards for block in card.blocks if isinstance(block, Picture))
    return {picture_id(picture.png): picture.png for picture in found}


def picture_id(png: bytes) -> str:
    """The id of a picture: the same content, the same id."""
    return sha256(png).hexdigest()[:32]
