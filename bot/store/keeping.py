"""Two ways to insert for which each database has a word of its own: only what is new, or in the place of what was there."""

from __future__ import annotations

from sqlalchemy import Dialect, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(dialect: Dialect, table: Table) -> Insert:
    """Rows that stand there already are left alone; `.returning(…)` says which were new.

    Many rows are to be given in the order of their keys: on PostgreSQL two processes that insert the same rows in different
    orders wait for each other, and one of them fails.
    """
    return _insert(dialect, table).on_conflict_do_nothing()


def insert_or_replace(dialect: Dialect, table: Table) -> Insert:
    """A row takes the place of the one with the same primary key. Two that come at once do not fail: the later one stays."""
    statement = _insert(dialect, table)
    key = table.primary_key.columns
    given = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=given)


def _insert(dialect: Dialect, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)
