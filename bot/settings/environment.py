"""The settings: what the environment may say, checked, each refused with its name and the cure. Who reads it is app.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import BadSetting
from bot.mine.model import SAID
from bot.settings.database import Database, read_database
from bot.settings.email import EmailSettings, read_email
from bot.settings.feedback import FeedbackSettings, read_feedback
from bot.settings.proxies import PROXIES, read_proxies
from bot.settings.slack import SlackSettings, read_slack
from bot.settings.table import NAMES
from bot.settings.teams import TeamsSettings, read_teams
from bot.settings.tracing import TracingSettings, read_tracing
from bot.settings.values import is_address, number, one_of, shown, shown_address
from bot.settings.watching import WatchingSettings, read_watching
from bot.settings.xapi import XapiSettings, read_xapi


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; every name is in bot/settings/table.py.

    `keep`: for how many days a kind of what is kept of people is kept, where that is not as usual.

    `most_a_day`, `most_a_fortnight`: how much somebody gets that they did not ask for, over all kinds. `drain`: seconds for
    which it goes on answering after it was told to stop.

    `url`: the https address under which platforms and browsers reach this server, without a slash at the end, empty where
    there is none. `web`: the web chat is served. `slack`, `teams`, `email`, `xapi`: None where that is not set up. `log_json`: a
    JSON object per line of the log. `proxies`: who may say for whom they speak. `tracing`: None where no collector is set up.
    """

    host: str
    port: int
    content: Path
    state: Path
    database: Database
    feedback: FeedbackSettings
    zone: ZoneInfo
    kept: timedelta
    keep: Mapping[str, int]
    most_a_day: int
    most_a_fortnight: int
    model: str
    model_key: str = field(repr=False)
    model_address: str
    model_tokens: int
    drain: int = 0
    url: str = ""
    web: bool = True
    slack: SlackSettings | None = None
    teams: TeamsSettings | None = None
    email: EmailSettings | None = None
    xapi: XapiSettings | None = None
    log_json: bool = False
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    watching: WatchingSettings = field(default_factory=WatchingSettings)
    tracing: TracingSettings | None = None

    @property
    def outside(self) -> bool:
        """Whether others than this machine are meant to reach this server, which may be through a proxy on it."""
        slack, teams = self.slack, self.teams
        platform = (slack is not None and bool(slack.signing_secret)) or (teams is not None and not teams.development)
        return bool(self.url) or platform or self.xapi is not None


KEEP_DAYS = "HANDRAIL_KEEP_DAYS"

NEAREST = 8
"""Settings that are named to whoever mistyped one."""


def read_settings(environment: Mapping[str, str], here: Path) -> Settings:
    """The settings of an environment; `here` is the folder of the program. Raises BadSetting with the name and the cure."""
    for name in environment:
        if name.startswith("HANDRAIL_") and name not in NAMES:
            near = get_close_matches(name, sorted(NAMES), NEAREST, 0)
            raise BadSetting(
                f"{shown(name)}: there is no such setting; those like it are {', '.join(near)}, and all of them stand in "
                "docs/reference/settings.md"
            )
    state = Path(environment.get("HANDRAIL_STATE") or here / "var")
    url = _public_url(environment.get("HANDRAIL_URL") or "")
    database = read_database(environment.get("DATABASE_URL") or f"sqlite:///{state / 'handrail.db'}")
    days, keep = _days(environment.get(KEEP_DAYS) or "")
    slack, teams = read_slack(environment, url), read_teams(environment, url)
    return Settings(
        host=environment.get("HANDRAIL_HOST") or "127.0.0.1",
        port=number(environment, "HANDRAIL_PORT", 8080, 0, 65535),
        content=Path(environment.get("HANDRAIL_CONTENT") or here / "content"),
        state=state,
        database=database,
        feedback=read_feedback(environment, state, database),
        zone=_zone(environment.get("HANDRAIL_ZONE") or "UTC"),
        kept=timedelta(days=number({KEEP_DAYS: days}, KEEP_DAYS, 180, 1, 3650)),
        keep=keep,
        most_a_day=number(environment, "HANDRAIL_MOST_A_DAY", 1, 1, 100),
        most_a_fortnight=number(environment, "HANDRAIL_MOST_A_FORTNIGHT", 3, 1, 1000),
        model=environment.get("HANDRAIL_MODEL") or "gpt-5-mini",
        model_key=environment.get("OPENAI_API_KEY") or "",
        model_address=environment.get("OPENAI_BASE_URL") or "",
        model_tokens=number(environment, "HANDRAIL_MODEL_TOKENS", 200_000, 0, 10**9),
        drain=number(environment, "HANDRAIL_DRAIN", 0, 0, 300),
        url=url,
        web=one_of(environment, "HANDRAIL_WEB", ("yes", "no"), "no" if slack or teams else "yes") == "yes",
        slack=slack,
        teams=teams,
        email=read_email(environment, url, slack is not None, teams.app_id if teams else None),
        xapi=read_xapi(environment),
        log_json=one_of(environment, "HANDRAIL_LOG", ("text", "json"), "text") == "json",
        proxies=read_proxies(environment.get(PROXIES) or ""),
        watching=read_watching(environment),
        tracing=read_tracing(environment),
    )


def _days(given: str) -> tuple[str, Mapping[str, int]]:
    """The days of all kinds together as typed, and those of single kinds: "180 wishes=365 accounts=90" says both."""
    parts = given.split()
    all_kinds = parts.pop(0) if parts and "=" not in parts[0] else ""
    keep: dict[str, int] = {}
    for one in parts:
        kind, _, days = one.partition("=")
        if kind not in SAID or not days.isdecimal() or not 1 <= int(days[:6]) <= 36500:
            raise BadSetting(
                f"{KEEP_DAYS}: `{shown(one)}` is no kind with its days; write one such as wishes=365, with a blank between several; "
                f"the kinds are {', '.join(SAID)}"
            )
        keep[kind] = int(days)
    return all_kinds, keep


def _public_url(url: str) -> str:
    if url and not is_address(url):
        raise BadSetting(
            f"HANDRAIL_URL: `{shown_address(url)}` is no https address; write the one under which others reach this server, such "
            "as https://handrail.example.com"
        )
    return url.rstrip("/")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a folder of zones
        raise BadSetting(
            f"HANDRAIL_ZONE: `{shown(name)}` is no time zone; write one such as Europe/Amsterdam"
        ) from None
