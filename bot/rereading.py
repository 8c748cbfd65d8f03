"""The company's files, read again: by whoever is asked to, and then by every replica, each from its own folder."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.errors import BadContent, StoreAway
from bot.policy.file.load import read_policy
from bot.policy.file.problems import BadPolicy
from bot.policy.recalibrating.editions import Editions
from bot.policy.shelf import Shelf, Trouble
from bot.ports import Clock
from bot.roadmap.file.load import BadRoadmap
from bot.roadmap.shelf import RoadmapShelf
from bot.roster import Roster
from bot.training.file.load import BadCourses
from bot.training.shelf import CourseShelf

_log = logging.getLogger("handrail.rereading")


class Rereadings(Protocol):
    """How often somebody asked for that, for all replicas."""

    async def last(self) -> int:
        """The number of the last time, 0 before the first."""

    async def add(self, now: datetime) -> int:
        """One more; returns its number."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What was not taken of each file, and why; None where it was taken."""

    policy: Trouble | None
    lists: BadContent | None
    """Of people and of sites, which are taken together or not at all."""
    roadmap: BadRoadmap | None
    courses: BadCourses | None


class Rereading:
    """Reads the files of this replica. A file that is broken changes nothing."""

    def __init__(
        self,
        shelf: Shelf,
        roster: Roster,
        roadmap: RoadmapShelf,
        courses: CourseShelf,
        rereadings: Rereadings,
        editions: Editions,
        clock: Clock,
    ) -> None:
        self._shelf = shelf
        self._roster = roster
        self._roadmap = roadmap
        self._courses = courses
        self._rereadings = rereadings
        self._editions = editions
        self._clock = clock
        self._done: int | None = None

    async def read_and_tell(self) -> Reread:
        """Reads all again, and lets the other replicas do the same; they do without where the database is away."""
        read = await self._read()
        try:
            number = await self._rereadings.add(self._clock.now())
        except StoreAway:
            _log.warning("other replicas not told to read their files again")
        else:
            self._done = number if self._done in (None, number - 1) else self._done
        return read

    async def follow(self) -> None:
        """Reads all again where somebody asked another replica to, and the policy where another has a newer edition."""
        last = await self._rereadings.last()
        if self._done is None:  # what was asked for before the start was read at the start
            self._done = last
        elif last > self._done:
            self._done = last
            await self._read_quietly()
        elif await self._is_behind():
            await self._read_quietly()

    async def _is_behind(self) -> bool:
        """Whether another edition is in force elsewhere, and the file here is another than the one that was read."""
        last = await self._editions.last()
        if last is None or last.digest == self._shelf.opened.policy.digest:
            return False
        try:
            source = await asyncio.to_thread(read_policy, self._shelf.path)
        except (BadPolicy, OSError):
            return False
        return source == last.text

    async def _read_quietly(self) -> None:
        """As others asked. An edition that stays the same here is not taken by that: it may be the older one of two."""
        before, taken = self._shelf.opened.policy.digest, self._shelf.taken
        await self._read()
        if self._shelf.opened.policy.digest == before:
            self._shelf.taken = taken

    async def _read(self) -> Reread:
        policy = await asyncio.to_thread(self._shelf.try_reload, self._clock.today())
        lists = await asyncio.to_thread(
            self._roster.try_reload
        )  # the policy names their groups, and they whom the others name
        roadmap = await asyncio.to_thread(self._roadmap.try_reload)
        return Reread(policy, lists, roadmap, await asyncio.to_thread(self._courses.try_reload))
