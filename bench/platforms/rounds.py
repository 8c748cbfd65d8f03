"""Interleaved rounds: every variant in turn, round by round, so that the machine's mood strikes all of them alike."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.platforms.processes import Server

Ask = Callable[[int], Awaitable[float]]
"""Asks once, as one of the connections, and returns when it is answered: with the seconds until it was acknowledged."""


@dataclass(slots=True)
class Round:
    """What one variant did in one round: answers, CPU seconds of the server, seconds on the wall, seconds to each ack."""

    answers: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    acks: list[float] = field(default_factory=list)

    @property
    def cost(self) -> float:
        """Microseconds of CPU an answer."""
        return self.cpu / max(1, self.answers) * 1e6


async def rounds(
    variants: Mapping[str, tuple[Server, Ask]], count: int, seconds: float, connections: int
) -> dict[str, list[Round]]:
    """`count` rounds of `seconds` each, closed loop: every connection asks again as soon as it is answered."""
    found: dict[str, list[Round]] = {name: [] for name in variants}
    for _ in range(count):
        for name, (server, ask) in variants.items():
            found[name].append(await _round(server, ask, seconds, connections))
    return found


async def _round(server: Server, ask: Ask, seconds: float, connections: int) -> Round:
    done = Round()
    started, before = time.perf_counter(), server.cpu()

    async def connection(number: int) -> None:
        while time.perf_counter() - started < seconds:
            done.acks.append(await ask(number))
            done.answers += 1

    await asyncio.gather(*(connection(number) for number in range(connections)))
    done.wall, done.cpu = time.perf_counter() - started, server.cpu() - before
    return done


def ratio(ours: Sequence[Round], reference: Sequence[Round]) -> list[float]:
    """Our CPU an answer against the reference's, round by round, sorted."""
    return sorted(one.cost / other.cost for one, other in zip(ours, reference, strict=True))


def cost(of: Sequence[Round]) -> float:
    """Microseconds of CPU an answer, median over the rounds."""
    return statistics.median(one.cost for one in of)


def rate(of: Sequence[Round]) -> float:
    """Answers a second, median over the rounds."""
    return statistics.median(one.answers / one.wall for one in of)


def ack(of: Sequence[Round], share: float = 0.5) -> float:
    """Milliseconds until an ack, below which `share` of a round's acks lie; median over the rounds."""
    return statistics.median(sorted(one.acks)[min(len(one.acks) - 1, int(len(one.acks) * share))] for one in of) * 1e3
