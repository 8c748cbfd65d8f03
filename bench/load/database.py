"""A PostgreSQL that can be stopped and started while Handrail runs; it writes to the disk for sure, as one in production does."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from pathlib import Path

from bench.load.replicas import cpu_of, memory_of
from tests.postgres import Postgres, postgres

STARTING = 30.0


class Restarting:
    """The tests' server, taken over. It is gone when this process ends."""

    def __init__(self) -> None:
        self.server: Postgres = postgres()
        self._data = self.server.folder / "data"
        self._program = os.readlink(f"/proc/{self._pid}/exe")
        self._owner = self._data.stat()
        self._process: subprocess.Popen[bytes] | None = None
        self._cpu = 0.0

    async def take_over(self) -> None:
        """From now on it is ours, and syncs."""
        await self.stop()
        await self.start()

    async def stop(self, *, at_once: bool = False) -> None:
        """Ends it: as an operator does, or, `at_once`, as a machine that fails."""
        pid, self._cpu = self._pid, self.cpu
        os.kill(pid, signal.SIGQUIT if at_once else signal.SIGINT)
        while _alive(pid) and (self._process is None or self._process.poll() is None):  # noqa: ASYNC110  # a process
            await asyncio.sleep(0.02)

    async def start(self) -> None:
        """Starts it again, and returns when it takes connections."""
        account = {}
        if os.geteuid() == 0:  # as which it refuses to run
            account = {"user": self._owner.st_uid, "group": self._owner.st_gid, "extra_groups": []}
        with (self.server.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: ASYNC220  # it outlives this call
                [self._program, "-D", str(self._data), "-k", str(self.server.folder), "-h", ""],
                cwd=self.server.folder,
                env={"PATH": "/usr/bin:/bin"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **account,  # type: ignore[call-overload]
            )
        ready = Path(self._program).with_name("pg_isready")
        async with asyncio.timeout(STARTING):
            while True:
                asking = await asyncio.create_subprocess_exec(str(ready), "-q", "-h", str(self.server.folder))
                if await asking.wait() == 0:
                    return
                await asyncio.sleep(0.05)

    def end(self) -> None:
        """Ends it for good; whoever keeps the tests' server tidies up."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()

    @property
    def cpu(self) -> float:
        """Seconds of processor of all its processes so far; of connections that ended, what their parent knows."""
        try:
            pid = self._pid
            fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
            ended = (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError):
            return self._cpu
        return self._cpu + ended + cpu_of(pid) + sum(map(cpu_of, _children(pid)))

    @property
    def memory(self) -> float:
        """Megabytes of all its processes; what they share is counted in each."""
        return sum(map(memory_of, [self._pid, *_children(self._pid)]))

    @property
    def _pid(self) -> int:
        return int((self._data / "postmaster.pid").read_text("ascii").splitlines()[0])


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in tasks.read_text("ascii").split()] if tasks.exists() else []


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
