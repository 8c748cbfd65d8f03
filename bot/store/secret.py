"""The key behind pseudonyms: a file of its own, apart from the database, readable by this account alone."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from bot.errors import BadSetting

LENGTH = 32
"""Bytes."""

_WITHOUT = {
    "pseudonym.key": "to begin with new pseudonyms",
    "vault.key": "and then every workspace of Slack has to install the app again",
    "mail.key": "and then the ways out of mails that were sent work no more",
    "invitation.key": "and then the links to calendar entries that were given work no more",
    "evidence.key": "and then sealed names of before cannot be opened any more",
}
"""What it costs to begin with a new one."""


def load_key(path: Path) -> bytes:
    """The key of `path`, made on first use. Raises BadSetting where it cannot be read, is no key, or is not
    kept from others."""
    try:
        if not path.exists():
            _make(path)
        key, mode = path.read_bytes(), path.stat().st_mode
    except OSError as error:
        raise BadSetting(
            f"HANDRAIL_STATE: {path}: {error.strerror}; name a folder this account may write to"
        ) from error
    if len(key) != LENGTH:
        raise BadSetting(
            f"HANDRAIL_STATE: {path} is no key of {LENGTH} bytes; restore it, or delete it"
            f" {_WITHOUT.get(path.name, 'to begin with a new one')}"
        )
    if mode & stat.S_IRWXO:  # a group may be what a container's volume is shared by; everybody never is
        raise BadSetting(f"HANDRAIL_STATE: everybody on this machine may read {path}: `chmod 600 {path}`")
    return key


def _make(path: Path) -> None:
    """Writes a new key whole and links it into place: of two processes that start together, one makes it, both read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
        with contextlib.suppress(FileExistsError):
            os.link(partial, path)
    finally:
        partial.unlink()
