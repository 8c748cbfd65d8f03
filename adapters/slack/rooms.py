"""The conversations of several that Handrail is in: where news for all of them can be posted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from adapters.slack import NAME
from adapters.slack.api import Api, Declined
from adapters.slack.delivering import shared_outside
from adapters.slack.origin import Place, Team
from adapters.slack.workspaces import Us, Workspaces
from bot.errors import ChannelDown, Unreachable
from bot.ports import Room

FRESH = 60.0
"""Seconds that the list holds."""

KINDS = "public_channel,private_channel"
PAGE = "200"


class Rooms:
    """Asks Slack. Channels in which people of other companies take part are left out: news of ours are not for them."""

    def __init__(self, api: Api, workspaces: Workspaces) -> None:
        self._api = api
        self._workspaces = workspaces
        self._told: tuple[float, Sequence[Room]] | None = None
        self._one_by_one = asyncio.Lock()

    async def all(self) -> Sequence[Room]:
        """The rooms of all workspaces, by name. Raises ChannelDown."""
        async with self._one_by_one:
            now = asyncio.get_running_loop().time()
            if self._told is None or now - self._told[0] >= FRESH:
                self._told = now, await self._ask()
            return self._told[1]

    async def _ask(self) -> Sequence[Room]:
        workspaces = await self._workspaces.everywhere()
        found = [room for us in workspaces for room in await self._of(us, named=len(workspaces) > 1)]
        return tuple(sorted(found, key=lambda room: room.name))

    async def _of(self, us: Us, named: bool) -> Sequence[Room]:
        team = Team(us.team, us.enterprise)
        beside = f" ({us.name})" if named and us.name else ""
        try:
            return [
                Room(Place(team, channel=told["id"]).text, f"#{told.get('name', told['id'])}{beside}")
                async for told in self._channels(team)
                if not (told.get("is_archived") or shared_outside(told))
            ]
        except (Unreachable, Declined) as refused:
            raise ChannelDown(NAME, str(refused)) from None

    async def _channels(self, team: Team) -> AsyncIterator[Mapping[str, Any]]:
        cursor = ""
        while True:
            asked = {"types": KINDS, "exclude_archived": "true", "limit": PAGE, "cursor": cursor}
            told = await self._api.read(team, "users.conversations", asked)
            for one in told.get("channels") or ():
                yield one
            cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return
