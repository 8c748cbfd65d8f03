"""The tables of learning. A change here needs a migration beside those in migrations/versions."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, String, Table, false

from bot.store.moment import Moment
from bot.store.tables import metadata
from bot.store.text import Key, Typed

completions = Table(
    "training_completions",
    metadata,
    Column("source", Key(80), primary_key=True),
    Column("external", Key(400), primary_key=True),
    Column("person", Key(320), nullable=False),
    Column("course", Key(80), nullable=False),
    Column("day", Date, nullable=False),
    Column("how", String(12), nullable=False),
    Column("waived", Boolean, nullable=False),
    Column("revoked_on", Date),
    Index("training_completions_by_person", "person"),
    Index("training_completions_by_day", "day"),
)
"""Who did what, each once by the name that its source gave it."""

choices = Table(
    "training_choices",
    metadata,
    Column("person", Key(320), primary_key=True),
    Column("item", Key(80), primary_key=True),
    Column("until", Date),
    Column("stopped", Boolean, nullable=False),
)
"""What somebody put off, and of what they want no reminders."""

told = Table(
    "training_told",
    metadata,
    Column("person", Key(320), primary_key=True),
    Column("item", Key(80), primary_key=True),
    Column("step", String(24), primary_key=True),
    Column("day", Date, nullable=False),
    Column("run", Key(200), nullable=False),
    Column("last", Date, nullable=False),
    Column("unit", Key(80), nullable=False),
    Column("course", Key(80), nullable=False),
    Column("counts_from", Date, nullable=False),
    Column("closed", Boolean, nullable=False, server_default=false()),
    Index("training_told_by_run", "run", "person"),
    Index("training_told_by_day", "day"),
)
"""Which items somebody was told of, on which step, in which message of the outbox; `closed`: that says by now that it is done."""

offers = Table(
    "training_offers",
    metadata,
    Column("unit", Key(80), primary_key=True),
    Column("item", Key(80), primary_key=True),
)
"""Which items hold for which unit in the phase it is in: looked at once more before anything is sent."""

statements = Table(
    "training_statements",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("source", Key(80), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("thread", Key(600), nullable=False),
    Column("voids", String(36), nullable=False),
    Column("body", JSON, nullable=False),
    Column("stored_at", Moment, nullable=False),
    Index("training_statements_by_thread", "thread"),
    Index("training_statements_by_voided", "voids"),
)
"""xAPI statements as they were handed in; those of one thread (learner, registration, activity) are judged together."""

checks = Table(
    "training_checks",
    metadata,
    Column("person", Key(320), primary_key=True),
    Column("day", Date, nullable=False),
    Column("unit", Key(80), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("done", Boolean, nullable=False),
)
"""The answers of somebody's last self-check, for themselves; of groups only averages are ever told."""

interests = Table(
    "training_interests",
    metadata,
    Column("person", Key(320), primary_key=True),
    Column("topic", Key(120), primary_key=True),
    Column("words", Typed(120), nullable=False),
    Column("day", Date, nullable=False),
)
"""What people would like to learn, each once."""

lookups = Table(
    "training_lookups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("by_person", Key(320), nullable=False),
    Column("day", Date, nullable=False),
    Column("about", Typed(300), nullable=False),
)
"""Who looked at names, and what for."""

exports = Table(
    "training_exports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("period", String(32), nullable=False),
    Column("head", String(64), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("by_person", Key(320), nullable=False),
)
"""The heads of the evidence that was handed out: each begins where the one before ended."""
