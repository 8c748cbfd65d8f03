"""A backup as a file: a zip of members with a checksum each, made whole or not at all, and refused where a byte is not as it was."""

from __future__ import annotations

import contextlib
import hashlib
import json
import lzma
import os
import secrets
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from bot.errors import BadContent

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1024 * 1024
AT_ONCE = 1024 * 1024
"""Bytes read at once."""

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(LookupError, ValueError, TypeError, AttributeError, RuntimeError, OverflowError),
)
"""What reading a zip raises that somebody has cut off or changed."""


class BadBackup(BadContent):
    """A backup that cannot be written or used; the message says why, and what can be done."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `kind`: "sqlite", "postgresql" or "keys". `made_at`: UTC, from before anything was copied.

    `revision`: of the database's tables, empty for keys. `files`: the checksum (SHA-256) of each member.
    """

    kind: str
    made_at: datetime
    revision: str
    files: Mapping[str, str]


def write_archive(
    target: Path, kind: str, made_at: datetime, revision: str, members: Mapping[str, Path], secret: Sequence[bytes]
) -> None:
    """Writes a backup, readable by this account alone; it is there whole or not at all, and never over another file.

    `secret`: what must not stand in it, wherever it may come from. Raises BadBackup.
    """
    with _made_whole(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        files = {name: _put(archive, name, source, secret) for name, source in members.items()}
        said = {"format": FORMAT, "kind": kind, "made_at": made_at.isoformat(), "revision": revision, "files": files}
        archive.writestr(_called(MANIFEST), json.dumps(said, indent=2))


def read_manifest(source: Path) -> Manifest:
    """What a backup says of itself. Raises BadBackup for one that is damaged, or of a later format."""
    with _opened(source) as archive:
        if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise ValueError("its list is too long")
        said: Any = json.loads(archive.read(MANIFEST))
        if isinstance(said, dict) and isinstance(said.get("format"), int) and said["format"] > FORMAT:
            raise BadBackup(f"{source}: it was made by a newer Handrail; restore it with that version")
        files = {str(name): str(value) for name, value in said["files"].items()}
        if set(archive.namelist()) != {*files, MANIFEST}:
            raise ValueError("something is missing in it, or was added")
        made_at = datetime.fromisoformat(said["made_at"]).astimezone(UTC)
        return Manifest(str(said["kind"]), made_at, str(said["revision"]), files)


def unpack(source: Path, manifest: Manifest, folder: Path) -> None:
    """Writes all members below `folder`, readable by this account alone. Raises BadBackup where one is not as it was."""
    for name in manifest.files:
        if name.startswith(("/", ".")) or ".." in name or "\\" in name:
            raise BadBackup(f"{source}: {name!r} is no name that a backup has; it was not made by Handrail")
    with _opened(source) as archive:
        for name, checksum in manifest.files.items():
            with archive.open(name) as member:
                written = _write_down(_pieces(member), folder / name)
            if written != checksum:
                raise ValueError(f"{name} is not what was written")


def _put(archive: zipfile.ZipFile, name: str, source: Path, secret: Sequence[bytes]) -> str:
    digest, before = hashlib.sha256(), b""
    longest = max(map(len, secret), default=0)
    try:
        file = source.open("rb")
    except OSError as error:
        raise BadBackup(f"{source}: {error.strerror}; let this account read it") from error
    with file, archive.open(_called(name), "w", force_zip64=True) as member:
        for piece in _pieces(file):
            if any(one in before + piece for one in secret):
                raise BadBackup(
                    f"{source}: a key of the critical voices stands in it, and those are in no backup; take it out"
                )
            before = (before + piece)[-longest:] if longest else b""
            digest.update(piece)
            member.write(piece)
    return digest.hexdigest()


def _write_down(pieces: Iterator[bytes], target: Path) -> str:
    """Writes a file and returns its checksum. What cannot be written is no fault of the backup's."""
    digest = hashlib.sha256()
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(_private(target), "wb") as file:
        for piece in pieces:
            digest.update(piece)
            try:
                file.write(piece)
            except OSError as error:
                raise BadBackup(f"{target}: {error.strerror}; make room there, or name another folder") from error
    return digest.hexdigest()


@contextmanager
def _made_whole(target: Path) -> Iterator[IO[bytes]]:
    """A file that gets its name when all of it is on the disk."""
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(_private(partial), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.link(partial, target)
    except FileExistsError:
        raise BadBackup(f"{target} is there already and is left as it is; name another file") from None
    except OSError as error:
        raise BadBackup(f"{target}: {error.strerror}; name a file in a folder you may write to") from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink()


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except FileNotFoundError:
        raise BadBackup(f"{source}: there is no such file") from None
    except BROKEN as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BadBackup(
            f"{source}: this backup is damaged ({why or type(error).__name__}); take another one"
        ) from error


def _called(name: str) -> zipfile.ZipInfo:
    """A member without a moment of its own: the one of the backup stands in its list."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _private(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(AT_ONCE):
        yield piece
