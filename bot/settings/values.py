"""Single values of the environment: numbers, words, addresses, each refused with its name and the cure."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.errors import BadSetting

LONGEST_SHOWN = 60
"""Characters of a wrong value that are said back."""


def number(environment: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    given = environment.get(name) or str(default)
    if not given.isdecimal() or len(given) > len(str(most)) or not least <= int(given) <= most:
        raise BadSetting(
            f"{name}: `{shown(given)}` is no whole number from {least} to {most}; it is {default} by default"
        )
    return int(given)


def one_of(environment: Mapping[str, str], name: str, values: tuple[str, ...], default: str) -> str:
    given = (environment.get(name) or default).casefold()
    if given not in values:
        raise BadSetting(f"{name}: `{shown(given)}` is not known; write {' or '.join(values)}")
    return given


def is_address(url: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname) and not parts.query and not parts.fragment


def shown(value: str) -> str:
    """A value as it may stand in one line."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"
