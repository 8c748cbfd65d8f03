"""What Teams wants an answer to in the same breath: dialogs, searches, cards. The answer, or word that it takes longer."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from adapters.teams.answers import Body, Dialog, InPlace, Results, Shape, examples, shaped
from adapters.teams.arrived import Arrived
from adapters.teams.asking import Asked, Asking
from adapters.teams.places import personal_place
from adapters.teams.reading import clicked, command_of_extension, executed, picked, searched
from adapters.teams.render import Renderer
from adapters.teams.saying import confided, said
from adapters.teams.voice import Voice
from bot.message import Reply
from bot.reception import Reception

WITHIN = 1.5
"""Seconds. Teams gives an invoke five, and then asks again twice."""

AT_LAST = 4.0
"""Seconds for a form of somebody whom nobody is to find: a message that comes later would be a trace."""

MOST = 500
"""Answers to what was sent, kept for whoever is asked again."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of invoke: how its line is read, the form of its answer, and whether it may change something.

    `later`: an answer that takes too long comes as a message.
    """

    read: Callable[[Arrived], Asked | None]
    shape: Shape
    changes: bool = False
    later: bool = True


KINDS = {
    "task/fetch": Kind(clicked, Dialog()),
    "task/submit": Kind(clicked, Dialog(), changes=True),
    "adaptiveCard/action": Kind(executed, InPlace(), changes=True),
    "composeExtension/fetchTask": Kind(command_of_extension, Dialog()),
    "composeExtension/submitAction": Kind(clicked, Dialog(), changes=True),
    "composeExtension/query": Kind(searched, Results(), later=False),
    "composeExtension/selectItem": Kind(picked, Results(), later=False),
}


class Invokes:
    """Answers invokes."""

    def __init__(self, reception: Reception, asking: Asking, voice: Voice, renderer: Renderer) -> None:
        self._reception = reception
        self._asking = asking
        self._voice = voice
        self._renderer = renderer
        self._given: OrderedDict[str, asyncio.Task[Body]] = OrderedDict()

    async def answer(self, arrived: Arrived) -> Body | None:
        """The body to answer with; None for an invoke that nothing of ours can send. Raises nothing."""
        kind = KINDS.get(arrived.name)
        if kind is None:
            return None
        asked = kind.read(arrived)
        if asked is None:
            return self._unread(kind, arrived)
        if not (kind.changes and arrived.id):
            return await self._soon(kind, arrived, asked)
        given = self._given.get(arrived.key)
        if given is None:
            given = self._given[arrived.key] = asyncio.ensure_future(self._soon(kind, arrived, asked))
            while len(self._given) > MOST:
                self._given.popitem(last=False)
        return await asyncio.shield(given)

    async def _soon(self, kind: Kind, arrived: Arrived, asked: Asked) -> Body:
        work = asyncio.ensure_future(self._reply(kind, arrived, asked))
        silent = self._asking.silent(asked)
        if (await asyncio.wait({work}, timeout=AT_LAST if silent else WITHIN))[0]:
            reply = work.result()
            if reply is not None and reply.private and not arrived.personal and isinstance(kind.shape, InPlace):
                self._reception.background.start(self._confide(arrived, asked, reply))  # all see what is in its place
                return kind.shape.words(self._say(arrived, "teams-chat.alone"))
            self._asking.done(arrived)
            return self._shaped(kind, arrived, asked, reply)
        if silent or not kind.later:
            self._reception.background.start(_let_end(work))
            key = "teams-chat.taken" if silent else "teams-chat.ask-in-chat"
            return kind.shape.words(self._say(arrived, key))
        self._reception.background.start(self._later(arrived, asked, work))
        return kind.shape.words(self._say(arrived, "teams-chat.later"))

    async def _reply(self, kind: Kind, arrived: Arrived, asked: Asked) -> Reply | None:
        """The reply; None for what was done before a restart of ours, and is not done again."""
        once = kind.changes and arrived.id and not self._asking.silent(asked)
        if once and not await self._asking.first(arrived, asked, personal_place(arrived)):
            return None
        return await self._asking.reply(arrived, asked)

    def _shaped(self, kind: Kind, arrived: Arrived, asked: Asked, reply: Reply | None) -> Body:
        if reply is None or not (reply.cards or reply.form):
            return kind.shape.words(self._say(arrived, "teams-chat.taken"))
        title = self._say(arrived, "teams-chat.window")
        try:
            return shaped(kind.shape, self._renderer, reply, asked.line, title)
        except Exception as bug:  # noqa: BLE001  # a reply that cannot be shown is a bug, and is told in a card that can
            self._asking.not_shown(asked.line, bug)
            told = self._asking.failed(bug, arrived)
            return shaped(kind.shape, self._renderer, told, asked.line, title)

    async def _confide(self, arrived: Arrived, asked: Asked, reply: Reply) -> None:
        self._asking.done(arrived, await confided(reply, asked.line, arrived, self._asking, self._voice))

    async def _later(self, arrived: Arrived, asked: Asked, work: asyncio.Task[Reply | None]) -> None:
        """The answer as a message to the person alone: a dialog is nobody else's business, wherever it was opened."""
        reply, place = await work, personal_place(arrived)
        if reply is not None:
            shown = reply
            told = await said(
                lambda: self._voice.reply(place, shown, asked.line),
                asked.line,
                arrived,
                place,
                self._asking,
                self._voice,
            )
            self._asking.done(arrived, told)

    def _unread(self, kind: Kind, arrived: Arrived) -> Body:
        if arrived.name == "composeExtension/query":
            language = self._asking.language(arrived)
            return examples([self._reception.texts.plain(language, f"help.example-{number}") for number in (1, 2, 3)])
        return kind.shape.words(self._say(arrived, "teams-chat.nothing"))

    def _say(self, arrived: Arrived, key: str) -> str:
        return self._reception.texts.plain(self._asking.language(arrived), key)


async def _let_end(work: asyncio.Task[Reply | None]) -> None:
    await work
