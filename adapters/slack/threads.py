"""The threads that Handrail took part in: for half an hour, what is said there may be meant for it without a mention.

Any replica may have taken part, so they tell each other by their shared memory.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from adapters.slack.api import Api, Declined
from adapters.slack.origin import Origin
from bot.errors import ChannelDown, Unreachable
from bot.ports import SharedMemory

_log = logging.getLogger("handrail.slack")

TAKING_PART = timedelta(minutes=30)
"""As long as a conversation is remembered."""

MOST = 20_000
"""Threads remembered."""

NAMED = "slack:thread:"
"""How the names begin under which threads stand in the shared memory."""

LOOKED_THROUGH = "100"
"""Messages of a thread that are looked through."""


class Threads:
    """Which threads, and when last. For half an hour after a start, Slack is asked of those that are not known: they may be older."""

    def __init__(self, api: Api, now: Callable[[], datetime], shared: SharedMemory) -> None:
        self._api = api
        self._shared = shared
        self._now = now
        self._begun = now()
        self._last: OrderedDict[str, datetime | None] = OrderedDict()

    async def took_part(self, origin: Origin) -> None:
        """Handrail has just said something there. Raises nothing."""
        now = self._now()
        self._keep(origin.conversation, now)
        await self._shared.keep({NAMED + origin.conversation: now.isoformat().encode()}, TAKING_PART)

    async def taking_part(self, origin: Origin, us: str) -> bool:
        """Whether it did not long ago; `us` is its user. Raises nothing."""
        now, name = self._now(), origin.conversation
        if self._recent(name, now):
            return True
        shared = await self._shared.recall([NAMED + name])
        if shared:
            self._keep(name, datetime.fromisoformat(shared[NAMED + name].decode()))
        elif name not in self._last and now - self._begun <= TAKING_PART:
            self._keep(name, await self._told(origin, us))
        return self._recent(name, now)

    def _recent(self, name: str, now: datetime) -> bool:
        last = self._last.get(name)
        return last is not None and now - last <= TAKING_PART

    async def _told(self, origin: Origin, us: str) -> datetime | None:
        """When we last said something there, as Slack tells."""
        since = f"{(self._now() - TAKING_PART).timestamp():.6f}"
        thread = {"channel": origin.channel, "ts": origin.thread, "oldest": since, "limit": LOOKED_THROUGH}
        try:
            told = await self._api.read(origin.team, "conversations.replies", thread)
        except (ChannelDown, Unreachable, Declined) as trouble:
            _log.warning("thread not looked through", extra={"why": str(trouble)})
            return None
        ours = [float(message["ts"]) for message in told.get("messages") or () if message.get("user") == us]
        return datetime.fromtimestamp(max(ours), self._now().tzinfo) if ours else None

    def _keep(self, name: str, last: datetime | None) -> None:
        self._last[name] = last
        self._last.move_to_end(name)
        while len(self._last) > MOST:
            self._last.popitem(last=False)
