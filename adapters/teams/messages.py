"""What is typed and clicked: acknowledged by the door already, answered here, with a sign of life where it takes longer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from adapters.teams.arrived import Arrived
from adapters.teams.asking import Asked, Asking
from adapters.teams.drawn import Drawing, Drawn, drawn
from adapters.teams.files import Files
from adapters.teams.places import place_of
from adapters.teams.render import Renderer, command_of
from adapters.teams.saying import confided, said
from adapters.teams.shown import Shown, chosen_label, rated
from adapters.teams.voice import Voice
from adapters.teams.words import addressed, typed
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


class Messages:
    """Answers messages, once each, however often they are delivered."""

    def __init__(
        self,
        reception: Reception,
        asking: Asking,
        voice: Voice,
        renderer: Renderer,
        drawing: Drawing,
        shown: Shown,
        files: Files,
    ) -> None:
        self._reception = reception
        self._asking = asking
        self._voice = voice
        self._renderer = renderer
        self._drawing = drawing
        self._shown = shown
        self._files = files
        self._turn = asyncio.Lock()

    async def take(self, arrived: Arrived) -> None:
        """Starts the answer and returns at once."""
        if arrived.sender and not arrived.sender.startswith(BOTS) and addressed(arrived):
            self._reception.background.start(self._answer(arrived))

    async def _answer(self, arrived: Arrived) -> None:
        asked, place = _asked(arrived), place_of(arrived)
        if arrived.id and not await self._asking.first(arrived, asked, place):
            return
        async with self._turn:  # the inbox lets many go at once, and what comes in meanwhile must still be acknowledged
            await asyncio.sleep(0)
        asked = replace(asked, files=await self._files.of(arrived))
        reply = await self._reply(arrived, asked)
        if reply.private and not arrived.personal:
            told = await confided(reply, asked.line, arrived, self._asking, self._voice)
        else:
            saying = partial(self._say, arrived, asked, reply)
            told = await said(saying, asked.line, arrived, place, self._asking, self._voice)
        self._asking.done(arrived, told)

    async def _reply(self, arrived: Arrived, asked: Asked) -> Reply:
        """The reply, with a sign of life meanwhile."""
        work = asyncio.ensure_future(self._asking.reply(arrived, asked))
        patience = UNTIL_TYPING
        try:
            while not (await asyncio.wait({work}, timeout=patience))[0]:
                self._reception.background.start(self._voice.typing(place_of(arrived)))
                patience = TYPING_LASTS
        finally:
            work.cancel()  # where we are told to stop; to work that is done it does nothing
        return work.result()

    async def _say(self, arrived: Arrived, asked: Asked, reply: Reply) -> None:
        """The answer first, then the card whose question it answers."""
        place, card = place_of(arrived), self._clicked(arrived)
        label = chosen_label(card, asked.line) if card is not None else None
        if card is None or (label is None and (not rated(card, asked.line) or _denied(reply))):
            await self._voice.reply(place, reply, asked.line, arrived.id)
        elif label is not None:
            await self._voice.reply(place, reply, asked.line, arrived.id)
            words = self._reception.texts.plain(card.language, "teams-chat.chosen", choice=label)
            await self._change(arrived, self._settled(arrived, asked.line, card, words))
        elif arrived.personal:  # in a group others may still say whether it helped, and nobody has to hear of it
            if any(one.buttons or one.blocks for one in reply.cards):
                await self._voice.reply(place, reply, asked.line, arrived.id)
            self._shown.forget(arrived.conversation, arrived.reply_to)
            await self._change(arrived, self._drawing.cards(_thanked(card, reply)))

    def _clicked(self, arrived: Arrived) -> Card | None:
        return self._shown.find(arrived.conversation, arrived.reply_to) if arrived.value else None

    def _settled(self, arrived: Arrived, line: str, card: Card, words: str) -> Sequence[Drawn]:
        """The card with what was chosen. Of several questions the others can still be answered; of one, all is said and done."""
        others = self._shown.settle(arrived.conversation, arrived.reply_to, line, words)
        if others is not None:
            return self._drawing.cards(others)
        self._shown.forget(arrived.conversation, arrived.reply_to)
        return [drawn(self._renderer.chosen(one.adaptive, words), words) for one in self._drawing.cards(card)]

    async def _change(self, arrived: Arrived, changed: Sequence[Drawn]) -> None:
        if len(changed) == 1:  # with more of them it would be cut
            await self._voice.change(place_of(arrived), arrived.reply_to, changed[0])


def _asked(arrived: Arrived) -> Asked:
    command = command_of(arrived.value) if arrived.value else None
    if command is not None:
        return Asked(*command)
    return Asked(typed(arrived) or ("" if arrived.files else NO_WORDS), {})


def _denied(reply: Reply) -> bool:
    """Whether a word on an answer was not taken: a reason is given, and nothing to go on with."""
    return any(card.blocks and not card.buttons for card in reply.cards)


def _thanked(card: Card, reply: Reply) -> Card:
    """The card with thanks in the place of the question whether it helped."""
    thanks = tuple(Paragraph(Markup(escape(one.title)), small=True) for one in reply.cards[:1])
    return replace(card, rating=None, blocks=(*card.blocks, *thanks))
