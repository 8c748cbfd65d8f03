"""The address of an export: whoever has its link within a quarter of an hour gets that person's file, everybody else nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from aiohttp import web

from bot.dispatch import where
from bot.mine.export import ADDRESS, Export

_log = logging.getLogger("handrail.export")

LONGEST = 1000
"""Characters of a link's last part; what is longer is none of ours."""

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class ExportPages:
    """The one address. The link stands in no log."""

    def __init__(self, export: Export, now: Callable[[], datetime]) -> None:
        self._export = export
        self._now = now

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the server has to know."""
        return (web.get(ADDRESS + r"{sealed:[A-Za-z0-9_=-]+}", self._read),)

    async def _read(self, request: web.Request) -> web.StreamResponse:
        sealed = request.match_info["sealed"]
        try:
            file = await self._export.file(sealed, self._now()) if len(sealed) <= LONGEST else None
        except Exception as bug:  # noqa: BLE001  # what is wrong stands in the log, without the link
            _log.error("export not made", extra={"where": where(bug)})
            return web.Response(status=503, text="Please try again later.\n", headers=HEADERS)
        if file is None:
            return web.Response(status=404, text="This link holds no more. Ask for a new one.\n", headers=HEADERS)
        headers = {**HEADERS, "Content-Disposition": 'attachment; filename="handrail-my-data.json"'}
        return web.Response(body=file, content_type="application/json", charset="utf-8", headers=headers)
