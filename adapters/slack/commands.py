"""/handrail and whatever is typed behind it: answered where nobody else sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.answering import Answering, Asked
from adapters.slack.origin import Origin, Team
from adapters.slack.surfaces import InResponse
from adapters.slack.voice import Voice
from adapters.slack.words import typed

PATIENCE = 0.8
"""Seconds until somebody is told that it is being looked up: what is said so stays on the screen, so a little more."""

NOTHING_TYPED = "help"
"""What is asked by whoever types the command alone."""


class Commands:
    """Takes slash commands."""

    def __init__(self, answering: Answering, voice: Voice) -> None:
        self._answering = answering
        self._voice = voice

    async def take(self, body: Mapping[str, Any], team: Team) -> None:
        """Answers a command, once."""
        line = typed(body.get("text") or "") or NOTHING_TYPED
        origin = Origin(
            team,
            body["user_id"],
            body["channel_id"],
            private=True,
            trigger=body["trigger_id"],
            response_url=body["response_url"],
        )
        key = f"slack:trigger:{body['trigger_id']}"
        if await self._answering.first(key, line, origin):
            asked = Asked("command", origin, line, key=key)
            await self._answering.answer(asked, InResponse(self._voice, origin), PATIENCE)
