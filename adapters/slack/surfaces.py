"""Where an answer is shown: a thread, the place of a click, a window, a home. Each knows how to wait, to show and to own up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from adapters.slack.api import Declined
from adapters.slack.origin import Origin, Place
from adapters.slack.voice import Message, Voice, words_of
from adapters.slack.words import shown
from bot.errors import ChannelDown, Unreachable
from bot.message import Card, Form

AWAY = (ChannelDown, Unreachable, Declined)
"""What may be passed over where something is said beside the point."""

TOO_LATE = frozenset(["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_exchanged"])
"""Slack's words for a click that opens no window any more."""


class Surface(Protocol):
    """Where an answer is shown. Showing raises ChannelDown, Unreachable or Declined."""

    language: str
    """Of whoever sees it, as soon as that is known."""

    async def waiting(self) -> None:
        """Says that the answer takes a moment."""

    async def show(self, cards: Sequence[Card]) -> None:
        """Shows the answer."""

    async def fill_in(self, form: Form, metadata: str) -> None:
        """Shows a form, or a door to it."""

    async def own_up(self, card: Card) -> None:
        """Shows in the plainest way that something went wrong."""

    async def settle(self) -> None:
        """Takes back what `waiting` said, if it still stands."""


@dataclass(slots=True)
class InThread:
    """A thread, or the conversation with one person: everybody there sees it."""

    voice: Voice
    origin: Origin
    language: str = ""
    _busy: bool = field(default=False, init=False)

    async def waiting(self) -> None:
        self._busy = True
        await self.voice.status(self.origin, self.voice.say(self.language, "slack-talk.checking"))

    async def show(self, cards: Sequence[Card]) -> None:
        await self._post(await self.voice.messages(self.origin.team, cards))

    async def fill_in(self, form: Form, metadata: str) -> None:
        if not await opened(self.voice, self.origin, self.voice.render.form_view(form, metadata)):
            await self._post([self.voice.render.doorway(form, form.command)])

    async def own_up(self, card: Card) -> None:
        await self._post([_plainly(card)])

    async def settle(self) -> None:
        if self._busy:
            await self.voice.status(self.origin, "")

    async def _post(self, messages: Sequence[Message]) -> None:
        await self.voice.post(Place(self.origin.team, self.origin.channel, self.origin.thread), messages)


@dataclass(slots=True)
class Aside:
    """Words for one person alone, in the thread where they are; in the conversation with them where we are no member."""

    voice: Voice
    origin: Origin
    language: str = ""

    async def waiting(self) -> None:
        """A status would be seen by all; ephemeral words could not be taken back."""

    async def show(self, cards: Sequence[Card]) -> None:
        share = not self.origin.mixed
        await self._whisper(await self.voice.messages(self.origin.team, cards, share=share))

    async def fill_in(self, form: Form, metadata: str) -> None:
        if not await opened(self.voice, self.origin, self.voice.render.form_view(form, metadata)):
            await self._whisper([self.voice.render.doorway(form, form.command)])

    async def own_up(self, card: Card) -> None:
        await self._whisper([_plainly(card)])

    async def settle(self) -> None:
        """Nothing was said."""

    async def _whisper(self, messages: Sequence[Message]) -> None:
        try:
            await self.voice.whisper(self.origin, messages)
        except Unreachable:
            why = {"text": self.voice.say(self.language, "slack-talk.not-a-member")}
            await self.voice.post(Place(self.origin.team, user=self.origin.user), [why, *messages])


@dataclass(slots=True)
class Reply:
    """The address that came with a command or a click: one person alone sees it. `replace`: in the place of what was clicked."""

    voice: Voice
    origin: Origin
    replace: bool = False
    language: str = ""
    _busy: bool = field(default=False, init=False)

    async def waiting(self) -> None:
        if not self.replace:
            await self._respond([{"text": self.voice.say(self.language, "slack-talk.looking")}])
            self._busy = True

    async def show(self, cards: Sequence[Card]) -> None:
        share = not self.origin.direct
        await self._respond(await self.voice.messages(self.origin.team, cards, share=share))

    async def fill_in(self, form: Form, metadata: str) -> None:
        if not await opened(self.voice, self.origin, self.voice.render.form_view(form, metadata)):
            await self._respond([self.voice.render.doorway(form, form.command)])

    async def own_up(self, card: Card) -> None:
        await self._respond([_plainly(card)])

    async def settle(self) -> None:
        """What was said is replaced by the answer, where Slack can do that."""

    async def _respond(self, messages: Sequence[Message]) -> None:
        replace, self._busy = self.replace or self._busy, False
        try:
            await self.voice.respond(self.origin.response_url, messages, replace=replace)
        except Unreachable:
            if self.replace or not replace:
                raise
            await self.voice.respond(self.origin.response_url, messages)


@dataclass(slots=True)
class Window:
    """A window: one that is open already, or that the click opens; where it comes too late for that, `instead`."""

    voice: Voice
    origin: Origin
    instead: Surface
    view_id: str = ""
    language: str = ""

    async def waiting(self) -> None:
        if not self.view_id:
            self.view_id = await self.voice.window(self.origin, self.voice.render.loading_view(self.language))

    async def show(self, cards: Sequence[Card]) -> None:
        if not await self._put(self.voice.render.cards_view(cards)):
            await self.instead.show(cards)

    async def fill_in(self, form: Form, metadata: str) -> None:
        if not await self._put(self.voice.render.form_view(form, metadata)):
            await self.instead.fill_in(form, metadata)

    async def own_up(self, card: Card) -> None:
        words = {"type": "section", "text": {"type": "plain_text", "text": words_of(card)}}
        title = {"type": "plain_text", "text": NAME_SHOWN}
        if not await self._put({"type": "modal", "title": title, "blocks": [words]}):
            await self.instead.own_up(card)

    async def settle(self) -> None:
        """The answer stands where the waiting was."""

    async def _put(self, view: Message) -> bool:
        if self.view_id:
            await self.voice.change_window(self.origin.team, self.view_id, view)
            return True
        self.view_id = await opened(self.voice, self.origin, view)
        return bool(self.view_id)


async def opened(voice: Voice, origin: Origin, view: Message) -> str:
    """The id of the window that a click or a command opens; empty where it is too late for one."""
    if not origin.trigger:
        return ""
    try:
        return await voice.window(origin, view)
    except Declined as refused:
        if refused.code not in TOO_LATE:
            raise
        return ""


def _plainly(card: Card) -> Message:
    return {"text": shown(words_of(card))}


NAME_SHOWN = "Handrail"
