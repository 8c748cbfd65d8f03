"""The place for what a database writes down by triggers while people book, and for what must hold of each of its transactions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncEngine

HOLDING = frozenset({"booked", "offered"})

_ROW = "(what, person, was, becomes, held, capacity)"
_PLACE = "('place', NEW.person, {was}, NEW.standing, 0, 0)"
_SLOT = "('slot', '', '', '', NEW.held, NEW.capacity)"
_SQLITE = (
    "CREATE TABLE journal (n INTEGER PRIMARY KEY, what, person, was, becomes, held, capacity)",
    *(
        f"CREATE TRIGGER {name} AFTER {event} BEGIN INSERT INTO journal {_ROW} VALUES {values}; END"
        for name, event, values in (
            ("came", "INSERT ON places", _PLACE.format(was="''")),
            (
                "went",
                "UPDATE OF standing ON places WHEN OLD.standing <> NEW.standing",
                _PLACE.format(was="OLD.standing"),
            ),
            ("counted", "UPDATE ON slots", _SLOT),
        )
    ),
)
_POSTGRES = (
    "CREATE TABLE journal (n bigserial PRIMARY KEY, what text, person text, was text, becomes text, held int, capacity int)",
    *(
        line
        for name, event, when, values in (
            ("came", "INSERT ON places", "", _PLACE.format(was="''")),
            ("went", "UPDATE ON places", "WHEN (OLD.standing <> NEW.standing)", _PLACE.format(was="OLD.standing")),
            ("counted", "UPDATE ON slots", "", _SLOT),
        )
        for line in (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN INSERT INTO journal {_ROW} VALUES {values}; RETURN NULL; END $$",
            f"CREATE TRIGGER {name} AFTER {event} FOR EACH ROW {when} EXECUTE FUNCTION {name}()",
        )
    ),
)


async def keep_journal(engine: AsyncEngine) -> None:
    """From now on every change of a place or a slot is written down."""
    async with engine.begin() as connection:
        for line in _SQLITE if engine.dialect.name == "sqlite" else _POSTGRES:
            await connection.exec_driver_sql(line)


async def read_journal(engine: AsyncEngine) -> Journal:
    """What was written down since, in the order of the database."""
    async with engine.connect() as connection:
        rows = await connection.exec_driver_sql(
            "SELECT what, person, was, becomes, held, capacity FROM journal ORDER BY n"
        )
        return Journal([Line(*row) for row in rows])


@dataclass(frozen=True, slots=True)
class Line:
    """What the database wrote: a change of a place, or, of a slot, how many are held and may be."""

    what: str
    person: str
    was: str
    becomes: str
    held: int
    capacity: int


@dataclass
class Journal:
    """Reads what happened, in the order of the database. A line of a slot begins each transaction."""

    lines: list[Line]
    queue: list[str] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        holding, allowed = 0, 0
        for slot, places in self._transactions():
            before = holding
            holding += sum((one.becomes in HOLDING) - (one.was in HOLDING) for one in places)
            allowed = max(slot.capacity, before)
            self.wrong["more places than there are"] += holding > allowed
            self.wrong["a count that is not the number of places"] += holding != slot.held
            self._take_turns(places)

    def _transactions(self) -> Iterator[tuple[Line, list[Line]]]:
        places: list[Line] = []
        slot: Line | None = None
        for line in self.lines:
            if line.what == "place":
                places.append(line)
                continue
            if slot is not None:
                yield slot, places
            slot, places = line, []
        if slot is not None:
            yield slot, places

    def _take_turns(self, places: list[Line]) -> None:
        """Whoever is given a place from the list stood at its head."""
        given = {one.person for one in places if one.was == "waiting" and one.becomes in HOLDING}
        for one in places:
            if one.was == "waiting" and one.person not in given:
                self.queue.remove(one.person)
            if one.becomes == "waiting":
                self.queue.append(one.person)
        self.wrong["places given out of turn"] += set(self.queue[: len(given)]) != given
        self.queue = [one for one in self.queue if one not in given]
