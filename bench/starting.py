"""Measures goal P8: how much it takes to be ready, beside importing all packages of the stack; and how soon `ask` answers.

    python -m bench.starting [--quick]

Each a process of its own, .pyc files written, in interleaved rounds: CPU seconds of the whole process, the interpreter
included, and memory when it is ready. The web chat is ready when it says its address, on a database that is up to date.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.figures import Figure, table
from bench.timing import ROOT, Spent, run, until

PACKAGES = (
    "slack_bolt.async_app, botbuilder.core, apscheduler.schedulers.asyncio, sqlalchemy.ext.asyncio, openai, tiktoken"
)
EVERYTHING = f"import time, {PACKAGES}; print('ready', flush=True); time.sleep(60)"
SDKS = ("aiohttp", "apscheduler", "botbuilder", "jinja2", "openai", "rich", "slack_bolt", "sqlalchemy", "tiktoken")
"""What answering on the command line must not import; `rich` only where somebody looks."""
QUESTION = "May I use ChatGPT for customer data?"
POLICY = str(ROOT / "content" / "policy.yaml")
SMALLEST = "format: 1\npolicy: {id: small, title: Small, version: undated}\n"
SERVING, CHECKING, MEMORY, ASKING = 0.60, 0.05, 0.75, 0.5


def figures(quick: bool) -> Iterator[Figure]:
    """The figures of P8 and of `ask`."""
    rounds = 3 if quick else 11
    with tempfile.TemporaryDirectory() as folder:
        smallest = Path(folder) / "policy.yaml"
        smallest.write_text(SMALLEST, "utf-8")
        serving = {"HANDRAIL_STATE": folder, "HANDRAIL_PORT": "0"}
        runs: dict[str, Callable[[], Spent]] = {
            "all": lambda: until("ready", ["-c", EVERYTHING]),
            "serve": lambda: until("http://", ["app.py", "serve"], serving),
            "check": lambda: run(["app.py", "policy", "check", POLICY]),
            "check-small": lambda: run(["app.py", "policy", "check", str(smallest)]),
            "bare": lambda: run(["-c", "pass"]),
            "ask": lambda: run(["app.py", "ask", QUESTION]),
        }
        spent: dict[str, list[Spent]] = {name: [] for name in runs}
        for each in runs.values():
            each()  # writes .pyc files and the database
        for _ in range(rounds):
            for name, each in runs.items():
                spent[name].append(each())
    yield from _told(spent, f"fresh processes, median of {rounds} interleaved rounds")


def _told(spent: dict[str, list[Spent]], how: str) -> Iterator[Figure]:
    def ratio(name: str, of: Callable[[Spent], float]) -> float:
        pairs = zip(spent[name], spent["all"], strict=True)
        return statistics.median(of(one) / of(every) for one, every in pairs if of(every))

    def middle(name: str, of: Callable[[Spent], float]) -> float:
        return statistics.median(map(of, spent[name]))

    def cpu(one: Spent) -> float:
        return one.cpu

    def memory(one: Spent) -> float:
        return one.memory

    everything = f"all packages {middle('all', cpu):.2f} s, {middle('all', memory):.0f} MB"
    serving = f"{middle('serve', cpu):.2f} s, {middle('serve', memory):.0f} MB; {everything}; {how}"
    yield Figure("P8 web chat ready / importing all packages, CPU", ratio("serve", cpu), "", SERVING, serving)
    if middle("all", memory):
        yield Figure("P8 the same, memory", ratio("serve", memory), "", MEMORY, serving)
    for measure, name, goal in (
        ("P8 `policy check` / the same imports, CPU", "check", CHECKING),
        ("   the same with a policy of two lines", "check-small", None),
        ("   the same of an interpreter that does nothing", "bare", None),
    ):
        yield Figure(measure, ratio(name, cpu), "", goal, f"{middle(name, cpu):.3f} s; {how}")
    asking = f"wall clock, sample policy; CPU {middle('ask', cpu):.2f} s; {how}"
    yield Figure("start of `ask` to the answer", middle("ask", lambda one: one.wall), "s", ASKING, asking)
    yield Figure("packages that `ask` imports and does not use", len(imported()), "", 0, ", ".join(SDKS))


def imported() -> list[str]:
    """Which of SDKS an answer on the command line imports."""
    import subprocess

    code = f"import sys, app; app.main(['ask', {QUESTION!r}]); print(*sys.modules, sep=chr(10), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(set(SDKS) & set(done.stderr.split()))


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv)))
