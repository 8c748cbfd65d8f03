"""The package that an administrator uploads, as Teams reads it: which commands it offers, and where."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.running import run
from tests.teams.stand_in import APP_ID, PASSWORD, TENANT

REGISTERED = {"MicrosoftAppId": APP_ID, "MicrosoftAppPassword": PASSWORD, "MicrosoftAppTenantId": TENANT}
"""The settings of a bot that is registered."""


@cache
def manifest() -> dict[str, Any]:
    """The manifest of the package that the program writes."""
    with TemporaryDirectory() as folder:
        settings = REGISTERED | {"HANDRAIL_URL": "https://handrail.brightwater.example", "HANDRAIL_STATE": folder}
        done = run("teams-package", folder=Path(folder), settings=settings)
        assert done.returncode == 0, done.stderr
        (package,) = Path(folder).glob("**/*.zip")
        with zipfile.ZipFile(package) as zipped:
            names = zipped.namelist()
            assert {"manifest.json"} <= set(names) and all("/" not in name for name in names)
            told: dict[str, Any] = json.loads(zipped.read("manifest.json"))
            others = (name for name in names if name.endswith(".json") and name != "manifest.json")
            told["translated"] = [json.loads(zipped.read(name)) for name in others]
            return told


def offered(kind: str) -> list[Mapping[str, Any]]:
    (extension,) = manifest()["composeExtensions"]
    return [one for one in extension["commands"] if one.get("type", "query") == kind]


def titles() -> Iterator[str]:
    """The titles of the bot's commands, in every language of the package."""
    for bot in manifest()["bots"]:
        for commands in bot.get("commandLists", ()):
            yield from (command["title"] for command in commands["commands"])
    for language in manifest()["translated"]:
        yield from (text for key, text in language.items() if key.startswith("bots[") and key.endswith(".title"))


def check() -> str:
    """The command that stands in the menu of anybody's message."""
    return next(str(one["id"]) for one in offered("action") if "message" in one.get("context", ()))
