"""What `doctor` looks at in the database: that it opens, can be written, and is of this version. It changes nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.findings import Finding, broken, look, well
from bot.store.engine import HEAD

PATIENCE = 2.0
"""Seconds that another process's write is waited for."""

LITTLE = 200
"""Megabytes that should be free on the disk: a year of answers, and room for SQLite to tidy up."""


def examine_database(path: Path, patience: float = PATIENCE) -> Iterator[Finding]:
    """What was found of the database in a file; another's write is waited for so many seconds."""
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
    if revision in _earlier():
        return look("doctor.database-old", "doctor.database-old-do", file=path)
    return broken("doctor.database-newer", "doctor.database-newer-do", file=path)


def _earlier() -> frozenset[str]:
    """The versions that a start brings up to date."""
    files = (Path(__file__).parent / "migrations" / "versions").glob("*.py")
    return frozenset(file.name.partition("_")[0] for file in files)
