"""Opening the database: made and brought up to date by itself, shared by processes, refused in one clear line."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine.reflection import Inspector

from bot.errors import BadSetting
from bot.store.engine import HEAD, open_database
from bot.store.tables import metadata
from tests.running import DEADLINE, ROOT, environment

MIGRATIONS = ROOT / "bot" / "store" / "migrations" / "versions"

OPEN = """
import asyncio, sys
from pathlib import Path
from bot.store.engine import open_database

async def main():
    print("ready", flush=True)
    sys.stdin.readline()
    engine = await open_database(Path(sys.argv[1]))
    await engine.dispose()
    print("open", flush=True)

asyncio.run(main())
"""


async def opened(path: Path) -> Inspector:
    engine = await open_database(path)
    await engine.dispose()
    return inspect(create_engine(f"sqlite:///{path}"))


def revision(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    return str(found)


async def test_a_new_file_and_an_empty_one_are_brought_to_the_newest_revision(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for path in (tmp_path / "empty.db", tmp_path / "below" / "and below" / "new.db"):
        await opened(path)
        assert revision(path) == HEAD


async def test_a_new_file_is_readable_by_this_account_alone(tmp_path: Path) -> None:
    await opened(tmp_path / "h.db")
    assert stat.S_IMODE((tmp_path / "h.db").stat().st_mode) == 0o600


async def test_an_odd_name_is_the_very_file_that_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "what? 100% #1.db"
    await opened(path)
    assert revision(path) == HEAD


async def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    await opened(path)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO wishes (asker, day, tool, vendor, purpose, data, why, digest)"
            " VALUES ('a', '2026-11-23', 't', '', '', '', '', '')"
        )
    connection.close()
    await opened(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM wishes").fetchone() == (1,)
    connection.close()


async def test_the_migrations_make_just_the_tables_that_the_code_speaks_of(tmp_path: Path) -> None:
    made = await opened(tmp_path / "migrated.db")
    other = create_engine(f"sqlite:///{tmp_path / 'metadata.db'}")
    metadata.create_all(other)
    assert shape(made) == shape(inspect(other))


def shape(found: Inspector) -> dict[str, tuple[object, ...]]:
    """Everything about every table but Alembic's own."""
    return {
        table: (
            [
                (c["name"], str(c["type"]), c["nullable"], c["default"], c["primary_key"])
                for c in found.get_columns(table)
            ],
            sorted((i["name"], tuple(i["column_names"]), i["unique"]) for i in found.get_indexes(table)),
            found.get_foreign_keys(table),
            found.get_unique_constraints(table),
        )
        for table in found.get_table_names()
        if table != "alembic_version"
    }


async def test_a_database_of_the_version_before_keeps_all_it_has(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    path = tmp_path / "h.db"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS.parent))
    config.attributes["path"] = path
    command.upgrade(config, "0001")
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO wishes (asker, day, tool, vendor, purpose, data, why, digest)"
            " VALUES ('a', '2026-11-23', 'Langdock', '', '', '', '', '')"
        )
    connection.close()
    assert shape(await opened(path)).keys() == metadata.tables.keys()
    assert revision(path) == HEAD
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT tool FROM wishes").fetchall() == [("Langdock",)]
    connection.close()


def test_the_newest_migration_is_the_one_that_the_code_expects() -> None:
    files = sorted(MIGRATIONS.glob("*.py"))
    assert files[-1].name.startswith(f"{HEAD}_")
    assert [file.name[:4] for file in files] == [f"{number:04}" for number in range(1, len(files) + 1)]


async def test_a_migration_can_be_taken_back(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    path = tmp_path / "h.db"
    await opened(path)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS.parent))
    config.attributes["path"] = path
    command.downgrade(config, "base")
    assert set(inspect(create_engine(f"sqlite:///{path}")).get_table_names()) == {"alembic_version"}
    assert shape(await opened(path)).keys() == metadata.tables.keys()


def test_several_processes_that_start_at_once_on_one_new_file_all_get_it(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    line = [sys.executable, "-c", OPEN, str(path)]
    settings = environment({"PYTHONPATH": str(ROOT)})
    started = [
        subprocess.Popen(
            line,
            cwd=tmp_path,
            env=settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in started:
        said, errors = process.communicate(timeout=DEADLINE)
        assert (process.returncode, said) == (0, "open\n"), errors
    assert revision(path) == HEAD


def foreign(path: Path) -> None:
    path.write_bytes(b"This is a letter, and no database at all. " * 50)


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (foreign, ["is no database of Handrail", "name another file"]),
        (newer, ["newer Handrail", "9999"]),
        (Path.mkdir, ["cannot be opened", "may write there"]),
    ],
    ids=["a letter", "a newer revision", "a folder"],
)
async def test_a_file_that_cannot_be_used_is_refused_with_cause_and_cure(
    tmp_path: Path, prepare: object, says: list[str]
) -> None:
    path = tmp_path / "h.db"
    assert callable(prepare)
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
