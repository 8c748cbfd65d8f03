"""The home that each person finds in the app: made for them, when they open it and after they changed something."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict

from adapters.slack import NAME
from adapters.slack.answering import Answering, Asked
from adapters.slack.origin import Origin
from adapters.slack.surfaces import AWAY
from adapters.slack.voice import View, Voice, in_words
from bot.dispatch import failed
from bot.reception import Reception

_log = logging.getLogger("handrail.slack")

MOST = 20_000
"""People whose home is shown anew after a change."""


class Home:
    """Shows homes; one after the other for each person, so that the last one shown is the newest."""

    COMMAND = "home"

    def __init__(self, reception: Reception, answering: Answering, voice: Voice) -> None:
        self._reception = reception
        self._answering = answering
        self._voice = voice
        self._seen: OrderedDict[str, asyncio.Lock] = OrderedDict()

    async def refresh(self, origin: Origin) -> None:
        """Shows it anew to somebody who has had it open: what they did may have changed it. Raises nothing."""
        if origin.account in self._seen:
            await self.publish(origin)

    async def publish(self, origin: Origin) -> None:
        """Shows somebody's home as it is now. Raises nothing."""
        turn = self._seen.setdefault(origin.account, asyncio.Lock())
        while len(self._seen) > MOST:
            self._seen.popitem(last=False)
        async with turn:
            try:
                await self._show(origin, await self._view(origin))
            except AWAY as trouble:
                _log.warning("not shown", extra={"entry": "home", "why": str(trouble)})

    async def _view(self, origin: Origin) -> View:
        texts = self._reception.texts
        try:
            person = await self._answering.person(origin)
            reply = await self._answering.reply(Asked("home", origin, self.COMMAND), person)
            return self._voice.render.home_view(reply.cards, self._reception.now())
        except Exception as bug:  # noqa: BLE001  # acknowledged long ago: the home tells, with the log's reference
            return {"type": "home", "blocks": [in_words(failed(bug, "home", NAME, texts.languages[0], texts).cards[0])]}

    async def _show(self, origin: Origin, view: View) -> None:
        await self._voice.api.call(origin.team, "views.publish", {"user_id": origin.user, "view": view})
