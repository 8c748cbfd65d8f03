"""From what came in to the core and back: who it is, what they said, and which reply there is to it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from adapters.teams import NAME
from adapters.teams.arrived import Arrived
from adapters.teams.members import Members
from adapters.teams.places import Place, personal_place, place_of
from bot.dispatch import failed
from bot.message import Form, Reply, filled
from bot.ports import Waiting
from bot.reception import Reception
from bot.request import Attached, Incoming
from bot.tracing import Step


@dataclass(frozen=True, slots=True)
class Asked:
    """A line with the fields of a form. `alone`: nobody else sees the answer, so it is no part of the conversation."""

    line: str
    fields: Mapping[str, str]
    alone: bool = False
    files: tuple[Attached, ...] = ()


class Asking:
    """Asks the core for whoever sent something. Raises nothing."""

    def __init__(self, reception: Reception, members: Members) -> None:
        self._reception = reception
        self._members = members

    async def reply(self, arrived: Arrived, asked: Asked) -> Reply:
        """The reply; a bug on the way is one too, with its reference."""
        try:
            person = await self._members.person(arrived, quietly=self.silent(asked))
            incoming = Incoming(
                NAME,
                self._conversation(arrived, asked),
                person,
                asked.line,
                asked.fields,
                arrived.language,
                place=_place(arrived).written(),
                files=asked.files,
            )
            return _kept(await self._reception.dispatch(incoming), asked.fields)
        except Exception as bug:  # noqa: BLE001  # it was acknowledged, so whoever asks must hear of it
            self.not_shown(asked.line, bug)
            return self.failed(bug, arrived)

    async def first(self, arrived: Arrived, asked: Asked, to: Place) -> bool:
        """Whether it has not come in before. From then on somebody waits at `to`, until `done` is said."""
        language, conversation = self.language(arrived), self._conversation(arrived, asked)
        waiting = Waiting(NAME, to.written(), self._members.account(arrived), conversation, language=language)
        return await self._reception.first(NAME, arrived.key, asked.line, waiting)

    def done(self, arrived: Arrived, told: bool = True) -> None:
        """Nobody answers it any more. `told`: whoever waited has got the answer, or a reason; else they are told later."""
        inbox = self._reception.inbox
        (inbox.answered if told else inbox.given_up)(arrived.key)

    def silent(self, asked: Asked) -> bool:
        """Whether a filled-in form is of somebody whom nobody is to find."""
        return bool(asked.fields) and self._reception.is_anonymous(asked.line)

    def not_shown(self, line: str, bug: Exception) -> None:
        """Counts that what answers a line could not be shown, where that may be counted."""
        self._reception.not_shown(line, bug)

    def showing(self) -> AbstractContextManager[None]:
        """Around what shows a reply."""
        return self._reception.traces.step(Step.SHOW)

    def failed(self, bug: Exception, arrived: Arrived) -> Reply:
        """What is said where something of ours broke, on the way in or while the reply was shown."""
        return failed(bug, arrived.name or arrived.type, NAME, self.language(arrived), self._reception.texts)

    def language(self, arrived: Arrived) -> str:
        """A language of ours for what is said before the person is known."""
        known = self._reception.texts.languages
        return arrived.language if arrived.language in known and arrived.language else known[0]

    def say(self, arrived: Arrived, key: str) -> str:
        """A sentence before the person is known."""
        return self._reception.texts.plain(self.language(arrived), key)

    def _conversation(self, arrived: Arrived, asked: Asked) -> str:
        if asked.alone and not arrived.personal:
            return f"teams:{arrived.conversation}:{arrived.sender}"
        return f"teams:{arrived.conversation}"


def _place(arrived: Arrived) -> Place:
    """Where an answer of later goes. A command may be used in conversations in which Handrail takes no part."""
    return personal_place(arrived) if arrived.name.startswith("composeExtension/") else place_of(arrived)


def _kept(reply: Reply, fields: Mapping[str, str]) -> Reply:
    """A form that comes back with errors has everything in it that was typed, whatever a handler made of it."""
    form: Form | None = reply.form
    if form is None or not form.errors:
        return reply
    return replace(reply, form=filled(form, fields))
