"""The home that each person finds in the app: made for them, when they open it and after they changed something."""

from __future__ import annotations

import logging
from collections import OrderedDict

from adapters.slack.answering import Answering, Asked
from adapters.slack.api import Declined
from adapters.slack.origin import Origin
from adapters.slack.surfaces import AWAY
from adapters.slack.voice import Voice
from bot.reception import Reception

_log = logging.getLogger("handrail.slack")

MOST = 20_000
"""People whose home is shown anew after a change."""


class Home:
    """Shows homes."""

    COMMAND = "home"

    def __init__(self, reception: Reception, answering: Answering, voice: Voice) -> None:
        self._reception = reception
        self._answering = answering
        self._voice = voice
        self._seen: OrderedDict[str, None] = OrderedDict()

    async def refresh(self, origin: Origin) -> None:
        """Shows it anew to somebody who has had it open: what they did may have changed it."""
        if origin.account in self._seen:
            await self.publish(origin)

    async def publish(self, origin: Origin, hash_: str = "") -> None:
        """Shows somebody's home as it is now; `hash_` is of what they see, where that is known."""
        self._seen[origin.account] = None
        while len(self._seen) > MOST:
            self._seen.popitem(last=False)
        person = await self._answering.person(origin)
        reply = await self._answering.reply(Asked("home", origin, self.COMMAND), person)
        view = self._voice.render.home_view(reply.cards, self._reception.now())
        try:
            await self._publish(origin, view, hash_)
        except AWAY as trouble:
            _log.warning("home not shown", extra={"why": str(trouble)})

    async def _publish(self, origin: Origin, view: dict[str, object], hash_: str) -> None:
        """Where another home was shown meanwhile, this one is newer: it is shown without asking again."""
        shown = {"user_id": origin.user, "view": view}
        if hash_:
            try:
                await self._voice.api.call(origin.team, "views.publish", shown | {"hash": hash_})
                return
            except Declined as refused:
                if refused.code != "hash_conflict":
                    raise
        await self._voice.api.call(origin.team, "views.publish", shown)
