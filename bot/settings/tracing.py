"""Where traces go, and of how many events and messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.errors import BadSetting
from bot.settings.values import is_address, number, shown_address

TRACES, SHARE = "HANDRAIL_TRACES", "HANDRAIL_TRACES_SHARE"

USUAL, MOST = 10, 50
"""Percent. With all of them, an event without a trace could only be a critical voice; that one is missing must mean nothing."""


@dataclass(frozen=True, slots=True)
class TracingSettings:
    """`address`: where a collector takes OTLP over HTTP. `percent`: of how many events and messages there is a trace."""

    address: str
    percent: int = USUAL


def read_tracing(environment: Mapping[str, str]) -> TracingSettings | None:
    """The settings, None where no collector is set up. Raises BadSetting."""
    percent = number(environment, SHARE, USUAL, 1, MOST)
    address = environment.get(TRACES) or ""
    if not address:
        return None
    if not _is_collector(address):
        raise BadSetting(
            f"{TRACES}: `{shown_address(address)}` is no address of a collector; write the one at which it takes OTLP over HTTP, such as "
            "http://collector:4318/v1/traces, without a password in it"
        )
    return TracingSettings(address, percent)


def _is_collector(address: str) -> bool:
    """Also an http one, for nothing secret goes there; with a path, for at the root no collector takes anything."""
    scheme, _, rest = address.partition("://")
    https = f"https://{rest}"
    return scheme in ("http", "https") and is_address(https) and urlsplit(https).path.strip("/") != ""
