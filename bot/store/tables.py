"""The tables. A change here needs a migration beside it in migrations/versions."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, LargeBinary, MetaData, String, Table, Text

from bot.store.moment import Moment

metadata = MetaData()

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("asker", String(32), nullable=False),
    Column("day", Date, nullable=False),
    Column("language", String(8), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("unlisted", JSON, nullable=False),
    Column("policy", String(80), nullable=False),
    Column("digest", String(80), nullable=False),
    Index("decisions_by_day", "day"),
    Index("decisions_by_asker", "asker"),
)
"""What was answered: ids and a pseudonym, never the text."""

wishes = Table(
    "wishes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("asker", String(32), nullable=False),
    Column("day", Date, nullable=False),
    Column("tool", String(120), nullable=False),
    Column("vendor", String(120), nullable=False),
    Column("purpose", String(120), nullable=False),
    Column("data", String(120), nullable=False),
    Column("why", String(1000), nullable=False),
    Column("digest", String(80), nullable=False),
    Index("wishes_by_tool", "tool", "asker"),
)
"""Which tools people would like, and what for."""

accounts = Table(
    "accounts",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("id", String(160), primary_key=True),
    Column("address", String(320), nullable=False),
    Column("name", String(200), nullable=False),
    Column("outsider", Boolean, nullable=False),
    Column("language", String(8)),
    Column("groups", JSON, nullable=False),
    Column("place", Text, nullable=False),
    Column("looked_up", Moment, nullable=False),
    Index("accounts_by_address", "address"),
)
"""Who writes from which account, and where each can be written to."""

inbox = Table(
    "inbox",
    metadata,
    Column("key", String(160), primary_key=True),
    Column("at", Moment, nullable=False),
    Index("inbox_by_moment", "at"),
)
"""Which events have come in, for a day: their names only."""

vault = Table(
    "vault",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("secret", LargeBinary, nullable=False),
)
"""Secrets of platforms, encrypted with a key that is not in the database."""

ratings = Table(
    "ratings",
    metadata,
    Column("asker", String(32), primary_key=True),
    Column("again", String(2000), primary_key=True),
    Column("day", Date, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("digest", String(80), nullable=False),
    Index("ratings_by_day", "day"),
)
"""Whether answers helped."""

handovers = Table(
    "handovers",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("day", Date, nullable=False),
    Column("asker", String(32), nullable=False),
    Column("asker_name", String(200), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("place", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("question", Text, nullable=False),
    Column("again", String(2000), nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_by", String(200), nullable=False),
    Index("handovers_by_asker", "asker"),
    Index("handovers_by_day", "day"),
)
"""Questions that people were asked to answer, in the words of those who asked."""
