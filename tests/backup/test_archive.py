"""A backup's file: whole or not there, for this account alone, and refused where a byte is not as it was."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path

import pytest

from bot.backup.archive import MANIFEST, BadBackup, read_manifest, unpack, write_archive
from tests.backup.places import NOON

CONTENT = {"database/handrail.db": b"rows and rows " * 400, "content/policy.yaml": b"format: 1\n"}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    members = {}
    for number, (name, content) in enumerate(CONTENT.items()):
        members[name] = tmp_path / f"source-{number}"
        members[name].write_bytes(content)
    write_archive(tmp_path / "b.zip", "sqlite", NOON, "0007", members, [])
    return tmp_path / "b.zip"


def everything(archive: Path, folder: Path) -> dict[str, bytes]:
    unpack(archive, read_manifest(archive), folder)
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_what_went_in_comes_out_for_this_account_alone(archive: Path, tmp_path: Path) -> None:
    manifest = read_manifest(archive)
    assert (manifest.kind, manifest.made_at, manifest.revision) == ("sqlite", NOON, "0007")
    assert everything(archive, tmp_path / "out") == CONTENT
    assert archive.stat().st_mode & 0o777 == 0o600
    assert {file.stat().st_mode & 0o077 for file in (tmp_path / "out").rglob("*")} == {0}
    assert archive.stat().st_size < 2000, "it is packed"


def test_any_byte_that_was_changed_is_found_or_changes_nothing(archive: Path, tmp_path: Path) -> None:
    sound = archive.read_bytes()
    chance, refused = random.Random(9), 0
    for number in range(400):
        at = chance.randrange(len(sound))
        broken = bytearray(sound)
        broken[at] ^= 1 << chance.randrange(8)
        bad = tmp_path / "bad.zip"
        bad.write_bytes(broken)
        try:
            assert everything(bad, tmp_path / f"out-{number}") == CONTENT, at
        except BadBackup as why:
            assert "damaged" in str(why) or "newer" in str(why) or "no name" in str(why)
            refused += 1
    assert refused > 200


@pytest.mark.parametrize("left", [0, 1, 100, -1])
def test_one_that_was_cut_off_is_refused(archive: Path, left: int) -> None:
    archive.write_bytes(archive.read_bytes()[:left])
    with pytest.raises(BadBackup, match="damaged"):
        read_manifest(archive)


def test_one_in_which_the_list_and_the_members_do_not_go_together_is_refused(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("keys/more.key", b"k")
    with pytest.raises(BadBackup, match="was added"):
        read_manifest(archive)
    forged = tmp_path / "forged.zip"
    said = {"kind": "sqlite", "made_at": NOON.isoformat(), "revision": "0007", "files": {"../policy.yaml": "0"}}
    with zipfile.ZipFile(forged, "w") as opened:
        opened.writestr("../policy.yaml", b"x")
        opened.writestr(MANIFEST, json.dumps({"format": 1, **said}))
    with pytest.raises(BadBackup, match="no name that a backup has"):
        unpack(forged, read_manifest(forged), tmp_path / "out")
    assert not (tmp_path / "policy.yaml").exists()


def test_a_later_format_is_refused_by_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "later.zip", "w") as opened:
        opened.writestr(MANIFEST, json.dumps({"format": 2}))
    with pytest.raises(BadBackup, match="newer Handrail"):
        read_manifest(tmp_path / "later.zip")


def test_nothing_is_written_over_and_nothing_half_stays(archive: Path, tmp_path: Path) -> None:
    before = archive.read_bytes()
    with pytest.raises(BadBackup, match="is there already"):
        write_archive(archive, "sqlite", NOON, "0007", {}, [])
    assert archive.read_bytes() == before
    with pytest.raises(BadBackup, match="let this account read it"):
        write_archive(tmp_path / "c.zip", "sqlite", NOON, "0007", {"content/policy.yaml": tmp_path / "nowhere"}, [])
    assert not (tmp_path / "c.zip").exists()
    assert not list(tmp_path.glob(".*"))


def test_a_key_of_a_month_is_found_wherever_it_stands(tmp_path: Path) -> None:
    key, file = bytes(range(32)), tmp_path / "policy.yaml"
    file.write_bytes(b"-" * (1024 * 1024 - 7) + key)  # across two pieces
    with pytest.raises(BadBackup, match="critical voices"):
        write_archive(tmp_path / "b.zip", "sqlite", NOON, "0007", {"content/policy.yaml": file}, [key])
    assert not (tmp_path / "b.zip").exists()
