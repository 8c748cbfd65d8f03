"""What a window of ours remembers while it is filled in: the command, and where it was opened. Never words, never names."""

from __future__ import annotations

import json
from dataclasses import dataclass

from adapters.slack.origin import Origin


@dataclass(frozen=True, slots=True)
class Kept:
    """`command` takes the form; `channel` and `thread` are where it was opened, `home` that it was at home."""

    command: str
    channel: str = ""
    thread: str = ""
    mixed: bool = False
    home: bool = False


def kept_with(command: str, origin: Origin, home: bool = False) -> str:
    """As the window keeps it."""
    kept: dict[str, object] = {"command": command, "channel": origin.channel, "thread": origin.thread}
    kept |= {"mixed": origin.mixed, "home": home}
    return json.dumps({name: value for name, value in kept.items() if value or name == "command"})


def read(metadata: str) -> Kept:
    """What was kept. Raises ValueError for anything that is not ours."""
    try:
        return Kept(**json.loads(metadata))
    except TypeError:
        raise ValueError("not metadata of ours") from None
