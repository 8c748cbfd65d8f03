"""A backup put back where nothing is yet: everything is looked over first, and what was there already is never written over."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.backup.archive import BadBackup, Manifest, read_manifest, unpack
from bot.backup.model import Caught, Restored, Wanted
from bot.settings.database import Database
from bot.settings.environment import Settings
from bot.store.backup import postgres, sqlite
from bot.store.backup.taking import DATABASE, KEYRING, KEYS, POSTGRESQL, SQLITE, keys_beside
from bot.store.migrating import revisions

CatchUp = Callable[[Settings, datetime], Awaitable[Caught]]
"""Makes a restored database fit to begin with, by its settings and the moment of the backup."""


async def restore(wanted: Wanted, settings: Settings, catch_up: CatchUp) -> Restored:
    """Puts it back.

    Raises BadBackup and BadSetting. Files that were put in place are gone again then; of PostgreSQL it is said what to do.
    """
    manifest = _usable(wanted.backup, settings.database)
    place = (settings.database.file or settings.state / "here").absolute().parent
    with _folder(place) as unpacked, ExitStack() as undone:
        unpack(wanted.backup, manifest, unpacked)
        _unpack_keys(wanted, settings.state, unpacked)
        for source, target in _targets(unpacked, wanted, settings).items():
            _put(source, target)
            undone.callback(target.unlink, missing_ok=True)
        if settings.database.file is not None:
            caught = await _file(unpacked / DATABASE[SQLITE], settings.database.file, settings, manifest, catch_up)
        else:
            caught = await _server(unpacked / DATABASE[POSTGRESQL], settings, manifest, catch_up)
        undone.pop_all()  # what was put in place stays
    return Restored(manifest.made_at, caught)


def _usable(source: Path, database: Database) -> Manifest:
    """Raises BadBackup where it is none for this database, or where something is there already."""
    manifest = read_manifest(source)
    kind = SQLITE if database.file is not None else POSTGRESQL
    if manifest.kind == KEYRING:
        raise BadBackup(f"{source}: these are the keys of a backup; name the backup, and these after --keys")
    if manifest.kind != kind or DATABASE[kind] not in manifest.files:
        raise BadBackup(
            f"{source}: it was made of {manifest.kind}, and DATABASE_URL names {kind}; let it name the same"
        )
    if manifest.revision not in revisions():
        raise BadBackup(
            f"{source}: it was made by a newer Handrail (revision {manifest.revision}); restore it with that version"
        )
    if database.file is not None:
        for suffix in ("", "-wal", "-shm"):
            _must_be_new(database.file.with_name(database.file.name + suffix))
    elif not postgres.is_empty(database):
        raise BadBackup(
            f"DATABASE_URL: something of Handrail is in {database.shown} already; make a new database with createdb and name that"
        )
    return manifest


def _unpack_keys(wanted: Wanted, state: Path, folder: Path) -> None:
    if wanted.new_keys:
        return
    file = wanted.keys or keys_beside(wanted.backup)
    if wanted.keys is None and not file.exists() and all((state / name).exists() for name in KEYS[:2]):
        return  # those that are there already are used
    if not file.exists():
        raise BadBackup(
            f"{file}: the keys of this backup are not there; name their file with --keys, or say --new-keys where they are "
            "lost: people then have new pseudonyms, and links and tokens of before are worth nothing"
        )
    keys = read_manifest(file)
    if keys.kind != KEYRING:
        raise BadBackup(f"{file}: these are no keys of a backup; name the file that ends in .keys.zip")
    unpack(file, keys, folder)


def _targets(unpacked: Path, wanted: Wanted, settings: Settings) -> dict[Path, Path]:
    """Where each file goes that is not there yet. Raises BadBackup where another one is there."""
    homes = {"keys": settings.state} | ({} if wanted.keep_content else {"content": settings.content})
    targets = {}
    for part, home in homes.items():
        for source in sorted((unpacked / part).glob("*")):
            target = home / source.name
            if not target.exists():
                targets[source] = target
            elif target.read_bytes() != source.read_bytes():
                more = ", or say --keep-content to go on with the files that are there" if part == "content" else ""
                raise BadBackup(f"{target} is there already and is another one than in the backup; move it away{more}")
    return targets


async def _file(copy: Path, target: Path, settings: Settings, manifest: Manifest, catch_up: CatchUp) -> Caught:
    """The database gets its name when it is fit to begin with, so that no server starts on it before."""
    sqlite.look_over(copy)
    caught = await catch_up(replace(settings, database=Database(copy)), manifest.made_at)
    with closing(sqlite3.connect(copy)) as connection:  # the last one out takes the side files along
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    try:
        os.link(copy, target)
    except OSError as error:
        raise BadBackup(f"DATABASE_URL: {target}: {error.strerror}; name a file that is not there yet") from error
    return caught


async def _server(dump: Path, settings: Settings, manifest: Manifest, catch_up: CatchUp) -> Caught:
    postgres.restore(settings.database, dump)
    try:
        return await catch_up(settings, manifest.made_at)
    except BaseException as error:
        raise BadBackup(
            f"DATABASE_URL: {settings.database.shown} was read in and is not fit to begin with ({error}); start nothing on it: "
            "drop it, mend that, make a new one with createdb, and restore again"
        ) from error


@contextmanager
def _folder(place: Path) -> Iterator[Path]:
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".handrail-", dir=place) as folder:
            yield Path(folder)
    except PermissionError as error:
        raise BadBackup(f"{place}: {error.strerror}; run this as the account that serves") from error


def _must_be_new(file: Path) -> None:
    if file.exists():
        raise BadBackup(f"DATABASE_URL: {file} is there already and is left as it is; stop Handrail and move it away")


def _put(source: Path, target: Path) -> None:
    """A whole file under its name, readable by this account alone."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(source.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    partial.rename(target)
