"""Coming and going: one welcome for each time that Handrail is added somewhere, and silence where it was removed."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime

from adapters.teams import NAME
from adapters.teams.arrived import Arrived
from adapters.teams.asking import Asked, Asking
from adapters.teams.members import Members
from adapters.teams.places import place_of
from adapters.teams.saying import said
from adapters.teams.voice import Voice
from bot.message import Card, Paragraph, Reply
from bot.ports import Room
from bot.reception import Reception

_log = logging.getLogger("handrail.teams")

TOGETHER = 60.0
"""Seconds within which two events tell of the same installation: Teams sends both at once, in no certain order."""

WELCOME = "help"
"""The line that a chat with one person begins with, as if they had typed it."""

MOST = 5_000
"""Conversations that were left, remembered so that whoever comes back at once is welcomed as well."""


class Installs:
    """Welcomes, and notes who left."""

    def __init__(self, reception: Reception, members: Members, asking: Asking, voice: Voice) -> None:
        self._reception = reception
        self._members = members
        self._asking = asking
        self._voice = voice
        self._left: OrderedDict[str, str] = OrderedDict()

    async def take(self, arrived: Arrived) -> None:
        """Starts what has to be done and returns at once."""
        self._reception.background.start(self._do(arrived))

    async def _do(self, arrived: Arrived) -> None:
        came, went = _came(arrived), _went(arrived)
        if not (came or went) or (arrived.id and not await self._reception.inbox.first(arrived.key)):
            return
        if not arrived.personal:
            await self._note(arrived, came)
        if went:
            await self._go(arrived)
        elif await self._first(arrived):
            await said(lambda: self._welcome(arrived), "", arrived, place_of(arrived), self._asking, self._voice)

    async def _note(self, arrived: Arrived, came: bool) -> None:
        """Keeps where others can be written to. That it cannot be kept is logged: whoever added us is welcomed all the same."""
        place = place_of(arrived)
        if arrived.team:  # a team is written to in its general channel, which has the team's own id
            place = replace(place, conversation=arrived.team)
        name = arrived.team_name or self._reception.texts.plain(self._asking.language(arrived), "teams-chat.group")
        try:
            if came:
                await self._reception.rooms.keep(NAME, place.conversation, Room(place.written(), name))
            else:
                await self._reception.rooms.drop(NAME, place.conversation)
        except Exception as trouble:  # noqa: BLE001  # whatever the database does, a welcome is a welcome
            _log.warning("room not kept", extra={"channel": NAME, "why": type(trouble).__name__})

    async def _go(self, arrived: Arrived) -> None:
        self._left[arrived.conversation] = arrived.id
        while len(self._left) > MOST:
            self._left.popitem(last=False)
        if arrived.personal:
            await self._members.left(arrived)

    async def _first(self, arrived: Arrived) -> bool:
        """Whether no other event told of this installation. It lies in one of two neighbouring spans of time."""
        span = int(self._moment(arrived) // TOGETHER)
        about = f"teams:welcome:{arrived.conversation[:80]}:{self._left.get(arrived.conversation, '')[:20]}"
        keys = (f"{about}:{one}" for one in (span - 1, span))
        return all(await asyncio.gather(*(self._reception.inbox.first(key) for key in keys)))  # at once: one gets both

    def _moment(self, arrived: Arrived) -> float:
        try:
            return datetime.fromisoformat(arrived.at).timestamp()
        except (ValueError, OverflowError):
            return self._reception.now().timestamp()

    async def _welcome(self, arrived: Arrived) -> None:
        place = place_of(arrived)
        if not arrived.personal:
            await self._voice.card(place, self._short_card(arrived))
            return
        self._members.again(arrived)
        reply = await self._asking.reply(arrived, Asked(WELCOME, {}))
        await self._voice.reply(place, reply, WELCOME, suggestions=self._suggestions(arrived, reply))

    def _short_card(self, arrived: Arrived) -> Card:
        """In a team or a group it is enough to say once how to ask."""
        texts, language = self._reception.texts, self._asking.language(arrived)
        example = texts.plain(language, "help.example-1")
        text = Paragraph(texts.say(language, "teams-chat.welcome", example=example))
        return Card(texts.plain(language, "teams-chat.welcome-title"), (text,), language=language)

    def _suggestions(self, arrived: Arrived, reply: Reply) -> list[str]:
        """Questions to begin with, in the language of the welcome; none for whoever may not ask."""
        language = next((card.language for card in reply.cards if card.again == WELCOME), None)
        if language is None:
            return []
        return [self._reception.texts.plain(language, f"help.example-{number}") for number in (1, 2, 3)]


def _came(arrived: Arrived) -> bool:
    if arrived.type == "installationUpdate":
        return arrived.action == "add"
    return arrived.bot in arrived.added


def _went(arrived: Arrived) -> bool:
    if arrived.type == "installationUpdate":
        return arrived.action == "remove"
    return arrived.bot in arrived.removed
