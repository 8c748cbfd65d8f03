"""A column for a moment: UTC with zone going in and coming out, whatever the database drops or changes on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps text and no zone, so it is put back after; PostgreSQL tells it in its own."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """TIMESTAMP WITH TIME ZONE where there is one: who looks in with another program sees what is meant."""
        return DateTime(timezone=dialect.name == "postgresql")

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """Straight to SQLite's text: moments are in every row of the outbox, and a step more for each is felt there."""
        return _to_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Straight from SQLite's text."""
        return _from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as it is written. ValueError for one without a zone: nobody could tell what it means."""
        return None if value is None else in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as it was."""
        return None if value is None else value.astimezone(UTC)


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC. ValueError for one without a zone: nobody could tell what it means."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return moment.astimezone(UTC)


def text_in_utc(moment: datetime) -> str:
    """The moment as SQLite writes it down, which forgets the zone."""
    return in_utc(moment).isoformat(" ", "microseconds")[:26]


def _to_text(moment: datetime | None) -> str | None:
    return None if moment is None else text_in_utc(moment)


def _from_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text + "+00:00")
