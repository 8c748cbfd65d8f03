"""What the process says of itself."""

from __future__ import annotations

import logging
import sys

from adapters.terminal.logs import Line


def record(message: str, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("handrail.dispatch", logging.ERROR, __file__, 1, message, (), None)
    vars(made).update(extra)
    return made


def test_a_line_names_the_fields_and_the_reference_that_people_quote() -> None:
    line = Line().format(record("failed", route="ask", reference="ab12cd34"))
    assert line.endswith("ERROR handrail.dispatch failed route=ask reference=ab12cd34")
    assert "\n" not in line


def test_an_exceptions_message_stays_out_since_it_may_quote_somebody() -> None:
    try:
        raise ValueError("May I paste the Miller contract?")
    except ValueError:
        made = record("failed", exc_info=sys.exc_info())
    line = Line().format(made)
    assert "ValueError" in line
    assert "Miller" not in line
