"""A process that tells people of something until it is killed: `python -m tests.telling_alone WHAT FOLDER POLICY MINUTES`.

WHAT is the capability whose chores run. What it sends goes into the file `sent` of the folder, a line each: who, the mark, and
the card's title.
"""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.jobs import Chore, look_after
from bot.message import Card
from bot.ports import Delivery, Room
from handlers import recalibration, requests
from tests.answering import ROOT
from tests.house import open_house

CHORES: dict[str, tuple[Chore, ...]] = {"recalibration": recalibration.CHORES, "requests": requests.CHORES}

PATIENCE = 120


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


async def tell(what: str, folder: Path, policy: Path, minutes: int) -> None:
    """Does what the running program does after a start."""
    async with open_house(folder, policy) as house:
        house.clock.move(timedelta(minutes=minutes))
        house.services.shelf.taken = True
        house.channels["filed"] = Filed(folder / "sent")
        print("begun", flush=True)
        await look_after(CHORES[what], house.services)
        for _ in range(6):  # whatever a kill left in doubt is looked for some time later
            await house.empty_outbox()
            house.clock.move(timedelta(minutes=2))
        print("done", flush=True)


KILLS = ((0.15, 0), (0.4, 0), (0.0, 5), (0.0, 40))


def tell_and_be_killed(what: str, folder: Path, policy: Path, kills: Sequence[tuple[float, int]] = KILLS) -> Path:
    """Processes that are killed after so many seconds or so many messages, and one that comes to its end; returns the file
    `sent`."""
    sent = folder / "sent"
    for number, (seconds, messages) in enumerate(kills):
        process = _telling(what, folder, policy, number * 20)
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        end = time.monotonic() + PATIENCE
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        while messages and process.poll() is None and (not sent.exists() or sent.read_text().count("\n") < messages):
            assert time.monotonic() < end
        process.kill()
        process.wait()
        process.stdout.close()
    last, _ = _telling(what, folder, policy, 120).communicate(timeout=PATIENCE)
    assert last.endswith(b"done\n")
    return sent


def _telling(what: str, folder: Path, policy: Path, minutes: int) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "tests.telling_alone", what, str(folder), str(policy), str(minutes)]
    return subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE)


if __name__ == "__main__":
    asyncio.run(tell(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])))
