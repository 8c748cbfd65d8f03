"""Measures `policy diff` of two editions of a policy with 50 tools, eight classes and thirty purposes.

    python -m bench.difference [--quick]

Two pairs: a recalibration that turns one cell in ten to a no, and one that turns every second one.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from bench.figures import Figure, table
from bench.policies import edition
from bench.timing import once, run
from bot.policy.deciding.compiled import Compiled, compile_policy
from bot.policy.diff import diff_policies
from bot.policy.file.load import load_policy
from bot.reading.vocabulary import load_vocabulary
from content.company import VOCABULARY

TODAY = date(2026, 11, 23)
TOOLS = 50
TURNED = (0.1, 0.5)
GOAL = 2.0


def figures(quick: bool) -> Iterator[Figure]:
    """The command as a process, and the comparison alone."""
    rounds = 3 if quick else 7
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "old.yaml"
        old.write_text(edition(1, TOOLS, 0), "utf-8")
        for turned in TURNED:
            new = Path(folder) / f"new-{turned}.yaml"
            new.write_text(edition(2, TOOLS, turned), "utf-8")
            spent = [run(["app.py", "policy", "diff", str(old), str(new)]) for _ in range(rounds)]
            before, after = _compiled(old), _compiled(new)
            times = [once(partial(diff_policies, before, after, TODAY)) for _ in range(rounds)]
            cells = (
                f"{TOOLS} tools x 8 classes x 30 purposes, {len(times[0][1].cells):,} cells change, median of {rounds}"
            )
            process = statistics.median(one.wall for one in spent)
            cpu = statistics.median(one.cpu for one in spent)
            yield Figure(
                f"`policy diff`, {turned:.0%} turned", process, "s", GOAL, f"{cells}, wall clock (CPU {cpu:.2f} s)"
            )
            alone = statistics.median(seconds for seconds, _ in times)
            yield Figure(f"the comparison alone, {turned:.0%} turned", alone, "s", GOAL, f"{cells}, in process, CPU")


def _compiled(file: Path) -> Compiled:
    words = load_vocabulary(VOCABULARY)
    return compile_policy(load_policy(file, words.concepts, words.purposes, words.tools))


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv)))
