"""What would break a promise of the form keeps Handrail from starting, and who can reach what (T8, T18, T19)."""

from __future__ import annotations

import ast
import asyncio
import logging
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.terminal.logs import TELLING, refuse_debug
from app import build, serve
from bot.access import Role
from bot.errors import BadContent, BadSetting
from bot.feedback.model import Month
from bot.people import Person
from bot.request import AnonymousRequest
from bot.routing import AnonymousRoute
from bot.settings.environment import read_settings
from bot.store.feedback.keys import KeyFolder
from content.people import load_people
from handlers import ROUTES
from tests.answering import ROOT, texts
from tests.feedback.voices import form, speaker
from tests.house import TestHouse, open_house, sample_shelf

RULES = "k: 5\nbatch: 10\nsecond_readers: [jonas.weber@brightwater.example]\n"
SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1-hush",
    "SLACK_SIGNING_SECRET": "hush-signing",
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
}
TEAMS = {"HANDRAIL_TEAMS_DEVELOPMENT": "loopback"}
NOBODY = (Role.GUEST, Role.UNKNOWN)
FORBIDDEN = {
    "TelemetryLoggerMiddleware",
    "TranscriptLoggerMiddleware",
    "UserState",
    "ConversationState",
    "sentry_sdk",
    "opentelemetry",
}
TRACES = ROOT / "adapters" / "traces"
"""The one place that knows OpenTelemetry. It is handed names and numbers, and of a critical voice nothing at all
(`tests/metrics/test_nothing_of_voices.py`)."""
"""Parts of the kits that keep or send who wrote what."""


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[TestHouse]:
    async with open_house(tmp_path) as made:
        yield made


async def refused(folder: Path, rules: str = RULES, **more: str) -> str:
    """Why Handrail does not start with these rules and settings, and the sample company's other files."""
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "content" / "feedback.yaml").write_text(rules, "utf-8")
    given = {"HANDRAIL_CONTENT": str(folder / "content"), "HANDRAIL_STATE": str(folder / "state"), "HANDRAIL_PORT": "0"}
    with pytest.raises((BadSetting, BadContent)) as why:
        await build(read_settings(given | more, folder))
    return str(why.value)


@pytest.mark.parametrize(
    ("rules", "cause", "cure"),
    [
        ("k: 4\n", "k in feedback.yaml is 4", "write 5 or more"),
        ("batch: 9\n", "batch in feedback.yaml is 9", "write 10 or more"),
        ("k: no\n", "feedback.yaml: k", "expected a number of people from 5"),
        ("show_authors: true\n", "feedback.yaml", "expected the keys k, batch"),
        ("second_readers: [HR]\n", "second_readers", "name somebody who does not"),
        ("second_readers: yes\n", "second_readers", "expected a list of e-mail addresses"),
    ],
    ids=["k", "batch", "no number", "unknown key", "reader of HR", "no list"],
)
async def test_rules_that_break_a_promise_stop_the_start(tmp_path: Path, rules: str, cause: str, cure: str) -> None:
    said = await refused(tmp_path, rules.replace("[HR]", f"[{_of_hr()}]"))
    assert cause in said
    assert cure in said


async def test_a_key_that_the_group_can_read_stops_the_start(tmp_path: Path) -> None:
    month = Month.of(datetime.now(UTC).date())  # noqa: TID251  # build() looks at the real clock
    KeyFolder(tmp_path / "keys").public(month)
    (tmp_path / "keys" / f"{month.name}.key").chmod(0o440)
    said = await refused(tmp_path, HANDRAIL_FEEDBACK_KEYS=str(tmp_path / "keys"))
    assert said.startswith("HANDRAIL_FEEDBACK_KEYS: ")
    assert "chmod 400" in said


async def test_a_folder_of_keys_that_cannot_be_made_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = await refused(tmp_path, HANDRAIL_FEEDBACK_KEYS=str(tmp_path / "file" / "keys"))
    assert "name a folder this account may write to" in said


async def test_voices_in_the_file_of_everything_else_stop_the_start(tmp_path: Path) -> None:
    same = f"sqlite:///{tmp_path / 'one.db'}"
    said = await refused(tmp_path, DATABASE_URL=same, HANDRAIL_FEEDBACK_DATABASE=same)
    assert said.startswith("HANDRAIL_FEEDBACK_DATABASE: ")
    assert "need a file of their own" in said


async def test_a_file_of_voices_that_others_hold_in_wal_mode_stops_the_start(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "voices.db")) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE something (a)")
        other.execute("BEGIN IMMEDIATE")
        said = await refused(tmp_path, HANDRAIL_FEEDBACK_DATABASE=f"sqlite:///{tmp_path / 'voices.db'}")
    assert said.startswith("HANDRAIL_FEEDBACK_DATABASE: ")


@contextmanager
def level(name: str, to: int) -> Iterator[None]:
    logger = logging.getLogger(None if name == "root" else name)
    before = logger.level
    logger.setLevel(to)
    try:
        yield
    finally:
        logger.setLevel(before)


@pytest.mark.parametrize("name", [*TELLING, "slack_bolt.AsyncApp", "sqlalchemy.engine.Engine"])
def test_a_logger_at_debug_is_refused_with_its_name(name: str) -> None:
    with level(name, logging.DEBUG), pytest.raises(BadSetting, match=rf"the logger {name} is set to DEBUG.*INFO"):
        refuse_debug()
    with level(name, logging.INFO):
        refuse_debug()


def test_a_logger_of_something_else_may_be_at_debug() -> None:
    with level("slack_bolted", logging.DEBUG), level("handrail.outbox", logging.DEBUG):
        refuse_debug()


@pytest.mark.parametrize("platform", [SLACK, TEAMS], ids=["Slack", "Teams"])
async def test_serving_a_platform_at_debug_is_refused(tmp_path: Path, platform: dict[str, str]) -> None:
    given = {"HANDRAIL_STATE": str(tmp_path / "state"), "HANDRAIL_PORT": "0"} | platform
    with level("slack_sdk", logging.DEBUG), pytest.raises(BadSetting, match="slack_sdk is set to DEBUG"):
        async with asyncio.timeout(20):  # it would serve for good
            await serve(read_settings(given, ROOT))
    assert not (tmp_path / "state").exists(), "it was refused before anything was made"


@pytest.mark.parametrize("role", Role)
async def test_everybody_of_the_company_gets_the_form_and_nobody_else(house: TestHouse, role: Role) -> None:
    chat = speaker(house, 1, role)
    for line in ("feedback", "receipt"):
        assert bool((await chat.reply(line)).form) == (role not in NOBODY)
    await chat.reply("feedback", form())
    assert len(await house.services.desk.intake.all()) == (role not in NOBODY)


def test_the_form_and_the_code_are_the_anonymous_routes() -> None:
    assert {route.word for route in ROUTES if isinstance(route, AnonymousRoute)} == {"feedback", "receipt"}


def test_what_an_anonymous_handler_gets_has_no_person_and_no_place() -> None:
    given = {field.name: str(field.type) for field in fields(AnonymousRequest)}
    assert given.keys() == {"passed", "channel", "arguments", "fields", "language"}
    assert not any(Person.__name__ in kind or "Incoming" in kind for kind in given.values())


def test_the_anonymous_handlers_cannot_even_name_a_person() -> None:
    assert names_in(ROOT / "handlers" / "feedback.py") & {"Request", "Person", "Incoming", "Route"} == set()
    assert "AnonymousRequest" in names_in(ROOT / "handlers" / "feedback.py")


@pytest.mark.parametrize("folder", ["adapters", "bot", "handlers", "scheduler"])
def test_no_part_that_keeps_or_sends_who_wrote_what_is_used(folder: str) -> None:
    for file in (ROOT / folder).rglob("*.py"):
        allowed = {"opentelemetry"} if file.parent == TRACES else set()
        assert names_in(file) & FORBIDDEN - allowed == set(), file


def names_in(file: Path) -> set[str]:
    """Every name that a module imports or uses."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Name():
                found.add(node.id)
            case ast.Attribute():
                found.add(node.attr)
            case ast.Import() | ast.ImportFrom():
                found |= {part for alias in node.names for part in alias.name.split(".")}
                found |= set((getattr(node, "module", "") or "").split("."))
            case _:
                pass
    return found


def _of_hr() -> str:
    known = load_people(ROOT / "content" / "people.yaml", sample_shelf().opened.policy.groups, texts().languages)
    return next(person.id for person in known.all() if person.role is Role.HR)
