"""What is typed and clicked: acknowledged by the door already, answered here, with a sign of life where it takes longer."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from adapters.teams import NAME
from adapters.teams.arrived import Arrived
from adapters.teams.asking import Asked, Asking
from adapters.teams.places import place_of
from adapters.teams.render import Renderer, command_of
from adapters.teams.shown import Shown, chosen_label, rated
from adapters.teams.voice import Voice
from adapters.teams.words import addressed, typed
from bot.errors import ChannelDown, Unreachable
from bot.markup import Markup, escape
from bot.message import Card, Paragraph, Reply
from bot.reception import Reception

UNTIL_TYPING = 0.7
"""Seconds after which somebody who waits is shown that we are at it."""

TYPING_LASTS = 4.0
"""Seconds that Teams shows it."""

NO_WORDS = "help"
"""What a mention alone, or a picture alone, is answered as."""

BOTS = "28:"
"""How ids of bots begin, our own among them. With bots nobody talks: two of them would never end."""

_log = logging.getLogger("handrail.teams")


class Messages:
    """Answers messages, once each, however often they are delivered."""

    def __init__(self, reception: Reception, asking: Asking, voice: Voice, renderer: Renderer, shown: Shown) -> None:
        self._reception = reception
        self._asking = asking
        self._voice = voice
        self._renderer = renderer
        self._shown = shown

    async def take(self, arrived: Arrived) -> None:
        """Starts the answer and returns at once."""
        if arrived.sender and not arrived.sender.startswith(BOTS) and addressed(arrived):
            self._reception.background.start(self._answer(arrived))

    async def _answer(self, arrived: Arrived) -> None:
        if arrived.id and not await self._reception.inbox.first(arrived.key):
            return
        try:
            await self._say(arrived, await self._reply(arrived))
        except (ChannelDown, Unreachable) as away:
            _log.warning("not answered", extra={"channel": NAME, "why": away.why})

    async def _reply(self, arrived: Arrived) -> tuple[Asked, Reply]:
        """The reply, with a sign of life meanwhile."""
        asked = _asked(arrived)
        work = asyncio.ensure_future(self._asking.reply(arrived, asked))
        patience = UNTIL_TYPING
        while not (await asyncio.wait({work}, timeout=patience))[0]:
            self._reception.background.start(self._voice.typing(place_of(arrived)))
            patience = TYPING_LASTS
        return asked, work.result()

    async def _say(self, arrived: Arrived, said: tuple[Asked, Reply]) -> None:
        asked, reply = said
        try:
            if await self._settled(arrived, asked, reply):
                return
            await self._voice.reply(place_of(arrived), reply, asked.line, arrived.id)
        except (ChannelDown, Unreachable):
            raise
        except Exception as bug:  # noqa: BLE001  # it was acknowledged: a reply that cannot be shown is a bug to be told
            await self._voice.reply(place_of(arrived), self._asking.failed(bug, arrived), asked.line, arrived.id)

    async def _settled(self, arrived: Arrived, asked: Asked, reply: Reply) -> bool:
        """Changes the card whose question was just answered. True where that says it all."""
        card = self._shown.find(arrived.conversation, arrived.reply_to) if arrived.value else None
        if card is None:
            return False
        place, label = place_of(arrived), chosen_label(card, asked.line)
        if label is not None:
            self._shown.forget(arrived.conversation, arrived.reply_to)
            said = self._reception.texts.plain(card.language, "teams-chat.chosen", choice=label)
            changed = self._renderer.chosen(self._renderer.cards([card])[0], said)
            await self._voice.change(place, arrived.reply_to, changed, said)
            return False
        if not rated(card, asked.line):
            return False
        if not arrived.personal:
            return True  # others may still say whether it helped; Teams itself tells whoever clicked that it was sent
        thanked = _thanked(card, reply)
        self._shown.forget(arrived.conversation, arrived.reply_to)
        await self._voice.change(
            place, arrived.reply_to, self._renderer.cards([thanked])[0], self._renderer.summary(card)
        )
        return not any(one.buttons or one.blocks for one in reply.cards)


def _asked(arrived: Arrived) -> Asked:
    command = command_of(arrived.value) if arrived.value else None
    if command is not None:
        return Asked(*command)
    return Asked(typed(arrived) or NO_WORDS, {})


def _thanked(card: Card, reply: Reply) -> Card:
    """The card with thanks in the place of the question whether it helped."""
    thanks = tuple(Paragraph(Markup(escape(one.title)), small=True) for one in reply.cards[:1])
    return replace(card, rating=None, blocks=(*card.blocks, *thanks))
