"""The address of one entry: whoever has it gets the place, or the day, as it stands now, and everybody else learns nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from aiohttp import web

from adapters.calendar_feed.pages import HEADERS
from bot.booking.invitations.address import PATH, EntryAddresses
from bot.booking.invitations.invitation import invitation_of
from bot.booking.keeping import Bookings
from bot.dispatch import where
from bot.message import ENTRY, Invitation

_log = logging.getLogger("handrail.calendar")

LONGEST = 1_000
"""Characters of what is signed; what is longer is none of ours."""


class CalendarEntries:
    """The one address. What stands in it stands in no log. `others` know entries of other things than places, by name."""

    def __init__(
        self,
        addresses: EntryAddresses,
        bookings: Bookings,
        now: Callable[[], datetime],
        others: Callable[[str], Invitation | None] = lambda _: None,
    ) -> None:
        self._addresses = addresses
        self._others = others
        self._bookings = bookings
        self._now = now

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the server has to know."""
        return (web.get(PATH + r"{word:[A-Za-z0-9_-]+}.ics", self._read),)

    async def _read(self, request: web.Request) -> web.StreamResponse:
        word = request.match_info["word"]
        named = self._addresses.read(word) if len(word) <= LONGEST else None
        try:
            held = await self._bookings.find(*named) if named is not None else None
            invitation = invitation_of(held, self._now()) if held is not None else None
            if named is not None and held is None:
                invitation = self._others(named[0])
        except Exception as bug:  # noqa: BLE001  # whoever clicked can click again; the log has what is wrong without the address
            _log.error("entry not read", extra={"where": where(bug)})
            return web.Response(status=503, text="Please try again later.\n", headers={**HEADERS, "Retry-After": "300"})
        if invitation is None:
            return web.Response(status=404, text="There is no such entry.\n", headers=HEADERS)
        headers = {
            **HEADERS,
            "Cache-Control": "private, no-store",
            "Content-Disposition": f'attachment; filename="{ENTRY}"',
            "Content-Type": f"text/calendar; charset=utf-8; method={invitation.method}",
        }
        return web.Response(body=invitation.content, headers=headers)
