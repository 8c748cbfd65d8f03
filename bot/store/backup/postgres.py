"""A database of PostgreSQL: written out and read in by PostgreSQL's own programs, which are asked for our tables alone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from sqlalchemy.exc import DBAPIError

from bot.backup.archive import BadBackup
from bot.settings.database import Database
from bot.store.every_table import NAMES
from bot.store.feedback.tables import SCHEMA
from bot.store.postgres import PostgresServer, Unfit

DUMP, RESTORE = "pg_dump", "pg_restore"
OWN = (*NAMES, "alembic_version")
WAITS = 10.0
"""Seconds that another one's lock is waited for."""


def dump(database: Database, target: Path) -> str:
    """Writes our tables as they stood at one moment; returns their revision. Raises BadBackup."""
    program = _program(DUMP)
    revision, schema = _look(database)
    if not revision:
        raise BadBackup(f"{database.shown}: nothing of Handrail is in it yet; nothing is to be backed up")
    ours = [f'--table="{schema}"."{name}"' for name in OWN]
    ways = ("--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--file={target}")
    target.touch(0o600)
    _run(database, program, *ways, *ours, "--dbname")
    listed = subprocess.run([_program(RESTORE), "--list", target], capture_output=True, text=True, check=False).stdout
    if SCHEMA in listed:
        raise BadBackup(f"{database.shown}: {DUMP} wrote critical voices, which are in no backup")
    return revision


def restore(database: Database, source: Path) -> None:
    """Reads tables into a database in which none of them is. Raises BadBackup, and then nothing was read in."""
    ways = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    _run(database, _program(RESTORE), *ways, str(source), "--dbname")


def is_empty(database: Database) -> bool:
    """Whether nothing of Handrail is in it. Raises BadSetting where it cannot be reached or used."""
    server = PostgresServer(database, WAITS)
    try:
        return server.revision() is None
    except (DBAPIError, Unfit) as error:
        raise server.refusal(error) from error


def _look(database: Database) -> tuple[str | None, str]:
    server = PostgresServer(database, WAITS)
    try:
        with server.connection() as connection:
            schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
        return server.revision(), str(schema)
    except (DBAPIError, Unfit) as error:
        raise server.refusal(error) from error


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise BadBackup(
            f"{name} is not installed here; install PostgreSQL's client programs (on Debian and Ubuntu: apt install "
            "postgresql-client), of the version of the server or later, or run this where they are"
        )
    return found


def _run(database: Database, program: str, *arguments: str) -> None:
    """The password goes by the environment of the program: arguments can be read by every account of the machine."""
    parts = urlsplit(database.url)
    account, _, host = parts.netloc.rpartition("@")
    name, _, password = account.partition(":")
    netloc = f"{name}@{host}" if name else host
    address = urlunsplit(("postgresql", netloc, parts.path, parts.query, ""))
    secret = {"PGPASSWORD": unquote(password)} if password else {}
    done = subprocess.run(
        [program, *arguments, address],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **secret},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        why = " ".join(done.stderr.split())[:300]
        raise BadBackup(f"{database.shown}: {Path(program).name} failed ({why})")
