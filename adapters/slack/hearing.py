"""The one place that everything from Slack comes to: acknowledged at once, then given to those who answer it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from adapters.slack import NAME
from adapters.slack.origin import Team
from bot.dispatch import failed
from bot.reception import Reception

_log = logging.getLogger("handrail.slack")

Body = Mapping[str, Any]
Take = Callable[[Body, Team], Awaitable[None]]
Submit = Callable[[Body, Team], Awaitable[dict[str, Any] | None]]

COMMAND = "command"
SUBMISSION = "view_submission"


class Hearing:
    """Hands on what comes in. `takers` by the type that Slack gives it; `submit` says what a filled-in form's window shows."""

    def __init__(self, reception: Reception, takers: Mapping[str, Take], submit: Submit) -> None:
        self._reception = reception
        self._takers = takers
        self._submit = submit

    async def hear(self, body: Body, known: Mapping[str, Any]) -> dict[str, Any] | None:
        """What the acknowledgement says. All but filled-in forms are acknowledged before anything is done. Raises nothing."""
        with self._reception.traces.arriving(NAME):
            return await self._handed_on(body, known)

    async def _handed_on(self, body: Body, known: Mapping[str, Any]) -> dict[str, Any] | None:
        team = Team(
            known.get("team_id") or "", known.get("enterprise_id") or "", bool(known.get("is_enterprise_install"))
        )
        kind = str(body.get("type") or (COMMAND if COMMAND in body else ""))
        if kind == SUBMISSION:
            return await self._submit(body, team)
        take = self._takers.get(kind)
        if take is not None:
            self._reception.background.start(self._guarded(kind, take, body, team))
        return None

    async def _guarded(self, kind: str, take: Take, body: Body, team: Team) -> None:
        """Whoever takes it tells the person what went wrong; what escapes all the same is of a shape that we do not know."""
        try:
            await take(body, team)
        except Exception as bug:  # noqa: BLE001  # acknowledged long ago
            failed(bug, kind, NAME, self._reception.texts.languages[0], self._reception.texts)
