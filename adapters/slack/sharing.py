"""An answer that one person got, shown to all around them: asked anew as that person, never where outsiders read along, and
never what is somebody's alone.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from adapters.slack.answering import Answering, Asked, outsider
from adapters.slack.api import Declined
from adapters.slack.drawn import Message, message
from adapters.slack.origin import Origin, Place
from adapters.slack.surfaces import InResponse
from adapters.slack.threads import Threads
from adapters.slack.voice import Voice
from adapters.slack.words import shown
from bot.errors import ChannelDown, Unreachable

_log = logging.getLogger("handrail.slack")


class Sharing:
    """Shares answers."""

    def __init__(self, answering: Answering, voice: Voice, threads: Threads) -> None:
        self._answering = answering
        self._voice = voice
        self._threads = threads

    async def share(self, asked: Asked) -> None:
        """Posts the answer where it was asked, and says in its old place what became of that. Raises nothing."""
        surface = InResponse(self._voice, asked.origin, replace=True)
        try:
            person = await self._answering.person(asked.origin)
            surface.meet(self._answering.language(person), outsider(person))
            reply = await self._answering.reply(asked, person)
            if outsider(person) or reply.private:
                await surface.show(reply.cards)
                return
            note = self._voice.mention(surface.language, "slack-talk.shared-by", asked.origin.user)
            messages = await self._voice.messages(asked.origin.team, reply.cards, note=note)
            said = shown(self._voice.say(surface.language, await self._outcome(asked.origin, messages)))
            await self._voice.respond(asked.origin.response_url, [message({"text": said})], replace=True)
        except (ChannelDown, Unreachable) as away:
            self._answering.not_shown(asked.line, away)
            _log.warning("not shown", extra={"entry": asked.entry, "why": away.why})
        except Exception as bug:  # noqa: BLE001  # acknowledged long ago: whoever clicked is told, with the log's reference
            self._answering.not_shown(asked.line, bug)
            await self._answering.own_up(bug, asked.entry, surface)

    async def _outcome(self, origin: Origin, messages: Sequence[Message]) -> str:
        """Posts where nobody from outside reads along; the key of the sentence about it. Not knowing is no yes."""
        try:
            told = await self._voice.api.read(origin.team, "conversations.info", {"channel": origin.channel})
            room = told["channel"]
            if room.get("is_ext_shared") or room.get("is_pending_ext_shared"):
                return "slack-talk.not-shared-outside"
            first = await self._voice.post(Place(origin.team, origin.channel, origin.thread), messages)
        except (Unreachable, Declined) as refused:
            _log.warning("not shared", extra={"why": str(refused)})
            return "slack-talk.not-shared"
        await self._threads.took_part(Origin(origin.team, origin.user, origin.channel, origin.thread or first))
        return "slack-talk.shared"
