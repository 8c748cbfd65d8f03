"""Where the programme of learning stands: the file, read strictly. A broken file never gets on."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from bot.people import Directory
from bot.policy.shelf import Shelf
from bot.training.file.load import BadCourses, load_courses
from bot.training.hearing import TrainingWords
from bot.training.model import Programme


class CourseShelf:
    """The programme of the file, and the `words` by which people ask for it. Raises BadCourses where the file is broken at the start."""

    def __init__(self, path: Path, people: Directory, policies: Shelf, words: TrainingWords) -> None:
        self.words = words
        self._path = path
        self._people = people
        self._policies = policies
        self._reloading = Lock()
        self.current: Programme | None = self._read()
        """What the file says; None where there is no such file."""
        self.held: Programme | None = None
        """The one by which the database knows what holds for which unit; None before it was told of any."""

    def try_reload(self) -> BadCourses | None:
        """Reads the file again. Where it is broken the old one stays, and what is broken is returned. Not for the loop."""
        with self._reloading:
            try:
                self.current = self._read()
            except BadCourses as bad:
                return bad
            return None

    def _read(self) -> Programme | None:
        addresses = frozenset(person.id for person in self._people.all())
        return load_courses(self._path, addresses, self._policies.opened.policy)
