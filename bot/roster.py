"""Who works at the company and where: the list of people and that of sites, read again while Handrail runs."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from bot.calendar.sites import Sites
from bot.errors import BadContent
from bot.people import Directory

Lists = Callable[[], tuple[Directory, Sites]]
"""Reads both files. Raises BadContent for the first thing that is wrong."""


class Roster:
    """Both lists as they are in force. One that is broken never gets on, and neither does the other one beside it."""

    def __init__(self, read: Lists) -> None:
        self._read = read
        self._reloading = Lock()
        self.people, self.sites = read()

    def try_reload(self) -> BadContent | None:
        """Reads both again. Where one is broken both stay, and what is broken is returned. Not for the loop."""
        with self._reloading:
            try:
                people, sites = self._read()
            except BadContent as bad:
                return bad
            self.people.become(people)
            self.sites.become(sites)
            return None
