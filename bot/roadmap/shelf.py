"""Where the roadmap stands: the file, read strictly, and who listens for questions about it. A broken file never gets on."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from bot.people import Directory
from bot.policy.shelf import Opened, Shelf
from bot.reading.frequent import FrequentWords
from bot.roadmap.asking.listening import Listener
from bot.roadmap.asking.words import RoadmapWords
from bot.roadmap.file.load import BadRoadmap, load_roadmap
from bot.roadmap.model import Roadmap


class RoadmapShelf:
    """The roadmap of the file, and the listener for it. Raises BadRoadmap where the file is broken at the start."""

    def __init__(
        self, path: Path, people: Directory, policies: Shelf, words: RoadmapWords, frequent: FrequentWords
    ) -> None:
        self._path = path
        self._people = people
        self._policies = policies
        self._words = words
        self._frequent = frequent
        self._reloading = Lock()
        self._heard: tuple[Roadmap | None, Opened, Listener] | None = None
        self.current: Roadmap | None = self._read()
        """What the file says; None where there is no such file. What was changed since is in `bot.roadmap.now`."""

    @property
    def listener(self) -> Listener:
        """Hears questions about the roadmap as it is, beside the policy in force. Made at first need."""
        current, opened = self.current, self._policies.opened
        made = self._heard
        if made is None or made[0] is not current or made[1] is not opened:
            made = current, opened, Listener(current, opened, self._words, self._frequent)
            self._heard = made
        return made[2]

    def try_reload(self) -> BadRoadmap | None:
        """Reads the file again. Where it is broken the old one stays, and what is broken is returned. Not for the loop."""
        with self._reloading:
            try:
                self.current = self._read()
            except BadRoadmap as bad:
                return bad
            return None

    def _read(self) -> Roadmap | None:
        addresses = frozenset(person.id for person in self._people.all())
        return load_roadmap(self._path, addresses, self._policies.opened.policy)
