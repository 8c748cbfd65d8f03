"""A file of SQLite: copied as it stood at one moment, while others write, and looked over."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.backup.archive import BadBackup
from bot.store.every_table import NAMES

OWN = {*NAMES, "alembic_version"}


def copy_file(source: Path, target: Path) -> str:
    """Copies the database into a new file; returns the revision of its tables.

    Not page by page: what was deleted would come along in pages that are free. Raises BadBackup.
    """
    if not source.exists():
        raise BadBackup(f"{source}: there is no database yet; nothing is to be backed up")
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # which SQLite then fills, and keeps so
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise BadBackup(f"{source}: it cannot be copied ({error}); `python app.py doctor` looks at it") from error
    return look_over(target)


def look_over(file: Path) -> str:
    """The revision of a copy's tables. Raises BadBackup where it is damaged, or holds what is not Handrail's."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            ((sound,),) = connection.execute("PRAGMA quick_check(1)").fetchall()
            if sound != "ok":
                raise BadBackup(f"{file}: the database is damaged ({sound})")
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            foreign = sorted(name for name in names - OWN if not name.startswith("sqlite_"))
            if foreign:
                raise BadBackup(
                    f"{file}: the table {foreign[0]} is none of the database that is backed up; critical voices are in no "
                    "backup, and other tables belong into a database of their own"
                )
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise BadBackup(f"{file}: this is no database of Handrail ({error})") from error
    return str(row[0]) if row else ""
