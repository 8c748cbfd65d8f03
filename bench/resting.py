"""Measures what a server takes that nobody asks anything: until it is ready, its memory, and what people add to that.

    python -m bench --only resting [--quick]

`serve` with Slack, the sample content and SQLite, a process of its own. Cold: the first start on an empty folder, where the database
and the keys are made; warm: on what is there. People who ask: so many different people ask one question each, and what a
process has grown by since they all were answered is theirs. People who are listed: the same content with so many more in people.yaml.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import uvloop

from bench.figures import Figure
from bench.load.replicas import Replica, memory_of
from bench.platforms.processes import free_port
from bench.platforms.slack_side import SECRET, SlackSide
from bench.timing import ROOT

UNIT = 10_000
SETTLED = 3.0
"""Seconds after it was ready, until what is only read for misspellings has been read as well."""
AT_ONCE = 16
FIRST = 500
"""People who ask before memory is looked at: what the first answers need is nobody's own."""


def figures(quick: bool) -> Iterator[Figure]:
    """Starts, memory at rest, memory of people."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        yield from runner.run(_figures(2 if quick else 5, 2_000 if quick else UNIT))


async def _figures(starts: int, people: int) -> list[Figure]:
    slack = SlackSide()
    await slack.open()
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            first, again, resting = await _started(folder, slack.api_url, starts)
            grown, asked = await _asked(folder, slack, people)
            listed = await _listed(folder, slack.api_url, people) - resting
    finally:
        await slack.close()
    how = f"Slack, sample content, SQLite, median of {starts}"
    many, unit = f"{people:,} people", UNIT / people
    return [
        Figure("cold start: until ready, database and keys made first", first, "s", None, how),
        Figure("   until ready, on what is there", again, "s", None, how),
        Figure("memory at rest", resting, "MB", None, f"{SETTLED:g} s after it was ready; {how}"),
        Figure("memory per 10,000 people who have asked", grown * unit, "MB", None, f"{many}, then {asked:.0f} MB"),
        Figure("memory per 10,000 people who are listed", listed * unit, "MB", None, f"{many} in people.yaml"),
    ]


async def _started(folder: Path, api_url: str, starts: int) -> tuple[float, float, float]:
    """Seconds of a first start and of later ones; megabytes at rest."""
    first, again, memory = list[float](), list[float](), list[float]()
    for number in range(starts):
        for took in (first, again):
            replica = _replica(folder, api_url, folder / f"state-{number}")
            begun = time.perf_counter()
            replica.start()
            await replica.ready()
            took.append(time.perf_counter() - begun)
            if took is again:
                await asyncio.sleep(SETTLED)
                memory.append(memory_of(replica.pid))
            await replica.stop()
    return statistics.median(first), statistics.median(again), statistics.median(memory)


async def _asked(folder: Path, slack: SlackSide, people: int) -> tuple[float, float]:
    """Megabytes by which a server grows while so many people ask, and what it holds then."""
    replica = _replica(folder, slack.api_url, folder / "state-0")
    replica.start()
    await replica.ready()

    async def ask(first: int, last: int) -> None:
        numbers = iter(range(first, last))

        async def some() -> None:
            for number in numbers:
                await slack.question(replica.port, number)

        await asyncio.gather(*(some() for _ in range(AT_ONCE)))

    await ask(0, FIRST)
    before = memory_of(replica.pid)
    await ask(FIRST, FIRST + people)
    after = memory_of(replica.pid)
    await replica.stop()
    return after - before, after


async def _listed(folder: Path, api_url: str, people: int) -> float:
    """Megabytes at rest of a server whose list has so many people more."""
    content = folder / "content"
    shutil.copytree(
        ROOT / "content",
        content,
        ignore=shutil.ignore_patterns("*.py", "texts", "vocabulary", "prompts", "__pycache__"),
    )
    with (content / "people.yaml").open("a", encoding="utf-8") as file:
        for number in range(people):
            file.write(
                f"  - {{email: listed{number}@bench.example, name: Listed {number}, groups: [marketing], language: en}}\n"
            )
    replica = _replica(folder, api_url, folder / "state-0", {"HANDRAIL_CONTENT": str(content)})
    replica.start()
    await replica.ready()
    await asyncio.sleep(SETTLED)
    memory = memory_of(replica.pid)
    await replica.stop()
    return memory


def _replica(folder: Path, api_url: str, state: Path, more: dict[str, str] | None = None) -> Replica:
    port = free_port()
    environment = {
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api_url,
        "HANDRAIL_STATE": str(state),
        "HANDRAIL_PORT": str(port),
        **(more or {}),
    }
    return Replica("server", port, environment, folder)
