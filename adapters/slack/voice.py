"""What is said in Slack, on its way there: messages in threads, words for one person alone, windows and homes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.slack.api import Api, Declined
from adapters.slack.origin import Origin, Place, Team
from adapters.slack.pictures import Pictures
from adapters.slack.render import Renderer
from adapters.slack.words import shown
from bot.markup import plain
from bot.message import Card, Paragraph
from bot.ports import Texts

Message = Mapping[str, Any]
View = Mapping[str, Any]

TOO_LATE = frozenset(["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"])
"""Slack's words for a click that opens no window any more."""

UNSEEN = 1.5
"""Seconds after which Slack knows a picture that was just uploaded."""

_SOMEBODY = "\ue000"
"""Stands for a mention while the sentence around it is made safe."""


@dataclass(frozen=True, slots=True)
class Voice:
    """All that is needed to say something in Slack. What Slack does wrong leaves as ChannelDown, Unreachable or Declined."""

    api: Api
    render: Renderer
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
    ) -> list[Message]:
        """The cards as messages; at least one where there is a card."""
        files = await self.pictures.files(team, cards)
        return list(self.render.messages(cards, share=share, note=note, pictures=files))

    async def post(self, place: Place, messages: Sequence[Message], *, again: bool = True) -> str:
        """Posts them where everybody there sees them; what follows the first goes into its thread. Returns its time stamp."""
        thread, first = place.thread, ""
        for message in messages:
            where = {"channel": place.channel or place.user, **({"thread_ts": thread} if thread else {})}
            told = await self._shown(place.team, "chat.postMessage", {**where, **_POSTED, **message}, again)
            first = first or str(told.get("ts", ""))
            thread = thread or first
        return first

    async def whisper(self, origin: Origin, messages: Sequence[Message]) -> None:
        """Shows them to one person alone, in the thread where they are."""
        where = {"channel": origin.channel, "user": origin.user}
        if origin.thread:
            where["thread_ts"] = origin.thread
        for message in messages:
            await self._shown(origin.team, "chat.postEphemeral", {**where, **message}, again=True)

    async def respond(self, url: str, messages: Sequence[Message], *, replace: bool = False) -> None:
        """Shows them where a command or a click came from, to one person alone; `replace`: in the place of what was clicked."""
        for message in messages:
            body = {"response_type": "ephemeral", "replace_original": replace, **_POSTED, **message}
            await self.api.respond(url, body)
            replace = False

    async def opened(self, origin: Origin, view: View) -> str:
        """The id of the window that opens over what the person sees; empty where there was no click, or too long ago."""
        if not origin.trigger:
            return ""
        shown = {"trigger_id": origin.trigger, "view": view}
        try:
            told = await self.api.call(origin.team, "views.open", shown, again=False)
        except Declined as refused:
            if refused.code not in TOO_LATE:
                raise
            return ""
        return str((told.get("view") or {}).get("id", ""))

    async def change_window(self, team: Team, view_id: str, view: View) -> None:
        """Shows something else in an open window."""
        await self.api.call(team, "views.update", {"view_id": view_id, "view": view})

    async def edit(self, team: Team, channel: str, ts: str, message: Message) -> None:
        """Puts something else in the place of a message of ours."""
        await self.api.call(team, "chat.update", {"channel": channel, "ts": ts, **message})

    async def status(self, origin: Origin, status: str) -> None:
        """Says in a thread what Handrail is doing; empty: nothing any more."""
        where = {"channel_id": origin.channel, "thread_ts": origin.thread}
        await self.api.call(origin.team, "assistant.threads.setStatus", {**where, "status": status}, again=False)

    async def suggest(self, origin: Origin, title: str, prompts: Sequence[Mapping[str, str]]) -> None:
        """Offers questions to begin with, in the conversation with one person. (With a thread, agents' calls do nothing.)"""
        offered = {"channel_id": origin.channel, "title": title, "prompts": list(prompts)}
        await self.api.call(origin.team, "assistant.threads.setSuggestedPrompts", offered)

    async def _shown(self, team: Team, method: str, message: dict[str, Any], again: bool) -> dict[str, Any]:
        """Slack's answer. A picture that Slack does not know yet is waited for once, then told in words."""
        try:
            return await self.api.call(team, method, message, again=again)
        except Declined as refused:
            if refused.code != "invalid_blocks" or not any(map(_shows_file, message["blocks"])):
                raise
        await asyncio.sleep(UNSEEN)
        try:
            return await self.api.call(team, method, message, again=again)
        except Declined:
            told = [_in_words(block) if _shows_file(block) else block for block in message["blocks"]]
            return await self.api.call(team, method, message | {"blocks": told}, again=again)


def words_of(card: Card) -> str:
    """A card as nothing but words, made without the renderer: for when that is what is broken."""
    sentences = [plain(block.text) for block in card.blocks if isinstance(block, Paragraph)]
    return "\n".join([card.title, *sentences])


def _shows_file(block: Mapping[str, Any]) -> bool:
    return block.get("type") == "image" and "slack_file" in block


def _in_words(picture: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "plain_text", "text": picture["alt_text"], "emoji": False}}


_POSTED = {"unfurl_links": False, "unfurl_media": False}
