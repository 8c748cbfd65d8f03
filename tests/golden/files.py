"""The golden files: a reply as JSON that can be read and compared, and who may reach which route as a table."""

from __future__ import annotations

import dataclasses
import json
import struct
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.access import Role, may
from bot.message import Invitation, Picture, Reply
from handlers import ROUTES
from tests.email.cards import mailed
from tests.email.drawing import as_text as as_mails
from tests.golden.once import once
from tests.golden.samples import replies
from tests.golden.steady import steady
from tests.slack.cards import kinds
from tests.slack.drawing import as_text as in_slack
from tests.teams.drawing import as_text as in_teams

FOLDER = Path(__file__).parent / "cards"
SLACK = Path(__file__).parent / "slack"
TEAMS = Path(__file__).parent / "teams"
EMAIL = Path(__file__).parent / "email"
ACCESS = Path(__file__).parent / "access.txt"


Made = tuple[list[tuple[str, str, Reply]], str]
"""(name, language, reply) of every sample, and the folder they were made in."""


async def cards() -> Mapping[str, str]:
    """What every golden card should be: the file's name and its text."""
    samples, folder = await made()
    return {f"{name}.{language}.json": as_text(reply, folder) for name, language, reply in samples}


async def slack() -> Mapping[str, str]:
    """What every golden card looks like in Slack, and every kind of block: the file's name and its text."""
    samples, folder = await made()
    return {f"{name}.{language}.json": in_slack(reply, folder) for name, language, reply in (*samples, *kinds())}


async def teams() -> Mapping[str, str]:
    """What every golden card looks like in Teams: the file's name and its text."""
    samples, folder = await made()
    return {f"{name}.{language}.json": in_teams(reply, folder) for name, language, reply in samples}


async def email() -> Mapping[str, str]:
    """What every golden card looks like as a mail, and what only mails have: the file's name and its text."""
    samples, folder = await made()
    told = [(name, language, reply) for name, language, reply in (*samples, *mailed()) if reply.cards]
    return {f"{name}.{language}.json": as_mails(reply, folder) for name, language, reply in told}


async def made() -> Made:
    """Every sample, and the folder they were made in."""
    return await once(_made)


async def _made() -> Made:
    with tempfile.TemporaryDirectory() as folder:
        return [sample async for sample in replies(Path(folder))], folder


def as_text(reply: Reply, folder: str) -> str:
    """A reply as JSON; `folder` was written in and is no part of it."""
    text = json.dumps(_plain(reply), ensure_ascii=False, indent=1)
    return steady(text, folder) + "\n"


def access() -> str:
    """Route by role: who may reach what."""
    wide = max(len(route.word) for route in ROUTES)
    lines = ["route".ljust(wide) + "".join(f"  {role}" for role in Role)]
    for route in ROUTES:
        marks = ("yes" if may(role, route.permission) else "-" for role in Role)
        cells = (mark.ljust(len(role)) for mark, role in zip(marks, Role, strict=True))
        lines.append(f"{route.word.ljust(wide)}  {'  '.join(cells)}".rstrip())
    return "\n".join(lines) + "\n"


def _plain(value: Any) -> Any:
    """A value as JSON has it: what is empty or as always is left out, and each part says what it is."""
    if isinstance(value, Picture):
        width, height = struct.unpack(">II", value.png[16:24])
        return {"is": "Picture", "size": f"{width} x {height}", "title": value.title, "alt": value.alt}
    if isinstance(value, Invitation):
        return {"is": "Invitation", "method": value.method, "label": value.label, "address": value.address}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = ((field.name, getattr(value, field.name), field.default) for field in dataclasses.fields(value))
        shown = {name: _plain(own) for name, own, usual in named if own != usual}
        shown.pop("private", None)  # of a whole route, and so in the table of roles
        return {"is": type(value).__name__} | shown
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return value
