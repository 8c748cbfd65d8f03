"""Measures goal P3: what a complete answer in Teams costs beside the SDK's own echo.

    python -m bench.teams [--quick]

Ours is `serve` with the sample policy, answering in an Adaptive Card: read, decided, logged, noted as come in, rendered,
posted. The reference is a bare CloudAdapter that says back one line. Neither asks for a token here (ours in its
development mode), which is how the reference was published; checking one adds about 0.14 ms to either. Each is a process
of its own on one processor, whoever asks and the connector share the other; closed loop, interleaved rounds.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import uvloop

from bench.figures import Figure, table
from bench.platforms.processes import LOAD_ON, SERVER_ON, Server, free_port, here_on, keep_on
from bench.platforms.rounds import Round, cost, rate, ratio, rounds
from bench.platforms.teams_side import TENANT, THINKING, TeamsSide
from bench.timing import ROOT

GOAL = 0.25
CONNECTIONS = 8
IN_FLIGHT = 50
LATE = 100.0
"""Milliseconds until the slowest acknowledgement in a hundred."""


def figures(quick: bool) -> Iterator[Figure]:
    """P3."""
    count, seconds = (3, 0.7) if quick else (11, 1.0)
    with (
        here_on(LOAD_ON),
        tempfile.TemporaryDirectory() as folder,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        found = runner.run(_answers(Path(folder), count, seconds))
        asked, beside = runner.run(_busy(Path(folder) / "busy"))
        pushed = runner.run(_pushed(count, 100 if quick else 400))
    ratios = ratio(found["ours"], found["echo"])
    costs = f"{cost(found['ours']):.0f} and {cost(found['echo']):.0f} µs an answer, ratios {ratios[0]:.2f}..{ratios[-1]:.2f}"
    how = f"{CONNECTIONS} connections, closed loop, {count} interleaved rounds of {seconds} s"
    yield Figure("P3 Teams: complete answer / bare echo, CPU", ratios[len(ratios) // 2], "", GOAL, f"{costs}; {how}")
    rates = rate(found["ours"]) / rate(found["echo"])
    yield Figure("   answers a second / bare echo", rates, "", None, f"{rate(found['ours']):.0f}/s; {how}")
    waiting = f"{IN_FLIGHT} questions at once, a model that takes {THINKING:.0f} s"
    yield Figure("Teams: acknowledgement of the questions themselves, p99", _late(asked), "ms", LATE, waiting)
    told = f"{waiting}; {len(beside)} more questions, one after the other, while they wait"
    yield Figure("Teams: acknowledgement of other things meanwhile, p99", _late(beside), "ms", LATE, told)
    each = [ours / sdk for ours, sdk in pushed]
    costs = " and ".join(f"{statistics.median(one) * 1e6:.0f}" for one in zip(*pushed, strict=True))
    how = f"{costs} µs a message, ratios {min(each):.3f}..{max(each):.3f}; {count} interleaved rounds, a process each"
    yield Figure(
        "P7 Teams: a message of the outbox / continue_conversation, CPU", statistics.median(each), "", 0.05, how
    )


def _late(taken: Sequence[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.99)] * 1e3


async def _busy(folder: Path) -> tuple[list[float], list[float]]:
    """Seconds to the acks of questions that come at once and wait for the model, and of more that come meanwhile."""
    teams = TeamsSide()
    await teams.open()
    port = free_port()
    model = {"OPENAI_API_KEY": "bench", "OPENAI_BASE_URL": f"{teams.service_url}v1"}
    with ExitStack() as stack:
        server = Server(["app.py", "serve"], _environment(folder, port) | model, port)
        stack.callback(server.stop)
        await server.listens()
        for person in range(IN_FLIGHT):
            await teams.question(port, person, "help")  # everybody is known; this needs no model
        asked = await asyncio.gather(*(teams.question_alone(port, person) for person in range(IN_FLIGHT)))
        beside = [await teams.question_alone(port, number % IN_FLIGHT) for number in range(200)]
    await teams.close()
    return list(asked), beside


def _environment(folder: Path, port: int) -> dict[str, str]:
    return {
        "HANDRAIL_TEAMS_DEVELOPMENT": "loopback",
        "MicrosoftAppTenantId": TENANT,
        "HANDRAIL_STATE": str(folder),
        "HANDRAIL_PORT": str(port),
    }


async def _pushed(count: int, messages: int) -> list[tuple[float, float]]:
    """CPU seconds a message, ours and the SDK's, round by round."""
    teams = TeamsSide()
    await teams.open()
    found = []
    for _ in range(count):
        found.append((await _push("ours", teams, messages * 5), await _push("sdk", teams, messages)))
    await teams.close()
    return found


async def _push(which: str, teams: TeamsSide, messages: int) -> float:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.platforms.teams_push", which, teams.service_url, str(messages)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    keep_on(SERVER_ON, process.pid)
    told, _ = await process.communicate()
    return float(told)


async def _answers(folder: Path, count: int, seconds: float) -> dict[str, list[Round]]:
    teams = TeamsSide()
    await teams.open()
    ours, echo = free_port(), free_port()
    with ExitStack() as stack:
        servers = {
            "ours": Server(["app.py", "serve"], _environment(folder, ours), ours),
            "echo": Server(["-m", "bench.platforms.teams_echo", str(echo)], {}, echo),
        }
        for server in servers.values():
            stack.callback(server.stop)
        for server in servers.values():
            await server.listens()
        variants = {who: (server, partial(teams.question, server.port)) for who, server in servers.items()}
        await rounds(variants, 1, seconds, CONNECTIONS)  # to get warm
        found = await rounds(variants, count, seconds, CONNECTIONS)
    await teams.close()
    return found


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv)))
