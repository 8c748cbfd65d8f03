"""From something said in Slack to its answer there: who says it, what the core replies, and where that is shown."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType, TracebackType
from typing import Any, Self

from adapters.slack import NAME
from adapters.slack.accounts import SlackAccounts
from adapters.slack.api import Declined
from adapters.slack.attachments import Attachments
from adapters.slack.metadata import kept_with
from adapters.slack.origin import Origin
from adapters.slack.surfaces import AWAY, Surface
from bot.access import Role
from bot.dispatch import failed, where
from bot.errors import ChannelDown, Unreachable
from bot.message import Reply
from bot.people import Account, Person
from bot.ports import Waiting
from bot.reception import Reception
from bot.request import Incoming
from bot.tracing import Step

_log = logging.getLogger("handrail.slack")

PATIENCE = 0.7
"""Seconds that people wait without wondering; then they are told that it takes a moment."""

LINGER = 1.0
"""Seconds that an answer lets the words that announce it go first."""

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """A line or a filled-in form, and where it comes from. `entry` is what the log calls it, `files` as Slack tells of them.

    `key` is what it came in under, where it is written down that somebody waits for the answer.
    """

    entry: str
    origin: Origin
    line: str
    fields: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    addressed: bool = True
    files: Sequence[Mapping[str, Any]] = ()
    key: str = ""


class Answering:
    """Answers. Nothing that goes wrong on the way leaves here: the person is told, with a reference."""

    def __init__(self, reception: Reception, accounts: SlackAccounts, attachments: Attachments) -> None:
        self._reception = reception
        self._accounts = accounts
        self._attachments = attachments
        self._one_by_one = asyncio.Lock()

    def is_anonymous(self, line: str) -> bool:
        """Whether what comes with this line is of somebody whom nobody is to find."""
        return self._reception.is_anonymous(line)

    async def first(self, key: str, line: str, waiting: Origin | None = None) -> bool:
        """Whether this, in which a line was said, has not come in before. `waiting`: where somebody waits for what answers
        it, until `answered` is said.

        Raises nothing: where it cannot be told, an answer twice is better than none.
        """
        try:
            return await self._reception.first(NAME, key, line, _waiting(waiting) if waiting is not None else None)
        except Exception as bug:  # noqa: BLE001  # as above
            _log.error("inbox not read", extra={"bug": where(bug)})
            return True

    def answered(self, key: str) -> None:
        """Whoever waited for what answers this has got it, or a reason."""
        self._reception.inbox.answered(key)

    async def person(self, origin: Origin, quietly: bool = False) -> Person:
        """Who that is; `quietly`: without a trace of this moment. Raises nothing."""

        def look_up() -> Coroutine[Any, Any, Account]:
            return self._accounts.look_up(origin)

        return await self._reception.people.person(NAME, origin.account, look_up, quietly)

    def language(self, person: Person) -> str:
        """The language to speak with somebody where no card says it."""
        known, own = self._reception.texts.languages, person.language
        return own if own is not None and own in known else known[0]

    async def reply(self, asked: Asked, person: Person) -> Reply:
        """What the core says to it. Raises nothing.

        Reading and deciding take a millisecond or two in which nothing else runs, so they begin one after the other: in
        between, whatever has come in meanwhile is acknowledged, however many questions wait.
        """
        origin = asked.origin
        wanted = () if outsider(person) else asked.files
        files = await self._attachments.fetched(origin.team, wanted) if wanted else ()
        async with self._one_by_one:
            for _ in range(3):
                await asyncio.sleep(0)
        return await self._reception.dispatch(
            Incoming(
                channel=NAME,
                conversation=origin.conversation,
                person=person,
                text=asked.line,
                fields=asked.fields,
                around=origin.around,
                place=origin.place,
                addressed=asked.addressed,
                files=files,
            )
        )

    async def answer(self, asked: Asked, surface: Surface, patience: float = PATIENCE) -> Reply | None:
        """Shows the answer; None where it could not be shown: then whoever waits is told later. Raises nothing."""
        told = True
        try:
            async with _Meanwhile(surface, patience):
                person = await self.person(asked.origin)
                surface.meet(self.language(person), outsider(person))
                reply = await self.reply(asked, person)
            await self.show(reply, asked, surface)
            return reply
        except (ChannelDown, Unreachable) as away:
            self.not_shown(asked.line, away)
            _log.warning("not shown", extra={"entry": asked.entry, "why": away.why})
            told = isinstance(away, Unreachable)  # there is nowhere to tell it
        except Exception as bug:  # noqa: BLE001  # acknowledged long ago: whoever asked is told, and the log has the same reference
            self.not_shown(asked.line, bug)
            told = await self.own_up(bug, asked.entry, surface)
        except BaseException:  # told to stop: somebody else tells them
            told = False
            raise
        finally:
            (self._reception.inbox.answered if told else self._reception.inbox.given_up)(asked.key)
            await self._settle(surface)
        return None

    def not_shown(self, line: str, bug: Exception) -> None:
        """Counts that what answers a line could not be shown, where that may be counted."""
        self._reception.not_shown(line, bug)

    async def own_up(self, bug: Exception, entry: str, surface: Surface) -> bool:
        """Tells that something went wrong, with a reference; whether it could be told. Raises nothing."""
        if isinstance(bug, Declined):
            _log.error("declined", extra={"entry": entry, "why": str(bug)})
        language = surface.language or self._reception.texts.languages[0]
        reply = failed(bug, entry, NAME, language, self._reception.texts)
        try:
            await surface.own_up(reply.cards[0])
        except Exception as trouble:  # noqa: BLE001  # there is nobody left to tell
            _log.warning("not told", extra={"entry": entry, "why": type(trouble).__name__})
            return False
        return True

    async def show(self, reply: Reply, asked: Asked, surface: Surface) -> None:
        """Shows what the core replied. Raises ChannelDown, Unreachable or Declined."""
        with self._reception.traces.step(Step.SHOW):
            if reply.private:
                surface.confide()
            if reply.form is not None:
                await surface.fill_in(reply.form, kept_with(reply.form, asked.origin))
            if reply.cards:
                await surface.show(reply.cards)

    async def _settle(self, surface: Surface) -> None:
        try:
            await surface.settle()
        except AWAY as trouble:
            _log.warning("status not cleared", extra={"why": str(trouble)})


def _waiting(origin: Origin) -> Waiting:
    return Waiting(NAME, origin.place, origin.account, origin.conversation, origin.around)


def outsider(person: Person) -> bool:
    """Whether they are of another company, or may be."""
    return person.role in (Role.GUEST, Role.UNKNOWN)


class _Meanwhile:
    """Says that an answer takes a moment, where it does; whether that can be said is beside the point."""

    def __init__(self, surface: Surface, patience: float) -> None:
        self._surface = surface
        self._patience = patience
        self._telling: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._timer = asyncio.get_running_loop().call_later(self._patience, self._begin)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._telling is not None:
            await asyncio.wait({self._telling}, timeout=LINGER)
            self._telling.cancel()

    def _begin(self) -> None:
        self._telling = asyncio.ensure_future(self._tell())

    async def _tell(self) -> None:
        try:
            await self._surface.waiting()
        except Exception as trouble:  # noqa: BLE001  # the answer itself is on its way
            _log.warning("not told to wait", extra={"why": type(trouble).__name__})
