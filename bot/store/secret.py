"""The key behind pseudonyms: a file of its own, apart from the database, readable by this account alone."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from bot.errors import BadSetting

LENGTH = 32
"""Bytes."""


def load_key(path: Path) -> bytes:
    """The key of `path`, made on first use. Raises BadSetting where it cannot be read or is no key."""
    try:
        if not path.exists():
            _make(path)
        key = path.read_bytes()
    except OSError as error:
        raise BadSetting(
            f"HANDRAIL_STATE: {path}: {error.strerror}; name a folder this account may write to"
        ) from error
    if len(key) != LENGTH:
        raise BadSetting(
            f"HANDRAIL_STATE: {path} is no key of {LENGTH} bytes; restore it, or delete it to begin with new pseudonyms"
        )
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
