"""Opening the database: made and brought up to date by itself, shared by processes, refused in one clear line."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect
from sqlalchemy.engine.reflection import Inspector

from bot.errors import BadSetting
from bot.settings.database import Database
from bot.store.engine import HEAD, open_database
from bot.store.every_table import NAMES
from bot.store.migrating import MIGRATIONS, migrations_on, revisions
from bot.store.tables import metadata
from tests.processes import at_once
from tests.stores import change, database_on, plain_engine, rows

OPEN = """
engine = await open_database(database)
await engine.dispose()
print("open", flush=True)
"""


async def opened(database: Database) -> Inspector:
    engine = await open_database(database)
    await engine.dispose()
    return inspect(plain_engine(database))


def revision(database: Database) -> str:
    return str(rows(database, "SELECT version_num FROM alembic_version")[0][0])


async def test_a_new_file_and_an_empty_one_are_brought_to_the_newest_revision(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for path in (tmp_path / "empty.db", tmp_path / "below" / "and below" / "new.db"):
        await opened(Database(path))
        assert revision(Database(path)) == HEAD


async def test_a_new_file_is_readable_by_this_account_alone(tmp_path: Path) -> None:
    await opened(Database(tmp_path / "h.db"))
    assert stat.S_IMODE((tmp_path / "h.db").stat().st_mode) == 0o600


async def test_an_odd_name_is_the_very_file_that_is_opened(tmp_path: Path) -> None:
    database = Database(tmp_path / "what? 100% #1.db")
    await opened(database)
    assert revision(database) == HEAD


WISH = (
    "INSERT INTO wishes (asker, day, tool, vendor, purpose, data, why, digest)"
    " VALUES ('a', '2026-11-23', 'Langdock', '', '', '', '', '')"
)


async def test_opening_again_changes_nothing(new_database: Database) -> None:
    await opened(new_database)
    change(new_database, WISH)
    await opened(new_database)
    assert rows(new_database, "SELECT count(*) FROM wishes") == [(1,)]


async def test_the_migrations_make_just_the_tables_that_the_code_speaks_of(
    new_database: Database, tmp_path: Path
) -> None:
    made = await opened(new_database)
    store = "sqlite" if new_database.file else "postgres"
    with database_on(store, tmp_path / "metadata", new=True) as other:
        if other.file is not None:
            other.file.parent.mkdir(parents=True)
        engine = plain_engine(other)
        metadata.create_all(engine)
        assert shape(made) == shape(inspect(engine))


def shape(found: Inspector) -> dict[str, tuple[object, ...]]:
    """Everything about every table but Alembic's own."""
    return {
        table: (
            [
                (c["name"], str(c["type"]), getattr(c["type"], "timezone", None), c["nullable"], c["default"])
                for c in found.get_columns(table)
            ],
            found.get_pk_constraint(table)["constrained_columns"],
            sorted((i["name"], tuple(i["column_names"]), i["unique"]) for i in found.get_indexes(table)),
            found.get_foreign_keys(table),
            found.get_unique_constraints(table),
        )
        for table in found.get_table_names()
        if table != "alembic_version"
    }


@contextmanager
def alembic_on(database: Database) -> Iterator[Config]:
    """What Alembic's own commands take, to go to any revision."""
    with plain_engine(database).begin() as connection:
        yield migrations_on(connection)


async def test_whoever_looks_a_database_over_knows_every_table(new_database: Database) -> None:
    assert set((await opened(new_database)).get_table_names()) == {*NAMES, "alembic_version"}


async def test_a_database_of_the_version_before_keeps_all_it_has(new_database: Database) -> None:
    if new_database.file is not None:
        new_database.file.parent.mkdir()
    for earlier in sorted(revisions())[:-1]:
        with alembic_on(new_database) as config:
            command.upgrade(config, earlier)
        change(new_database, WISH)
    assert shape(await opened(new_database)).keys() == metadata.tables.keys()
    assert revision(new_database) == HEAD
    assert rows(new_database, "SELECT tool FROM wishes") == [("Langdock",)] * (len(revisions()) - 1)


def test_the_newest_migration_is_the_one_that_the_code_expects() -> None:
    files = sorted((MIGRATIONS / "versions").glob("*.py"))
    assert files[-1].name.startswith(f"{HEAD}_")
    assert [file.name[:4] for file in files] == [f"{number:04}" for number in range(1, len(files) + 1)]


async def test_a_migration_can_be_taken_back(new_database: Database) -> None:
    await opened(new_database)
    with alembic_on(new_database) as config:
        command.downgrade(config, "base")
    assert set(inspect(plain_engine(new_database)).get_table_names()) == {"alembic_version"}
    assert shape(await opened(new_database)).keys() == metadata.tables.keys()


def test_several_processes_that_start_at_once_on_a_new_database_all_get_it(new_database: Database) -> None:
    assert at_once(OPEN, new_database, count=3) == ["open"] * 3
    assert revision(new_database) == HEAD


async def test_a_database_of_a_newer_handrail_is_refused_and_left_as_it_is(new_database: Database) -> None:
    await opened(new_database)
    change(new_database, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BadSetting, match=r"^DATABASE_URL: .* newer Handrail \(revision 9999\); start that version"):
        await open_database(new_database)
    assert revision(new_database) == "9999"


def foreign(path: Path) -> None:
    path.write_bytes(b"This is a letter, and no database at all. " * 50)


def damaged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 1000,)] * 100)
        connection.commit()
    os.truncate(path, 5000)


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (damaged, ["is damaged", "keep them", "put the last backup back"]),
        (foreign, ["is no database of Handrail", "name another file"]),
        (Path.mkdir, ["cannot be opened", "may write there"]),
    ],
    ids=["half of it", "a letter", "a folder"],
)
async def test_a_file_that_cannot_be_used_is_refused_with_cause_and_cure(
    tmp_path: Path, prepare: Callable[[Path], None], says: list[str]
) -> None:
    path = tmp_path / "h.db"
    prepare(path)
    before = path.read_bytes() if path.is_file() else b""
    await refused(path, *says)
    assert before == (path.read_bytes() if path.is_file() else b"")


@pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="needs a folder that nobody may write to, such as Linux's /proc"
)
async def test_a_folder_one_may_not_write_to_is_refused_with_cause_and_cure() -> None:
    await refused(Path("/proc/handrail.db"), "cannot be opened", "may write there")
    await refused(Path("/proc/handrail/h.db"), "cannot make the folder", "may write to")


async def refused(path: Path, *says: str) -> None:
    with pytest.raises(BadSetting) as found:
        await open_database(path)
    said = str(found.value)
    assert said.startswith("DATABASE_URL: ")
    assert "\n" not in said
    for words in (str(path.parent), *says):
        assert words in said
