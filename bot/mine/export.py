"""What is kept of somebody as one JSON file, fetched by a link that holds for a quarter of an hour."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.mine.model import Held, Mine, owner_of
from bot.people import Person
from bot.ports import DecisionLog

ADDRESS = "/mine/"
HOLDS = timedelta(minutes=15)
"""How long the link works: long enough to click it, too short to be worth finding."""


class Sealing(Protocol):
    """Makes words that only we can read."""

    def sealed(self, word: str, now: datetime) -> str:
        """The word as letters for a link."""

    def opened(self, sealed: str, now: datetime) -> str | None:
        """The word; None for one that is not ours, or too old."""


@dataclass(frozen=True, slots=True)
class Export:
    """Hands out links, and the files behind them. Nothing is kept for that: the link itself says whose it is, sealed."""

    mine: Mine
    log: DecisionLog
    seals: Sealing

    def link(self, address: str, person: Person, now: datetime) -> str:
        """The link for somebody; `address` is where this server is reached."""
        return f"{address}{ADDRESS}{self.seals.sealed(person.id, now)}"

    async def file(self, sealed: str, now: datetime) -> bytes | None:
        """The file behind a link's last part; None where it holds no more."""
        person = self.seals.opened(sealed, now)
        if person is None:
            return None
        await self.log.flush()
        return as_json(person, await self.mine.of(owner_of(Person(person, ""), self.log)), now)


def as_json(person: str, held: Sequence[Held], now: datetime) -> bytes:
    """Everything, by kind."""
    kinds = {one.kind: list(one.rows) for one in held if one.rows}
    whole = {"person": person, "made_at": now.isoformat(), "kept": kinds}
    return json.dumps(whole, ensure_ascii=False, indent=1, default=_plain).encode("utf-8", "replace")


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)
