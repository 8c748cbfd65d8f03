"""The words of backups: what was made, what is wanted back, and what was done about the time in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Taken:
    """The two files of a backup. `keys` lies beside the other at first, and belongs somewhere else."""

    backup: Path
    keys: Path


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be restored from where. `keys`: None for those beside the backup; `new_keys`: the old ones are lost.

    `keep_content`: the company's files stay as they are.
    """

    backup: Path
    keys: Path | None = None
    new_keys: bool = False
    keep_content: bool = False


@dataclass(frozen=True, slots=True)
class Caught:
    """What was done about the time between a backup and now: messages that are looked for, that are reported as in doubt, and
    that were left out, by the title of what they belong to.
    """

    looked_for: int
    reported: int
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands again. `made_at`: from when it is, in UTC."""

    made_at: datetime
    caught: Caught
