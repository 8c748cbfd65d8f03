"""A server under measurement: a process of its own, kept on one processor, with the CPU time of all its threads."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.timing import ROOT

SERVER_ON, LOAD_ON = 0, 1
"""Processors: the server has one for itself, whoever asks and listens has the other. With one alone they share it."""


class Server:
    """A running server. `port` is where it listens."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], port: int) -> None:
        self.port = port
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=kept | dict(environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        keep_on(SERVER_ON, self._process.pid)

    async def listens(self, seconds: float = 60.0) -> None:
        """Returns once somebody answers at the port, in a loop that answers its first calls meanwhile.

        Raises RuntimeError where the process ended or time is up.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._process.poll() is not None:
                assert self._process.stderr is not None
                raise RuntimeError(self._process.stderr.read().decode()[-2000:])
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            await asyncio.sleep(0.05)
        raise RuntimeError(f"nothing listens on port {self.port}")

    def cpu(self) -> float:
        """Seconds of CPU that all its threads have used so far, exact to what the scheduler counts."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def stop(self) -> None:
        """Ends it at once."""
        self._process.kill()
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()


def free_port() -> int:
    """A port that nobody had a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def keep_on(processor: int, pid: int = 0) -> None:
    """Keeps a process (0: this one) on a processor, where there is one of that number and the system can."""
    if hasattr(os, "sched_setaffinity") and processor < (os.cpu_count() or 1):
        os.sched_setaffinity(pid, {processor})


@contextmanager
def here_on(processor: int) -> Iterator[None]:
    """This process on a processor, and afterwards where it was."""
    before = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    keep_on(processor)
    try:
        yield
    finally:
        if before is not None:
            os.sched_setaffinity(0, before)
