"""When a database counts as away: it does not answer, is full, locked or taken over by another; and errors that say just that.

Whoever asked for something gets a reason and may try again; everything else that goes wrong in a database is a bug.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError, TimeoutError
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from bot.errors import StoreAway

READ_ONLY = "25006"
"""What PostgreSQL says to a writer once another server has taken over from it: its connections are of no use any more."""

_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
"""Everything else that SQLite calls operational is a line of ours that it cannot run."""


class DatabaseAway(OperationalError, StoreAway):
    """What a driver raised because the database is away."""


class NoneFree(TimeoutError, StoreAway):
    """All connections are in use, and none came free in time."""


class PatientPool(AsyncAdaptedQueuePool):
    """A pool that says so in our words where nothing came free."""

    def _do_get(self) -> ConnectionPoolEntry:
        try:
            return super()._do_get()
        except TimeoutError as full:
            raise NoneFree(*full.args) from full


def heed(engine: Engine) -> None:
    """Lets an engine say where its database is away, and give up connections to a server that others took over from."""
    event.listen(engine, "handle_error", _told, retval=True)


def is_away(error: BaseException) -> bool:
    """Whether a driver's error means that the database is away."""
    if isinstance(error, sqlite3.Error):
        return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF in _SQLITE
    return taken_over(error) or _name(error) == "OperationalError"


def taken_over(error: BaseException) -> bool:
    """Whether a server can only be read from by now."""
    return bool(_state(error) == READ_ONLY)


def _told(context: ExceptionContext) -> BaseException | None:
    error = context.original_exception
    if taken_over(error):
        context.is_disconnect = True
    if context.sqlalchemy_exception is None or not is_away(error):
        return None
    return DatabaseAway(None, None, error, hide_parameters=True, connection_invalidated=context.is_disconnect)


def _state(error: BaseException) -> Any:
    return getattr(error, "sqlstate", None)


def _name(error: BaseException) -> str:
    """The kind that every driver has by the same name; psycopg's own kinds stand beneath it."""
    names = (one.__name__ for one in type(error).__mro__)
    return next((name for name in names if name in ("OperationalError", "InterfaceError")), "")
