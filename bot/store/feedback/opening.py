"""Opens the database of voices: a file of SQLite that keeps no trace of what was deleted, or a schema of PostgreSQL."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from sqlalchemy import URL, Connection, event, inspect, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.schema import CreateSchema

from bot.errors import BadSetting, NotNow, StoreAway
from bot.settings.database import Database
from bot.store.away import heed
from bot.store.feedback.tables import SCHEMA, metadata
from bot.store.postgres import ONE_MIGRATES, REACHING

SETTING = "HANDRAIL_FEEDBACK_DATABASE"
BUSY_SECONDS = 10


async def open_voices(database: Database, busy_seconds: float = BUSY_SECONDS) -> AsyncEngine:
    """The engine; tables are made where there are none. Raises BadSetting, also where a table has a column that is not ours."""
    engine = _sqlite(database, busy_seconds) if database.file is not None else _postgres(database)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_prepare)
    except (DBAPIError, OSError) as error:
        await engine.dispose()
        why = getattr(error, "orig", None) or error
        raise (NotNow if isinstance(error, StoreAway) else BadSetting)(
            f"{SETTING}: {database.shown} cannot be used ({type(why).__name__}: {str(why)[:160]}); check that this account may "
            "write there, and that nobody else holds it; a damaged file can only be moved away, with what was not released yet"
        ) from error
    except BadSetting:
        await engine.dispose()
        raise
    return engine


def _prepare(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Two replicas that start together would both find nothing, and "if not exists" does not wait for the other.
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_SECONDS * 1000}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_MIGRATES})")
        connection.execute(CreateSchema(SCHEMA, if_not_exists=True))
    metadata.create_all(connection)
    look = inspect(connection)
    schema = SCHEMA if connection.dialect.name == "postgresql" else None
    for table in metadata.sorted_tables:
        there = {column["name"] for column in look.get_columns(table.name, schema=schema)}
        foreign = there ^ {column.name for column in table.columns}
        if foreign:
            raise BadSetting(
                f"{SETTING}: the table {table.name} has other columns than were looked through ({', '.join(sorted(foreign))}); "
                "it was changed by hand or is of another version of Handrail: name another database"
            )


def _sqlite(database: Database, busy_seconds: float) -> AsyncEngine:
    assert database.file is not None
    with suppress(OSError):  # opening it says why
        database.file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(database.file, os.O_RDWR | os.O_CREAT, 0o600))
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(database.file)),
        connect_args={"timeout": busy_seconds},
        hide_parameters=True,
        echo=False,
    )
    event.listen(engine.sync_engine, "connect", _forgetful)
    event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    heed(engine.sync_engine)
    return engine


def _forgetful(connection: Any, _record: Any) -> None:
    """No side file that keeps pages (WAL), nothing deleted that stays readable, no temporary files."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=DELETE", "secure_delete=ON", "temp_store=MEMORY", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
        cursor.fetchall()
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone()[0] != "delete":
        raise BadSetting(
            f"{SETTING}: the file is in WAL mode and cannot leave it; voices would stay readable beside it"
        )
    cursor.close()


def _postgres(database: Database) -> AsyncEngine:
    url = make_url(database.url).set(drivername="postgresql+psycopg")
    engine = create_async_engine(
        url,
        pool_pre_ping=True,
        pool_size=2,
        hide_parameters=True,
        echo=False,
        connect_args={name: value for name, value in REACHING.items() if name not in url.query},
    )
    heed(engine.sync_engine)
    return engine.execution_options(schema_translate_map={None: SCHEMA})
