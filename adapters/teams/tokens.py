"""The token that Handrail shows Teams: fetched with the app's secret, kept until shortly before it ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from adapters.teams import NAME
from adapters.teams.wire import NoAnswer, Wire
from bot.errors import ChannelDown
from bot.settings.teams import TeamsSettings

SCOPE = "https://api.botframework.com/.default"

BEFORE_THE_END = timedelta(minutes=5)
"""So long before it ends a token is given up: clocks differ, and an answer may take a while."""

SECONDS = 10.0

_log = logging.getLogger("handrail.teams")


class Tokens:
    """One token for everybody who sends."""

    def __init__(self, wire: Wire, settings: TeamsSettings, login: str, now: Callable[[], datetime]) -> None:
        self._wire = wire
        self._settings = settings
        self._address = f"{login}/{settings.tenant}/oauth2/v2.0/token"
        self._now = now
        self._token = ""
        self._until: datetime | None = None
        self._asking = asyncio.Lock()

    async def token(self) -> str:
        """A token that holds. Raises ChannelDown where none is given."""
        async with self._asking:
            if self._until is None or self._now() >= self._until:
                self._token, self._until = await self._asked()
            return self._token

    def refused(self, token: str) -> None:
        """Teams did not take it: the next one is a new one."""
        if token == self._token:
            self._until = None

    async def _asked(self) -> tuple[str, datetime]:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._settings.app_id,
            "client_secret": self._settings.password,
            "scope": SCOPE,
        }
        try:
            answer = await self._wire.ask("POST", self._address, form=form, seconds=SECONDS)
        except NoAnswer as silence:
            raise ChannelDown(NAME, f"no token: {silence.why}") from None
        token, lives = answer.body.get("access_token"), answer.body.get("expires_in")
        if answer.status != 200 or not isinstance(token, str) or not isinstance(lives, int):
            error = str(answer.body.get("error", ""))[:60]
            _log.error("no token", extra={"status": answer.status, "why": error})
            raise ChannelDown(NAME, f"no token: {answer.status} {error}")
        return token, self._now() + max(timedelta(seconds=lives) - BEFORE_THE_END, timedelta(0))
