"""The key behind pseudonyms: made once, readable by this account alone, never made anew in silence."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from bot.errors import BadSetting
from bot.store.secret import LENGTH, load_key


def test_a_key_is_made_once_and_is_ours_alone(tmp_path: Path) -> None:
    path = tmp_path / "state" / "pseudonym.key"
    key = load_key(path)
    assert len(key) == LENGTH
    assert load_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["pseudonym.key"]
    assert load_key(tmp_path / "other.key") != key


def test_of_several_that_start_at_once_all_have_the_same_key(tmp_path: Path) -> None:
    path, ready, keys = tmp_path / "pseudonym.key", threading.Barrier(8), []

    def load() -> None:
        ready.wait(10)
        keys.append(load_key(path))

    threads = [threading.Thread(target=load) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(keys) == 8
    assert len(set(keys)) == 1


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_what_is_no_key_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pseudonym.key"
    path.write_bytes(content)
    with pytest.raises(BadSetting, match=r"HANDRAIL_STATE: .*pseudonym\.key is no key of 32 bytes; restore it"):
        load_key(path)
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_read_or_written_is_refused_with_the_cure(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    (tmp_path / "a folder").mkdir()
    for path in (tmp_path / "a folder", tmp_path / "a file" / "pseudonym.key"):
        with pytest.raises(BadSetting, match=r"HANDRAIL_STATE: .*; name a folder this account may write to"):
            load_key(path)
