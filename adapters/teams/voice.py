"""Says things in Teams: replies and single cards as messages, smaller where they are too large, and typing meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from adapters.teams import NAME
from adapters.teams.connector import Connector, Effort, TooBig
from adapters.teams.drawn import Drawing, Drawn, drawn
from adapters.teams.places import Place
from adapters.teams.render import Renderer
from adapters.teams.shown import Shown
from bot.errors import ChannelDown, Refused, Unreachable
from bot.message import Card, Reply, linked

_log = logging.getLogger("handrail.teams")


class Voice:
    """What is said goes out here, and what asked something is remembered for the click that answers it."""

    def __init__(self, renderer: Renderer, drawing: Drawing, connector: Connector, shown: Shown) -> None:
        self._renderer = renderer
        self._drawing = drawing
        self._connector = connector
        self._shown = shown

    async def reply(
        self, place: Place, reply: Reply, line: str, reply_to: str = "", suggestions: Sequence[str] = ()
    ) -> None:
        """Shows a reply to somebody who waits for it. `line` opens its form, once more, in a dialog; `suggestions` are
        lines offered under the last card. Raises ChannelDown, Unreachable.
        """
        for number, card in enumerate(reply.cards, 1):
            offered = suggestions if number == len(reply.cards) else ()
            await self._card(place, card, reply_to, offered, Effort.EAGER)
        if reply.form is not None:
            doorway = drawn(self._renderer.doorway(reply.form, line), reply.form.title)
            await self._post(place, doorway, reply_to, (), Effort.EAGER)

    async def card(self, place: Place, card: Card) -> None:
        """Shows a card to somebody who did not just ask. Raises ChannelDown, Unreachable."""
        await self._card(place, card, "", (), Effort.CAREFUL)

    async def deliver(self, place: Place, card: Card) -> str:
        """Shows a card of the outbox in one attempt, and returns the id of its message.

        Raises as `Connector.deliver` does. Where a card takes several messages, it was delivered with the first: what of
        the others does not arrive is logged, for to send the first again would be worse.
        """
        first, *others = self._drawing.kept(card)
        try:
            id_ = await self._connector.deliver(place, _message(place, first), first.attachments)
        except TooBig:
            parts = _halved(card)
            if not parts:
                raise Refused(NAME, "too large") from None
            id_ = await self.deliver(place, parts[0])
            others = list(self._drawing.cards(parts[1]))
        else:
            if place.conversation and not others:
                self._shown.remember(place.conversation, id_, card, sent=True)
        try:
            for part in others:
                await self._post(place, part, "", (), Effort.CAREFUL)
        except (ChannelDown, Unreachable, TooBig) as trouble:
            _log.warning("not all delivered", extra={"channel": NAME, "why": type(trouble).__name__})
        return id_

    async def change(self, place: Place, id_: str, changed: Drawn) -> None:
        """Puts a card in the place of one that was shown. That it cannot be done is only logged: the answer counts."""
        try:
            await self._connector.put(place, id_, _message(place, changed), changed.attachments)
        except (ChannelDown, Unreachable, TooBig) as trouble:
            _log.warning("not changed", extra={"channel": NAME, "why": type(trouble).__name__})

    async def replace(self, place: Place, id_: str, card: Card) -> None:
        """Puts a card in the place of one of the outbox; of a card that takes several messages, the first.

        Raises ChannelDown, Unreachable or Refused.
        """
        first, *_ = self._drawing.kept(card)
        try:
            await self._connector.put(place, id_, _message(place, first), first.attachments)
        except TooBig:
            raise Refused(NAME, "too large") from None

    async def typing(self, place: Place) -> None:
        """Shows that an answer is being made. That it cannot be shown is nobody's trouble."""
        try:
            await self._connector.post(place, {"type": "typing", "from": {"id": place.bot}}, Effort.ONCE)
        except (ChannelDown, Unreachable, TooBig):
            _log.info("typing not shown", extra={"channel": NAME})

    async def _card(self, place: Place, card: Card, reply_to: str, suggestions: Sequence[str], effort: Effort) -> None:
        parts = self._drawing.cards(card if place.shared else linked(card))
        for number, part in enumerate(parts, 1):
            offered = suggestions if number == len(parts) else ()
            try:
                id_ = await self._post(place, part, reply_to, offered, effort)
            except TooBig:
                await self._halves(place, card, reply_to, suggestions, effort)
                return
            if id_ and place.conversation and len(parts) == 1:
                self._shown.remember(place.conversation, id_, card)

    async def _post(self, place: Place, part: Drawn, reply_to: str, suggestions: Sequence[str], effort: Effort) -> str:
        activity = _message(place, part)
        if reply_to:
            activity["replyToId"] = reply_to
        if suggestions:
            activity["suggestedActions"] = _suggested(suggestions)
        return await self._connector.post(place, activity, effort, part.attachments)

    async def _halves(
        self, place: Place, card: Card, reply_to: str, suggestions: Sequence[str], effort: Effort
    ) -> None:
        """The card as two, the buttons with the second."""
        parts = _halved(card)
        if not parts:
            raise ChannelDown(NAME, "too large")
        await self._card(place, parts[0], reply_to, (), effort)
        await self._card(place, parts[1], reply_to, suggestions, effort)


def _halved(card: Card) -> tuple[Card, ...]:
    """The card as two, the buttons with the second; nothing where there is only one block."""
    middle = len(card.blocks) // 2
    if not middle:
        return ()
    first = replace(card, blocks=card.blocks[:middle], buttons=(), rating=None)
    return first, replace(card, blocks=card.blocks[middle:])


def _message(place: Place, card: Drawn) -> dict[str, Any]:
    return {"type": "message", "from": {"id": place.bot}, "summary": card.summary}


def _suggested(lines: Sequence[str]) -> Mapping[str, Any]:
    return {"to": [], "actions": [{"type": "imBack", "title": line, "value": line} for line in lines]}
