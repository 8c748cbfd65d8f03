"""The key pairs of the months: files of their own, readable by this account alone, in no database and in no backup of one."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from bot.errors import BadSetting
from bot.feedback.model import Month

SETTING = "HANDRAIL_FEEDBACK_KEYS"
PRIVATE, PUBLIC = ".key", ".pub"
LENGTH = 32
"""Bytes of a key."""


class KeyFolder:
    """A folder with two files for each month: `2026-11.key`, which opens, and `2026-11.pub`, which seals."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._public: dict[Month, X25519PublicKey] = {}

    def check(self, today: date) -> None:
        """Makes the keys of this month and the next: a file that is made when the first voice of a month comes in would tell
        when that was. Raises BadSetting where the folder cannot be used, or where others of this machine may read a key.
        """
        try:
            for month in (Month.of(today), Month.of(today).next):
                self.public(month)
            for file in sorted(self._folder.glob(f"*{PRIVATE}")):
                if stat.S_IMODE(file.stat().st_mode) & 0o077:
                    raise BadSetting(
                        f"{SETTING}: {file} can be read by others than this account; whoever reads it reads the voices of "
                        f"a month: `chmod 400 {file}`"
                    )
        except OSError as error:
            raise BadSetting(
                f"{SETTING}: {self._folder}: {error.strerror}; name a folder this account may write to"
            ) from error

    def public(self, month: Month) -> X25519PublicKey:
        """The key to which a month's voices are sealed; the pair is made where there is none yet. Raises OSError."""
        if month not in self._public:
            file = self._folder / f"{month.name}{PUBLIC}"
            if not file.exists():
                self._make(month)
            self._public[month] = X25519PublicKey.from_public_bytes(file.read_bytes())
        return self._public[month]

    def private(self, month: Month) -> X25519PrivateKey | None:
        """The key that opens them; None where it was destroyed, or lies elsewhere. Raises OSError."""
        file = self._folder / f"{month.name}{PRIVATE}"
        try:
            return X25519PrivateKey.from_private_bytes(file.read_bytes())
        except FileNotFoundError:
            return None

    def destroy_before(self, month: Month) -> Sequence[Month]:
        """Destroys the private keys of all months before `month`; returns which. What they sealed is lost for good, in
        every old copy too. Raises OSError.
        """
        gone = []
        for file in sorted(self._folder.glob(f"*{PRIVATE}")):
            with contextlib.suppress(ValueError):
                if Month(file.stem) < month:
                    _overwrite(file)
                    gone.append(Month(file.stem))
        return gone

    def _make(self, month: Month) -> None:
        """The private half is linked into place first: of two processes one makes the pair, and both use it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        private = self._folder / f"{month.name}{PRIVATE}"
        _place(private, X25519PrivateKey.generate().private_bytes_raw(), 0o400)
        public = X25519PrivateKey.from_private_bytes(private.read_bytes()).public_key()
        _place(self._folder / f"{month.name}{PUBLIC}", public.public_bytes_raw(), 0o444)


def _place(file: Path, content: bytes, mode: int) -> None:
    partial = file.with_name(f".{secrets.token_hex(6)}")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as open_file:
            open_file.write(content)
            open_file.flush()
            os.fsync(open_file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(partial, file)
    finally:
        partial.unlink()


def _overwrite(file: Path) -> None:
    """As far as a file system lets us: flash memory keeps what it likes, which the promises say."""
    file.chmod(0o600)
    with file.open("r+b") as open_file:
        open_file.write(bytes(LENGTH))
        open_file.flush()
        os.fsync(open_file.fileno())
    file.unlink()
