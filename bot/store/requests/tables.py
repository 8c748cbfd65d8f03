"""The tables of requests. A change here needs a migration beside those of the others."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table

from bot.store.moment import Moment
from bot.store.tables import metadata
from bot.store.text import Key, Typed

requests = Table(
    "tool_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("key", Key(400), nullable=False),
    Column("open_key", Key(400), unique=True),
    Column("name", Typed(200), nullable=False),
    Column("tool", Key(120), nullable=False),
    Column("form", JSON, nullable=False),
    Column("state", String(12), nullable=False),
    Column("filed_at", Moment, nullable=False),
    Column("due", Date),
    Column("version", Integer, nullable=False),
    Column("told", Integer, nullable=False),
    Column("reminded", Integer, nullable=False),
    Index("requests_by_key", "key"),
    Index("requests_by_state", "state"),
    sqlite_autoincrement=True,
)
"""What is asked for. `open_key` is its key while it is open: the same is asked for once. No id is given a second time."""

request_askers = Table(
    "request_askers",
    metadata,
    Column("request", Integer, ForeignKey(requests.c.id, ondelete="CASCADE"), primary_key=True),
    Column("person", Key(320), primary_key=True),
    Column("name", Typed(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("since", Moment, nullable=False),
    Column("why", Typed(), nullable=False),
    Index("request_askers_by_person", "person"),
)
"""Who asks for what."""

request_steps = Table(
    "request_steps",
    metadata,
    Column("request", Integer, ForeignKey(requests.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("step", String(12), nullable=False),
    Column("state", String(12), nullable=False),
    Column("by_person", Key(320), nullable=False),
    Column("by_name", Typed(200), nullable=False),
    Column("at", Moment, nullable=False),
    Column("said", JSON, nullable=False),
)
"""Everything that was done about a request, in order."""
