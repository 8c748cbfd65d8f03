"""Server processes under load: started as people start them, ended as machines end, and looked at from outside."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bench.timing import ROOT

STARTING = 60.0
STOPPING = 40.0
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
EVERY = 1.0
"""Seconds between two looks at memory and processor."""


SERVE = ("app.py", "serve")


class Replica:
    """`python app.py serve`, which may be ended and started again. Its log goes into a file."""

    def __init__(
        self, name: str, port: int, environment: Mapping[str, str], folder: Path, command: Sequence[str] = SERVE
    ) -> None:
        self._command = command
        self.name = name
        self.port = port
        self._environment = environment
        self.log = folder / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None
        self.cpu_before = 0.0
        """Seconds of those that ended."""

    @property
    def pid(self) -> int:
        """0 while there is none."""
        return self._process.pid if self._process is not None and self._process.poll() is None else 0

    def start(self) -> None:
        """Starts it, and does not wait."""
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self._command],
                cwd=ROOT,
                env=kept | dict(self._environment),
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    async def ready(self) -> float:
        """Waits until it says that it is. Seconds that it took. Raises RuntimeError where it ended or takes too long."""
        begun = time.monotonic()
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session:
            while time.monotonic() - begun < STARTING:
                if not self.pid:
                    break
                try:
                    async with session.get(f"http://127.0.0.1:{self.port}/readyz") as response:
                        if response.status == 200:
                            return time.monotonic() - begun
                except (aiohttp.ClientError, TimeoutError, OSError):
                    pass
                await asyncio.sleep(0.05)
        raise RuntimeError(f"{self.name} is not ready: {self.log.read_text('utf-8', 'replace')[-2000:]}")

    def kill(self) -> None:
        """As if its power was cut."""
        if self._process is not None and self.pid:
            self.cpu_before += cpu_of(self.pid)
            self._process.kill()
            self._process.wait()

    async def stop(self) -> float:
        """Asks it to end, as an operator does. Seconds that it took; it is killed where it takes too long."""
        if self._process is None or not self.pid:
            return 0.0
        begun = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        while self._process.poll() is None and time.monotonic() - begun < STOPPING:  # noqa: ASYNC110  # a process
            await asyncio.sleep(0.05)
        self.kill()
        return time.monotonic() - begun

    @property
    def cpu(self) -> float:
        """Seconds of processor so far."""
        return self.cpu_before + (cpu_of(self.pid) if self.pid else 0.0)

    def complaints(self) -> Counter[str]:
        """What its log says beside what went well, by what happened."""
        said: Counter[str] = Counter()
        for line in self.log.read_text("utf-8", "replace").splitlines():
            said[_what(line)] += 1
        del said[""]
        return said


DIFFERENT = frozenset(["time", "reference", "waiting"])
"""Fields of a line of the log that are different each time."""


def _what(line: str) -> str:
    """What a line of the log says, so that the same is the same; empty for what is no trouble."""
    try:
        told = json.loads(line)
    except ValueError:
        return line[:200]
    if told["level"] == "INFO":
        return ""
    return " ".join(f"{name}={value}" for name, value in told.items() if name not in DIFFERENT)[:300]


def cpu_of(pid: int) -> float:
    """Seconds of processor of a process so far; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_of(pid: int) -> float:
    """Megabytes in memory; 0 where it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * PAGE / 1e6
    except OSError:
        return 0.0


@dataclass
class Watch:
    """Looks at each replica every second. `seen`: by name, (seconds since the start, megabytes)."""

    replicas: Iterable[Replica]
    seen: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    async def run(self) -> None:
        """Until it is cancelled."""
        begun = time.monotonic()
        while True:
            for replica in self.replicas:
                if replica.pid:
                    now = time.monotonic() - begun
                    self.seen.setdefault(replica.name, []).append((now, memory_of(replica.pid)))
            await asyncio.sleep(EVERY)


def slope(points: list[tuple[float, float]]) -> float:
    """Megabytes a minute by the least squares through the points; 0 for fewer than ten of them."""
    if len(points) < 10:
        return 0.0
    middle, mean = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((at - middle) ** 2 for at, _ in points)
    return 60 * sum((at - middle) * (size - mean) for at, size in points) / spread
