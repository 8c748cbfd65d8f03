"""The address of the files that a conversation brings: whoever has a link within a quarter of an hour gets the file."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from aiohttp import web

from bot.dispatch import where
from bot.files.made import file_of
from bot.files.ticket import ADDRESS
from bot.services import Services

_log = logging.getLogger("handrail.files")

LONGEST = 1000
"""Characters of a ticket; what is longer is none."""

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class FilePages:
    """The one address. Tickets stand in no log."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the server has to know."""
        return (web.get(ADDRESS + r"{ticket:[A-Za-z0-9_=-]+}", self._read, allow_head=False),)

    async def _read(self, request: web.Request) -> web.StreamResponse:
        written, services = request.match_info["ticket"], self._services
        now, today = services.clock.now(), services.clock.today()
        ticket = services.file_tickets.read(written, now) if len(written) <= LONGEST else None
        try:
            file = await file_of(ticket, services, today) if ticket is not None else None
        except Exception as bug:  # noqa: BLE001  # whoever fetches it is told to come again, and the log has the place
            _log.error("file not made", extra={"where": where(bug)})
            return web.Response(status=503, text="Please try again later.\n", headers={**HEADERS, "Retry-After": "60"})
        if file is None:
            return web.Response(status=404, text="This link holds no more. Ask for a new one.\n", headers=HEADERS)
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{file.name}"'}
        return web.Response(body=file.content, content_type=file.kind, headers=headers)
