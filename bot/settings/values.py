"""Single values of the environment: numbers, words, addresses, each refused with its name and the cure."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from bot.errors import BadSetting

LONGEST_SHOWN = 60
"""Characters of a wrong value that are said back."""


def number(environment: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    given = environment.get(name, "").strip() or str(default)
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


def is_address(url: str, own: bool = False) -> bool:
    """Whether this is an https address with nothing secret in it; with `own` also an http one of this very machine."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or port == 0 or parts.query or parts.fragment or "@" in parts.netloc or not clean(url):
        return False
    return parts.scheme == "https" or (own and parts.scheme == "http" and host in ("127.0.0.1", "::1", "localhost"))


def clean(value: str) -> bool:
    """Whether there is no blank and no control character in it, as there is after careless copying."""
    return value.isprintable() and not any(ch.isspace() for ch in value)


def shown_address(url: str) -> str:
    """An address as it may stand in one line: without a name and password in front."""
    return shown(url.rpartition("@")[2])


def shown(value: str) -> str:
    """A value as it may stand in one line."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"
