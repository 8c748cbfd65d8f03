"""Messages that ask for something which has been done: their buttons make room for who did it."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from adapters.slack.drawn import message
from adapters.slack.origin import Origin
from adapters.slack.render import chosen, settled
from adapters.slack.surfaces import AWAY
from adapters.slack.voice import Voice

_log = logging.getLogger("handrail.slack")

BESIDE = Decimal("0.000001")
"""The smallest step between two time stamps."""

MOST = 2000
"""Messages remembered while a form of theirs is open."""


class Finished:
    """Remembers what a message looked like while somebody fills in its form: Slack does not tell when it is sent."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._open: OrderedDict[tuple[str, str], Mapping[str, Any]] = OrderedDict()
        self._said: OrderedDict[tuple[str, str], dict[str, str]] = OrderedDict()

    def begin(self, origin: Origin, clicked: Mapping[str, Any]) -> None:
        """Somebody opens the form of a message."""
        self._open[origin.channel, clicked["ts"]] = clicked
        while len(self._open) > MOST:
            self._open.popitem(last=False)

    async def done(self, origin: Origin, language: str) -> None:
        """The form was taken. Raises nothing. Where another replica opened the form, Slack is asked for the message."""
        if not origin.message:
            return
        clicked = self._open.pop((origin.channel, origin.message), None) or await self._told(origin)
        if clicked is not None and _asks(clicked):
            await self.say(origin, clicked, self._voice.mention(language, "slack-talk.done", origin.user))

    async def _told(self, origin: Origin) -> Mapping[str, Any] | None:
        """The message as it stands there."""
        at = Decimal(origin.message)
        alone = {"oldest": str(at - BESIDE), "latest": str(at + BESIDE)}
        asked = {"channel": origin.channel, "ts": origin.thread or origin.message, **alone}
        try:
            told = await self._voice.api.read(origin.team, "conversations.replies", asked)
        except AWAY as trouble:
            _log.warning("message not looked at", extra={"why": str(trouble)})
            return None
        return next((one for one in told.get("messages") or () if one.get("ts") == origin.message), None)

    async def say(self, origin: Origin, clicked: Mapping[str, Any], line: str) -> None:
        """Puts a line in the place of a message's buttons. Raises nothing."""
        await self._edit(origin, clicked, chosen(clicked["blocks"], line))

    async def settle(self, origin: Origin, clicked: Mapping[str, Any], question: str, line: str) -> None:
        """Puts a line in the place of one question of several. Raises nothing.

        Whoever clicks on quickly sends the message as it was before the first of it was changed: what was said there of late
        is said again.
        """
        said = self._said.setdefault((origin.channel, clicked["ts"]), {})
        said[question] = line
        while len(self._said) > MOST:
            self._said.popitem(last=False)
        await self._edit(origin, clicked, settled(clicked["blocks"], said))

    async def _edit(self, origin: Origin, clicked: Mapping[str, Any], blocks: list[dict[str, Any]]) -> None:
        try:
            edited = message({"text": clicked["text"], "blocks": blocks})
            await self._voice.edit(origin.team, origin.channel, clicked["ts"], edited)
        except AWAY as trouble:
            _log.warning("buttons not replaced", extra={"why": str(trouble)})


def _asks(message: Mapping[str, Any]) -> bool:
    """Whether it still has buttons; after the first form of several they have made room already."""
    return any(block.get("type") == "actions" for block in message.get("blocks") or ())
