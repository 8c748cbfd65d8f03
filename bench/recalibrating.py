"""Measures a recalibration: a year of decisions asked anew of two editions with 50 tools, eight classes and thirty purposes.

    python -m bench.recalibrating [--quick]

100,000 lines of 2,000 people, three answers of each four about one of 1,500 questions and the fourth about any of 12,000; half of the
people in a group. They are read from a file of SQLite as they are in service.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.difference import TODAY
from bench.figures import Figure, table
from bench.policies import GROUPS, PURPOSES, edition
from bot.policy.readers import Readers
from bot.policy.recalibrating.recalibration import compare, used
from bot.policy.shelf import Opened, open_policy
from bot.ports import LoggedDecision
from bot.reading.frequent import FrequentWords
from bot.reading.vocabulary import load_vocabulary
from bot.store.decisions import SqlDecisionLog
from bot.store.engine import open_database
from content.company import VOCABULARY

TOOLS, LINES, PEOPLE = 50, 100_000, 2_000
GOAL = 20.0


def figures(quick: bool) -> Iterator[Figure]:
    """The replay with its difference, and how the policy is used."""
    count = LINES // 10 if quick else LINES
    with tempfile.TemporaryDirectory() as folder:
        replayed, usage, touched = asyncio.run(_measured(Path(folder), count))
    what = (
        f"{count:,} decisions of {PEOPLE:,} people, {TOOLS} tools x 8 classes, {touched:,} answers touched, wall clock"
    )
    yield Figure("decisions on a new policy", replayed, "s", GOAL, what)
    yield Figure("how a policy is used", usage, "s", GOAL, f"{count:,} decisions, wall clock")


async def _measured(folder: Path, count: int) -> tuple[float, float, int]:
    readers = Readers(load_vocabulary(VOCABULARY), FrequentWords(VOCABULARY / "frequent"))
    editions: list[Opened] = []
    for number, turned in ((1, 0.0), (2, 0.1)):
        file = folder / f"{number}.yaml"
        file.write_text(edition(number, TOOLS, turned), "utf-8")
        editions.append(open_policy(file, readers))
    engine = await open_database(folder / "handrail.db")
    log = SqlDecisionLog(engine, b"k" * 32, timedelta(days=365), lambda: TODAY)
    seeded, since = random.Random(count), TODAY - timedelta(days=365)
    people = [log.pseudonym(f"person-{number}@bench.example") for number in range(PEOPLE)]
    for line in _lines(count, editions[0], people, seeded):
        log.add(line)
        if line.day.day == 1 and seeded.random() < 0.02:
            await log.flush()
    await log.flush()
    groups = {one: frozenset({seeded.choice(GROUPS)}) if seeded.random() < 0.5 else frozenset[str]() for one in people}
    began = time.perf_counter()
    compared = await compare(editions[0], editions[1], log, groups, since, TODAY)
    middle = time.perf_counter()
    await used(editions[0], log, since, TODAY)
    ended = time.perf_counter()
    await engine.dispose()
    assert compared.touched is not None
    assert compared.touched.read == count
    touches = sum(touch.answers for touch in compared.touched.by_line.values())
    return middle - began, ended - middle, touches


def _lines(count: int, opened: Opened, people: list[str], seeded: random.Random) -> Iterator[LoggedDecision]:
    cells = [(tool, data) for tool in opened.policy.tools for data in opened.policy.data]
    questions = [(*cell, purpose) for cell in cells for purpose in PURPOSES]
    usual = seeded.sample(questions, 1_500)
    for number in range(count):
        tool, data, purpose = seeded.choice(usual if seeded.random() < 0.75 else questions)
        day: date = TODAY - timedelta(days=365 * number // count)
        said = {"tool": tool, "data": data, "purposes": [purpose], "verdict": "allowed", "clauses": ["C-1"]}
        yield LoggedDecision(seeded.choice(people), day, "en", "slack", "allowed", (said,), "bench", "sha256:0")


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv)))
