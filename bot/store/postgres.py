"""A database of PostgreSQL: reached, found fit for use, and brought up to date by one process while others wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.errors import BadSetting, NotNow
from bot.settings.database import Database
from bot.store.away import PatientPool, heed
from bot.store.every_table import NAMES

OLDEST = 14
"""The oldest PostgreSQL that its makers still mend."""

ONE_MIGRATES = 0x48616E6472_61696C
"""The number of the lock under which one process migrates: it only has to be nobody else's."""

TABLE_WAIT = 2_000
"""Milliseconds that a migration waits for a table."""

LONGEST_WHY = 160
"""Characters of what the server or the network says that are said again."""

REACHING: Mapping[str, object] = {"connect_timeout": 5, "tcp_user_timeout": 10_000, "application_name": "handrail"}
"""What an address may say otherwise: seconds to get in, milliseconds until a network that fell silent counts as gone."""

POOL: Mapping[str, Any] = {
    "pool_pre_ping": True,
    "pool_recycle": 1800,
    "use_native_hstore": False,
    "hide_parameters": True,
}
"""A connection is tried before it is used: after a restart of the server nobody gets one that is dead."""


class Trouble(StrEnum):
    """Why a database cannot be used; `doctor` has a sentence for each."""

    AWAY = "away"
    LOGIN = "login"
    MISSING = "missing"
    OPTION = "option"
    OLD = "old"
    ENCODING = "encoding"
    READ_ONLY = "read-only"
    RIGHTS = "rights"
    BUSY = "busy"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Found:
    """What a server says of itself and of a database. `revision`: None where nothing was made in it yet."""

    version: str
    revision: str | None


class Unfit(Exception):
    """A server that answers, and cannot be used for what `trouble` says."""

    def __init__(self, trouble: Trouble, why: str) -> None:
        super().__init__(why)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A database, and how many seconds a write waits for another one's lock."""

    database: Database
    busy_seconds: float

    def engine(self) -> AsyncEngine:
        """For everybody."""
        opened = create_async_engine(
            self._url,
            connect_args=self._reaching,
            poolclass=PatientPool,
            pool_size=5,
            max_overflow=10,
            pool_timeout=self.busy_seconds,
            **POOL,
        )
        heed(opened.sync_engine)
        self._wait_no_longer(opened.sync_engine)
        return opened

    def engine_beside(self, _surely: bool) -> Engine:
        """One connection that stays open, for a thread that works for itself; what it writes is sure, as the server says."""
        opened = create_engine(self._url, connect_args=self._reaching, pool_size=1, max_overflow=0, **POOL)
        heed(opened)
        self._wait_no_longer(opened)
        return opened

    def revision(self) -> str | None:
        """The migration it is at, None for a new one. Raises Unfit and SQLAlchemy's errors."""
        with self.connection() as connection:
            return look_at(connection).revision

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A transaction for migrations. Locked before anything is read: who comes second finds the work done."""
        with self.connection() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_MIGRATES})")
            # Whoever waits for a table keeps everybody else waiting who comes after: older replicas are at work there.
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {min(TABLE_WAIT, self._busy_milliseconds)}")
            yield connection
            connection.commit()

    def settle(self) -> None:
        """Nothing is to be done: readers and writers leave each other alone."""

    def refusal(self, error: Exception) -> BadSetting:
        """What is said where it cannot be used: cause and cure, and never the password."""
        trouble = error.trouble if isinstance(error, Unfit) else trouble_of(error)
        said = _SAID[trouble].format(database=self.database.shown, why=why(error), oldest=OLDEST)
        return (NotNow if trouble in _PASSING else BadSetting)(f"DATABASE_URL: {said}")

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection for a moment. Raises SQLAlchemy's errors."""
        engine = create_engine(self._url, connect_args=self._reaching, poolclass=NullPool, hide_parameters=True)
        self._wait_no_longer(engine)
        with engine.connect() as connection:
            yield connection

    @property
    def _url(self) -> URL:
        return make_url(self.database.url).set(drivername="postgresql+psycopg")

    @property
    def _reaching(self) -> dict[str, object]:
        return {name: value for name, value in REACHING.items() if name not in self._url.query}

    @property
    def _busy_milliseconds(self) -> int:
        return max(1, round(self.busy_seconds * 1000))  # 0 would be for ever

    def _wait_no_longer(self, engine: Engine) -> None:
        wait = self._busy_milliseconds

        def on_connect(connection: Any, _record: Any) -> None:
            connection.autocommit = True  # or it would be forgotten with the first transaction that is rolled back
            cursor = connection.cursor()
            cursor.execute(f"SET lock_timeout = {wait}")
            cursor.close()
            connection.autocommit = False

        event.listen(engine, "connect", on_connect)


def look_at(connection: Connection, oldest: int = OLDEST) -> Found:
    """What is found of a database. Raises Unfit where it cannot be used."""
    version, number, encoding, read_only, made = connection.exec_driver_sql(
        "SELECT current_setting('server_version'), current_setting('server_version_num')::integer / 10000,"
        " current_setting('server_encoding'), current_setting('transaction_read_only') = 'on',"
        " to_regclass('alembic_version') IS NOT NULL"
    ).one()
    if number < oldest:
        raise Unfit(Trouble.OLD, version)
    if encoding != "UTF8":
        raise Unfit(Trouble.ENCODING, encoding)
    if read_only:
        raise Unfit(Trouble.READ_ONLY, "read-only")
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first() if made else None
    if row is None:
        taken = connection.execute(_TAKEN, {"names": list(NAMES)}).scalar()
        if taken is not None:
            raise Unfit(Trouble.FOREIGN, f"there is a table {taken} in it already")
    return Found(version, row[0] if row else None)


def trouble_of(error: Exception) -> Trouble:
    """Why the server, the network or the driver said no. Only after the door do servers give their reasons a number."""
    if not isinstance(error, DBAPIError):
        return Trouble.FOREIGN
    state, said = getattr(error.orig, "sqlstate", None), str(error.orig)
    if state is not None:
        return _STATES.get(state, Trouble.FOREIGN)
    if not isinstance(error, OperationalError):
        return Trouble.OPTION
    return next((trouble for words, trouble in _AT_THE_DOOR if words in said), Trouble.AWAY)


def why(error: Exception) -> str:
    """What was said, in one line of a bearable length."""
    said = " ".join(str(getattr(error, "orig", None) or error).split())
    said = said.rpartition("FATAL: ")[2].strip().removeprefix("connection failed: ").removeprefix("connection is bad: ")
    return said if len(said) <= LONGEST_WHY else said[: LONGEST_WHY - 1] + "…"


_TAKEN = text("SELECT min(name) FROM unnest(CAST(:names AS text[])) AS name WHERE to_regclass(name) IS NOT NULL")

_STATES = {"42501": Trouble.RIGHTS, "25006": Trouble.READ_ONLY, "55P03": Trouble.BUSY}
"""PostgreSQL's numbers: insufficient_privilege, read_only_sql_transaction, lock_not_available."""

_PASSING = frozenset({Trouble.AWAY, Trouble.READ_ONLY, Trouble.BUSY})
"""What may be over in a moment: a server that starts with the machine, or takes over from another."""

_AT_THE_DOOR = (
    ("password authentication failed", Trouble.LOGIN),
    ("no password supplied", Trouble.LOGIN),
    ("no pg_hba.conf entry", Trouble.LOGIN),
    ("authentication failed", Trouble.LOGIN),
    ("not permitted to log in", Trouble.LOGIN),
    ('FATAL:  role "', Trouble.LOGIN),
    ("permission denied for database", Trouble.LOGIN),
    ('FATAL:  database "', Trouble.MISSING),
)

_SAID = {
    Trouble.AWAY: "the database {database} cannot be reached ({why}); check host and port, and that PostgreSQL runs there",
    Trouble.LOGIN: "the database {database} lets nobody in so ({why}); check name and password, and pg_hba.conf of the server",
    Trouble.MISSING: "there is no database {database} ({why}); make it with createdb, or name another",
    Trouble.OPTION: "the address of {database} says what cannot be ({why}); mend what follows the question mark",
    Trouble.OLD: "the database {database} is in PostgreSQL {why}; Handrail needs {oldest} or later",
    Trouble.ENCODING: "the database {database} keeps its text as {why}; make one with createdb -E UTF8 -T template0",
    Trouble.READ_ONLY: "the database {database} can only be read; name the primary server, not one that follows it",
    Trouble.RIGHTS: "this account may not make tables in the database {database} ({why}); let it own that database",
    Trouble.BUSY: "the database {database} is being brought up to date by another Handrail; try again in a moment",
    Trouble.FOREIGN: "{database} is no database of Handrail ({why}); name another one",
}
