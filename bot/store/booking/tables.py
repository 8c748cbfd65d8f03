"""The tables of booking. A change here needs a migration beside those in migrations/versions."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.store.moment import Moment
from bot.store.tables import metadata
from bot.store.text import Key, Typed

series = Table(
    "series",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("host", Key(320), nullable=False),
    Column("terms", JSON, nullable=False),
    Column("rule", String(60), nullable=False),
    Column("begins", Date, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("every", Integer, nullable=False),
    Column("ends", Date),
    Column("holidays", String(8), nullable=False),
    Column("site", Typed(60), nullable=False),
    Column("ended_at", Moment),
)
"""What returns, as a local rule."""

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("host", Key(320), nullable=False),
    Column("terms", JSON, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("planned_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("state", String(12), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("series", String(32), nullable=False),
    Column("edition_of", String(32), nullable=False),
    Column("notes", Typed(), nullable=False),
    Column("attended", Integer),
    Index("sessions_by_end", "ends_at"),
    Index("sessions_by_host", "host", "ends_at"),
    Index(
        "sessions_once",
        *("series", "planned_at"),
        unique=True,
        sqlite_where=text("series <> ''"),
        postgresql_where=text("series <> ''"),
    ),
)
"""Each meeting. One of a series is there once, however many replicas make it."""

slots = Table(
    "slots",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("session", String(32), ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("held", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
    UniqueConstraint("session", "number", name="slots_once"),
    CheckConstraint("held >= 0 AND waiting >= 0", name="slots_counted"),
    Index("slots_by_start", "starts_at"),
)
"""What is booked. `held` is only ever raised by a statement that looks whether there is room."""

places = Table(
    "places",
    metadata,
    Column("slot", String(40), ForeignKey("slots.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Key(320), primary_key=True),
    Column("session", String(32), nullable=False),
    Column("name", Typed(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("standing", String(12), nullable=False),
    Column("since", Moment, nullable=False),
    Column("number", Integer, nullable=False),
    Column("offer_until", Moment),
    Column("version", Integer, nullable=False),
    Column("told", Integer, nullable=False),
    Column("told_as", String(12), nullable=False),
    Column("reminded", Integer, nullable=False),
    Column("given_up", Integer, nullable=False),
    Column("came", Boolean),
    Index("places_by_person", "person"),
    Index("places_by_session", "session"),
    Index(
        "places_untold",
        "since",
        sqlite_where=text("told < version"),
        postgresql_where=text("told < version"),
    ),
    Index(
        "places_offered",
        "offer_until",
        sqlite_where=text("offer_until IS NOT NULL"),
        postgresql_where=text("offer_until IS NOT NULL"),
    ),
)
"""Who has or had what, one row for a person and a slot."""

questions_ahead = Table(
    "questions_ahead",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("session", String(32), ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("text", Typed(), nullable=False),
    Column("day", Date, nullable=False),
    Column("asker", Typed(320), nullable=False),
    Column("asker_name", Typed(200), nullable=False),
    Column("merged_into", String(32), nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("answer", Typed(), nullable=False),
    Index("questions_ahead_by_session", "session"),
    sqlite_with_rowid=False,
)
"""What people ask ahead. The id is drawn by chance, and SQLite numbers no rows of it, so nothing tells in which order they came."""

votes = Table(
    "votes",
    metadata,
    Column("question", String(32), ForeignKey("questions_ahead.id", ondelete="CASCADE"), primary_key=True),
    Column("voter", String(64), primary_key=True),
    sqlite_with_rowid=False,
)
"""Who would like a question too, by a pseudonym of the session."""

feeds = Table(
    "feeds",
    metadata,
    Column("person", Key(320), primary_key=True),
    Column("digest", String(64), nullable=False),
    Index("feeds_by_digest", "digest", unique=True),
)
"""Whose calendar may look at what they booked: the digest of the secret in its address."""
