"""The keys of one installation: files of their own in its state folder, each for one purpose, made at first use."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.store.secret import load_key


@dataclass(frozen=True, slots=True)
class Keyring:
    """Each of 32 bytes; what one of them opens, no other does.

    `pseudonym` stands behind the names in the log of decisions, `vault` closes what platforms entrust and signs the tickets of
    summaries, `invitation` signs addresses of calendar entries, `export` seals what people fetch of their own, `mail` signs the
    way out at the foot of each mail.
    """

    pseudonym: bytes = field(repr=False)
    vault: bytes = field(repr=False)
    invitation: bytes = field(repr=False)
    export: bytes = field(repr=False)
    mail: bytes = field(repr=False)


def load_keyring(state: Path) -> Keyring:
    """The keys in the folder `state`. Raises BadSetting where one cannot be read or made, or is no key."""
    return Keyring(
        *(load_key(state / f"{name}.key") for name in ("pseudonym", "vault", "invitation", "export", "mail"))
    )
