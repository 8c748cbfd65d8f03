"""What `doctor` looks at for Teams: the registration, the keys Teams signs with, the way in, the package, and the clock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from urllib.parse import urlsplit

from adapters.probing import Answered, Unanswered, ask, door
from adapters.teams.cloud import MICROSOFT, Cloud
from adapters.teams.door import ADDRESS
from adapters.teams.package import package, publisher
from adapters.teams.tokens import SCOPE
from bot.errors import BadSetting
from bot.findings import Finding, broken, clock, look, well
from bot.ports import Texts
from bot.settings.teams import TeamsSettings

UNSIGNED = {
    "type": "message",
    "channelId": "msteams",
    "serviceUrl": "https://smba.trafficmanager.net/teams/",
    "conversation": {"id": "doctor"},
    "text": "",
}
"""What is sent to our own door: a message without a token."""

PASSWORD = frozenset({7000215, 7000216, 7000218, 7000222})
"""Microsoft's numbers for a password that is wrong, missing or too old."""

IDS = frozenset({700016, 90002, 900023, 900021, 50020, 700038})
"""Its numbers for an app or a tenant that is not there, or an app of another tenant."""


async def examine_teams(
    settings: TeamsSettings, texts: Texts, now: Callable[[], datetime], cloud: Cloud = MICROSOFT
) -> AsyncIterator[Finding]:
    """Everything that was found, in the order in which it is set up. Raises nothing that a network does."""
    if settings.development:
        yield look("doctor.teams-development", "doctor.teams-development-do")
        return
    try:
        answered = await _token(settings, cloud.login)
        for finding in (*clock(answered.date, now(), "Microsoft"), _registration(answered)):
            yield finding
    except Unanswered as silent:
        yield _silent(cloud.login, silent)
    try:
        yield await _keys(cloud.metadata)
    except Unanswered as silent:
        yield _silent(cloud.metadata, silent)
    yield await door(settings.public_url, ADDRESS, "Teams", UNSIGNED)
    if settings.public_url:
        yield examine_package(settings, texts)


def examine_package(settings: TeamsSettings, texts: Texts) -> Finding:
    """Whether the app package can be built with these settings."""
    try:
        package(publisher(settings, "Handrail", "", "", "1.0.0"), texts)
    except BadSetting as bad:
        return broken("doctor.teams-package-bad", "doctor.teams-package-bad-do", why=bad)
    return well("doctor.teams-package-good")


async def _token(settings: TeamsSettings, login: str) -> Answered:
    form = {
        "grant_type": "client_credentials",
        "client_id": settings.app_id,
        "client_secret": settings.password,
        "scope": SCOPE,
    }
    return await ask("POST", f"{login}/{settings.tenant}/oauth2/v2.0/token", form=form)


def _registration(answered: Answered) -> Finding:
    if answered.status == 200 and answered.said("access_token"):
        return well("doctor.teams-known")
    said = answered.body.get("error_codes")
    codes = [code for code in said if isinstance(code, int)] if isinstance(said, list) else []
    if answered.status == 429 or answered.status >= 500:
        return look("doctor.teams-later", "doctor.later-do", status=answered.status)
    if PASSWORD.intersection(codes):
        return broken("doctor.teams-password", "doctor.teams-password-do", code=f"AADSTS{codes[0]}")
    if IDS.intersection(codes):
        return broken("doctor.teams-ids", "doctor.teams-ids-do", code=f"AADSTS{codes[0]}")
    code = f"AADSTS{codes[0]}" if codes else str(answered.status)
    return broken("doctor.teams-refused", "doctor.teams-refused-do", code=code)


async def _keys(address: str) -> Finding:
    """Whether the keys are there: without them every message of Teams would be refused."""
    found = await ask("GET", address)
    keys = (await ask("GET", found.said("jwks_uri"))).body.get("keys") if found.said("jwks_uri") else None
    if not keys:
        raise Unanswered(f"status {found.status}")
    return well("doctor.teams-keys-good")


def _silent(address: str, silent: Unanswered) -> Finding:
    host = urlsplit(address).netloc
    return broken("doctor.teams-silent", "doctor.way-out-do", host=host, why=silent)
