"""A process that publishes and tells until it is killed: `python -m tests.recalibrating.telling_alone FOLDER POLICY MINUTES`.

What it sends goes into the file `sent` of the folder, a line each: who, the mark, and the card's title.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.jobs import look_after
from bot.message import Card
from bot.ports import Delivery, Room
from handlers.recalibration import CHORES
from tests.house import open_house


@dataclass
class Filed:
    """A channel that writes what it is to send into a file, and can look there whether it did."""

    file: Path
    per_second: float = 20.0
    repeats_safely: bool = False

    def lane(self, place: str) -> str:
        return "filed"

    async def send(self, place: str, card: Card) -> None:
        raise AssertionError

    async def deliver(self, delivery: Delivery) -> str:
        with self.file.open("a") as file:
            file.write(f"{delivery.recipient}\t{delivery.mark}\t{delivery.card.title}\n")
        await asyncio.sleep(0.001)  # a kill may fall between what was sent and what is known of it
        return delivery.mark

    async def delivered(self, delivery: Delivery) -> str | None:
        text = self.file.read_text() if self.file.exists() else ""
        return delivery.mark if f"\t{delivery.mark}\t" in text else None

    async def rooms(self) -> list[Room]:
        return []


async def tell(folder: Path, policy: Path, minutes: int) -> None:
    """Does what the running program does after a start."""
    async with open_house(folder, policy) as house:
        house.clock.move(timedelta(minutes=minutes))
        house.services.shelf.taken = True
        house.channels["filed"] = Filed(folder / "sent")
        print("begun", flush=True)
        await look_after(CHORES, house.services)
        for _ in range(6):  # whatever a kill left in doubt is looked for some time later
            await house.empty_outbox()
            house.clock.move(timedelta(minutes=2))
        print("done", flush=True)


if __name__ == "__main__":
    asyncio.run(tell(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
