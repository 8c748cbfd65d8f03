"""The tables of voices. Each column was weighed: a new one is a way to find somebody, so a start and a test refuse any other.

Tables that are written when a voice comes in have no row number, no time and no order; a random id is the key that rows are kept
by (`WITHOUT ROWID`: with a hidden row number the order of arrival would be there again, whatever the key).
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, Text

SCHEMA = "handrail_voices"
"""The schema on PostgreSQL; on SQLite the file is theirs alone."""

ID_BYTES = 16

metadata = MetaData()

intake = Table(
    "intake",
    metadata,
    Column("id", LargeBinary(ID_BYTES), primary_key=True),
    Column("period", String(7), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

batch = Table(
    "batch",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""One row: which batch is open, and how many people have spoken in it, in steps of five."""

held = Table(
    "held",
    metadata,
    Column("id", LargeBinary(ID_BYTES), primary_key=True),
    Column("period", String(7), nullable=False),
    Column("decided", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""What a second reader looks at (`decided` 0), and what they let through for the next release (1)."""

thread = Table(
    "thread",
    metadata,
    Column("lookup", LargeBinary(32), primary_key=True),
    Column("public", LargeBinary(32), nullable=False),
    Column("withdrawn", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""For those alone who asked for a receipt code: the lookup that is made of it, and the key to which questions are sealed."""

note = Table(
    "note",
    metadata,
    Column("id", LargeBinary(ID_BYTES), primary_key=True),
    Column("lookup", LargeBinary(32), nullable=False),
    Column("state", Integer, nullable=False),
    Column("period", String(7), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""A question to an author, or an answer of theirs. `state`: see bot/feedback/dialogue.py."""

passed = Table(
    "passed",
    metadata,
    Column("id", LargeBinary(ID_BYTES), primary_key=True),
    Column("lookup", LargeBinary(32), nullable=False),
    sqlite_with_rowid=False,
)
"""Words that were passed on and whose author allows questions: which conversation they lead to, and to nobody."""

release = Table(
    "release",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
)

response = Table(
    "response",
    metadata,
    Column("release", Integer, primary_key=True, autoincrement=False),
    Column("theme", String(40), primary_key=True),
    Column("status", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("due", String(10), nullable=False),
    Column("by", Text, nullable=False),
    Column("on", String(10), nullable=False),
)

look = Table(
    "look",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("reader", Text, nullable=False),
    Column("action", String(20), nullable=False),
    Column("release", Integer, nullable=False),
    Column("at", String(25), nullable=False),
    Column("hash", String(64), nullable=False),
)
"""Who looked at what and when: of readers, never of those who wrote. A chain: each hash covers the one before."""
