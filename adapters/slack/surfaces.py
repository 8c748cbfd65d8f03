"""Where an answer is shown: a thread, the place of a click, a window. Each knows how to wait, to show and to own up."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Protocol

from adapters.slack.api import Declined
from adapters.slack.drawn import Message, message
from adapters.slack.entries import bring
from adapters.slack.origin import Origin, Place
from adapters.slack.voice import View, Voice, in_words, words_of
from adapters.slack.words import shown
from bot.errors import ChannelDown, Unreachable
from bot.message import Card, Form, linked

AWAY = (ChannelDown, Unreachable, Declined)
"""What may be passed over where something is said beside the point."""


class Surface(Protocol):
    """Where an answer is shown. Showing raises ChannelDown, Unreachable or Declined."""

    @property
    def language(self) -> str:
        """Of whoever sees it, empty as long as that is not known."""

    def meet(self, language: str, outsider: bool) -> None:
        """Tells who sees it: the language, and whether they are of another company, or may be."""

    def confide(self) -> None:
        """What is shown from now on is for whoever asks alone."""

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


class _Messages(ABC):
    """What surfaces made of messages have in common; a form opens in a window where somebody has just clicked."""

    def __init__(self, voice: Voice, origin: Origin) -> None:
        self._voice = voice
        self._origin = origin
        self.language = ""
        self._outsider = False
        self._confided = False
        self._share = False

    def meet(self, language: str, outsider: bool) -> None:
        self.language = language
        self._outsider = outsider

    def confide(self) -> None:
        self._confided, self._share = True, False

    async def show(self, cards: Sequence[Card]) -> None:
        """By itself for one person alone; where that is not so, it says otherwise."""
        shown = tuple(map(linked, cards))
        await self._put(await self._voice.messages(self._origin.team, shown, share=self._share))

    async def fill_in(self, form: Form, metadata: str) -> None:
        view = self._voice.render.form_view(form, metadata)
        if not await self._voice.opened(self._origin, view):
            await self._put([message(self._voice.render.doorway(form, form.command))])

    async def own_up(self, card: Card) -> None:
        await self._put([message({"text": shown(words_of(card))})])

    def _soon(self) -> Message:
        return message({"text": shown(self._voice.say(self.language, "slack-talk.soon"))})

    async def _elsewhere(self, why: str, messages: Sequence[Message]) -> None:
        """In the conversation with the person, with the reason why it is there."""
        place = Place(self._origin.team, user=self._origin.user)
        thread = await self._voice.post(place, [message({"text": shown(self._voice.say(self.language, why))})])
        await self._voice.post(Place(place.team, thread=thread, user=place.user), messages)

    @abstractmethod
    async def _put(self, messages: Sequence[Message]) -> None:
        """Shows the messages in the place that this surface is."""


class InThread(_Messages):
    """A thread, or the conversation with one person. In a channel, people of other companies are told aside, and whoever asks
    for what is theirs alone.
    """

    def __init__(self, voice: Voice, origin: Origin) -> None:
        super().__init__(voice, origin)
        self._busy = False

    async def show(self, cards: Sequence[Card]) -> None:
        await self._put(await self._voice.messages(self._origin.team, cards))
        await bring(self._voice, self._origin, cards)

    async def waiting(self) -> None:
        if self._origin.thread:
            self._busy = True
            await self._voice.status(self._origin, self._voice.say(self.language, "slack-talk.checking"))

    async def settle(self) -> None:
        if self._busy:
            await self._voice.status(self._origin, "")

    async def _put(self, messages: Sequence[Message]) -> None:
        origin = self._origin
        try:
            if (self._outsider or self._confided) and origin.channel and not origin.direct:
                await self._voice.whisper(origin, messages)
            else:
                await self._voice.post(Place(origin.team, origin.channel, origin.thread, origin.user), messages)
        except Unreachable:
            if origin.direct or not origin.channel:
                raise
            await self._elsewhere("slack-talk.elsewhere", messages)


class Aside(_Messages):
    """Words for one person alone, in the thread where they are; in the conversation with them where we are no member."""

    def __init__(self, voice: Voice, origin: Origin) -> None:
        super().__init__(voice, origin)
        self._share = not origin.mixed and not origin.direct

    async def waiting(self) -> None:
        """A status would be seen by all."""
        await self._voice.whisper(self._origin, [self._soon()])

    async def settle(self) -> None:
        """What one person alone sees cannot be taken back; it is worded so that it may stay."""

    async def _put(self, messages: Sequence[Message]) -> None:
        try:
            await self._voice.whisper(self._origin, messages)
        except Unreachable:
            await self._elsewhere("slack-talk.not-a-member", messages)


class InResponse(_Messages):
    """The address that came with a command or a click: one person alone sees it. `replace`: in the place of what was clicked."""

    def __init__(self, voice: Voice, origin: Origin, replace: bool = False) -> None:
        super().__init__(voice, origin)
        self._share = not origin.direct
        self._replace = replace

    async def waiting(self) -> None:
        if not self._replace:
            await self._voice.respond(self._origin.response_url, [self._soon()])

    async def settle(self) -> None:
        """What a command has said cannot be replaced; it is worded so that it may stay."""

    async def _put(self, messages: Sequence[Message]) -> None:
        try:
            await self._voice.respond(self._origin.response_url, messages, replace=self._replace)
        except (ChannelDown, Unreachable):
            await self._elsewhere("slack-talk.elsewhere", messages)


class Window:
    """A window: one that is open already, or that the click opens; where it comes too late for that, `instead`."""

    def __init__(self, voice: Voice, origin: Origin, instead: Surface, view_id: str = "") -> None:
        self._voice = voice
        self._origin = origin
        self._instead = instead
        self._view_id = view_id
        self.language = ""

    def meet(self, language: str, outsider: bool) -> None:
        self.language = language
        self._instead.meet(language, outsider)

    def confide(self) -> None:
        self._instead.confide()

    async def waiting(self) -> None:
        if not self._view_id:
            view = self._voice.render.loading_view(self.language)
            self._view_id = await self._voice.opened(self._origin, view)

    async def show(self, cards: Sequence[Card]) -> None:
        if not await self._put(self._voice.render.cards_view(tuple(map(linked, cards)))):
            await self._instead.show(cards)

    async def fill_in(self, form: Form, metadata: str) -> None:
        if not await self._put(self._voice.render.form_view(form, metadata)):
            await self._instead.fill_in(form, metadata)

    async def own_up(self, card: Card) -> None:
        if not await self._put(_window(card)):
            await self._instead.own_up(card)

    async def settle(self) -> None:
        """The answer stands in the place of the waiting."""

    async def _put(self, view: View) -> bool:
        if self._view_id:
            await self._voice.change_window(self._origin.team, self._view_id, view)
            return True
        self._view_id = await self._voice.opened(self._origin, view)
        return bool(self._view_id)


def _window(card: Card) -> View:
    title = {"type": "plain_text", "text": "Handrail", "emoji": False}
    return {"type": "modal", "title": title, "blocks": [in_words(card)]}
