"""Puts the outbox together: the books, the senders, and what everybody else sees of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.outbox.cap import Cap
from bot.outbox.elsewhere import elsewhere
from bot.outbox.pace import Pace
from bot.outbox.post import Post
from bot.outbox.watch import Watch
from bot.ports import Accounts, Channel, Measures, Traces
from bot.store.outbox.books import SqlBooks
from bot.store.outbox.outbox import SqlOutbox
from bot.store.outbox.unwanted import not_wanted_any_more
from bot.store.writing import Writing


def open_outbox(
    engine: AsyncEngine,
    channels: Mapping[str, Channel],
    accounts: Accounts,
    watch: Watch,
    pace: Pace | None = None,
    cap: Cap | None = None,
    measures: Measures | None = None,
    traces: Traces | None = None,
) -> tuple[SqlOutbox, Post]:
    """The outbox, and the senders of this replica, which do nothing before they are started."""
    pace, cap, writing = pace or Pace(), cap or Cap(), Writing(engine, surely=True)
    books = SqlBooks(writing, secrets.token_urlsafe(9), pace, cap, not_wanted_any_more)
    other_way = partial(elsewhere, accounts=accounts, channels=channels)
    post = Post(books, channels, other_way, watch, pace, measures, traces)
    return SqlOutbox(engine, writing, channels, post.wake, cap), post
