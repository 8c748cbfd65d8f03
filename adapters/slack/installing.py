"""Installing the app from a browser: to Slack and back, and a page that says how it went."""

from __future__ import annotations

import hashlib
import hmac
import html
import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import NAME
from adapters.slack.installations import Installations
from adapters.slack.listening import quiet_sdk
from adapters.slack.manifest import scopes
from adapters.slack.voice import words_of
from bot.dispatch import failed
from bot.ports import Inbox
from bot.reception import Reception
from bot.settings.slack import WORKSPACES, SlackSettings

_log = logging.getLogger("handrail.slack")

INSTALL, RETURN = "/slack/install", "/slack/oauth_redirect"

LIVES = timedelta(minutes=10)
"""How long somebody may take on Slack's page."""


class States(AsyncOAuthStateStore):
    """What goes to Slack and comes back with whoever installs: signed by us, good for ten minutes and for once."""

    def __init__(self, secret: str, inbox: Inbox, now: Callable[[], datetime]) -> None:
        self._secret = secret.encode()
        self._inbox = inbox
        self._now = now

    @property
    def logger(self) -> logging.Logger:
        """For bolt, which asks for one."""
        return _log

    async def async_issue(self, *_: object, **__: object) -> str:
        """A new one."""
        told = f"{int((self._now() + LIVES).timestamp())}.{secrets.token_urlsafe(16)}"
        return f"{told}.{self._signature(told)}"

    async def async_consume(self, state: str) -> bool:
        """Whether it is one of ours, still good, and the first time that it comes back."""
        told, _, signature = state.rpartition(".")
        ends = told.partition(".")[0]
        signed = hmac.compare_digest(signature.encode(), self._signature(told).encode())
        if not (signed and self._now().timestamp() <= int(ends)):
            return False
        return await self._inbox.first(f"slack:state:{told}")

    def _signature(self, told: str) -> str:
        return hmac.new(self._secret, told.encode(), hashlib.sha256).hexdigest()


class Installing:
    """The two addresses, and bolt's flow behind them."""

    def __init__(
        self, settings: SlackSettings, reception: Reception, installations: Installations, client: AsyncWebClient
    ) -> None:
        self._reception = reception
        self._address = settings.public_url + INSTALL
        self._installations = installations
        self.flow = AsyncOAuthFlow(
            client=client,
            logger=quiet_sdk(),
            settings=AsyncOAuthSettings(
                client_id=settings.client_id,
                client_secret=settings.client_secret,
                scopes=sorted(scopes()),
                user_scopes=(),
                redirect_uri=settings.public_url + RETURN,
                install_page_rendering_enabled=False,
                callback_options=AsyncCallbackOptions(success=self._installed, failure=self._not_installed),
                installation_store=installations,
                installation_store_bot_only=True,
                state_store=States(settings.client_secret, reception.inbox, reception.now),
                state_expiration_seconds=int(LIVES.total_seconds()),
            ),
        )

    @property
    def routes(self) -> tuple[web.AbstractRouteDef, ...]:
        """Where installing begins, and where Slack sends people back to."""
        return web.get(INSTALL, self._begin), web.get(RETURN, self._return)

    async def _begin(self, request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await self.flow.handle_installation(await to_bolt_request(request)))

    async def _return(self, request: web.Request) -> web.StreamResponse:
        """Says how it went, whatever happens: somebody stands before it."""
        try:
            answer = await self.flow.handle_callback(await to_bolt_request(request))
        except Exception as bug:  # noqa: BLE001  # Slack or the database may be away: the page has the log's reference
            card = failed(bug, "install", NAME, self._language, self._reception.texts).cards[0]
            answer = self._page(503, words_of(card))
        return await to_aiohttp_response(answer)

    async def _installed(self, given: AsyncSuccessArgs) -> BoltResponse:
        new = given.installation
        if not self._installations.is_ours(new.enterprise_id, new.team_id):
            workspace = new.team_id or new.enterprise_id or "?"
            return self._page(403, self._say("slack-talk.not-ours", workspace=workspace, setting=WORKSPACES))
        return self._page(200, self._say("slack-talk.installed"))

    async def _not_installed(self, given: AsyncFailureArgs) -> BoltResponse:
        _log.warning("not installed", extra={"why": given.reason})
        said = self._say("slack-talk.not-installed", why=given.reason, address=self._address)
        return self._page(given.suggested_status_code, said)

    def _page(self, status: int, said: str) -> BoltResponse:
        head = f'<!doctype html><html lang="{self._language}"><meta charset="utf-8"><title>Handrail</title>'
        body = f"{head}<p>{html.escape(said)}</p></html>"
        return BoltResponse(status=status, body=body, headers={"Content-Type": "text/html; charset=utf-8"})

    def _say(self, key: str, **values: object) -> str:
        return self._reception.texts.plain(self._language, key, **values)

    @property
    def _language(self) -> str:
        return self._reception.texts.languages[0]
