"""The few kinds that everything that goes wrong is one of: where whoever is on call looks first."""

from __future__ import annotations

from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.outbox.books import BooksAway

DATABASE, PLATFORM, TIME, BUG = "database", "platform", "timeout", "bug"
KINDS = (DATABASE, PLATFORM, TIME, BUG)

DRIVERS = frozenset({"sqlalchemy", "sqlite3", "aiosqlite", "psycopg", "psycopg_pool"})
"""Where exceptions of a database come from; they are told by name, since SQL belongs to bot/store."""


def kind_of(bug: BaseException) -> str:
    """The kind of an exception. Its message is not looked at: it may quote somebody."""
    match bug:
        case ChannelDown() | Unreachable() | Throttled() | InDoubt() | Refused():
            return PLATFORM
        case BooksAway():
            return DATABASE
        case TimeoutError():
            return TIME
    rooms = {one.__module__.partition(".")[0] for one in type(bug).__mro__}
    return DATABASE if rooms & DRIVERS else BUG
