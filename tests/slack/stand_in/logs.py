"""Listens to the log as it is written in production, and to what our own code says before anything is left out."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

from adapters.terminal.logs import OURS, log_to_standard_error


class Heard(logging.Handler):
    """Every record of ours with all that it carries, and every line that production would write."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[str] = []
        self.written = io.StringIO()

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps our own records whole; what libraries say counts as far as it is written."""
        if record.name.startswith(OURS) or record.levelno >= logging.WARNING:
            carried = {name: value for name, value in vars(record).items() if name not in ("exc_info", "exc_text")}
            self.records.append(f"{record.getMessage()} {carried}")

    @property
    def text(self) -> str:
        return "\n".join([*self.records, self.written.getvalue()])


@contextmanager
def heard(as_json: bool = True) -> Iterator[Heard]:
    """The log from here on, set up as `serve` sets it up."""
    root, ours = logging.getLogger(), logging.getLogger(OURS.rstrip("."))
    handlers, levels, raising = root.handlers[:], (root.level, ours.level), logging.raiseExceptions
    listening = Heard()
    with redirect_stderr(listening.written):
        root.handlers = []  # those of the tests stay open
        log_to_standard_error(as_json)
    root.addHandler(listening)
    try:
        yield listening
    finally:
        root.handlers, logging.raiseExceptions = handlers, raising
        root.setLevel(levels[0])
        ours.setLevel(levels[1])
