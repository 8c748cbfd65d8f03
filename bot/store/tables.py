"""The tables. A change here needs a migration beside it in migrations/versions."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, Index, Integer, MetaData, String, Table

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
