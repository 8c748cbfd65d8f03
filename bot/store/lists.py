"""Many values as one: as a parameter, so that a statement stays the same whatever their number, or as what a statement returns.

Each database has its own way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ARRAY, Column, ColumnElement, Dialect, FromClause, String, any_, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.elements import ColumnClause

from bot.store.moment import text_in_utc


def among(dialect: Dialect, column: Column[Any], name: str) -> ColumnElement[bool]:
    """Whether a column is one of the values of the parameter `name`, which is given as `listed` makes it."""
    if dialect.name == "postgresql":
        return column == any_(bindparam(name, type_=ARRAY(column.type)))
    each = func.json_each(bindparam(name, type_=String())).table_valued("value", name=f"each_{name}")
    return column.in_(select(each.c.value))


def listed(dialect: Dialect, values: Iterable[Any]) -> Any:
    """Values for `among`."""
    return list(values) if dialect.name == "postgresql" else json.dumps(list(values))


def rows_of(dialect: Dialect, name: str, *columns: ColumnClause[Any]) -> FromClause:
    """The rows of the parameter `name`, which is given as `told` makes it, as a table of these columns."""
    given = bindparam(name, type_=String())
    if dialect.name == "postgresql":
        rows = func.jsonb_to_recordset(cast(given, JSONB)).table_valued(*columns, name=name)
        return rows.render_derived(name=name, with_types=True)
    each = func.json_each(given).table_valued("value", name=f"each_{name}")
    return select(
        *(func.json_extract(each.c.value, f"$.{one.name}", type_=one.type).label(one.name) for one in columns)
    ).subquery(name)


def told(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows for `rows_of`. A moment among them is told by `moment_in`."""
    return json.dumps(rows)


def gathered(dialect: Dialect, *columns: ColumnElement[Any]) -> ColumnElement[str]:
    """All rows of a statement as one text, which `taken_apart` reads.

    A driver lets other threads work between any two rows, and takes its turn again: for hundreds of small rows that costs
    more than the rows do.
    """
    if dialect.name == "postgresql":
        return func.coalesce(cast(func.json_agg(func.json_build_array(*columns)), String), "[]")
    return func.json_group_array(func.json_array(*columns), type_=String())


def taken_apart(text: str) -> list[list[Any]]:
    """The rows of `gathered`; a moment among them is read by `moment_from`."""
    rows: list[list[Any]] = json.loads(text)
    return rows


def moment_from(text: str) -> datetime:
    """A moment as either database writes it into a text."""
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def moment_in(dialect: Dialect, moment: datetime | None) -> str | None:
    """A moment as the database writes it down."""
    if moment is None:
        return None
    return moment.isoformat() if dialect.name == "postgresql" else text_in_utc(moment)
