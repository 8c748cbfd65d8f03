"""Several processes that use one database at once, as replicas of Handrail do."""

from __future__ import annotations

import subprocess
import sys
from textwrap import indent

from bot.settings.database import Database
from tests.running import DEADLINE, ROOT, environment

FRAME = """
import asyncio, sys
from bot.settings.database import read_database
from bot.store.engine import open_database

async def main():
    database, number = read_database(sys.argv[1]), int(sys.argv[2])
{before}
    print("ready", flush=True)
    sys.stdin.readline()
{work}

asyncio.run(main())
"""


def at_once(work: str, database: Database, count: int = 2, before: str = "") -> list[str]:
    """What each process printed. They do `before`, wait until all have, and then do `work`, with `database` and their `number`."""
    url = database.url or f"sqlite:///{database.file}"
    program = FRAME.format(before=indent(before, "    "), work=indent(work, "    "))
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, url, str(number)],
            cwd=ROOT,
            env=environment({"PYTHONPATH": str(ROOT)}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    for process in started:
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            raise AssertionError(process.communicate(timeout=DEADLINE)[1])
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = []
    for process in started:
        printed, errors = process.communicate(timeout=DEADLINE)
        assert process.returncode == 0, errors
        said.append(printed.strip())
    return said
