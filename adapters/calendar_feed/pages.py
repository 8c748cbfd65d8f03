"""The address that a calendar looks at: whoever knows its secret gets that person's bookings, and everybody else nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from aiohttp import web

from bot.booking.invitations.feed import BEHIND, feed_of
from bot.booking.keeping import Bookings, Feeds
from bot.dispatch import where
from bot.ports import Texts

_log = logging.getLogger("handrail.calendar")

ADDRESS = "/calendar/"
LONGEST = 64
"""Characters of a secret; what is longer is none."""

HEADERS = {
    "Cache-Control": "private, max-age=60",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


class CalendarFeed:
    """The one address. The secret stands in no log."""

    def __init__(self, feeds: Feeds, bookings: Bookings, texts: Texts, now: Callable[[], datetime]) -> None:
        self._feeds = feeds
        self._bookings = bookings
        self._name = texts.plain(texts.languages[0], "calendar-feed.name")
        self._now = now

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the server has to know."""
        return (web.get(ADDRESS + r"{secret:[A-Za-z0-9_-]+}.ics", self._read),)

    async def _read(self, request: web.Request) -> web.StreamResponse:
        secret, now = request.match_info["secret"], self._now()
        try:
            person = await self._feeds.person_of(secret) if len(secret) <= LONGEST else None
            if person is None:
                return web.Response(status=404, text="There is no such calendar.\n", headers=HEADERS)
            content = feed_of(await self._bookings.of(person, now - BEHIND), self._name, now)
        except Exception as bug:  # noqa: BLE001  # a calendar comes again; what is wrong stands in the log without the secret
            _log.error("calendar not read", extra={"where": where(bug)})
            return web.Response(status=503, text="Please try again later.\n", headers={**HEADERS, "Retry-After": "300"})
        headers = {**HEADERS, "Content-Disposition": 'inline; filename="handrail.ics"'}
        return web.Response(body=content, content_type="text/calendar", charset="utf-8", headers=headers)
