"""The driver's own line to the database, for what is done with every message: statements are made ready once and then run.

SQLAlchemy's way to the driver costs ten times what such a query itself does; here it is walked once for each dialect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import Select

from bot.store.away import DatabaseAway, is_away, taken_over

Statement = UpdateBase | Select[Any]
Values = Mapping[str, Any]
Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """`constants` are the values that the statement brings along, in the order of its parameters, or by name where the
    driver takes them so. `places`: at which of them a given value stands; `into` and `out` convert it, as its column does.
    """

    sql: str
    constants: Sequence[Any] | Mapping[str, Any]
    places: Mapping[str, Sequence[int]]
    into: Mapping[str, Convert]
    out: Sequence[tuple[int, Convert]]


class Ready:
    """A statement, to be run on a line with values for its parameters.

    Where each database has words of its own for it, the statement is made for the dialect.
    """

    def __init__(self, statement: Statement | Callable[[Dialect], Statement]) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def on(self, dialect: Dialect) -> _Compiled:
        """As the driver takes it."""
        if dialect.name not in self._compiled:
            statement = self._statement(dialect) if callable(self._statement) else self._statement
            self._compiled[dialect.name] = _compile(statement, dialect)
        return self._compiled[dialect.name]


class Line:
    """A connection of SQLAlchemy's, used beneath it; a transaction is `begun` and ended. Raises SQLAlchemyError."""

    def __init__(self, connection: Connection) -> None:
        self.dialect = connection.dialect
        self._connection = connection
        self._driver: Any = connection.connection
        self._cursor: Any = self._driver.cursor()
        self._error: Any = connection.dialect.loaded_dbapi.Error

    def rows(self, ready: Ready, values: Values) -> list[tuple[Any, ...]]:
        """What a statement returns."""
        compiled = ready.on(self.dialect)
        try:
            self._cursor.execute(compiled.sql, _given(compiled, values))
            rows: list[tuple[Any, ...]] = self._cursor.fetchall()
        except self._error as error:
            raise self._told(error) from error
        return [_converted(row, compiled.out) for row in rows] if compiled.out else rows

    def run(self, ready: Ready, values: Values) -> int:
        """Runs a statement; returns how many rows that changed."""
        compiled = ready.on(self.dialect)
        try:
            self._cursor.execute(compiled.sql, _given(compiled, values))
        except self._error as error:
            raise self._told(error) from error
        return int(self._cursor.rowcount)

    def run_each(self, ready: Ready, many: Iterable[Values]) -> int:
        """Runs a statement once with each of several values; returns how many rows that changed."""
        compiled = ready.on(self.dialect)
        try:
            self._cursor.executemany(compiled.sql, [_given(compiled, values) for values in many])
        except self._error as error:
            raise self._told(error) from error
        return int(self._cursor.rowcount)

    def begin(self) -> None:
        """Begins a transaction: in SQLite as a writer at once, since two who begin as readers could both not go on."""
        if self.dialect.name == "sqlite":  # the other begins by itself
            try:
                self._cursor.execute("BEGIN IMMEDIATE")
            except self._error as error:
                raise self._told(error) from error

    def commit(self) -> None:
        """Ends it; what was written stands."""
        try:
            self._driver.commit()
        except self._error as error:
            raise self._told(error) from error

    def rollback(self) -> None:
        """Ends it, and nothing was written."""
        try:
            self._driver.rollback()
        except self._error as error:
            raise self._told(error) from error

    def close(self) -> None:
        """Lets go of it."""
        self._cursor.close()

    def _told(self, error: Any) -> OperationalError:
        """What the driver raised, as SQLAlchemy tells it; a connection that is gone is given up."""
        gone = self.dialect.is_disconnect(error, self._driver, self._cursor) or taken_over(error)
        if gone:
            self._connection.invalidate(error)
        if is_away(error):
            return DatabaseAway(None, None, error, connection_invalidated=gone)
        return OperationalError(None, None, error)


def _compile(statement: Statement, dialect: Dialect) -> _Compiled:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    nothing = {name: None for name, bind in compiled.binds.items() if bind.required}
    state = compiled.construct_expanded_state(nothing, escape_names=False)
    into: dict[str, Convert] = {}
    for name, bind in compiled.binds.items():
        convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
        if convert is not None:
            into[name] = convert
    constants = {name: into[name](value) if name in into else value for name, value in state.parameters.items()}
    columns = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in _columns(statement)]
    out = [(place, convert) for place, convert in enumerate(columns) if convert is not None]
    if state.positiontup is None:
        return _Compiled(state.statement, constants, {}, into, out)
    places: dict[str, list[int]] = {}
    for place, name in enumerate(state.positiontup):
        places.setdefault(name, []).append(place)
    return _Compiled(state.statement, [constants[name] for name in state.positiontup], places, into, out)


def _columns(statement: Statement) -> Sequence[Any]:
    return tuple(statement.selected_columns if isinstance(statement, Select) else statement.exported_columns)


def _given(compiled: _Compiled, values: Values) -> Sequence[Any] | Mapping[str, Any]:
    into, constants, places = compiled.into, compiled.constants, compiled.places
    if isinstance(constants, dict):
        return {**constants, **{name: into[name](value) if name in into else value for name, value in values.items()}}
    told = list(constants)
    for name, value in values.items():
        converted = into[name](value) if name in into else value
        for place in places[name]:
            told[place] = converted
    return told


def _converted(row: tuple[Any, ...], out: Sequence[tuple[int, Convert]]) -> tuple[Any, ...]:
    converted = list(row)
    for place, convert in out:
        converted[place] = convert(row[place])
    return tuple(converted)
