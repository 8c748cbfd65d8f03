"""Cards ready to be sent: drawn once for all who ask the same, for drawing costs more than anything else that we do."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.teams.render import Renderer, attachment
from bot.message import Card, Folded, Picture, Said

MOST = 500
"""Cards kept; the one least lately asked for goes first."""

MOST_SENT = 16
"""Cards of the outbox kept, which go to many, one after the other."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An Adaptive Card, the line that stands for it in a notification, and the JSON of the attachments it makes."""

    adaptive: Mapping[str, Any]
    summary: str
    attachments: str


def drawn(adaptive: Mapping[str, Any], summary: str) -> Drawn:
    """A card that is ready."""
    return Drawn(adaptive, summary, json.dumps([attachment(adaptive)], ensure_ascii=False, separators=(",", ":")))


class Drawing:
    """Draws cards; the same in gives the same out, so what was drawn before is not drawn again."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._drawn: OrderedDict[Card, tuple[Drawn, ...]] = OrderedDict()
        self._sent: OrderedDict[int, tuple[Card, tuple[Drawn, ...]]] = OrderedDict()

    def cards(self, card: Card) -> tuple[Drawn, ...]:
        """The card as messages, in order; one, or more where it is large."""
        if not for_all(card):
            return self._draw(card)
        found = self._drawn.get(card)
        if found is None:
            found = self._drawn[card] = self._draw(card)
            while len(self._drawn) > MOST:
                self._drawn.popitem(last=False)
        else:
            self._drawn.move_to_end(card)
        return found

    def kept(self, card: Card) -> tuple[Drawn, ...]:
        """The same for a card that goes to many as one object, pictures and words of people too: known by what it is, for
        to compare it costs as much as to send it.
        """
        found = self._sent.get(id(card))
        if found is not None and found[0] is card:
            return found[1]
        made = self._draw(card)
        self._sent[id(card)] = card, made
        while len(self._sent) > MOST_SENT:
            self._sent.popitem(last=False)
        return made

    def _draw(self, card: Card) -> tuple[Drawn, ...]:
        summary = self._renderer.summary(card)
        return tuple(drawn(adaptive, summary) for adaptive in self._renderer.cards([card]))


def for_all(card: Card) -> bool:
    """Whether others may get the same; what somebody typed is not kept for that, nor is a picture."""
    inner = [part for block in card.blocks if isinstance(block, Folded) for part in block.blocks]
    return not any(isinstance(block, Picture | Said) for block in (*card.blocks, *inner))
