"""What a window of ours remembers while it is filled in: the command, and where it was opened. Never words, never names."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from adapters.slack.origin import Origin
from bot.message import Form


@dataclass(frozen=True, slots=True)
class Kept:
    """`command` takes the form, empty where what is filled in is itself a line; the rest is where it was opened."""

    command: str
    language: str = ""
    channel: str = ""
    thread: str = ""
    mixed: bool = False
    private: bool = False
    message: str = ""


def kept_with(form: Form, origin: Origin) -> str:
    """As the window keeps it."""
    where = origin.channel, origin.thread, origin.mixed, origin.private, origin.message
    kept = asdict(Kept(form.command, form.language, *where))
    return json.dumps({name: value for name, value in kept.items() if value or name == "command"}, ensure_ascii=False)


def read(metadata: str) -> Kept:
    """What was kept. Raises ValueError for anything that is not ours."""
    try:
        return Kept(**json.loads(metadata))
    except (TypeError, RecursionError):
        raise ValueError("not metadata of ours") from None
