"""The manifest of the Teams app: what it is called, where it can be used, what can be typed and clicked, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from adapters.teams.icons import GROUND
from bot.ports import Texts

MANIFEST, COLOUR, OUTLINE = "manifest.json", "color.png", "outline.png"

SCHEMA = "1.24"
"""New enough for all that is used here, and old enough for every admin centre."""

_SCHEMAS = f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA}"

DEFAULT = "en"

COMMANDS = (
    (("personal",), ("help", "which-tools", "agents", "decides", "sessions", "bookings", "home", "policy")),
    (("team", "groupChat"), ("help", "which-tools", "decides", "policy")),
)
"""By scope what is offered to be typed. Each title is a line that Handrail understands in its language."""

EXTENSIONS: Sequence[Mapping[str, Any]] = (
    {"id": "ask", "type": "query", "context": ["compose", "commandBox"], "initialRun": True},
    {"id": "check", "type": "action", "context": ["message"], "fetchTask": True},
    {"id": "wish", "type": "action", "context": ["compose", "commandBox"], "fetchTask": True},
    {"id": "feedback", "type": "action", "context": ["compose", "commandBox"], "fetchTask": True},
)
"""What stands under the box where one writes and in the menu of a message."""

LONGEST = {
    r"name\.short": 30,
    r"name\.full": 100,
    r"description\.short": 80,
    r"description\.full": 4000,
    r"developer\.name": 32,
    r"developer\..*Url": 2048,
    r"version": 256,
    r"bots\[0\]\.commandLists\[\d\]\.commands\[\d+\]\.title": 32,
    r"bots\[0\]\.commandLists\[\d\]\.commands\[\d+\]\.description": 128,
    r"composeExtensions\[0\]\.commands\[\d\](\.parameters\[\d\])?\.title": 32,
    r"composeExtensions\[0\]\.commands\[\d\](\.parameters\[\d\])?\.description": 128,
}
"""Characters per path; those of older schemas where the newer one allows more, as clients still cut there."""

MOST_COMMANDS = 10


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose app it is. `address` is the https address of this server, `version` rises with every change of the package."""

    app_id: str
    address: str
    name: str
    privacy: str
    terms: str
    version: str


def manifest(publisher: Publisher, texts: Texts) -> dict[str, Any]:
    """The manifest, with the sentences of the first language in it."""
    others = [language for language in texts.languages if language != DEFAULT]
    whole: dict[str, Any] = {
        "$schema": f"{_SCHEMAS}/MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA,
        "version": publisher.version,
        "id": publisher.app_id,
        "localizationInfo": {
            "defaultLanguageTag": DEFAULT,
            "additionalLanguages": [{"languageTag": one, "file": f"{one}.json"} for one in others],
        },
        "developer": {
            "name": publisher.name,
            "websiteUrl": publisher.address,
            "privacyUrl": publisher.privacy,
            "termsOfUseUrl": publisher.terms,
        },
        "name": {},
        "description": {},
        "icons": {"color": COLOUR, "outline": OUTLINE},
        "accentColor": GROUND,
        "bots": [
            {
                "botId": publisher.app_id,
                "scopes": ["personal", "team", "groupChat"],
                "isNotificationOnly": False,
                "supportsFiles": True,
                "commandLists": [
                    {"scopes": list(scopes), "commands": [{} for _ in names]} for scopes, names in COMMANDS
                ],
            }
        ],
        "composeExtensions": [{"botId": publisher.app_id, "commands": [_extension(one) for one in EXTENSIONS]}],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [urlsplit(publisher.address).hostname],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
    }
    for path, words in _sentences(texts, DEFAULT).items():
        _put(whole, path, words)
    return whole


def translation(texts: Texts, language: str) -> dict[str, str]:
    """The file of another language."""
    return {"$schema": f"{_SCHEMAS}/MicrosoftTeams.Localization.schema.json", **_sentences(texts, language)}


def problems(whole: Mapping[str, Any]) -> Iterator[str]:
    """What Teams would refuse or cut in a manifest or a translation, a line each with the place and the cure."""
    for path, value in _strings(whole, ""):
        limit = next((most for pattern, most in LONGEST.items() if re.fullmatch(pattern, path)), None)
        if not value.strip():
            yield f"{path}: it is empty; write something"
        elif limit is not None and len(value) > limit:
            yield f"{path}: `{value}` has {len(value)} characters; at most {limit} are shown, so shorten it"
        if path.endswith("Url") and not re.fullmatch(r"https://[^\s/]+\S*", value):
            yield f"{path}: `{value}` is no https address"
    for path, pattern, cure in _SHAPES:
        value = _get(whole, path)
        if value is not None and not re.fullmatch(pattern, str(value)):
            yield f"{path}: `{value}` {cure}"


_SHAPES = (
    ("id", r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "is no id such as MicrosoftAppId has"),
    ("version", r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", "is no version; write three numbers such as 1.0.1"),
    (
        "validDomains[0]",
        r"(?!localhost$)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*",
        "is no name that Teams could reach",
    ),
)


def _extension(fixed: Mapping[str, Any]) -> dict[str, Any]:
    """A command of the message extension; a search has the field that is searched by."""
    return {
        **fixed,
        **({"parameters": [{"name": "question", "inputType": "text"}]} if fixed["type"] == "query" else {}),
    }


def _sentences(texts: Texts, language: str) -> dict[str, str]:
    """Path → words: all that people read."""

    def say(key: str) -> str:
        return texts.plain(language, key)

    found = {
        "name.short": say("teams.app"),
        "name.full": say("teams.app-full"),
        "description.short": say("teams.about"),
        "description.full": " ".join(say(f"teams.about-{number}") for number in range(1, 5)),
    }
    for at, (_, names) in enumerate(COMMANDS):
        for number, name in enumerate(names):
            path = f"bots[0].commandLists[{at}].commands[{number}]"
            found |= {
                f"{path}.title": say(f"teams.command-{name}"),
                f"{path}.description": say(f"teams.command-{name}-about"),
            }
    for number, extension in enumerate(EXTENSIONS):
        path, id_ = f"composeExtensions[0].commands[{number}]", extension["id"]
        found |= {
            f"{path}.title": say(f"teams.extension-{id_}"),
            f"{path}.description": say(f"teams.extension-{id_}-about"),
        }
        if extension["type"] == "query":
            field = f"{path}.parameters[0]"
            found |= {f"{field}.title": say("teams.question"), f"{field}.description": say("teams.question-about")}
    return found


def _strings(part: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        yield path, part
    elif isinstance(part, Mapping):
        for name, inner in part.items():
            yield from _strings(inner, f"{path}.{name}" if path else name)
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from _strings(inner, f"{path}[{number}]")


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdecimal() else step for step in re.findall(r"[^.\[\]]+", path)]


def _get(whole: Any, path: str) -> Any:
    for step in _steps(path):
        try:
            whole = whole[step]
        except (KeyError, IndexError):
            return None
    return whole


def _put(whole: Any, path: str, words: str) -> None:
    *above, last = _steps(path)
    for step in above:
        whole = whole[step]
    whole[last] = words
