"""How bench takes time: CPU of one thread per call, and CPU, wall clock and memory of a process of its own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took until it was done, or ready: seconds of CPU, seconds on the wall, MB that it holds (0: not told)."""

    cpu: float
    wall: float
    memory: float = 0.0


def per_text(read: Callable[[str], object], texts: Sequence[str], rounds: int) -> list[float]:
    """CPU microseconds per text, in the order of size; of each text the median over the rounds."""
    times: list[list[float]] = [[] for _ in texts]
    for _ in range(rounds):
        for taken, text in zip(times, texts, strict=True):
            started = time.thread_time_ns()
            read(text)
            taken.append((time.thread_time_ns() - started) / 1e3)
    return sorted(statistics.median(taken) for taken in times)


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` of the sorted values lie."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def once(work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds of all threads that `work` takes, and what it returns."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def run(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Spent:
    """Runs this Python with `arguments` in the checkout until it ends."""
    return _watch(arguments, environment, None)


def until(line: str, arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Spent:
    """Runs this Python until it prints a line with `line` in it, looks at its memory, and ends it there."""
    return _watch(arguments, environment, line)


def _watch(arguments: Sequence[str], environment: Mapping[str, str] | None, line: str | None) -> Spent:
    started = time.perf_counter()
    output = subprocess.DEVNULL if line is None else subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=_clean(environment or {}), stdout=output, text=True
    )
    memory = 0.0
    if process.stdout is not None:
        while (line or "") not in (said := process.stdout.readline()):
            if not said:
                raise RuntimeError(f"{' '.join(arguments)} ended before it said {line!r}")
        memory = _resident(process.pid)
    wall = time.perf_counter() - started
    if line is not None:
        process.kill()
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # it is waited for; nothing else may do so
    if process.stdout is not None:
        process.stdout.close()
    if line is None:
        wall = time.perf_counter() - started
    return Spent(used.ru_utime + used.ru_stime, wall, memory)


def _clean(added: Mapping[str, str]) -> dict[str, str]:
    """This environment without what sets Handrail up or keeps Python from writing .pyc files, and with `added`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HANDRAIL_", "PYTHON", "OPENAI_", "DATABASE_"))}
    return kept | dict(added)


def _resident(pid: int) -> float:
    """Megabytes in memory now; 0 where the system does not tell so. (A child's `ru_maxrss` counts its parent's, too.)"""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text("ascii", "replace").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)
