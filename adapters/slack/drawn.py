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


MOST_EDITIONS = 20
"""Cards kept that are being sent to many."""


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
        self._drawn: OrderedDict[tuple[tuple[Card, ...], bool], tuple[Message, ...]] = OrderedDict()

    def known(self, cards: Sequence[Card], share: bool) -> tuple[Message, ...] | None:
        """The messages of cards that were drawn before, without a note."""
        key = tuple(cards), share
        found = self._drawn.get(key)
        if found is not None:
            self._drawn.move_to_end(key)
        return found

    def messages(
        self, cards: Sequence[Card], share: bool, note: str, pictures: Mapping[str, str]
    ) -> tuple[Message, ...]:
        """The cards as messages; at least one where there is a card."""
        drawn = self._renderer.messages(cards, share=share, note=note, pictures=pictures)
        made = tuple(map(message, drawn))
        if not note and all(map(_for_all, cards)):
            self._drawn[tuple(cards), share] = made
            while len(self._drawn) > MOST:
                self._drawn.popitem(last=False)
        return made


class Editions:
    """Cards that many people get, drawn once per workspace: with their pictures, and with what was typed in them."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[tuple[str, Card], tuple[Message, ...]] = OrderedDict()
        self._latest: tuple[str, Card, tuple[Message, ...]] | None = None

    def known(self, team: str, card: Card) -> tuple[Message, ...] | None:
        """The messages of a card that was drawn before. Most often it is the one that was asked for just now."""
        if self._latest is not None and self._latest[1] is card and self._latest[0] == team:
            return self._latest[2]
        found = self._drawn.get((team, card))
        if found is not None:
            self._keep(team, card, found)
        return found

    def add(self, team: str, card: Card, messages: tuple[Message, ...]) -> None:
        """Keeps what was drawn."""
        self._keep(team, card, messages)
        while len(self._drawn) > MOST_EDITIONS:
            self._drawn.popitem(last=False)

    def _keep(self, team: str, card: Card, messages: tuple[Message, ...]) -> None:
        self._drawn[team, card] = messages
        self._drawn.move_to_end((team, card))
        self._latest = team, card, messages


def _for_all(card: Card) -> bool:
    """Whether others may get the same; what somebody typed is not kept for that."""
    inner = [part for block in card.blocks if isinstance(block, Folded) for part in block.blocks]
    return not any(isinstance(block, Picture | Said) for block in (*card.blocks, *inner))
