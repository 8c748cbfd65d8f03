"""What goes into a backup: the database and the company's files in one, the keys in another. Critical voices go into none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.backup.archive import BadBackup, write_archive
from bot.backup.model import Taken
from bot.settings.environment import Settings
from bot.store.backup import postgres, sqlite
from bot.store.migrating import revisions

KEYS = ("pseudonym.key", "vault.key", "mail.key", "invitation.key", "export.key", "evidence.key")
"""The keys that old lines, tokens, links and sealed names need. Those of the months are not among them."""

SQLITE, POSTGRESQL, KEYRING = "sqlite", "postgresql", "keys"
DATABASE = {SQLITE: "database/handrail.db", POSTGRESQL: "database/handrail.dump"}


def keys_beside(backup: Path) -> Path:
    """Where the keys of a backup are, as long as nobody says otherwise."""
    return backup.with_name(f"{backup.stem}.keys{backup.suffix}")


def take(settings: Settings, content: Sequence[str], target: Path, now: datetime) -> Taken:
    """Makes a backup, while others write; `content` names the company's files. Into a folder it gets a name of its moment.

    Raises BadBackup or BadSetting, and then neither file is there.
    """
    if target.is_dir():
        target = target / f"handrail-{now:%Y%m%dT%H%M%SZ}.zip"
    taken = Taken(target, keys_beside(target))
    there = next((file for file in (taken.backup, taken.keys) if file.exists()), None)
    if there is not None:
        raise BadBackup(f"{there} is there already and is left as it is; name another file")
    secret = _secret(settings.feedback.keys)
    keys = {f"keys/{name}": settings.state / name for name in KEYS if (settings.state / name).exists()}
    files = {f"content/{name}": settings.content / name for name in content if (settings.content / name).exists()}
    kind = SQLITE if settings.database.file is not None else POSTGRESQL
    try:
        with TemporaryDirectory(prefix=".handrail-", dir=target.absolute().parent) as folder:
            copy = Path(folder) / Path(DATABASE[kind]).name
            revision = (
                sqlite.copy_file(settings.database.file, copy)
                if settings.database.file is not None
                else postgres.dump(settings.database, copy)
            )
            if revision not in revisions():
                raise BadBackup(
                    f"{settings.database.shown} was written by a newer Handrail (revision {revision}); back it up with "
                    "that version"
                )
            write_archive(taken.backup, kind, now, revision, {DATABASE[kind]: copy, **files}, secret)
    except OSError as error:
        raise BadBackup(f"{target}: {error.strerror}; name a file in a folder you may write to") from error
    try:
        write_archive(taken.keys, KEYRING, now, "", keys, secret)
    except BaseException:
        taken.backup.unlink()  # one without the other would be found out when it is needed
        raise
    return taken


def _secret(folder: Path) -> Sequence[bytes]:
    """The private keys of the months, which are to be found in nothing that is written."""
    try:
        return [file.read_bytes() for file in sorted(folder.glob("*.key"))]
    except OSError as error:
        raise BadBackup(
            f"HANDRAIL_FEEDBACK_KEYS: {folder}: {error.strerror}; run this as the account that serves"
        ) from error
