"""What `doctor` looks at in the database: that it opens, can be written, and is of this version. It changes nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.findings import Finding, broken, look, well
from bot.settings.database import Database
from bot.store.engine import HEAD
from bot.store.every_table import NAMES
from bot.store.migrating import revisions
from bot.store.postgres import OLDEST, PostgresServer, Trouble, Unfit, look_at, trouble_of, why

PATIENCE = 2.0
"""Seconds that another process's write is waited for."""

LITTLE = 200
"""Megabytes that should be free on the disk: a year of answers, and room for SQLite to tidy up."""


def examine_database(database: Database, patience: float = PATIENCE) -> Iterator[Finding]:
    """What was found of a database; another's write is waited for so many seconds."""
    if database.file is not None:
        yield from _file(database.file, patience)
    else:
        yield _server(database, patience)


def _file(path: Path, patience: float) -> Iterator[Finding]:
    yield _opened(path, patience) if path.exists() else well("doctor.database-new", file=path)
    there = next(folder for folder in path.absolute().parents if folder.exists())
    left = shutil.disk_usage(there).free // 10**6
    if left < LITTLE:
        yield look("doctor.space-little", "doctor.space-little-do", left=left, folder=there)


def _opened(path: Path, patience: float) -> Finding:
    try:
        with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] if tables else None
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        if "locked" in str(error):
            return look("doctor.database-busy", "doctor.later-do", file=path)
        return broken("doctor.database-bad", "doctor.database-bad-do", file=path, why=error)
    if revision in (HEAD, None):
        return well("doctor.database-good", file=path)
    return _other_version(revision, str(path))


def _server(database: Database, patience: float) -> Finding:
    shown = database.shown
    try:
        with PostgresServer(database, patience).connection() as connection:
            found = look_at(connection)
            refused = _not_ours(connection, found.revision)
    except (DBAPIError, Unfit) as error:
        trouble = error.trouble if isinstance(error, Unfit) else trouble_of(error)
        said = {"database": shown, "why": why(error), "oldest": OLDEST}
        return broken(f"doctor.postgres-{trouble}", f"doctor.postgres-{trouble}-do", **said)
    if refused:
        key = f"doctor.postgres-{Trouble.RIGHTS}"
        return broken(key, f"{key}-do", database=shown, why=refused)
    if found.revision is None:
        return well("doctor.postgres-new", database=shown, version=found.version)
    if found.revision == HEAD:
        return well("doctor.postgres-good", database=shown, version=found.version)
    return _other_version(found.revision, shown)


def _not_ours(connection: Connection, revision: str | None) -> str:
    """What this account may not do and will have to: change a table's rows, or make tables where some are missing."""
    shut = connection.execute(_SHUT, {"names": list(NAMES)}).scalars().all()
    if revision != HEAD and not connection.execute(_MAKES).scalar():
        return "CREATE"
    return ", ".join(shut)


def _other_version(revision: str, shown: str) -> Finding:
    if revision in revisions():
        return look("doctor.database-old", "doctor.database-old-do", file=shown)
    return broken("doctor.database-newer", "doctor.database-newer-do", file=shown)


_SHUT = text(
    "SELECT name FROM unnest(CAST(:names AS text[])) AS name WHERE to_regclass(name) IS NOT NULL AND NOT ("
    " has_table_privilege(name, 'SELECT') AND has_table_privilege(name, 'INSERT')"
    " AND has_table_privilege(name, 'UPDATE') AND has_table_privilege(name, 'DELETE')) ORDER BY name"
)
_MAKES = text("SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)")
