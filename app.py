"""Puts Handrail together and runs it: the only reader of the environment, and the only module that knows all others."""

from __future__ import annotations

import argparse
import asyncio
import errno
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from adapters.starting import starting
from bot.errors import BadContent, BadSetting, NotNow, StoreAway
from bot.settings.environment import Settings, read_settings
from bot.settings.file import with_file
from bot.settings.secrets import with_secrets

if TYPE_CHECKING:
    from aiohttp import web
    from sqlalchemy.ext.asyncio import AsyncEngine

    from adapters.llm.understanding import OpenAIUnderstanding
    from adapters.opening import Channels
    from adapters.traces.handover import Handover
    from bot.backup.model import Caught
    from bot.findings import Finding
    from bot.outbox.post import Post
    from bot.policy.recalibrating.recalibration import Compared
    from bot.policy.shelf import Opened
    from bot.reception import Reception
    from bot.services import Services
    from bot.store.opening import Stores
    from scheduler.clock import SystemClock

HERE = Path(__file__).parent
REFUSED, LATER = 2, 75
"""What a command ends with: for what somebody has to mend, and for what may be over in a moment (EX_TEMPFAIL)."""
T = TypeVar("T")
AT_WORK, AROUND = 1.0, 20.0
"""Seconds between two looks into the outbox, and between two for what it is time for."""
HANDED_OVER = 5.0
"""Seconds between two times that traces are handed over, where a collector is set up."""
ALIVE = 15.0
"""Seconds between two times that this process says it lives, to whoever would take over what it answers."""
GOING_ON = 15.0
"""Seconds that answers in the making are waited for at the end: longer than a model may take."""


@dataclass(frozen=True, slots=True)
class House:
    """Everything put together: what handlers lean on, the web application, and what must be closed again."""

    services: Services
    site: web.Application
    stores: Stores
    reception: Reception
    channels: Channels
    post: Post
    model: OpenAIUnderstanding | None = None
    handover: Handover | None = None

    async def open(self) -> None:
        """Connects the channels. Raises BadSetting where one of them cannot be used with these settings."""
        for channel in self.channels.values():
            await channel.open()

    async def look_around(self) -> None:
        """Does what it is time for, and nobody asked for."""
        from bot.jobs import look_after, run_due
        from handlers import CHORES, JOBS

        await look_after(CHORES, self.services)
        await run_due(JOBS, self.services, self.stores.occurrences)
        self.services.measures.looked(self.services.clock.now())

    async def leave(self) -> None:
        """Lets go of what others can go on with: what comes in over connections of ours, what is to be sent, what returns."""
        for channel in self.channels.values():
            await channel.hear_no_more()
        await self.post.finish(GOING_ON)
        await self.stores.occurrences.leave(self.services.clock.now())

    async def close(self) -> None:
        """Lets what was acknowledged be answered, writes what waits, and lets go of all connections."""
        await self.reception.background.finish(GOING_ON)
        await self.post.finish(GOING_ON)
        for channel in self.channels.values():
            await channel.close()
        if self.model is not None:
            await self.model.close()
        if self.handover is not None:
            await self.handover.close()
        await self.stores.close()


async def build(settings: Settings, clock: SystemClock | None = None) -> House:
    """Puts Handrail together. Raises BadSetting, BadContent, BadPolicy or NotPublished, and then nothing is left open.

    `clock`: this machine's; a soak gives one that is stepped.
    """
    from adapters.limits import Limits
    from adapters.llm.condensing import open_condensing
    from adapters.llm.understanding import open_model
    from adapters.metrics.opening import open_watching
    from adapters.opening import open_channels, open_pages, reachable
    from adapters.server import guard, make_site
    from adapters.traces.opening import open_tracing
    from bot.assembly import reception_of, services_of
    from bot.calendar.zones import use_wheel
    from bot.outbox.cap import Cap
    from bot.store.keyring import load_keyring
    from bot.store.opening import open_stores
    from bot.store.outbox.opening import open_outbox
    from bot.tracing import Untraced
    from content.company import PROMPTS, open_company
    from handlers import JOBS, ROUTES
    from scheduler.clock import SystemClock

    use_wheel()
    reachable(settings)
    clock = clock or SystemClock(settings.zone)
    company = open_company(settings.content, settings.zone.key, clock.today())
    keys = load_keyring(settings.state)
    stores = await open_stores(settings.database, settings.feedback, keys, settings.kept, clock)
    async with AsyncExitStack() as undone:
        undone.push_async_callback(stores.close)
        watching = open_watching(settings.watching)
        counted = watching.counted
        tracing = open_tracing(settings.tracing, counted, clock.now)
        traces = tracing.traces if tracing else Untraced()
        model = open_model(settings, PROMPTS / "understand.txt", clock.today, counted, stores.model_tokens, traces)
        channels: dict[str, Any] = {}
        cap = Cap(settings.most_a_day, settings.most_a_fortnight)
        outbox, post = open_outbox(
            stores.engine, channels, stores.accounts, clock, cap=cap, measures=counted, traces=traces
        )
        address = settings.url or f"http://{settings.host}:{settings.port}"
        condensing = open_condensing(model, PROMPTS)
        services = services_of(
            *(company, stores, keys, clock, outbox, channels, address, settings.keep, model, condensing),
            measures=counted,
            traces=traces,
        )
        reception = reception_of(services, stores, ROUTES)
        channels |= open_channels(settings, reception, services, keys.mail)
        metrics = watching.page(channels, JOBS, stores.standing, services, not settings.outside)
        routes = [*open_pages(settings, services), *metrics.routes]
        routes += [route for one in channels.values() for route in one.routes]
        site = make_site(stores.decisions.ready, routes, channels["web"].site if settings.web else None)
        guard(site, Limits(proxies=settings.proxies), services.texts)
        undone.pop_all()
        return House(services, site, stores, reception, channels, post, model, tracing.handover if tracing else None)


async def serve(settings: Settings, clock: SystemClock | None = None) -> None:
    """Runs all channels until it is told to stop; SIGHUP reads the policy again. `clock` as `build` has it."""
    with starting():
        from adapters.serving import run
        from adapters.terminal.announce import announce
        from adapters.terminal.logs import log_to_standard_error, refuse_debug
        from scheduler.ticker import Tick, Ticker

        if settings.slack is not None or settings.teams is not None:
            refuse_debug()
        log_to_standard_error(settings.log_json)
        house = await build(settings, clock)

    async def beside() -> None:
        await asyncio.to_thread(house.services.shelf.opened.reader.warm)  # nobody waits for what only misspellings need
        await asyncio.to_thread(house.services.roadmap.listener.warm)
        await house.stores.decisions.run()

    def say_where(address: str) -> None:
        elsewhere = tuple(name for name in house.channels if name in ("slack", "teams"))
        announce(address, elsewhere, settings.web, house.services.texts)

    async def leave() -> None:
        ticker.stop()
        await house.leave()

    ticks: dict[float, Tick] = {AT_WORK: house.post.tick, AROUND: house.look_around}
    if house.handover is not None:
        ticks[HANDED_OVER] = house.handover.tick
    ticker = Ticker(ticks)
    alive = Ticker({ALIVE: house.stores.unanswered.renew})  # on its own: it goes on while answers are in the making
    try:
        await house.open()
        house.post.start()
        ticker.start()
        alive.start()
        await run(house.site, house.services, settings.host, settings.port, beside, say_where, leave, settings.drain)
    finally:
        ticker.stop()
        alive.stop()  # what was said last holds until all is closed
        await house.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command. Returns 0 when it is done, 2 with one clear line on standard error when something was bad."""
    from adapters.terminal.commands import parse
    from adapters.terminal.streams import fill_standard, speak_unicode
    from bot.calendar.zones import use_wheel
    from bot.policy.file.problems import BadPolicy

    fill_standard()
    speak_unicode()
    use_wheel()
    given = parse(arguments)
    try:
        code = _doctor(given) if given.command == "doctor" else _run(given, _settings())
        sys.stdout.flush()  # here, where a reader that has gone away is no fault
        return code
    except BadPolicy as bad:
        from adapters.terminal.policy_commands import print_problems
        from content.texts import load_texts

        language = getattr(given, "lang", None) or "en"
        print_problems(bad, load_texts((language,)), language, sys.stderr)
    except (BadContent, BadSetting) as bad:
        print(bad, file=sys.stderr)
        return LATER if isinstance(bad, NotNow) else REFUSED
    except StoreAway as away:
        why = getattr(away, "orig", None) or away
        print(
            f"DATABASE_URL: the database does not answer just now ({why}); see who holds it, and try again",
            file=sys.stderr,
        )
        return LATER
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever reads has had enough
        return 0
    except OSError as full:
        if full.errno != errno.ENOSPC:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what waits to be written has nowhere to go
        print("The disk is full, so this was not done or not written whole; make room, and try again", file=sys.stderr)
        return LATER
    return REFUSED


def _settings() -> Settings:
    return read_settings(with_secrets(with_file(os.environ, HERE / ".env")), HERE)


def _run(given: argparse.Namespace, settings: Settings) -> int:
    match given.command:
        case "ask":
            return _ask(given, settings)
        case "policy":
            return _policy(given, settings)
        case "init":
            from adapters.terminal.init import write_content

            write_content(HERE / "content", Path(given.folder))
            return _say("command.initialised", folder=given.folder)
        case "outbox":
            return _outbox(given, settings)
        case "requests":
            return _requests(given, settings)
        case "trainings":
            return _trainings(given, settings)
        case "backup":
            return _backup(given, settings)
        case "restore":
            return _restore(given, settings)
        case "teams-package":
            return _teams_package(given, settings)
        case "slack-manifest":
            from adapters.slack.manifest import manifest

            print(manifest(settings.url, given.socket, given.several), end="")
            return 0
        case _:
            return _serve(settings)


def _serve(settings: Settings) -> int:
    from bot.policy.shelf import NotPublished
    from scheduler.loop import new_loop

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the server heeds it: to stop is no failure
    try:
        with asyncio.Runner(loop_factory=new_loop()) as runner:
            runner.run(serve(settings))
    except NotPublished as refused:
        from adapters.terminal.policy_commands import print_findings
        from content.company import POLICY
        from content.texts import load_texts

        print_findings(settings.content / POLICY, refused.findings, load_texts(("en",)), "en", sys.stderr)
        return REFUSED
    return 0


@starting()
def _ask(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.terminal.ask import run_ask
    from content.company import POLICY, open_policies
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    policy = Path(given.policy) if given.policy else settings.content / POLICY
    run_ask(given, lambda: open_policies(policy)[0], load_texts(), SystemClock(settings.zone), sys.stdout)
    return 0


@starting()
def _policy(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.terminal.policy_commands import run_policy
    from content.company import open_policies
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    today = SystemClock(settings.zone).today()
    compared = partial(_compared, settings=settings, today=today)
    return run_policy(given, open_policies, compared, load_texts((given.lang,)), today, sys.stdout)


def _compared(old: Opened, new: Opened, settings: Settings, today: date) -> Compared:
    """Two editions, held against what was asked where there is a database of this version; nothing is made or migrated."""
    from bot.policy.recalibrating.recalibration import compare, groups_by_pseudonym
    from bot.store.accounts import SqlAccounts
    from bot.store.decisions import SqlDecisionLog
    from bot.store.engine import is_there
    from bot.store.secret import load_key
    from content.company import people_of

    since = today - settings.kept
    if not is_there(settings.database):
        return asyncio.run(compare(old, new, None, {}, since, today))

    async def held(engine: AsyncEngine) -> Compared:
        log = SqlDecisionLog(engine, load_key(settings.state / "pseudonym.key"), settings.kept, lambda: today)
        groups = await groups_by_pseudonym(SqlAccounts(engine), people_of(settings.content, old), log.pseudonym)
        return await compare(old, new, log, groups, since, today)

    return _on_database(settings, held)


def _doctor(given: argparse.Namespace) -> int:
    """Says of everything how it is; neither settings that are right nor a network are needed for that."""
    from adapters.terminal.doctor import print_findings
    from bot.findings import broken
    from content.texts import load_texts

    try:
        findings = asyncio.run(_examined(_settings()))
    except BadSetting as bad:
        findings = [broken("doctor.settings-bad", "doctor.settings-bad-do", why=bad)]
    return print_findings(findings, load_texts(), given.lang, given.json, sys.stdout)


async def _examined(settings: Settings) -> list[Finding]:
    from adapters.examining import examine
    from bot.store.doctor import examine_database
    from content.company import open_policies
    from content.feedback import load_rules
    from content.people import load_people
    from content.sites import load_sites
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    clock = SystemClock(settings.zone)
    readers = (open_policies, load_people, load_sites, load_rules)
    return await examine(settings, HERE / ".env", load_texts(), clock, examine_database, *readers)


def _outbox(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.terminal.outbox import run_outbox
    from bot.store.outbox.outbox import SqlOutbox
    from bot.store.writing import Writing
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    async def looked(engine: AsyncEngine) -> int:
        outbox, clock = SqlOutbox(engine, Writing(engine), {}), SystemClock(settings.zone)
        return await run_outbox(given, outbox, load_texts((given.lang,)), clock.now, settings.zone, sys.stdout)

    return _on_database(settings, looked)


def _requests(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.terminal.requests import run_requests
    from bot.store.handovers import SqlHandOvers
    from bot.store.requests.requests import SqlRequests
    from content.company import POLICY, open_policies
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    policy, today = settings.content / POLICY, SystemClock(settings.zone).today()

    async def drawn_up(engine: AsyncEngine) -> int:
        kept = SqlRequests(engine), SqlHandOvers(engine, settings.kept)
        return await run_requests(given, *kept, open_policies(policy)[0], policy, load_texts(), today, sys.stdout)

    return _on_database(settings, drawn_up)


def _on_database(settings: Settings, work: Callable[[AsyncEngine], Coroutine[Any, Any, T]]) -> T:
    """Does what a command wants to have done on the database alone, and closes it whatever comes."""
    from bot.store.engine import open_database

    async def run() -> T:
        engine = await open_database(settings.database)
        try:
            return await work(engine)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def _trainings(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.terminal.trainings import run_trainings
    from bot.store.secret import load_key

    async def run() -> int:
        house = await build(settings)
        try:
            key = partial(load_key, settings.state / "evidence.key")
            return await run_trainings(given, house.services, key, sys.stdout)
        finally:
            await house.close()

    return asyncio.run(run())


def _backup(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.terminal.backup import run_backup
    from bot.store.backup.taking import take
    from content.company import FILES
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    now = SystemClock(settings.zone).now()
    return run_backup(given, lambda to: take(settings, FILES, to, now), load_texts((given.lang,)), sys.stdout)


def _restore(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.terminal.backup import run_restore
    from bot.store.backup.catching_up import catch_up
    from bot.store.backup.restoring import restore
    from content.texts import load_texts
    from handlers import CHORES, JOBS

    async def caught(restored: Settings, made_at: datetime) -> Caught:
        house = await build(restored)
        try:
            stores = house.stores
            return await catch_up(stores.engine, stores.occurrences, house.services, made_at, JOBS, CHORES)
        finally:
            await house.close()

    put_back = partial(restore, settings=settings, catch_up=caught)
    return asyncio.run(run_restore(given, put_back, load_texts((given.lang,)), settings.zone, sys.stdout))


def _teams_package(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.teams.package import publisher, write_package
    from content.texts import load_texts

    names = (given.developer, given.privacy_url, given.terms_url, given.app_version)
    write_package(Path(given.out), publisher(settings.teams, *names), load_texts())
    return _say("teams.packaged", file=given.out)


def _say(key: str, **values: object) -> int:
    from content.texts import load_texts

    print(load_texts(("en",)).plain("en", key, **values))
    return 0


if __name__ == "__main__":
    # As process 1 of a container nobody else heeds it before a server does; it would be waited for until it is killed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if sys.argv[1:2] == ["serve"]:
        # It waits for the server: else a `reload` during the start would end us, and systemd counts that as a wish.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    sys.exit(main())
