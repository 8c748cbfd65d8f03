"""The settings: what the environment may say, checked, each refused with its name and the cure. Who reads it is app.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import BadSetting


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; every name is in docs/operation.md. `database` is a file of SQLite."""

    host: str
    port: int
    content: Path
    state: Path
    database: Path
    zone: ZoneInfo
    kept: timedelta
    model: str
    model_key: str
    model_address: str
    model_tokens: int


NAMES = frozenset(
    [
        "HANDRAIL_HOST",
        "HANDRAIL_PORT",
        "HANDRAIL_CONTENT",
        "HANDRAIL_STATE",
        "HANDRAIL_ZONE",
        "HANDRAIL_KEEP_DAYS",
        "HANDRAIL_MODEL",
        "HANDRAIL_MODEL_TOKENS",
    ]
)
"""Every name that begins with HANDRAIL_; another one is a typing error, and said to be."""


LONGEST_SHOWN = 60
"""Characters of a wrong value that are said back."""


def read_settings(environment: Mapping[str, str], here: Path) -> Settings:
    """The settings of an environment; `here` is the folder of the program. Raises BadSetting with the name and the cure."""
    for name in environment:
        if name.startswith("HANDRAIL_") and name not in NAMES:
            raise BadSetting(f"{name}: there is no such setting; there are {', '.join(sorted(NAMES))}")
    state = Path(environment.get("HANDRAIL_STATE") or here / "var")
    return Settings(
        host=environment.get("HANDRAIL_HOST") or "127.0.0.1",
        port=_number(environment, "HANDRAIL_PORT", 8080, 0, 65535),
        content=Path(environment.get("HANDRAIL_CONTENT") or here / "content"),
        state=state,
        database=_database(environment.get("DATABASE_URL") or f"sqlite:///{state / 'handrail.db'}"),
        zone=_zone(environment.get("HANDRAIL_ZONE") or "UTC"),
        kept=timedelta(days=_number(environment, "HANDRAIL_KEEP_DAYS", 180, 1, 3650)),
        model=environment.get("HANDRAIL_MODEL") or "gpt-5-mini",
        model_key=environment.get("OPENAI_API_KEY") or "",
        model_address=environment.get("OPENAI_BASE_URL") or "",
        model_tokens=_number(environment, "HANDRAIL_MODEL_TOKENS", 200_000, 0, 10**9),
    )


def _number(environment: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    given = environment.get(name) or str(default)
    if not given.isdecimal() or len(given) > len(str(most)) or not least <= int(given) <= most:
        raise BadSetting(
            f"{name}: `{_shown(given)}` is no whole number from {least} to {most}; it is {default} by default"
        )
    return int(given)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder of zones
        raise BadSetting(
            f"HANDRAIL_ZONE: `{_shown(name)}` is no time zone; write one such as Europe/Amsterdam"
        ) from None


def _database(url: str) -> Path:
    head, _, path = url.partition(":///")
    if head not in ("sqlite", "sqlite+aiosqlite") or not path or path.startswith(":"):
        # The address is not repeated: it may carry a password.
        raise BadSetting(
            "DATABASE_URL: this version keeps its data in a file of SQLite; write sqlite:///path/to/handrail.db"
        )
    return Path(path)


def _shown(value: str) -> str:
    """A value as it may stand in one line."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"
