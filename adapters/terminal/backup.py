"""`backup` and `restore` on the command line: what was done, where it lies, and what is left to a person."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Awaitable, Callable, Iterator
from datetime import tzinfo
from pathlib import Path
from typing import TextIO

from adapters.terminal.render import one_line
from bot.backup.model import Caught, Restored, Taken, Wanted
from bot.ports import Texts


def run_backup(given: Namespace, take: Callable[[Path], Taken], texts: Texts, out: TextIO) -> int:
    """Makes a backup. Raises BadBackup and BadSetting."""
    taken = take(Path(given.to))
    for key, file in (("backup.taken", taken.backup), ("backup.keys-taken", taken.keys)):
        print(one_line(texts.plain(given.lang, key, file=file)), file=out)
    print(texts.plain(given.lang, "backup.no-voices"), file=out)
    return 0


async def run_restore(
    given: Namespace, restore: Callable[[Wanted], Awaitable[Restored]], texts: Texts, zone: tzinfo, out: TextIO
) -> int:
    """Puts a backup back. Raises BadBackup and BadSetting."""
    keys = Path(given.keys) if given.keys else None
    restored = await restore(Wanted(Path(given.source), keys, given.new_keys, given.keep_content))

    def say(key: str, **values: object) -> str:
        return one_line(texts.plain(given.lang, key, **values))

    for line in _told(restored.caught, f"{restored.made_at.astimezone(zone):%Y-%m-%d %H:%M %Z}", say):
        print(line, file=out)
    return 0


def _told(caught: Caught, made_at: str, say: Callable[..., str]) -> Iterator[str]:
    yield say("restore.done", moment=made_at)
    if caught.looked_for:
        yield say("restore.looked-for", count=caught.looked_for)
    if caught.reported:
        yield say("restore.reported", count=caught.reported)
    for title, count in sorted(caught.left_out.items()):
        yield say("restore.left-out", count=count, title=title)
    yield say("restore.deletions", moment=made_at)
    yield say("restore.voices")
