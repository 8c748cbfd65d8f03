"""What the process says of itself on standard error: one line per event, with its fields; never what people wrote."""

from __future__ import annotations

import logging
import sys

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""Attributes that every record has; what else it carries was given with `extra`."""


class Line(logging.Formatter):
    """time level logger event field=value …"""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One line; an exception that a library logs is told by its kind alone, for its message may quote somebody."""
        fields = {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info and record.exc_info[0] is not None:
            fields["exception"] = record.exc_info[0].__name__
        said = " ".join(f"{name}={value}" for name, value in fields.items())
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {record.getMessage()}"
        return f"{line} {said}".rstrip().replace("\n", " ")


def log_to_standard_error() -> None:
    """Sends warnings and errors to standard error; that all went well is said by nothing being said."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
