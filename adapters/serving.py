"""Runs the server in the loop: the address, the signals, the quiet end."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from adapters.connections import WatchedSite
from adapters.server import KEEPER, PROBES
from bot.dispatch import where
from bot.errors import BadSetting
from bot.markup import plain
from bot.policy.cards.reload import trouble_lines
from bot.policy.cards.words import Words
from bot.services import Services

UNDER_WAY = 15.0
"""Seconds that requests which are being answered are waited for at the end."""


async def run(
    site: web.Application,
    services: Services,
    host: str,
    port: int,
    loop_forever: Callable[[], Awaitable[None]],
    announce: Callable[[str], None],
    leave: Callable[[], Awaitable[None]],
    drain: float = 0,
) -> None:
    """Serves until SIGINT or SIGTERM; SIGHUP reads the policy again. Raises BadSetting where the address is taken.

    `site` is a guarded one. `announce` is called with the address, once it answers.

    At the end `/readyz` says so first, and `leave` lets go of what
    others can go on with; for `drain` seconds (or until a second signal) everybody who still comes is answered, so that a
    balancer has time to notice; then nobody comes in any more, and who is in is answered.
    """
    keeper = site[KEEPER]
    runner = web.AppRunner(site, access_log=None, handle_signals=False, shutdown_timeout=UNDER_WAY, **keeper.options())
    await runner.setup()
    beside: list[asyncio.Future[None]] = []
    try:
        listening = WatchedSite(runner, host, port, keeper)
        try:
            await listening.start()
        except OSError as error:
            raise BadSetting(
                f"HANDRAIL_PORT: cannot listen on {host}:{port} ({error.strerror});"
                " another program may have it, choose another port"
            ) from error
        stopped = _heed_signals(services)  # before the address is told: whoever reads it may stop us at once
        port = runner.addresses[0][1]  # the one that was really given
        announce(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
        beside.append(_beside(loop_forever))
        await stopped.once.wait()
        site[PROBES].leave()
        beside.append(_beside(leave))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stopped.again.wait(), drain)
    finally:
        await runner.cleanup()
        await asyncio.gather(*beside[1:], return_exceptions=True)
        for going_on in beside:
            going_on.cancel()


@dataclass(frozen=True, slots=True)
class _Stopped:
    """Set by the first signal to end, and by the second."""

    once: asyncio.Event = field(default_factory=asyncio.Event)
    again: asyncio.Event = field(default_factory=asyncio.Event)

    def heard(self) -> None:
        (self.again if self.once.is_set() else self.once).set()


def _heed_signals(services: Services) -> _Stopped:
    stopped = _Stopped()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.heard)
    reloads: set[asyncio.Task[None]] = set()
    loop.add_signal_handler(signal.SIGHUP, lambda: reloads.add(loop.create_task(_reload(services))))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})  # one that came during the start is heeded now
    return stopped


def _beside(work: Callable[[], Awaitable[None]]) -> asyncio.Future[None]:
    going_on = asyncio.ensure_future(work())
    going_on.add_done_callback(_say_why)
    return going_on


async def _reload(services: Services) -> None:
    read = await services.rereading.read_and_tell()
    trouble, not_taken, no_courses = read.policy, read.roadmap, read.courses
    words = Words(services.shelf.opened, services.texts, "en")
    if trouble is None:
        print(words.plain("command.reloaded", version=words.policy.version), file=sys.stderr)
    else:
        kept = words.plain("reload.kept", version=words.policy.version)
        print(words.plain("reload.failed-title"), kept, file=sys.stderr)
    if read.lists is not None:
        print(words.plain("roster.not-taken"), words.plain("roster.kept"), file=sys.stderr)
    if not_taken is not None:
        print(words.plain("roadmap.not-taken"), words.plain("roadmap.kept"), file=sys.stderr)
    if no_courses is not None:
        print(words.plain("training.not-taken"), words.plain("training.kept"), file=sys.stderr)
    for bad in (trouble, read.lists, not_taken, no_courses):
        for line in trouble_lines(bad, words) if bad is not None else ():
            print(plain(line), file=sys.stderr)


def _say_why(task: asyncio.Future[None]) -> None:
    bug = None if task.cancelled() else task.exception()
    if bug is not None:
        print(where(bug), file=sys.stderr)
