"""What the process says of itself: which route, which channel, how it went; never a word, a name or a token."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator

import pytest
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from adapters.terminal.logs import JsonLine, Line, log_to_standard_error

WORDS = "May I paste the Miller contract into Foobar?"
TOKEN = "xoxb-1234-5678-abcdef"
LIBRARIES = ("slack_bolt.AsyncApp", "slack_sdk.web", "botbuilder.core", "botframework", "msrest", "urllib3", "msal")
LIBRARIES += ("aiohttp.server", "asyncio", "app.py:listener", "handrail", "openai")
"""Loggers that are not ours. Bolt names the last but one after the app, so "handrail" itself is a library's as well."""


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("handrail")
    before = root.handlers[:], root.level, ours.level, logging.raiseExceptions
    yield
    root.handlers[:], root.level, ours.level, logging.raiseExceptions = before


def record(message: str, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("handrail.dispatch", logging.ERROR, __file__, 1, message, (), None)
    made.created = 1_795_000_000.25
    vars(made).update(extra)
    return made


def test_a_line_names_the_fields_and_the_reference_that_people_quote() -> None:
    line = Line().format(record("failed", route="ask", reference="ab12cd34"))
    assert line.endswith("ERROR handrail.dispatch failed route=ask reference=ab12cd34")


def test_a_line_stays_one_line_and_moves_nobodys_cursor() -> None:
    line = Line().format(record("not delivered", why="gone\r\n2026-01-01 ERROR forged \x1b[2J"))
    assert line.isprintable()


def test_for_programs_each_event_is_an_object_with_its_moment_in_utc() -> None:
    line = JsonLine().format(record("failed", route="ask", reference="ab12cd34"))
    assert json.loads(line) == {
        "time": "2026-11-18T11:06:40.250+00:00",
        "level": "ERROR",
        "logger": "handrail.dispatch",
        "event": "failed",
        "route": "ask",
        "reference": "ab12cd34",
    }


def test_an_object_is_one_line_whatever_the_fields_hold_and_no_field_replaces_what_every_line_has() -> None:
    line = JsonLine().format(record("failed", why=ValueError, level="none", bug="a\nb"))
    assert "\n" not in line
    assert json.loads(line)["level"] == "ERROR"
    assert json.loads(line)["bug"] == "a\nb"


@pytest.mark.parametrize("form", [Line(), JsonLine()], ids=["text", "json"])
def test_an_exceptions_message_stays_out_since_it_may_quote_somebody(form: logging.Formatter) -> None:
    try:
        raise ValueError(WORDS)
    except ValueError:
        made = record("failed", exc_info=sys.exc_info())
    line = form.format(made)
    assert "ValueError" in line
    assert "Miller" not in line


@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
@pytest.mark.parametrize("library", LIBRARIES)
def test_of_a_library_only_its_name_and_the_place_in_its_code_are_told(
    library: str, as_json: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_standard_error(as_json)
    speaker = logging.getLogger(library)
    before = speaker.level
    speaker.setLevel(logging.DEBUG)  # an SDK sets its own level, and Bolt even copies ours over it
    try:
        speaker.debug("body: %s", WORDS)
        speaker.info("sent with %s", TOKEN)
        assert capsys.readouterr().err == ""
        try:
            raise RuntimeError(WORDS)
        except RuntimeError:
            speaker.exception("%s failed with %s", WORDS, TOKEN, extra={"body": WORDS}, stack_info=True)
        speaker.warning("%d", WORDS)  # cannot even be formatted
    finally:
        speaker.setLevel(before)
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 2
    assert said.count(library) == 2
    assert said.count("test_logs:") == 2
    assert "RuntimeError" in said
    assert "Miller" not in said
    assert TOKEN not in said


@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.WARNING])
async def test_slacks_own_kit_does_not_print_a_request_with_a_wrong_signature(
    as_json: bool, level: int, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_standard_error(as_json)
    app = AsyncApp(token=TOKEN, signing_secret="0" * 32)
    logging.getLogger("slack_bolt.AsyncRequestVerification").setLevel(level)
    logging.getLogger("slack_bolt.RequestVerification").setLevel(level)
    forged = {"x-slack-signature": "v0=00", "x-slack-request-timestamp": "1", "content-type": "application/json"}
    refused = await app.async_dispatch(AsyncBoltRequest(body=json.dumps({"text": WORDS}), headers=forged))
    assert refused.status == 401
    assert "Miller" not in capsys.readouterr().err


def test_what_cannot_be_formatted_is_not_printed_with_all_it_carries(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_standard_error()
    logging.getLogger("handrail.dispatch").error("%d", WORDS)
    assert "Miller" not in capsys.readouterr().err


@pytest.mark.parametrize(("as_json", "lines"), [(False, 1), (True, 2)], ids=["text", "json"])
def test_what_is_worth_knowing_is_told_in_production_and_troubles_are_told_always(
    as_json: bool, lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_standard_error(as_json)
    logging.getLogger("handrail.slack").info("installed", extra={"rotating": True})
    logging.getLogger("handrail.dispatch").warning("not delivered", extra={"channel": "slack"})
    assert len(capsys.readouterr().err.splitlines()) == lines
