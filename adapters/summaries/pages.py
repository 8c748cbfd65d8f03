"""The address at which whoever was given a ticket fetches a file of a release; each time is a look that is written down."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from aiohttp import web

from bot.dispatch import where
from bot.feedback.exports.files import file_of
from bot.feedback.keeping import Look
from bot.feedback.tickets import Tickets
from bot.services import Services

_log = logging.getLogger("handrail.summaries")

LONGEST = 1000
"""Characters of a ticket; what is longer is none."""

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class Summaries:
    """The one address. Tickets stand in no log."""

    def __init__(self, tickets: Tickets, services: Services, now: Callable[[], datetime]) -> None:
        self._tickets = tickets
        self._services = services
        self._now = now

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the server has to know."""
        return (web.get(r"/summaries/{ticket:[A-Za-z0-9_=-]+}", self._read, allow_head=False),)

    async def _read(self, request: web.Request) -> web.StreamResponse:
        written, now = request.match_info["ticket"], self._now()
        ticket = self._tickets.read(written, now) if len(written) <= LONGEST else None
        if ticket is None:
            gone = "This link is over. Ask Handrail for the summary again, and fetch the file within ten minutes.\n"
            return web.Response(status=404, text=gone, headers=HEADERS)
        releases = self._services.desk.releases
        try:
            await releases.look(Look(ticket.reader, ticket.kind, ticket.release, now))
            file = await file_of(ticket, self._services, now.date())
        except Exception as bug:  # noqa: BLE001  # whoever fetches it is told to come again, and the log has the place
            _log.error("summary not made", extra={"where": where(bug)})
            return web.Response(status=503, text="Please try again later.\n", headers={**HEADERS, "Retry-After": "60"})
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{file.name}"'}
        return web.Response(body=file.content, content_type=file.kind, headers=headers)
