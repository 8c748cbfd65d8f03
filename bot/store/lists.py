"""Many values as one parameter, so that a statement stays the same whatever their number; each database has its own way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
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


def moment_in(dialect: Dialect, moment: datetime | None) -> str | None:
    """A moment as the database writes it down."""
    if moment is None:
        return None
    return moment.isoformat() if dialect.name == "postgresql" else text_in_utc(moment)
