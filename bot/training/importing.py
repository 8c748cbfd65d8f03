"""Reads a list of who did what, as learning systems export one: good rows are kept, bad ones told with their line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.errors import Refusal
from bot.people import folded_address
from bot.preferences.typed import read_day
from bot.training.keeping import Completions, Taken
from bot.training.kept import Completion, How
from bot.training.model import Programme

MOST_ROWS = 200_000
LONGEST = 200
"""Characters of a value that is looked at; what is longer is none."""

COLUMNS: Mapping[str, frozenset[str]] = {
    "person": frozenset({"person", "email", "mail", "address", "user", "username", "learner", "emailadres", "gebruiker",
                         "persoon", "emailadresse", "adresse", "benutzer"}),
    "course": frozenset({"course", "training", "title", "coursename", "cursus", "kurs", "schulung", "titel"}),
    "day": frozenset({"day", "date", "completed", "completedon", "completiondate", "datum", "dag", "voltooid", "abgeschlossen",
                      "abgeschlossenam", "voltooidop", "tag"}),
    "id": frozenset({"id", "externalid", "recordid", "attemptid"}),
    "status": frozenset({"status", "state", "result", "resultaat", "ergebnis"}),
}  # fmt: skip
"""Names of columns as systems write them, folded; which language they are in does not matter."""

NEEDED = ("person", "course", "day")

DONE = frozenset({"", "completed", "complete", "passed", "done", "voltooid", "geslaagd", "abgeschlossen", "bestanden"})
WAIVED = frozenset({"waived", "exempt", "exempted", "vrijgesteld", "befreit"})
REVOKED = frozenset({"revoked", "withdrawn", "ingetrokken", "widerrufen"})
NOT_DONE = frozenset(
    {"failed", "incomplete", "in progress", "not started", "enrolled", "gezakt", "bezig", "nicht bestanden", "offen"}
)

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan januari january januar jänner", "feb februari february februar", "mar mrt maart march märz mär",
         "apr april", "may mei mai", "jun juni june", "jul juli july", "aug augustus august", "sep sept september",
         "oct okt oktober october", "nov november", "dec dez december dezember"),
        1,
    )
    for name in names.split()
}  # fmt: skip
_WITH_MONTH = re.compile(r"(\d{1,2})\.?\s+([A-Za-zäÄ]+)\.?\s+(\d{4})")


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that was not taken: its line in the file, and the text key that says why, with its values."""

    line: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list: how many rows by what became of them, how many say that it is not done, and the bad ones."""

    taken: Mapping[Taken, int]
    not_done: int
    bad: Sequence[Bad]

    @property
    def good(self) -> int:
        """Rows that were understood."""
        return sum(self.taken.values()) + self.not_done


async def import_list(
    text: str, source: str, programme: Programme, known: Collection[str], completions: Completions, today: date
) -> Imported:
    """Keeps what a list says, each row once by `source` and its id. `known`: the addresses of everybody who is known.

    Raises Refusal where it is no list at all.
    """
    good, not_done, bad = read_list(text, source, programme, known, today)
    counts: dict[Taken, int] = {}
    for became in await completions.add(good):
        counts[became] = counts.get(became, 0) + 1
    return Imported(counts, not_done, bad)


def read_list(
    text: str, source: str, programme: Programme, known: Collection[str], today: date
) -> tuple[list[Completion], int, list[Bad]]:
    """The completions of a list, how many rows say that it is not done, and the bad rows. Raises Refusal for what is no list."""
    rows = _rows(text)
    try:
        first, header = next(rows)
    except StopIteration:
        raise Refusal("training.list-empty") from None
    places = _places(header)
    missing = [name for name in NEEDED if name not in places]
    if missing:
        raise Refusal("training.list-columns", missing=", ".join(missing), line=first)
    courses = course_names(programme)
    good: list[Completion] = []
    bad: list[Bad] = []
    not_done = 0
    for number, (line, cells) in enumerate(rows):
        if number >= MOST_ROWS:
            bad.append(Bad(line, "training.row-too-many", {"most": MOST_ROWS}))
            break
        told = {name: cells[place].strip()[:LONGEST] if place < len(cells) else "" for name, place in places.items()}
        read = _row(told, source, courses, known, today)
        if isinstance(read, Completion):
            good.append(read)
        elif read is None:
            not_done += 1
        else:
            bad.append(Bad(line, *read))
    return good, not_done, bad


def course_names(programme: Programme) -> Mapping[str, str]:
    """Every name of a course, folded, to its id: ids, titles in all languages, other names and activities."""
    found: dict[str, str] = {}
    for course in programme.courses.values():
        for name in (course.id, *course.title.all, *course.also, course.activity, course.session):
            if name:
                found.setdefault(_folded(name), course.id)
    return found


def read_date(text: str) -> date | None:
    """A day: 2026-12-01 with or without a time, 1.12.2026 (the day first, also with - or /), 1 December 2026."""
    text = text.strip()
    if day := read_day(text):
        return day
    if found := _WITH_MONTH.fullmatch(text):
        month = _MONTHS.get(found[2].casefold())
        try:
            return date(int(found[3]), month, int(found[1])) if month else None
        except ValueError:
            return None
    try:
        return datetime.fromisoformat(text).date() if len(text) > 10 else None
    except ValueError:
        return None


def _row(
    told: Mapping[str, str], source: str, courses: Mapping[str, str], known: Collection[str], today: date
) -> Completion | tuple[str, dict[str, object]] | None:
    """A completion, what is wrong, or None where the row says that it is not done."""
    status = told.get("status", "").casefold()
    if status in NOT_DONE:
        return None
    if status not in DONE | WAIVED | REVOKED:
        return "training.row-status", {"given": told["status"]}
    person = folded_address(told["person"])
    if "@" not in person:
        return "training.row-no-person", {"given": told["person"]}
    if person not in known:
        return "training.row-unknown-person", {"given": told["person"]}
    course = courses.get(_folded(told["course"]))
    if course is None:
        return "training.row-unknown-course", {"given": told["course"]}
    day = read_date(told["day"])
    if day is None:
        return "training.row-no-day", {"given": told["day"]}
    if day > today:
        return "training.row-future", {"given": told["day"]}
    external = told.get("id") or f"{person}/{course}/{day.isoformat()}"
    return Completion(
        source, external, person, course, day, How.FILE, status in WAIVED, today if status in REVOKED else None
    )


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every row that is not empty. The separator is the one that the first line has most of."""
    first = text.lstrip("\ufeff\n\r ").partition("\n")[0]
    separator = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Refusal("training.list-broken", line=reader.line_num) from None
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _places(header: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        folded = "".join(ch for ch in name.casefold() if ch.isalnum())
        for column, names in COLUMNS.items():
            if folded in names:
                found.setdefault(column, place)
    return found


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
