"""A backup that is made: of one moment while others write, without critical voices, and not of what is newer."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.backup.archive import BadBackup
from bot.store.backup.sqlite import copy_file
from bot.store.backup.taking import take
from bot.store.engine import HEAD
from tests.backup.places import FILES, NOON, SEALED, Installation, lived_in, members, place
from tests.postgres import WHEEL, new_database, postgres
from tests.running import run
from tests.stores import change, rows


def secrets_of(installation: Installation) -> list[bytes]:
    """Whatever of critical voices lies in files."""
    keys = sorted(installation.settings.feedback.keys.glob("*"))
    assert len(keys) == 4
    return [SEALED, *(file.read_bytes() for file in keys)]


def test_it_holds_the_database_the_companys_files_and_apart_from_them_the_keys(tmp_path: Path) -> None:
    settings = lived_in(place(tmp_path)).settings
    taken = take(settings, FILES, tmp_path, NOON)
    assert (taken.backup.name, taken.keys.name) == (
        "handrail-20261123T120000Z.zip",
        "handrail-20261123T120000Z.keys.zip",
    )
    assert {file.stat().st_mode & 0o777 for file in (taken.backup, taken.keys)} == {0o600}
    backup, keys = members(taken.backup), members(taken.keys)
    assert set(backup) == {"manifest.json", "database/handrail.db", "content/policy.yaml", "content/people.yaml"}
    names = ("pseudonym", "vault", "mail", "invitation", "export")
    assert keys == {
        "manifest.json": keys["manifest.json"],
        **{f"keys/{name}.key": (settings.state / f"{name}.key").read_bytes() for name in names},
    }
    assert b"Zebrafish" in backup["database/handrail.db"]
    assert not list(tmp_path.glob(".*"))


def test_of_critical_voices_no_byte_is_in_it(tmp_path: Path) -> None:
    installation = lived_in(place(tmp_path))
    taken = take(installation.settings, FILES, tmp_path / "b.zip", NOON)
    voices = installation.settings.feedback.database.file
    assert voices is not None
    assert SEALED in voices.read_bytes(), "or this would find nothing anywhere"
    for name, content in (*members(taken.backup).items(), *members(taken.keys).items()):
        assert [one for one in secrets_of(installation) if one in content] == [], name


def test_a_key_of_a_month_among_the_companys_files_is_refused(tmp_path: Path) -> None:
    settings = lived_in(place(tmp_path)).settings
    with (settings.content / "people.yaml").open("ab") as file:
        file.write(b"#" + next(iter(settings.feedback.keys.glob("*.key"))).read_bytes())
    with pytest.raises(BadBackup, match="critical voices"):
        take(settings, FILES, tmp_path / "b.zip", NOON)
    assert not list(tmp_path.glob("*.zip"))


def test_a_database_in_which_voices_lie_is_refused(tmp_path: Path) -> None:
    settings = lived_in(place(tmp_path)).settings
    change(settings.database, "CREATE TABLE intake (id BLOB)")
    with pytest.raises(BadBackup, match="critical voices are in no backup"):
        take(settings, FILES, tmp_path / "b.zip", NOON)


def test_it_is_of_one_moment_while_others_write_and_holds_nobody_up(tmp_path: Path) -> None:
    made = lived_in(place(tmp_path)).settings.database.file
    assert made is not None
    ended = threading.Event()

    def write() -> int:
        """Two rows that belong together, again and again."""
        written = 0
        with closing(sqlite3.connect(made, timeout=10, isolation_level=None)) as connection:
            while not ended.is_set():
                connection.execute("BEGIN IMMEDIATE")
                for half in ("a", "b"):
                    row = (f"{written}{half}", "x" * 2000)
                    connection.execute("INSERT INTO cards VALUES (?, ?, '2026-11-23 12:00:00.000000')", row)
                connection.execute("COMMIT")
                written += 1
        return written

    counts = []
    with ThreadPoolExecutor(1) as beside:
        writing = beside.submit(write)
        while len(counts) < 5:
            copy = tmp_path / f"copy-{len(counts)}.db"
            assert copy_file(made, copy) == HEAD
            with closing(sqlite3.connect(copy)) as connection:
                counts.append(connection.execute("SELECT count(*) FROM cards").fetchone()[0])
            assert copy.stat().st_mode & 0o777 == 0o600
        ended.set()
        written = writing.result()
    assert all(count % 2 == 0 for count in counts)
    assert counts == sorted(counts)
    assert 0 < counts[-1] <= 2 * written


def test_what_was_deleted_does_not_come_along(tmp_path: Path) -> None:
    settings = lived_in(place(tmp_path), "Quagga " * 20).settings
    change(settings.database, "DELETE FROM wishes")
    copy_file(settings.database.file or tmp_path, tmp_path / "copy.db")
    assert b"Quagga" not in (tmp_path / "copy.db").read_bytes()


def test_a_newer_database_a_missing_one_and_a_file_that_is_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadBackup, match="no database yet"):
        take(place(tmp_path).settings, FILES, tmp_path / "b.zip", NOON)
    settings = lived_in(place(tmp_path)).settings
    (tmp_path / "b.keys.zip").touch()
    with pytest.raises(BadBackup, match=r"b\.keys\.zip is there already"):
        take(settings, FILES, tmp_path / "b.zip", NOON)
    change(settings.database, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BadBackup, match="newer Handrail"):
        take(settings, FILES, tmp_path / "c.zip", NOON)
    assert not (tmp_path / "c.zip").exists()


def test_on_postgres_its_own_program_writes_our_tables_and_no_voices(tmp_path: Path) -> None:
    with new_database() as database:
        installation = lived_in(place(tmp_path, database))
        assert rows(database, "SELECT count(*) FROM handrail_voices.intake") == [(1,)]
        change(database, "CREATE TABLE somebody_elses (id integer)")
        without = run("backup", str(tmp_path / "b.zip"), folder=tmp_path, settings=installation.given | {"PATH": "/"})
        with_it = run("backup", str(tmp_path / "b.zip"), folder=tmp_path, settings=installation.given | programs())
    assert without.returncode == 2
    assert "pg_dump is not installed here" in without.stderr
    assert with_it.returncode == 0, with_it.stderr
    backup = members(tmp_path / "b.zip")
    dump = backup["database/handrail.dump"]
    assert b"Zebrafish" in dump
    for content in (*backup.values(), *members(tmp_path / "b.keys.zip").values()):
        assert [one for one in secrets_of(installation) if one in content or one.hex().encode() in content] == []
    (tmp_path / "dump").write_bytes(dump)
    program = str(shutil.which("pg_restore", path=programs()["PATH"]))
    listed = subprocess.run([program, "--list", tmp_path / "dump"], capture_output=True, text=True, check=True).stdout
    assert "wishes" in listed
    assert "handrail_voices" not in listed
    assert "somebody_elses" not in listed


def programs() -> dict[str, str]:
    """The way to PostgreSQL's programs that are as new as the server."""
    postgres()
    spec = find_spec(WHEEL)
    assert spec is not None
    assert spec.origin is not None
    return {"PATH": f"{Path(spec.origin).parent / 'pginstall18' / 'bin'}:/usr/bin:/bin"}
