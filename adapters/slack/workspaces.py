"""The workspaces that Handrail is in: which token holds for each, and who Handrail is there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from adapters.slack import NAME
from adapters.slack.api import Api, Declined
from adapters.slack.origin import Team
from bot.errors import BadSetting, ChannelDown, Unreachable

_log = logging.getLogger("handrail.slack")

NOBODY_KNOWN = 10.0
"""Seconds until Slack is asked again who we are, after it could not say."""


@dataclass(frozen=True, slots=True)
class Us:
    """Who Handrail is in a workspace: its user there, and the workspace's own ids and name."""

    user: str
    team: str
    enterprise: str = ""
    name: str = ""


class Workspaces(Protocol):
    """One workspace or many."""

    async def token(self, team: Team) -> str:
        """The token that holds for a workspace. Raises Unreachable where we are not (any more)."""

    async def us(self, team: Team) -> Us | None:
        """Who we are there, None where Slack cannot tell just now. Raises nothing."""

    async def everywhere(self) -> Sequence[Us]:
        """Who we are in each workspace that there is. Raises ChannelDown where that is not known."""


class OneWorkspace:
    """The workspace whose token stands in the settings."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._us: Us | None = None
        self._asked = 0.0
        self._api: Api | None = None

    async def open(self, api: Api) -> None:
        """Asks who we are. Raises BadSetting where Slack does not take the token; where Slack is away, it is asked later."""
        self._api = api
        try:
            self._us = await _introduced(api)
        except (Unreachable, Declined) as refused:
            code = refused.code if isinstance(refused, Declined) else refused.why.rpartition(" ")[2]
            raise BadSetting(
                f"SLACK_BOT_TOKEN: Slack does not take it ({code}); copy the bot token (xoxb-…) again from OAuth & "
                "Permissions of the Slack app, or install the app to the workspace once more"
            ) from None
        except ChannelDown as away:
            _log.warning("Slack is away, asked again later", extra={"why": away.why})

    async def token(self, team: Team) -> str:
        """The one there is."""
        return self._token

    async def us(self, team: Team) -> Us | None:
        """Who we are, asked again where it was not known."""
        now = asyncio.get_running_loop().time()
        if self._us is None and self._api is not None and now - self._asked > NOBODY_KNOWN:
            self._asked = now
            try:
                self._us = await _introduced(self._api)
            except (ChannelDown, Unreachable, Declined) as trouble:
                _log.warning("who we are is not known", extra={"why": type(trouble).__name__})
        return self._us

    async def everywhere(self) -> Sequence[Us]:
        """In the one there is."""
        us = await self.us(Team(""))
        if us is None:
            raise ChannelDown(NAME, "it is not known which workspace is ours")
        return (us,)


async def _introduced(api: Api) -> Us:
    told = await api.read(Team(""), "auth.test", {})
    return Us(
        str(told.get("user_id", "")),
        str(told.get("team_id", "")),
        str(told.get("enterprise_id") or ""),
        str(told.get("team", "")),
    )
