"""Who may read the metrics, and what the model's tokens cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import BadSetting
from bot.settings.values import clean, shown

TOKEN, PRICES = "HANDRAIL_METRICS_TOKEN", "HANDRAIL_MODEL_PRICES"

SHORTEST = 16
"""Characters of a token."""

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost that go to the model, and a million that come from it; in whatever money."""

    sent: float
    received: float

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """What so many cost."""
        return (tokens_in * self.sent + tokens_out * self.received) / MILLION


@dataclass(frozen=True, slots=True)
class WatchingSettings:
    """`token`: what whoever reads the metrics has to bring; empty: nothing, and then only this machine reads them. `prices`:
    None where they are not known."""

    token: str = field(default="", repr=False)
    prices: Prices | None = None


def read_watching(environment: Mapping[str, str]) -> WatchingSettings:
    """The settings. Raises BadSetting."""
    token = environment.get(TOKEN) or ""
    if token and (len(token) < SHORTEST or not clean(token) or not token.isascii()):
        raise BadSetting(
            f"{TOKEN}: write at least {SHORTEST} characters without blanks; `openssl rand -hex 24` makes some"
        )
    return WatchingSettings(token, _prices(environment.get(PRICES) or ""))


def _prices(given: str) -> Prices | None:
    if not given:
        return None
    try:
        sent, received = (float(part) for part in given.split("/"))
    except ValueError:
        sent = received = -1.0
    if not (0 <= sent < MILLION and 0 <= received < MILLION):
        raise BadSetting(
            f"{PRICES}: `{shown(given)}` is no pair of prices; write what a million tokens cost that are sent, a stroke, and what "
            "a million cost that come back, such as 0.25/2"
        )
    return Prices(sent, received)
