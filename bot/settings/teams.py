"""How Teams is reached, and why it is refused without a registration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import BadSetting
from bot.settings.values import clean, one_of


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """The registration of the bot, single-tenant. `development`: no token is asked for, on a loopback address only."""

    app_id: str
    tenant: str
    password: str = field(default="", repr=False)
    public_url: str = ""
    development: bool = False


def read_teams(environment: Mapping[str, str], url: str) -> TeamsSettings | None:
    """The settings of Teams, None where none of its names is set."""
    names = ("MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId")
    app_id, password, tenant = (environment.get(name) or "" for name in names)
    development = one_of(environment, "HANDRAIL_TEAMS_DEVELOPMENT", ("loopback", "no"), "no") == "loopback"
    if development:
        if app_id or password:
            raise BadSetting(
                "HANDRAIL_TEAMS_DEVELOPMENT: with a registered bot tokens are always asked for; remove it, or MicrosoftAppId"
            )
        return TeamsSettings("", tenant, development=True)
    if not (app_id or password or tenant):
        return None
    for name, value in zip(names, (app_id, password, tenant), strict=True):
        if not value:
            raise BadSetting(
                f"{name}: it is missing; without all of {', '.join(names)} nobody could tell a message from Teams from a "
                "forged one. docs/teams.md says where each is found"
            )
    for name, value in ((names[0], app_id), (names[2], tenant)):
        if not _GUID.fullmatch(value):
            # Not said back: it may be the password, pasted into the wrong place.
            raise BadSetting(f"{name}: it is no id such as 12345678-90ab-cdef-1234-567890abcdef; copy it again")
    if not clean(password):
        raise BadSetting(f"{names[1]}: there is a blank or a line break in it; copy it again, on one line")
    if _GUID.fullmatch(password):
        raise BadSetting(
            f"{names[1]}: this is the id of a secret; make a new secret, and copy what stands under Value when it is made"
        )
    return TeamsSettings(app_id, tenant, password, url)


_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
