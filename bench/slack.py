"""Measures goals P1 and P2: what a complete answer in Slack costs, and how fast it is acknowledged, beside the SDK's hello-world.

    python -m bench.slack [--quick]

Ours is `serve` with the sample policy: the event is signed and checked, the person looked up once, the question read,
decided, logged, noted as come in, rendered in Block Kit and posted. The reference is bolt's AsyncApp on its own server,
on uvloop, wired as documented, and answers every message with one line. Each is a process of its own on one processor,
whoever asks and the Web API share the other; closed loop on the reply, event ids never repeated, interleaved rounds.
"""

from __future__ import annotations

import asyncio
import ssl
import sys
import tempfile
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import uvloop

from bench.figures import Figure, table
from bench.platforms.certificate import make_certificate
from bench.platforms.processes import LOAD_ON, Server, free_port, here_on
from bench.platforms.rounds import Round, ack, cost, rate, ratio, rounds
from bench.platforms.slack_side import SECRET, THINKING, SlackSide

HTTP, TLS, ACK, ACK_LATE = 0.85, 0.45, 0.25, 0.5
"""Goals: CPU over HTTP and over TLS, acknowledgement at the median and at the 99th percentile, all against the reference."""

LATE = 100.0
"""Milliseconds until the slowest acknowledgement in a hundred."""

IN_FLIGHT = 50
CONNECTIONS = 16
CLICKING = 4
Rounds = dict[str, list[Round]]
T = TypeVar("T")


def figures(quick: bool) -> Iterator[Figure]:
    """P1 over HTTP and TLS, P2 for slash commands and buttons."""
    count, seconds = (3, 0.5) if quick else (15, 0.7)
    with here_on(LOAD_ON), tempfile.TemporaryDirectory() as folder:
        certificate, context = make_certificate(Path(folder))
        trust = {"SSL_CERT_FILE": str(certificate)}
        plain = _run(_answers_and_acks(Path(folder) / "http", count, seconds))
        secure = _run(_answers(Path(folder) / "tls", count, seconds, context, trust))
        yield from _in_flight(_run(_busy(Path(folder) / "busy")))
    how = f"{CONNECTIONS} connections, closed loop, {count} interleaved rounds of {seconds} s"
    yield from _cost("P1 a) complete answer / hello-world, API over HTTP, CPU", plain["answer"], HTTP, how)
    yield from _cost("P1 b) the same, API over TLS", secure, TLS, how)
    for what in ("slash", "click"):
        yield from _acks(what, plain[what], f"{CLICKING} connections, {count} interleaved rounds")


def _in_flight(found: tuple[list[float], list[float]]) -> Iterator[Figure]:
    asked, beside = (sorted(taken)[int(len(taken) * 0.99)] * 1e3 for taken in found)
    how = f"{IN_FLIGHT} questions at once, a model that takes {THINKING:.0f} s"
    yield Figure("acknowledgement of the questions themselves, p99", asked, "ms", LATE, how)
    told = f"{how}; {len(found[1])} clicks and commands, one after the other, while they wait"
    yield Figure("acknowledgement of other things meanwhile, p99", beside, "ms", LATE, told)


async def _busy(folder: Path) -> tuple[list[float], list[float]]:
    """Seconds to the acks of questions that come at once and wait for the model, and of what people do meanwhile."""
    slack = SlackSide()
    await slack.open()
    with ExitStack() as stack:
        model = {"OPENAI_API_KEY": "bench", "OPENAI_BASE_URL": slack.model_url}
        server = (await _servers(folder, slack.api_url, model, stack))["ours"]
        for person in range(IN_FLIGHT):
            await slack.click(server.port, True, person)  # everybody is known, and every connection is open
        asking = [slack.question_alone(server.port, person) for person in range(IN_FLIGHT)]
        asked = await asyncio.gather(*asking)
        beside = [
            await (slack.click if number % 2 else slack.slash)(server.port, False, number % IN_FLIGHT)
            for number in range(200)
        ]
    await slack.close()
    return list(asked), beside


def _cost(measure: str, found: Rounds, goal: float, how: str) -> Iterator[Figure]:
    ratios = ratio(found["ours"], found["hello"])
    middle = ratios[len(ratios) // 2]
    costs = f"{cost(found['ours']):.0f} and {cost(found['hello']):.0f} µs an answer, ratios {ratios[0]:.2f}..{ratios[-1]:.2f}"
    yield Figure(measure, middle, "", goal, f"{costs}; {how}")
    rates = rate(found["ours"]) / rate(found["hello"])
    yield Figure("   answers a second / hello-world", rates, "", None, f"{rate(found['ours']):.0f}/s; {how}")


def _acks(what: str, found: Rounds, how: str) -> Iterator[Figure]:
    for share, goal, name in ((0.5, ACK, "p50"), (0.99, ACK_LATE, "p99")):
        ours, hello = ack(found["ours"], share), ack(found["hello"], share)
        told = f"{ours:.1f} and {hello:.1f} ms; {how}"
        yield Figure(
            f"P2 {what}: acknowledgement / hello-world, {name}", ours / hello, "", goal if share == 0.5 else None, told
        )


async def _answers_and_acks(folder: Path, count: int, seconds: float) -> dict[str, Rounds]:
    slack = SlackSide()
    await slack.open()
    with ExitStack() as stack:
        servers = await _servers(folder, slack.api_url, {}, stack)
        found = {}
        for name, ask, more, connections in (
            ("answer", slack.question, lambda who: (), CONNECTIONS),
            ("slash", slack.slash, lambda who: (who == "ours",), CLICKING),  # the other answers in the ack
            ("click", slack.click, lambda who: (who == "ours",), CLICKING),  # or not at all
        ):
            variants = {who: (server, partial(ask, server.port, *more(who))) for who, server in servers.items()}
            await rounds(variants, 1, seconds, connections)  # to get warm
            found[name] = await rounds(variants, count, seconds, connections)
    await slack.close()
    return found


async def _answers(
    folder: Path, count: int, seconds: float, context: ssl.SSLContext, trust: Mapping[str, str]
) -> Rounds:
    slack = SlackSide()
    await slack.open(context)
    with ExitStack() as stack:
        servers = await _servers(folder, slack.api_url, trust, stack)
        variants = {who: (server, partial(slack.question, server.port)) for who, server in servers.items()}
        await rounds(variants, 1, seconds, CONNECTIONS)
        found = await rounds(variants, count, seconds, CONNECTIONS)
    await slack.close()
    return found


async def _servers(folder: Path, api_url: str, added: Mapping[str, str], stack: ExitStack) -> dict[str, Server]:
    ours, hello = free_port(), free_port()
    environment = {
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api_url,
        "HANDRAIL_STATE": str(folder),
        "HANDRAIL_PORT": str(ours),
        **added,
    }
    servers = {
        "ours": Server(["app.py", "serve"], environment, ours),
        "hello": Server(["-m", "bench.platforms.slack_hello", str(hello), api_url, SECRET], added, hello),
    }
    for server in servers.values():
        stack.callback(server.stop)
    for server in servers.values():
        await server.listens()
    return servers


def _run(work: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


if __name__ == "__main__":
    print(table(figures("--quick" in sys.argv)))
