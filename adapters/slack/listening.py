"""Bolt's app: it knows workspaces, installations and both ways in; everything that people do goes on to one place of ours."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

Hear = Callable[[Mapping[str, Any], Mapping[str, Any]], Awaitable[dict[str, Any] | None]]
"""Takes what came in and what bolt knows of it; returns what the acknowledgement says, None for nothing."""

SDK = "slack_bolt.handrail"
"""The logger of bolt and of the SDK."""

_UP_TO = re.compile(r"[^\w' ,-]")
"""Where an SDK begins to say of whom and of what."""

BOLTS_OWN = frozenset(["app_uninstalled", "tokens_revoked"])
"""Events that bolt takes care of itself, where installations are kept."""


def make_app(client: AsyncWebClient, hear: Hear, oauth: AsyncOAuthFlow | None = None) -> AsyncApp:
    """The app. Nothing is done here that was done at the door, and no listener is run: `hear` acknowledges at once.

    Acknowledged before the answer, bolt asks every hundredth of a second whether somebody did; asked to process first,
    it waits for `hear`, which is quicker.
    """
    app = AsyncApp(
        name="slack_bolt.app",
        logger=logging.getLogger(SDK),
        client=client,
        signing_secret="",
        authorize=_WithoutToken(),
        oauth_flow=oauth,
        process_before_response=True,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
    )
    app.use(_Everything(hear, oauth is not None))
    if oauth is not None:
        app.enable_token_revocation_listeners()
    return app


def quiet_sdk() -> logging.Logger:
    """The SDK's logger: warnings and worse, and of each only what happened. The rest may hold what people wrote, or tokens."""
    logger = logging.getLogger(SDK)
    logger.setLevel(logging.WARNING)
    if not logger.filters:
        logger.addFilter(_first_words)
    return logger


def _first_words(record: logging.LogRecord) -> bool:
    said = record.getMessage()
    record.msg, record.args = _UP_TO.split(said, maxsplit=1)[0].strip() or "something went wrong", ()
    record.exc_info = record.exc_text = None
    return True


class _WithoutToken(AsyncAuthorize):
    """Bolt asks for a token with every event; ours is looked up where it is used, after the acknowledgement."""

    def __init__(self) -> None:
        """Nothing to know."""

    async def __call__(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None, **_: object
    ) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)


class _Everything(AsyncMiddleware):
    """Takes every event that bolt does not take itself."""

    def __init__(self, hear: Hear, installable: bool) -> None:
        self._hear = hear
        self._installable = installable

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse | None:
        body: Mapping[str, Any] = req.body
        if self._installable and body.get("type") == "event_callback" and body["event"].get("type") in BOLTS_OWN:
            return await next()
        answer = await self._hear(body, req.context)
        return BoltResponse(status=200, body=answer if answer is not None else "")
