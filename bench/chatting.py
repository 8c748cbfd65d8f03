"""Measures questions per second through the dispatcher, as the web chat asks them, with the decision log on SQLite.

    python -m bench.chatting [--quick]

The whole house as `serve` builds it, with the sample policy; no HTTP and no HTML. Wall clock, one process.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator

import app
from bench.figures import Figure, table
from bot.dispatch import dispatch
from bot.request import Incoming
from bot.settings.environment import read_settings
from handlers import ROUTES

ASKED = (
    "May I use ChatGPT for customer data?",
    "mag ik een contract in Copilot vertalen",
    "Darf ich Claude für Bewerbungsunterlagen nutzen?",
    "and for internal documents?",
    "which tools can I use with personal data?",
    "what agents do we have",
    "can i use Midjurney for a campaign",
    "I already pasted a customer list into ChatGPT",
)
PEOPLE = 40


def figures(quick: bool) -> Iterator[Figure]:
    """Questions per second, everything logged."""
    rate, logged = asyncio.run(_rate(5 if quick else 15))
    about = (
        f"sample policy, {PEOPLE} conversations in turn, {logged:,} decisions in the log, median of rounds, wall clock"
    )
    yield Figure("questions a second through the dispatcher", rate, "/s", None, about)


async def _rate(rounds: int) -> tuple[float, int]:
    with tempfile.TemporaryDirectory() as folder:
        house = await app.build(read_settings({"HANDRAIL_STATE": folder}, app.HERE))
        writing = asyncio.create_task(house.stores.decisions.run())
        rates = []
        for _ in range(rounds):
            started = time.perf_counter()
            for number in range(PEOPLE):
                person = house.services.people.person(f"somebody-{number}@example.com")
                for text in ASKED:
                    await dispatch(Incoming("web", f"bench-{number}", person, text), ROUTES, house.services)
                await asyncio.sleep(0)
            await house.stores.decisions.flush()
            rates.append(PEOPLE * len(ASKED) / (time.perf_counter() - started))
        writing.cancel()
        logged = len(await house.stores.decisions.all())
        await house.close()
    return statistics.median(rates), logged


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv)))
