"""What is said in Slack, on its way there: messages in threads, words for one person alone, windows and homes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from adapters.slack.api import Api, Declined
from adapters.slack.drawn import Drawing, Message
from adapters.slack.origin import Origin, Place, Team
from adapters.slack.pictures import Pictures
from adapters.slack.posting import POSTED, post_surely, shown_there, where_of
from adapters.slack.render import Renderer
from adapters.slack.words import shown
from bot.markup import plain
from bot.message import Card, Paragraph
from bot.ports import Texts

View = Mapping[str, Any]

TOO_LATE = frozenset(["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"])
"""Slack's words for a click that opens no window any more."""

_SOMEBODY = "\ue000"
"""Stands for a mention while the sentence around it is made safe."""


@dataclass(frozen=True, slots=True)
class Voice:
    """All that is needed to say something in Slack. What Slack does wrong leaves as ChannelDown, Unreachable or Declined."""

    api: Api
    render: Renderer
    drawing: Drawing
    pictures: Pictures
    texts: Texts

    def say(self, language: str, key: str, **values: object) -> str:
        """A sentence of ours, in a language that there is."""
        known = self.texts.languages
        return self.texts.plain(language if language in known else known[0], key, **values)

    def mention(self, language: str, key: str, user: str, **values: object) -> str:
        """A sentence as mrkdwn whose `{who}` is a mention of somebody, which rings for nobody in small print."""
        return shown(self.say(language, key, who=_SOMEBODY, **values)).replace(_SOMEBODY, f"<@{user}>")

    async def messages(
        self, team: Team, cards: Sequence[Card], *, share: bool = False, note: str = ""
    ) -> tuple[Message, ...]:
        """The cards as messages; at least one where there is a card."""
        drawn = None if note else self.drawing.known(cards, share)
        if drawn is not None:
            return drawn
        return self.drawing.messages(cards, share, note, await self.pictures.files(team, cards))

    async def post(self, place: Place, messages: Sequence[Message], *, again: bool = True) -> str:
        """Posts them where everybody there sees them; what follows the first goes into its thread. Returns its time stamp.

        `again`: where Slack has no time, it is tried again; where it is in doubt whether a message stands there, it is looked for.
        """
        thread, first = place.thread, ""
        for one in messages:
            ts = await post_surely(self.api, place, thread, one, again=again)
            first = first or ts
            thread = thread or first
        return first

    async def post_once(self, place: Place, one: Message, metadata: Mapping[str, Any]) -> str:
        """Posts one message in one attempt, with what apps may read beside it. Returns its time stamp.

        Raises what `Api.once` does. Blocks that were surely refused are no attempt: their words are posted.
        """
        where = {**where_of(place, place.thread), "metadata": metadata}
        told = await shown_there(partial(self.api.once, place.team, "chat.postMessage", where), one)
        return str(told.get("ts", ""))

    async def whisper(self, origin: Origin, messages: Sequence[Message]) -> None:
        """Shows them to one person alone, in the thread where they are."""
        where = {"channel": origin.channel, "user": origin.user}
        if origin.thread:
            where["thread_ts"] = origin.thread
        for one in messages:
            await shown_there(partial(self.api.call, origin.team, "chat.postEphemeral", where), one)

    async def respond(self, url: str, messages: Sequence[Message], *, replace: bool = False) -> None:
        """Shows them where a command or a click came from, to one person alone; `replace`: in the place of what was clicked."""
        for one in messages:
            how = {"response_type": "ephemeral", "replace_original": replace, **POSTED}
            await self.api.respond(url, how, one)
            replace = False

    async def opened(self, origin: Origin, view: View) -> str:
        """The id of the window that opens over what the person sees; empty where there was no click, or too long ago."""
        if not origin.trigger:
            return ""
        shown = {"trigger_id": origin.trigger, "view": view}
        try:
            told = await self.api.call(origin.team, "views.open", shown)
        except Declined as refused:
            if refused.code not in TOO_LATE:
                raise
            return ""
        return str((told.get("view") or {}).get("id", ""))

    async def change_window(self, team: Team, view_id: str, view: View) -> None:
        """Shows something else in an open window."""
        await self.api.call(team, "views.update", {"view_id": view_id, "view": view})

    async def edit(self, team: Team, channel: str, ts: str, instead: Message) -> None:
        """Puts something else in the place of a message of ours."""
        await self.api.call(team, "chat.update", {"channel": channel, "ts": ts}, instead)

    async def status(self, origin: Origin, status: str) -> None:
        """Says in a thread what Handrail is doing; empty: nothing any more."""
        where = {"channel_id": origin.channel, "thread_ts": origin.thread}
        await self.api.call(origin.team, "assistant.threads.setStatus", {**where, "status": status}, again=False)

    async def suggest(self, origin: Origin, title: str, prompts: Sequence[Mapping[str, str]]) -> None:
        """Offers questions to begin with, in the conversation with one person. (With a thread, agents' calls do nothing.)"""
        offered = {"channel_id": origin.channel, "title": title, "prompts": list(prompts)}
        await self.api.call(origin.team, "assistant.threads.setSuggestedPrompts", offered)


def words_of(card: Card) -> str:
    """A card as nothing but words, made without the renderer: for when that is what is broken."""
    sentences = [plain(block.text) for block in card.blocks if isinstance(block, Paragraph)]
    return "\n".join([card.title, *sentences])


def in_words(card: Card) -> dict[str, Any]:
    """The same as a block of a window or a home."""
    return {"type": "section", "text": {"type": "plain_text", "text": words_of(card), "emoji": False}}
