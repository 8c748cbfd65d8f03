"""What the process says of itself on standard error: one line per event, with its fields; never what people wrote."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.errors import BadSetting

OURS = "handrail."
"""How the names of our own loggers begin."""

TELLING = (
    *("root", "slack_bolt", "slack_sdk", "aiosqlite", "sqlalchemy", "botbuilder", "botframework", "msrest"),
    "handrail.dispatch",
)
"""Loggers that at DEBUG write whole messages, or each line, of SQL or that came in, at its moment: who it was and what they said."""

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""Attributes that every record has; what else it carries was given with `extra`."""


class Line(logging.Formatter):
    """time level logger event field=value …"""

    def format(self, record: logging.LogRecord) -> str:
        """One line for whoever looks on."""
        said = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        return _one_line(f"{self.formatTime(record)} {record.levelname} {record.name} {_event(record)} {said}").rstrip()


class JsonLine(logging.Formatter):
    """{"time": …, "level": …, "logger": …, "event": …, field: value …}"""

    def format(self, record: logging.LogRecord) -> str:
        """One object in one line, for programs; `time` is UTC."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = {"time": at, "level": record.levelname, "logger": record.name, "event": _event(record)}
        fields = {name: value for name, value in _fields(record).items() if name not in head}
        return json.dumps(head | fields, ensure_ascii=False, default=str)


def log_to_standard_error(as_json: bool = False) -> None:
    """Text: warnings and errors, so that silence means all is well. JSON: also what is worth knowing now and then.

    How a line went that somebody wrote is told in neither, only where it broke: beside the log of a proxy, a moment
    without such a line would be a critical voice.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine() if as_json else Line())
    handler.addFilter(_worth_saying)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS.rstrip(".")).setLevel(logging.INFO if as_json else logging.WARNING)
    logging.raiseExceptions = False  # a record that cannot be formatted would be printed with all it carries


def refuse_debug() -> None:
    """Raises BadSetting where somebody has set a logger to DEBUG that would then tell who said what; also one below it.

    To be called before `log_to_standard_error`, which sets levels of its own.
    """
    for name in ("root", *sorted(logging.Logger.manager.loggerDict)):
        logger = logging.getLogger() if name == "root" else logging.Logger.manager.loggerDict[name]
        level = logger.level if isinstance(logger, logging.Logger) else logging.NOTSET
        if logging.NOTSET < level <= logging.DEBUG and (
            name in TELLING or name.startswith(tuple(f"{one}." for one in TELLING))
        ):
            raise BadSetting(
                f"the logger {name} is set to DEBUG: it would write down who sends what, and the form for critical voices "
                "promises that nothing does; take the line away that sets it, or set it to INFO or higher"
            )


def _worth_saying(record: logging.LogRecord) -> bool:
    """A library is heard from a warning on, whatever level it gave itself: SDKs set and copy theirs as they like."""
    return record.name.startswith(OURS) or record.levelno >= logging.WARNING


def _event(record: logging.LogRecord) -> str:
    """What happened. Of a library's record only the place in its code: Slack's SDK puts whole messages into its sentences."""
    if record.name.startswith(OURS):
        return record.getMessage()
    return f"{record.module}:{record.lineno}"


def _fields(record: logging.LogRecord) -> Mapping[str, object]:
    """What our own code said with the event; an exception by its kind alone, for its message may quote somebody."""
    ours = record.name.startswith(OURS)
    fields = {name: value for name, value in vars(record).items() if ours and name not in _STANDARD}
    if record.exc_info and record.exc_info[0] is not None:
        fields["exception"] = record.exc_info[0].__name__
    return fields


def _one_line(text: str) -> str:
    return "".join(ch if ch.isprintable() else " " for ch in text)
