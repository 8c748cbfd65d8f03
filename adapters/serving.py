"""Runs the server in the loop: the address, the signals, the quiet end."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable

from aiohttp import web

from adapters.connections import WatchedSite
from adapters.server import KEEPER
from bot.dispatch import where
from bot.errors import BadSetting
from bot.markup import plain
from bot.policy.cards.reload import trouble_lines
from bot.policy.cards.words import Words
from bot.services import Services


async def run(
    site: web.Application,
    services: Services,
    host: str,
    port: int,
    loop_forever: Callable[[], Awaitable[None]],
    announce: Callable[[str], None],
) -> None:
    """Serves until SIGINT or SIGTERM; SIGHUP reads the policy again. Raises BadSetting where the address is taken.

    `site` is a guarded one. `announce` is called with the address, once it answers.
    """
    keeper = site[KEEPER]
    runner = web.AppRunner(site, access_log=None, handle_signals=False, **keeper.options())
    await runner.setup()
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
        await _until(stopped, loop_forever)
    finally:
        await runner.cleanup()


def _heed_signals(services: Services) -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    reloads: set[asyncio.Task[None]] = set()
    loop.add_signal_handler(signal.SIGHUP, lambda: reloads.add(loop.create_task(_reload(services))))
    return stopped


async def _until(stopped: asyncio.Event, loop_forever: Callable[[], Awaitable[None]]) -> None:
    writing = asyncio.ensure_future(loop_forever())
    writing.add_done_callback(_say_why)
    await stopped.wait()
    writing.cancel()


async def _reload(services: Services) -> None:
    trouble = await asyncio.to_thread(services.shelf.try_reload, services.clock.today())
    not_taken = await asyncio.to_thread(services.roadmap.try_reload)
    no_courses = await asyncio.to_thread(services.courses.try_reload)
    words = Words(services.shelf.opened, services.texts, "en")
    if trouble is None:
        print(words.plain("command.reloaded", version=words.policy.version), file=sys.stderr)
    else:
        kept = words.plain("reload.kept", version=words.policy.version)
        print(words.plain("reload.failed-title"), kept, file=sys.stderr)
    if not_taken is not None:
        print(words.plain("roadmap.not-taken"), words.plain("roadmap.kept"), file=sys.stderr)
    if no_courses is not None:
        print(words.plain("training.not-taken"), words.plain("training.kept"), file=sys.stderr)
    for bad in (trouble, not_taken, no_courses):
        for line in trouble_lines(bad, words) if bad is not None else ():
            print(plain(line), file=sys.stderr)


def _say_why(task: asyncio.Future[None]) -> None:
    bug = None if task.cancelled() else task.exception()
    if bug is not None:
        print(where(bug), file=sys.stderr)
