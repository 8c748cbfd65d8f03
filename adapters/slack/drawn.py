"""Messages ready to be sent: drawn once for all who ask the same, for drawing costs more than anything else that we do."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.slack.render import Renderer
from bot.message import Card, Folded, Picture, Said

MOST = 500
"""Answers kept; the one least lately asked for goes first."""


@dataclass(frozen=True, slots=True)
class Message:
    """`content` as Slack takes it, and the same as JSON without its outer braces, to stand beside where it goes."""

    content: Mapping[str, Any]
    json: str


def message(content: Mapping[str, Any]) -> Message:
    """A message that is ready."""
    return Message(content, json.dumps(content)[1:-1])


class Drawing:
    """Draws cards; the same in gives the same out, so what was drawn before is not drawn again."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._drawn: OrderedDict[tuple[tuple[Card, ...], bool, str], tuple[Message, ...]] = OrderedDict()

    def messages(
        self, cards: Sequence[Card], *, share: bool = False, note: str = "", pictures: Mapping[str, str]
    ) -> tuple[Message, ...]:
        """The cards as messages; at least one where there is a card."""
        key = tuple(cards), share, note
        if note or pictures or not all(map(_for_all, cards)):
            return self._draw(cards, share, note, pictures)
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = self._draw(cards, share, note, pictures)
            while len(self._drawn) > MOST:
                self._drawn.popitem(last=False)
        else:
            self._drawn.move_to_end(key)
        return found

    def _draw(self, cards: Sequence[Card], share: bool, note: str, pictures: Mapping[str, str]) -> tuple[Message, ...]:
        return tuple(map(message, self._renderer.messages(cards, share=share, note=note, pictures=pictures)))


def _for_all(card: Card) -> bool:
    """Whether others may get the same; what somebody typed is not kept for that."""
    inner = [part for block in card.blocks if isinstance(block, Folded) for part in block.blocks]
    return not any(isinstance(block, Picture | Said) for block in (*card.blocks, *inner))
