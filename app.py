"""Puts Handrail together and runs it: the only reader of the environment, and the only module that knows all others."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.starting import starting
from bot.errors import BadContent, BadSetting
from bot.settings.environment import Settings, read_settings
from bot.settings.file import with_file

if TYPE_CHECKING:
    from aiohttp import web
    from sqlalchemy.ext.asyncio import AsyncEngine

    from adapters.email.channel import Email
    from adapters.llm.understanding import OpenAIUnderstanding
    from adapters.slack.channel import Slack
    from adapters.teams.channel import Teams
    from adapters.web.channel import WebChat
    from bot.findings import Finding
    from bot.outbox.post import Post
    from bot.people import Directory
    from bot.policy.recalibrating.recalibration import Compared
    from bot.policy.shelf import Opened, Shelf
    from bot.ports import Accounts, Preferences
    from bot.reading.frequent import FrequentWords
    from bot.reading.vocabulary import Vocabulary
    from bot.reception import Reception
    from bot.services import Services
    from bot.store.decisions import SqlDecisionLog
    from bot.store.occurrences import SqlOccurrences

HERE = Path(__file__).parent
VOCABULARY = HERE / "content" / "vocabulary"
POLICY = "policy.yaml"
ROADMAP = "roadmap.yaml"
COURSES = "courses.yaml"
REFUSED = 2
AT_WORK, AROUND = 1.0, 20.0
"""Seconds between two looks into the outbox, and between two for what it is time for."""
GOING_ON = 15.0
"""Seconds that answers in the making are waited for at the end: longer than a model may take."""


@dataclass(frozen=True, slots=True)
class House:
    """Everything put together: what handlers lean on, the web application, and what must be closed again."""

    services: Services
    site: web.Application
    shelf: Shelf
    decisions: SqlDecisionLog
    engine: AsyncEngine
    voices: AsyncEngine
    reception: Reception
    channels: Mapping[str, Slack | Teams | Email | WebChat]
    post: Post
    occurrences: SqlOccurrences
    model: OpenAIUnderstanding | None = None

    async def open(self) -> None:
        """Connects the channels. Raises BadSetting where one of them cannot be used with these settings."""
        for channel in self.channels.values():
            await channel.open()

    async def look_around(self) -> None:
        """Does what it is time for, and nobody asked for."""
        from bot.jobs import look_after, run_due
        from handlers import CHORES, JOBS

        await look_after(CHORES, self.services)
        await run_due(JOBS, self.services, self.occurrences)

    async def close(self) -> None:
        """Lets what was acknowledged be answered, writes what waits, and lets go of all connections."""
        await self.reception.background.finish(GOING_ON)
        await self.post.finish(GOING_ON)
        for channel in self.channels.values():
            await channel.close()
        if self.model is not None:
            await self.model.close()
        await self.decisions.flush()
        await self.engine.dispose()
        await self.voices.dispose()


async def build(settings: Settings) -> House:
    """Puts Handrail together. Raises BadSetting, BadContent, BadPolicy or NotPublished, and then nothing is left open."""
    from adapters.calendar_feed.entry import CalendarEntries
    from adapters.calendar_feed.pages import CalendarFeed
    from adapters.export.pages import ExportPages
    from adapters.llm.condensing import open_condensing
    from adapters.llm.understanding import open_model
    from adapters.server import make_site
    from adapters.summaries.pages import Summaries
    from adapters.xapi.endpoint import XapiEndpoint
    from bot.acquaintance import Acquaintances
    from bot.booking.hearing import load_session_words
    from bot.booking.invitations.address import EntryAddresses
    from bot.calendar.zones import use_wheel
    from bot.conversations import Conversations
    from bot.dispatch import dispatch
    from bot.feedback.colleagues import Colleagues
    from bot.feedback.desk import Desk
    from bot.feedback.tickets import Tickets
    from bot.feedback.words import load_feedback_words
    from bot.mine.export import HOLDS, Export
    from bot.outbox.cap import Cap
    from bot.policy.shelf import Shelf
    from bot.reception import Reception
    from bot.requests.hearing import load_request_words
    from bot.roadmap.asking.words import load_words
    from bot.roadmap.shelf import RoadmapShelf
    from bot.routing import is_anonymous
    from bot.services import Services
    from bot.store.accounts import SqlAccounts
    from bot.store.booking.opening import open_booking
    from bot.store.decisions import SqlDecisionLog, SqlWishes
    from bot.store.editions import SqlEditions
    from bot.store.engine import open_database
    from bot.store.feedback.intake import SqlIntake
    from bot.store.feedback.keys import KeyFolder
    from bot.store.feedback.opening import open_voices
    from bot.store.feedback.releases import SqlReleases
    from bot.store.feedback.threads import SqlThreads
    from bot.store.handovers import SqlHandOvers, SqlRatings
    from bot.store.inbox import SqlInbox
    from bot.store.mine import SqlMine
    from bot.store.occurrences import SqlOccurrences
    from bot.store.outbox.opening import open_outbox
    from bot.store.preferences import SqlPreferences
    from bot.store.requests.requests import SqlRequests
    from bot.store.roadmap import SqlRoadmapChanges
    from bot.store.rooms import SqlRooms
    from bot.store.seals import Seals
    from bot.store.secret import load_key
    from bot.store.training.opening import open_training
    from bot.store.updates import SqlUpdates
    from bot.store.vault import SqlVault
    from bot.training.hearing import load_training_words
    from bot.training.shelf import CourseShelf
    from content.feedback import load_rules
    from content.people import load_people
    from content.sites import load_sites
    from content.texts import load_texts
    from handlers import ROUTES
    from scheduler.clock import SystemClock

    use_wheel()
    _reachable(settings)
    clock, texts = SystemClock(settings.zone), load_texts()
    vocabulary, frequent = _vocabulary()
    shelf = Shelf(settings.content / POLICY, vocabulary, frequent, clock.today())
    people = load_people(settings.content / "people.yaml", shelf.opened.policy.groups, texts.languages)
    roadmap = RoadmapShelf(settings.content / ROADMAP, people, shelf, load_words(VOCABULARY / "roadmap.toml"), frequent)
    key, vault_key = (load_key(settings.state / name) for name in ("pseudonym.key", "vault.key"))
    rules, month_keys = (
        load_rules(settings.content / "feedback.yaml", people, texts.languages),
        KeyFolder(settings.feedback.keys),
    )
    month_keys.check(clock.today())
    engine = await open_database(settings.database)
    voices = await _beside(engine, open_voices(settings.feedback.database))
    heard = load_feedback_words(VOCABULARY / "feedback.toml", frequent)
    colleagues = Colleagues([person.name for person in people.all()], heard)
    desk = Desk(
        SqlIntake(voices),
        month_keys,
        SqlReleases(voices),
        SqlThreads(voices),
        rules,
        heard,
        colleagues,
        Tickets(vault_key),
    )
    decisions = SqlDecisionLog(engine, key, settings.kept, clock.today)
    model = open_model(settings, HERE / "content" / "prompts" / "understand.txt", clock.today)
    accounts, channels = SqlAccounts(engine), dict[str, "Slack | Teams | Email | WebChat"]()
    outbox, post = open_outbox(
        engine, channels, accounts, clock, cap=Cap(settings.most_a_day, settings.most_a_fortnight)
    )
    booking, mine = open_booking(engine), SqlMine(engine)
    address = settings.url or f"http://{settings.host}:{settings.port}"
    entries = EntryAddresses(address, load_key(settings.state / "invitation.key"))
    services = Services(
        texts=texts,
        clock=clock,
        people=people,
        shelf=shelf,
        roadmap=roadmap,
        roadmap_changes=SqlRoadmapChanges(engine),
        conversations=Conversations(),
        decisions=decisions,
        wishes=SqlWishes(engine),
        ratings=SqlRatings(engine),
        handovers=SqlHandOvers(engine, settings.kept),
        accounts=accounts,
        preferences=SqlPreferences(engine, clock.now),
        sites=load_sites(settings.content / "sites.yaml", settings.zone.key, people, texts.languages),
        updates=SqlUpdates(engine),
        sessions=booking.sessions,
        bookings=booking.bookings,
        series=booking.series,
        questions=booking.questions,
        feeds=booking.feeds,
        entry_addresses=entries,
        session_words=load_session_words(VOCABULARY / "sessions.toml"),
        desk=desk,
        requests=SqlRequests(engine),
        request_words=load_request_words(VOCABULARY / "requesting.toml"),
        courses=CourseShelf(
            settings.content / COURSES, people, shelf, load_training_words(VOCABULARY / "trainings.toml")
        ),
        training=open_training(engine),
        outbox=outbox,
        editions=SqlEditions(engine),
        mine=mine,
        export=Export(mine, decisions, Seals(load_key(settings.state / "export.key"), HOLDS)),
        keep=settings.keep,
        model=model,
        condensing=open_condensing(model, HERE / "content" / "prompts"),
        address=address,
        channels=channels,
    )
    reception = Reception(
        dispatch=lambda incoming: dispatch(incoming, ROUTES, services),
        people=Acquaintances(people, accounts, clock),
        inbox=SqlInbox(engine, clock.now),
        vault=SqlVault(engine, vault_key),
        rooms=SqlRooms(engine),
        texts=texts,
        now=clock.now,
        is_anonymous=lambda line: is_anonymous(line, ROUTES),
    )
    pages = _web_chat(settings, reception, people, accounts) if settings.web else None
    channels |= {
        **_channels(settings, reception, services.preferences),
        **({"web": pages} if pages is not None else {}),
    }
    feed = CalendarFeed(booking.feeds, booking.bookings, texts, clock.now)
    summaries = Summaries(desk.tickets, services, clock.now)
    entry = CalendarEntries(entries, booking.bookings, clock.now)
    exports = ExportPages(services.export, clock.now)
    xapi = XapiEndpoint(settings.xapi, services) if settings.xapi is not None else None
    fetched = (*feed.routes, *entry.routes, *summaries.routes, *exports.routes, *(xapi.routes if xapi else ()))
    routes = [*fetched, *(route for channel in channels.values() for route in channel.routes)]
    site = make_site(decisions.ready, routes, pages.site if pages is not None else None)
    return House(
        services,
        site,
        shelf,
        decisions,
        engine,
        voices,
        reception,
        channels,
        post,
        SqlOccurrences(engine, secrets.token_urlsafe(9)),
        model,
    )


async def _beside(engine: AsyncEngine, opening: Coroutine[Any, Any, AsyncEngine]) -> AsyncEngine:
    """Opens one more database; where that fails, the one that is open is closed."""
    try:
        return await opening
    except BaseException:
        await engine.dispose()
        raise


def _reachable(settings: Settings) -> None:
    """Raises BadSetting for an address at which somebody could do what is not theirs to do."""
    from adapters.web.guard import loopback

    if settings.web or (settings.teams is not None and settings.teams.development):
        loopback(settings.host)


def _channels(settings: Settings, reception: Reception, preferences: Preferences) -> dict[str, Slack | Teams | Email]:
    """The platforms that are set up; the SDK of another is not even imported."""
    channels: dict[str, Slack | Teams | Email] = {}
    if settings.slack is not None:
        from adapters.slack.channel import open_slack

        channels["slack"] = open_slack(settings.slack, reception)
    if settings.teams is not None:
        from adapters.teams.channel import open_teams

        channels["teams"] = open_teams(settings.teams, reception)
    if settings.email is not None:
        from adapters.email.channel import open_email
        from bot.preferences.leaving import Leaving
        from bot.store.secret import load_key

        key = load_key(settings.state / "mail.key")
        channels["email"] = open_email(settings.email, reception, Leaving(preferences), key)
    return channels


def _web_chat(settings: Settings, reception: Reception, people: Directory, accounts: Accounts) -> WebChat:
    from adapters.web.channel import open_web

    return open_web(reception, people, accounts, settings.host, settings.port)


def _vocabulary() -> tuple[Vocabulary, FrequentWords]:
    from bot.reading.frequent import FrequentWords
    from bot.reading.vocabulary import load_vocabulary

    return load_vocabulary(VOCABULARY), FrequentWords(VOCABULARY / "frequent")


def _open(*paths: Path) -> list[Opened]:
    from bot.policy.shelf import open_policy

    words = _vocabulary()
    return [open_policy(path, *words) for path in paths]


async def serve(settings: Settings) -> None:
    """Runs all channels until it is told to stop; SIGHUP reads the policy again."""
    import asyncio

    with starting():
        from adapters.serving import run
        from adapters.terminal.announce import announce
        from adapters.terminal.logs import log_to_standard_error, refuse_debug
        from scheduler.ticker import Ticker

        if settings.slack is not None or settings.teams is not None:
            refuse_debug()
        log_to_standard_error(settings.log_json)
        house = await build(settings)

    async def beside() -> None:
        await asyncio.to_thread(house.shelf.opened.reader.warm)  # nobody waits for what only misspellings need
        await asyncio.to_thread(house.services.roadmap.listener.warm)
        await house.decisions.run()

    def say_where(address: str) -> None:
        elsewhere = tuple(name for name in house.channels if name in ("slack", "teams"))
        announce(address, elsewhere, settings.web, house.services.texts)

    ticker = Ticker({AT_WORK: house.post.tick, AROUND: house.look_around})
    try:
        await house.open()
        house.post.start()
        ticker.start()
        await run(house.site, house.services, settings.host, settings.port, beside, say_where)
    finally:
        ticker.stop()
        await house.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command. Returns 0 when it is done, 2 with one clear line on standard error when something was bad."""
    from adapters.terminal.commands import parse
    from adapters.terminal.streams import speak_unicode
    from bot.calendar.zones import use_wheel
    from bot.policy.file.problems import BadPolicy

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
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever reads has had enough
        return 0
    return REFUSED


def _settings() -> Settings:
    return read_settings(with_file(os.environ, HERE / ".env"), HERE)


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
        case "teams-package":
            return _teams_package(given, settings)
        case "slack-manifest":
            from adapters.slack.manifest import manifest

            print(manifest(settings.url, given.socket, given.several), end="")
            return 0
        case _:
            return _serve(settings)


def _serve(settings: Settings) -> int:
    import asyncio

    from bot.policy.shelf import NotPublished
    from scheduler.loop import new_loop

    try:
        with asyncio.Runner(loop_factory=new_loop()) as runner:
            runner.run(serve(settings))
    except NotPublished as refused:
        from adapters.terminal.policy_commands import print_findings
        from content.texts import load_texts

        print_findings(settings.content / POLICY, refused.findings, load_texts(("en",)), "en", sys.stderr)
        return REFUSED
    return 0


@starting()
def _ask(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.terminal.ask import run_ask
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    policy = Path(given.policy) if given.policy else settings.content / POLICY
    run_ask(given, lambda: _open(policy)[0], load_texts(), SystemClock(settings.zone), sys.stdout)
    return 0


@starting()
def _policy(given: argparse.Namespace, settings: Settings) -> int:
    from adapters.terminal.policy_commands import run_policy
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    today = SystemClock(settings.zone).today()
    compared = partial(_compared, settings=settings, today=today)
    return run_policy(given, _open, compared, load_texts((given.lang,)), today, sys.stdout)


def _compared(old: Opened, new: Opened, settings: Settings, today: date) -> Compared:
    """Two editions, held against what was asked where there is a database of this version; nothing is made or migrated."""
    import asyncio

    from bot.policy.recalibrating.recalibration import compare, groups_by_pseudonym
    from bot.store.accounts import SqlAccounts
    from bot.store.decisions import SqlDecisionLog
    from bot.store.engine import is_there, open_database
    from bot.store.secret import load_key

    async def run() -> Compared:
        since = today - settings.kept
        if not is_there(settings.database):
            return await compare(old, new, None, {}, since, today)
        engine = await open_database(settings.database)
        try:
            log = SqlDecisionLog(engine, load_key(settings.state / "pseudonym.key"), settings.kept, lambda: today)
            groups = await groups_by_pseudonym(SqlAccounts(engine), _people_of(settings, old), log.pseudonym)
            return await compare(old, new, log, groups, since, today)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def _people_of(settings: Settings, opened: Opened) -> Directory:
    """Who is in which group; nobody where the list does not go with this edition, which `policy check` does not judge."""
    from bot.people import Directory
    from content.people import load_people
    from content.texts import load_texts

    try:
        return load_people(settings.content / "people.yaml", opened.policy.groups, load_texts().languages)
    except BadContent:
        return Directory(())


def _doctor(given: argparse.Namespace) -> int:
    """Says of everything how it is; neither settings that are right nor a network are needed for that."""
    import asyncio

    from adapters.terminal.doctor import print_findings
    from bot.findings import broken
    from content.texts import load_texts

    try:
        findings = asyncio.run(_examined(_settings()))
    except BadSetting as bad:
        findings = [broken("doctor.settings-bad", "doctor.settings-bad-do", why=bad)]
    return print_findings(findings, load_texts(), given.lang, given.json, sys.stdout)


async def _examined(settings: Settings) -> list[Finding]:
    from adapters.terminal.doctor_content import examine_content
    from adapters.terminal.doctor_courses import examine_courses
    from adapters.terminal.doctor_machine import examine_machine, examine_settings
    from adapters.terminal.doctor_roadmap import examine_roadmap
    from adapters.terminal.doctor_zones import examine_zones
    from bot.calendar.zones import wheel_version
    from bot.store.doctor import examine_database
    from content.people import load_people
    from content.sites import load_sites
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    _reachable(settings)
    clock, texts = SystemClock(settings.zone), load_texts()
    people = partial(load_people, settings.content / "people.yaml", languages=texts.languages)
    sites = partial(load_sites, settings.content / "sites.yaml", settings.zone.key, languages=texts.languages)
    found = [examine_settings(settings), examine_zones(wheel_version(), settings.zone.key, clock.today())]
    found += [*examine_machine(settings, HERE / ".env"), *examine_database(settings.database)]
    open_once = cache(_open)
    found += examine_content(settings, open_once, people, sites, clock.today())
    found += examine_roadmap(settings.content, open_once, people)
    found += examine_courses(settings.content, open_once, people)
    if settings.slack is not None:
        from adapters.slack.doctor import examine_slack

        found += [finding async for finding in examine_slack(settings.slack, clock.now)]
    if settings.teams is not None:
        from adapters.teams.doctor import examine_teams

        found += [finding async for finding in examine_teams(settings.teams, texts, clock.now)]
    if settings.email is not None:
        from adapters.email.doctor import examine_email

        found += [finding async for finding in examine_email(settings.email)]
    return found


def _outbox(given: argparse.Namespace, settings: Settings) -> int:
    import asyncio

    from adapters.terminal.outbox import run_outbox
    from bot.store.engine import open_database
    from bot.store.outbox.outbox import SqlOutbox
    from bot.store.writing import Writing
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    async def run() -> int:
        engine = await open_database(settings.database)
        try:
            outbox, clock = SqlOutbox(engine, Writing(engine), {}), SystemClock(settings.zone)
            return await run_outbox(given, outbox, load_texts((given.lang,)), clock.now, settings.zone, sys.stdout)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def _requests(given: argparse.Namespace, settings: Settings) -> int:
    import asyncio

    from adapters.terminal.requests import run_requests
    from bot.store.engine import open_database
    from bot.store.handovers import SqlHandOvers
    from bot.store.requests.requests import SqlRequests
    from content.texts import load_texts
    from scheduler.clock import SystemClock

    policy = settings.content / POLICY

    async def run() -> int:
        engine = await open_database(settings.database)
        try:
            today, texts = SystemClock(settings.zone).today(), load_texts()
            kept = SqlRequests(engine), SqlHandOvers(engine, settings.kept)
            return await run_requests(given, *kept, _open(policy)[0], policy, texts, today, sys.stdout)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def _trainings(given: argparse.Namespace, settings: Settings) -> int:
    import asyncio

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
    sys.exit(main())
