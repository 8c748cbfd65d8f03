"""Statements made ready once and run on the driver's own cursor, for what is done with every message.

SQLAlchemy's way to the cursor costs ten times what the query itself does; here it is walked once for each dialect.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import Select

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
    """A statement, to be run with values for its parameters.

    Where each database has words of its own for it, the statement is made for the dialect.
    """

    def __init__(self, statement: Statement | Callable[[Dialect], Statement]) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """What it returns. Raises SQLAlchemyError."""
        compiled = self._for(connection.dialect)
        with _Cursor(connection, compiled) as cursor:
            cursor.execute(compiled.sql, _given(compiled, values))
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return [_converted(row, compiled.out) for row in rows] if compiled.out else rows

    def run(self, connection: Connection, values: Values) -> int:
        """Runs it; returns how many rows that changed. Raises SQLAlchemyError."""
        compiled = self._for(connection.dialect)
        with _Cursor(connection, compiled) as cursor:
            cursor.execute(compiled.sql, _given(compiled, values))
            return int(cursor.rowcount)

    def run_each(self, connection: Connection, many: Sequence[Values]) -> int:
        """Runs it once with each of several values; returns how many rows that changed. Raises SQLAlchemyError."""
        compiled = self._for(connection.dialect)
        with _Cursor(connection, compiled) as cursor:
            cursor.executemany(compiled.sql, [_given(compiled, values) for values in many])
            return int(cursor.rowcount)

    def _for(self, dialect: Dialect) -> _Compiled:
        if dialect.name not in self._compiled:
            statement = self._statement(dialect) if callable(self._statement) else self._statement
            self._compiled[dialect.name] = _compile(statement, dialect)
        return self._compiled[dialect.name]


class _Cursor:
    """The driver's cursor; what it raises leaves as SQLAlchemy's own."""

    def __init__(self, connection: Connection, compiled: _Compiled) -> None:
        self._connection = connection
        self._sql = compiled.sql

    def __enter__(self) -> Any:
        self._cursor = self._connection.connection.cursor()
        return self._cursor

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._cursor.close()
        driver = self._connection.dialect.loaded_dbapi
        if isinstance(error, driver.Error):
            if self._connection.dialect.is_disconnect(error, self._connection.connection, None):
                self._connection.invalidate(error)
            raise OperationalError(self._sql, None, error) from error


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
    if not places:  # the driver takes them by name
        return {**constants, **{name: into[name](value) if name in into else value for name, value in values.items()}}  # type: ignore[dict-item]
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
