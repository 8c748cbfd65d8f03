"""An installation in a folder, as the settings see it, with something in it."""

from __future__ import annotations

import asyncio
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.feedback.model import Month
from bot.ports import Wish
from bot.settings.database import Database
from bot.settings.environment import Settings, read_settings
from bot.store.decisions import SqlWishes
from bot.store.engine import open_database
from bot.store.feedback.intake import SqlIntake
from bot.store.feedback.keys import KeyFolder
from bot.store.feedback.opening import open_voices
from bot.store.keyring import load_keyring
from tests.running import ROOT, write_content

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SEALED = b"sealed-so-that-nobody-reads-it-" * 8
FILES = ("policy.yaml", "people.yaml")


@dataclass(frozen=True)
class Installation:
    """Where everything of it lies."""

    folder: Path
    given: dict[str, str]

    @property
    def settings(self) -> Settings:
        return read_settings(self.given, ROOT)


def place(folder: Path, database: Database | None = None, **given: str) -> Installation:
    """An installation without anything in it."""
    url = {"DATABASE_URL": database.url} if database is not None and database.url else {}
    usual = {"HANDRAIL_STATE": str(folder / "state"), "HANDRAIL_CONTENT": str(folder / "content"), "HANDRAIL_PORT": "0"}
    return Installation(folder, usual | url | given)


def lived_in(installation: Installation, tool: str = "Zebrafish") -> Installation:
    """The same with keys, files of the company, a wish, and a critical voice in the database of voices."""
    settings = installation.settings
    write_content(settings.content)
    load_keyring(settings.state)
    month_keys = KeyFolder(settings.feedback.keys)
    month_keys.check(NOON.date())
    asyncio.run(_fill(settings, tool))
    return installation


async def _fill(settings: Settings, tool: str) -> None:
    engine = await open_database(settings.database)
    await SqlWishes(engine).add(Wish("a" * 32, date(2026, 11, 23), tool, "", "", "", "", "d"))
    await engine.dispose()
    voices = await open_voices(settings.feedback.database)
    await SqlIntake(voices).add(Month.of(NOON.date()), SEALED)
    await voices.dispose()


def members(archive: Path) -> dict[str, bytes]:
    """Everything in a backup."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
