"""The tables. A change here needs a migration beside it in migrations/versions."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.store.moment import Moment
from bot.store.text import Key, Typed

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
    Column("policy", Key(80), nullable=False),
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
    Column("tool", Typed(120), nullable=False),
    Column("vendor", Typed(120), nullable=False),
    Column("purpose", Typed(120), nullable=False),
    Column("data", Typed(120), nullable=False),
    Column("why", Typed(1000), nullable=False),
    Column("digest", String(80), nullable=False),
    Index("wishes_by_tool", "tool", "asker"),
)
"""Which tools people would like, and what for."""

accounts = Table(
    "accounts",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("id", Key(160), primary_key=True),
    Column("address", Typed(320), nullable=False),
    Column("name", Typed(200), nullable=False),
    Column("outsider", Boolean, nullable=False),
    Column("language", Typed(8)),
    Column("groups", JSON, nullable=False),
    Column("place", Typed(), nullable=False),
    Column("looked_up", Moment, nullable=False),
    Column("zone", Typed(64)),
    Index("accounts_by_address", "address"),
)
"""Who writes from which account, and where each can be written to."""

rooms = Table(
    "rooms",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("id", Key(300), primary_key=True),
    Column("place", Typed(), nullable=False),
    Column("name", Typed(200), nullable=False),
)
"""Conversations of several that Handrail was added to, where a platform tells of that once and cannot be asked later."""

inbox = Table(
    "inbox",
    metadata,
    Column("key", Key(160), primary_key=True),
    Column("at", Moment, nullable=False),
    Index("inbox_by_moment", "at"),
)
"""Which events have come in, for a day: their names only."""

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("taken_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Index("unanswered_by_moment", "until"),
)
"""Who waits for an answer: a number drawn for it, where to write to them, sealed, and until when whoever answers surely lives."""

vault = Table(
    "vault",
    metadata,
    Column("key", Key(300), primary_key=True),
    Column("secret", LargeBinary, nullable=False),
)
"""Secrets of platforms, encrypted with a key that is not in the database."""

shared_memory = Table(
    "shared_memory",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("until", Moment, nullable=False),
    Index("shared_memory_by_moment", "until"),
)
"""What all replicas have to know for a while, sealed under names that say nothing without the key."""

rereadings = Table(
    "rereadings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
)
"""Each time that somebody asked for the company's files to be read again."""

model_tokens = Table(
    "model_tokens",
    metadata,
    Column("day", Date, primary_key=True),
    Column("used", Integer, nullable=False),
)
"""How many tokens of a language model were used on a day, by all together."""

ratings = Table(
    "ratings",
    metadata,
    Column("asker", String(32), primary_key=True),
    Column("again", Key(2000), primary_key=True),
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
    Column("id", Key(16), primary_key=True),
    Column("day", Date, nullable=False),
    Column("asker", String(32), nullable=False),
    Column("asker_name", Typed(200), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("place", Typed(), nullable=False),
    Column("language", String(8), nullable=False),
    Column("question", Typed(), nullable=False),
    Column("again", Typed(2000), nullable=False),
    Column("answer", Typed(), nullable=False),
    Column("answered_by", Typed(200), nullable=False),
    Column("answered_on", Date),
    Index("handovers_by_asker", "asker"),
    Index("handovers_by_day", "day"),
)
"""Questions that people were asked to answer, in the words of those who asked."""

runs = Table(
    "runs",
    metadata,
    Column("id", Key(160), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("title", Typed(300), nullable=False),
    Column("by", Key(320), nullable=False),
    Column("in_doubt", String(8), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("planned_at", Moment),
    Column("stopped_at", Moment),
    Index("runs_by_moment", "created_at"),
)
"""What was decided to be sent to several: an update, an edition of a digest. `planned_at`: when all its deliveries stood."""

cards = Table(
    "cards",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("body", Typed(), nullable=False),
    Column("planned_at", Moment, nullable=False),
    Index("cards_by_moment", "planned_at"),
)
"""What is sent, once for all who get the same. `planned_at`: when it was last planned, so when it may go."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Key(160), ForeignKey("runs.id"), nullable=False),
    Column("recipient", Key(400), nullable=False),
    Column("medium", String(8), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("lane", Key(160), nullable=False),
    Column("place", Typed(), nullable=False),
    Column("card", String(64), nullable=False),
    Column("topic", String(40), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("counted", Boolean, nullable=False),
    Column("capped", Boolean, nullable=False),
    Column("zone", Typed(64), nullable=False),
    Column("state", String(12), nullable=False),
    Column("reason", Typed(200), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("owner", String(40), nullable=False),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("mark", String(32), nullable=False),
    Column("first_at", Moment),
    Column("reference", Typed(200), nullable=False),
    Column("settled_at", Moment),
    UniqueConstraint("run", "recipient", "medium", name="deliveries_once"),
    Index(
        "deliveries_open",
        *("lane", "priority", "due_at", "id"),
        sqlite_where=text("settled_at IS NULL"),
        postgresql_where=text("settled_at IS NULL"),
    ),
    Index(
        "deliveries_in_hand",
        *("lane", "lease_until"),
        sqlite_where=text("lease_until IS NOT NULL"),
        postgresql_where=text("lease_until IS NOT NULL"),
    ),
    Index("deliveries_by_recipient", "recipient", "due_at"),
)
"""The outbox and its ledger: each message to each recipient, once, and what became of it.

`lease_until` is when something is to be done if nobody does anything before: the end of a lease, or of a pause. The state
stands in no index, since it changes with every step; and what is settled in none that a sender goes through.
"""

lanes = Table(
    "lanes",
    metadata,
    Column("id", Key(160), primary_key=True),
    Column("next_free_at", Moment, nullable=False),
    Column("per_second", Float, nullable=False),
)
"""When the next call may be made, per workspace or tenant, and how many a second: one row that all replicas obey."""

occurrences = Table(
    "occurrences",
    metadata,
    Column("schedule", Key(160), primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("owner", String(40), nullable=False),
    Column("lease_until", Moment, nullable=False),
    Column("done_at", Moment),
)
"""Which occurrences of a schedule are being worked on or were: a row is made once, so any number of replicas do it once."""

preferences = Table(
    "preferences",
    metadata,
    Column("person", Key(320), primary_key=True),
    Column("topics", JSON, nullable=False),
    Column("media", String(8), nullable=False),
    Column("quiet", Typed(16), nullable=False),
    Column("language", Typed(8), nullable=False),
    Column("zone", Typed(64), nullable=False),
    Column("paused_until", Date),
    Column("changed_at", Moment, nullable=False),
)
"""What somebody wants to get, how often, and when not. Who never said so has no row."""

updates = Table(
    "updates",
    metadata,
    Column("id", Key(16), primary_key=True),
    Column("author", Key(320), nullable=False),
    Column("author_name", Typed(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("source", Typed(), nullable=False),
    Column("condensed", JSON, nullable=False),
    Column("left_out", JSON, nullable=False),
    Column("by_model", Boolean, nullable=False),
    Column("carried", JSON, nullable=False),
    Column("track", String(40), nullable=False),
    Column("audience", JSON, nullable=False),
    Column("state", String(12), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("send_at", Moment),
    Index("updates_by_author", "author", "created_at"),
    Index("updates_by_moment", "send_at"),
)
"""Updates from managers: what they wrote, what became of it, and to whom it went."""

roadmap_changes = Table(
    "roadmap_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("item", Key(80), nullable=False),
    Column("field", Key(40), nullable=False),
    Column("before", Typed(), nullable=False),
    Column("after", Typed(), nullable=False),
    Column("by_person", Key(320), nullable=False),
    Column("at", Moment, nullable=False),
    Index("roadmap_changes_by_item", "item", "id"),
)
"""What was changed on the roadmap in a conversation, by whom, and what stood there before."""

editions = Table(
    "editions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(80), nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("told_at", Moment),
    Column("eased_at", Moment),
)
"""Every edition of the policy that was in force. `told_at`, `eased_at`: when people were told of what it turned stricter, looser."""
