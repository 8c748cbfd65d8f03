"""Measures how long somebody waits who sends a critical voice, with few and with many voices waiting for a release.

    python -m bench --only feedback [--quick]

From the filled-in form to the confirmation, in process, on SQLite: dispatcher, check of the text, padding, sealing, one row, and
the whole file written anew, which is what keeps rows from telling their order. Each text is of another person.
"""

from __future__ import annotations

import asyncio
import secrets
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bench.figures import Figure
from bot.access import Role
from bot.feedback.sealing import LENGTHS, OVERHEAD
from bot.people import Person

CONFIRMED = 50.0
"""Milliseconds from sending a voice to its confirmation."""

WAITING = (0, 1000, 5000)
"""Voices that wait already. A release takes them once ten people have spoken, so thousands wait in very large companies only."""

VOICES = 300
TEXT = "The assistant invents sources, and nobody has the time to check all of them before a customer reads them."
FILLED = {
    "text": TEXT,
    "concern": "4",
    "themes": "quality",
    "risk": "quality",
    "about": "general",
    "consent": "count",
}


async def sent(folder: Path, waiting: int, voices: int) -> Sequence[float]:
    """How long each of `voices` took, in milliseconds, while at least so many wait."""
    from tests.house import Chat, open_house

    took = []
    async with open_house(folder) as house:
        month = house.clock.today().strftime("%Y-%m")
        _fill(folder / "voices.db", month, waiting)
        for number in range(voices):
            person = Person(f"p{number}@example.com", f"Person {number}", Role.EMPLOYEE, frozenset(), "en")
            chat = Chat(house.services, person, f"chat {number}")
            started = time.perf_counter()
            await chat.say("feedback", FILLED)
            took.append((time.perf_counter() - started) * 1000)
        kept = len(await house.services.desk.intake.all())
    assert kept == waiting + voices, f"{kept} voices are kept; what was measured was something else"
    return took


def figures(quick: bool) -> Iterator[Figure]:
    """The wait with nothing, with a thousand and with five thousand rows waiting."""
    voices = 40 if quick else VOICES
    for waiting in WAITING:
        with tempfile.TemporaryDirectory() as folder:
            took = asyncio.run(sent(Path(folder), waiting, voices))
        how = f"SQLite, in process, {voices} people, {waiting:,} voices waiting before, the file written anew each time"
        yield Figure(
            "a critical voice from sending to confirmation, median", statistics.median(took), "ms", CONFIRMED, how
        )
        yield Figure("   slowest of twenty", statistics.quantiles(took, n=20)[-1], "ms", None, how)


def _fill(file: Path, month: str, rows: int) -> None:
    """Rows of the size of a short text; what is in them is not opened here."""
    length = LENGTHS[0] + OVERHEAD
    made = [(secrets.token_bytes(16), month, secrets.token_bytes(length)) for _ in range(rows)]
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executemany("INSERT INTO intake (id, period, sealed) VALUES (?, ?, ?)", made)
