"""Socket Mode: Slack reaches Handrail over a connection that Handrail opens, where no address of ours is public."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.listening import quiet_sdk
from bot.errors import BadSetting

_log = logging.getLogger("handrail.slack")

PING_EVERY = 10.0
"""Seconds between questions whether the other end is still there; the SDK connects anew after four without an answer."""

SILENT = 90.0
"""Seconds without a sign of life after which the SDK has had its chance, and all is begun anew."""

LOOKED_AT_EVERY = 5.0

ENDING = 5.0
"""Seconds that letting go may take."""

REFUSED = frozenset(["invalid_auth", "not_authed", "not_allowed_token_type", "token_revoked", "account_inactive"])
"""Slack's words for a token that opens no connection, now or later."""


class Socket:
    """The connection. The SDK mends what breaks; where it falls silent all the same, it is put aside for a new one."""

    def __init__(self, app: AsyncApp, token: str, client: AsyncWebClient, silent: float = SILENT) -> None:
        self._app = app
        self._token = token
        self._client = client
        self._silent = silent
        self._running: asyncio.Task[None] | None = None
        self._heard = 0.0

    async def open(self) -> None:
        """Begins to connect, and goes on trying. Raises BadSetting where Slack does not take the token."""
        try:
            await self._client.apps_connections_open(app_token=self._token)
        except SlackApiError as refused:
            code = str(refused.response.get("error"))
            if code in REFUSED:
                raise BadSetting(
                    f"SLACK_APP_TOKEN: Slack does not take it ({code}); make an app-level token (xapp-…) with the scope "
                    "connections:write in Basic Information of the Slack app, and copy that"
                ) from None
            _log.warning("not connected yet", extra={"why": code})
        except (aiohttp.ClientError, TimeoutError) as away:
            _log.warning("not connected yet", extra={"why": type(away).__name__})
        self._running = asyncio.ensure_future(self._run())

    async def close(self) -> None:
        """Lets go of the connection."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait({self._running}, timeout=ENDING)

    @property
    def silence(self) -> float:
        """Seconds since the last sign of life: a hello, an event, or an answer to a ping."""
        return asyncio.get_running_loop().time() - self._heard

    async def _run(self) -> None:
        while True:
            self._alive()
            handler = AsyncSocketModeHandler(
                self._app, self._token, quiet_sdk(), self._client, ping_interval=PING_EVERY
            )
            handler.client.on_message_listeners.append(self._hear)
            connecting = asyncio.ensure_future(handler.connect_async())  # type: ignore[no-untyped-call]
            try:
                await self._until_silent(handler)
            finally:
                connecting.cancel()
                await self._let_go(handler)
            _log.warning("nothing heard from Slack, connecting anew", extra={"seconds": self._silent})

    async def _until_silent(self, handler: AsyncSocketModeHandler) -> None:
        answered = handler.client.last_ping_pong_time
        while self.silence < self._silent:
            await asyncio.sleep(min(LOOKED_AT_EVERY, self._silent))
            if handler.client.last_ping_pong_time != answered:
                answered = handler.client.last_ping_pong_time
                self._alive()

    async def _let_go(self, handler: AsyncSocketModeHandler) -> None:
        closing = asyncio.ensure_future(handler.close_async())  # type: ignore[no-untyped-call]
        await asyncio.wait({closing}, timeout=ENDING)
        if closing.done() and not closing.cancelled() and (trouble := closing.exception()) is not None:
            _log.warning("not closed well", extra={"why": type(trouble).__name__})

    async def _hear(self, message: aiohttp.WSMessage) -> None:
        self._alive()

    def _alive(self) -> None:
        self._heard = asyncio.get_running_loop().time()
