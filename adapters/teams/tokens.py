"""The token that Handrail shows Teams: fetched with the app's secret, kept until shortly before it ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.teams import NAME
from adapters.teams.wire import NoAnswer, Wire
from bot.errors import ChannelDown
from bot.settings.teams import TeamsSettings

SCOPE = "https://api.botframework.com/.default"

BEFORE_THE_END = timedelta(minutes=5)
"""So long before it ends a token is given up: clocks differ, and an answer may take a while."""

SECONDS = 10.0

TRIES = 3
PAUSE = 0.5
"""Seconds between tries: whoever waits for an answer waits for the token, too."""

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
        """A new one. What is only away for a moment is asked again."""
        for left in reversed(range(TRIES)):
            status, told = await self._asked_once()
            token, lives = told.get("access_token"), told.get("expires_in")
            if status == 200 and isinstance(token, str) and isinstance(lives, int):
                return token, self._now() + max(timedelta(seconds=lives) - BEFORE_THE_END, timedelta(0))
            if not left or not (status == 0 or status == 429 or status >= 500):
                break
            await asyncio.sleep(PAUSE)
        why = str(told.get("error", ""))[:60]
        _log.error("no token", extra={"channel": NAME, "status": status, "why": why})
        raise ChannelDown(NAME, f"no token: {status} {why}".strip())

    async def _asked_once(self) -> tuple[int, Mapping[str, Any]]:
        """The status and what was told; status 0 where nothing came back."""
        form = {
            "grant_type": "client_credentials",
            "client_id": self._settings.app_id,
            "client_secret": self._settings.password,
            "scope": SCOPE,
        }
        try:
            answer = await self._wire.ask("POST", self._address, form=form, seconds=SECONDS)
        except NoAnswer as silence:
            return 0, {"error": silence.why}
        return answer.status, answer.body
