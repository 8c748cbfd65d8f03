"""Runs the simulated year in processes that are killed (SIGKILL) once in every week, and yields its figures."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import Figure
from bench.timing import ROOT
from bench.year.judge import judged
from bench.year.work import arrived
from bench.year.world import DAY, SEED, START, people

WEEK = timedelta(weeks=1)
LONGEST = 2.0
"""Seconds after a day's end at which a process is killed at the latest: large companies are in the midst of the next day by then."""


def figures(count: int, weeks: int, first: date = START, folder: Path | None = None) -> Iterator[Figure]:
    """Runs the weeks and judges every message. `folder`: where all of it stays, to be looked at."""
    with TemporaryDirectory() as temporary:
        where, end = folder or Path(temporary), first + weeks * WEEK
        begun = time.perf_counter()
        kills = run(where, count, first, end)
        seconds = time.perf_counter() - begun
        sent = arrived(where / "sent")
    trainings = sum(bool(one.items or one.weekly) for one in sent)
    found = judged(people(count), sent, end, first)
    how = (
        f"{count:,} people, {weeks} weeks, {kills} kills -9, {trainings:,} messages of {len(sent):,}, {seconds:,.0f} s"
    )
    for name, wrong in found.items():
        yield Figure(f"a year of trainings: {name}", wrong, "", 0, how)


def run(folder: Path, count: int, first: date, end: date) -> int:
    """Runs to the end, with one kill in each week, on a day and at a moment of chance. Returns how many kills there were."""
    chance, kills = random.Random(SEED), 0
    killed_on = first + chance.randrange(6) * DAY
    while True:
        line = [sys.executable, "-m", "bench.year.work", str(folder), str(count), first.isoformat(), end.isoformat()]
        worker = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert worker.stdout is not None
        killed = False
        for day in worker.stdout:
            if date.fromisoformat(day.strip()) >= killed_on:
                time.sleep(chance.random() * LONGEST)
                worker.send_signal(signal.SIGKILL)
                killed = worker.wait() == -signal.SIGKILL
                break
        worker.stdout.close()
        if not killed:
            if worker.wait() != 0:
                raise RuntimeError("the simulation stopped by itself")
            return kills
        kills += 1
        killed_on = first + kills * WEEK + chance.randrange(6) * DAY


if __name__ == "__main__":
    from bench.figures import machine, table

    place = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    print(machine(), table(figures(int(sys.argv[1]), int(sys.argv[2]), folder=place)), sep="\n")
