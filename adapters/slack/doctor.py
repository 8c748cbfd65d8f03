"""What `doctor` looks at for Slack: the tokens, what they allow, Socket Mode or the way in, and the clock."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from urllib.parse import urlsplit

from adapters.probing import Answered, Unanswered, ask, door
from adapters.slack.manifest import EVENTS, scopes
from bot.findings import Finding, broken, clock, look, well
from bot.settings.slack import SlackSettings

LATER = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout", ""})
"""What Slack says when it cannot tell just now."""

LATER_ADDED = frozenset({"files:read"})
"""Permissions that an app of an earlier Handrail lacks, and without which everything else goes on."""

UNSIGNED = {"type": "event_callback"}
"""What is sent to our own door: an event without a signature."""

_SECRET = re.compile(r"[0-9a-f]{32}")


async def examine_slack(settings: SlackSettings, now: Callable[[], datetime]) -> AsyncIterator[Finding]:
    """Everything that was found, in the order in which it is set up. Raises nothing that a network does."""
    host = urlsplit(settings.api_url).netloc
    try:
        if settings.bot_token:
            answered = await _call(settings, "auth.test", settings.bot_token)
            for finding in (*clock(answered.date, now(), "Slack"), *_bot(answered)):
                yield finding
        if settings.client_id:
            answered = await _exchange(settings)
            for finding in (*clock(answered.date, now(), "Slack"), _application(answered, settings)):
                yield finding
        if settings.app_token:
            yield _socket(await _call(settings, "apps.connections.open", settings.app_token))
    except Unanswered as silent:
        yield broken("doctor.slack-silent", "doctor.way-out-do", host=host, why=silent)
    if settings.signing_secret and not _SECRET.fullmatch(settings.signing_secret):
        yield look("doctor.slack-secret-odd", "doctor.slack-secret-odd-do")
    if not settings.app_token:
        yield await door(settings.public_url, EVENTS, "Slack", UNSIGNED)


async def _call(settings: SlackSettings, method: str, token: str) -> Answered:
    return await ask("POST", settings.api_url + method, headers={"Authorization": f"Bearer {token}"})


async def _exchange(settings: SlackSettings) -> Answered:
    """A code that nobody was given: Slack refuses the code where it knows the app and its secret, else these."""
    form = {"client_id": settings.client_id, "client_secret": settings.client_secret, "code": "doctor"}
    return await ask("POST", settings.api_url + "oauth.v2.access", form=form)


def _bot(answered: Answered) -> tuple[Finding, ...]:
    if answered.body.get("ok") is not True:
        return (_refused(answered, "SLACK_BOT_TOKEN", "OAuth & Permissions"),)
    known = well("doctor.slack-known", name=answered.said("user"), team=answered.said("team"))
    return known, _permissions(answered.headers.get("x-oauth-scopes", ""))


def _permissions(header: str) -> Finding:
    given = frozenset(scope.strip() for scope in header.split(",") if scope.strip())
    missing, more = sorted(scopes() - given), sorted(given - scopes())
    if missing:
        if LATER_ADDED.issuperset(missing):
            return look("doctor.slack-scopes-new", "doctor.slack-scopes-few-do", scopes=", ".join(missing))
        return broken("doctor.slack-scopes-few", "doctor.slack-scopes-few-do", scopes=", ".join(missing))
    if more:
        return look("doctor.slack-scopes-many", "doctor.slack-scopes-many-do", scopes=", ".join(more))
    return well("doctor.slack-scopes-good", count=len(given))


def _application(answered: Answered, settings: SlackSettings) -> Finding:
    if answered.said("error") == "invalid_code":
        return well("doctor.slack-app-good", id=settings.client_id)
    return _refused(answered, "SLACK_CLIENT_ID, SLACK_CLIENT_SECRET", "Basic Information")


def _socket(answered: Answered) -> Finding:
    if answered.body.get("ok") is True:
        return well("doctor.slack-socket-good")
    return _refused(answered, "SLACK_APP_TOKEN", "Basic Information")


def _refused(answered: Answered, setting: str, page: str) -> Finding:
    error = answered.said("error")
    if error in LATER or answered.status == 429:
        return look("doctor.slack-later", "doctor.later-do", setting=setting, error=error or answered.status)
    return broken("doctor.slack-refused", "doctor.slack-refused-do", setting=setting, error=error, page=page)
