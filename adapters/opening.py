"""Opens the channels that are set up, and everything else that is served beside them; the SDK of no other is imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from aiohttp import web

from bot.message import Invitation
from bot.reception import Reception
from bot.services import Services
from bot.settings.environment import Settings
from bot.training.calendar import entry_of

if TYPE_CHECKING:
    from adapters.email.channel import Email
    from adapters.slack.channel import Slack
    from adapters.teams.channel import Teams
    from adapters.web.channel import WebChat

    Channels = Mapping[str, Slack | Teams | Email | WebChat]


def reachable(settings: Settings) -> None:
    """Raises BadSetting for an address at which somebody could do what is not theirs to do."""
    from adapters.web.guard import loopback

    if settings.web or (settings.teams is not None and settings.teams.development):
        loopback(settings.host)


def open_channels(settings: Settings, reception: Reception, services: Services, mail_key: bytes) -> Channels:
    """The channels by name. They are connected later, by their `open`."""
    channels: dict[str, Slack | Teams | Email | WebChat] = {}
    if settings.slack is not None:
        from adapters.slack.channel import open_slack

        channels["slack"] = open_slack(settings.slack, reception)
    if settings.teams is not None:
        from adapters.teams.channel import open_teams

        channels["teams"] = open_teams(settings.teams, reception)
    if settings.email is not None:
        from adapters.email.channel import open_email
        from bot.preferences.leaving import Leaving

        channels["email"] = open_email(settings.email, reception, Leaving(services.preferences), mail_key)
    if settings.web:
        from adapters.web.channel import open_web

        channels["web"] = open_web(reception, services.people, services.accounts, settings.host, settings.port)
    return channels


def open_pages(settings: Settings, services: Services) -> list[web.AbstractRouteDef]:
    """What is fetched, and what is handed in, beside the channels."""
    from adapters.calendar_feed.entry import CalendarEntries
    from adapters.calendar_feed.pages import CalendarFeed
    from adapters.export.pages import ExportPages
    from adapters.files.pages import FilePages
    from adapters.summaries.pages import Summaries

    now = services.clock.now

    def others(name: str) -> Invitation | None:
        return entry_of(name, services.courses.current, services.texts, now())

    pages = [
        *CalendarFeed(services.feeds, services.bookings, services.texts, now).routes,
        *CalendarEntries(services.entry_addresses, services.bookings, now, others).routes,
        *Summaries(services.desk.tickets, services, now).routes,
        *ExportPages(services.export, now).routes,
        *FilePages(services).routes,
    ]
    if settings.xapi is not None:
        from adapters.xapi.endpoint import XapiEndpoint

        pages += XapiEndpoint(settings.xapi, services).routes
    return pages
