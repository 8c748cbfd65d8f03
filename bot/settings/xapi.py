"""By which name and password learning systems hand in xAPI statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import BadSetting
from bot.settings.values import clean

USER, PASSWORD = "HANDRAIL_XAPI_USER", "HANDRAIL_XAPI_PASSWORD"

SHORTEST = 16
"""Characters of a password: whoever knows it says who did what."""


@dataclass(frozen=True, slots=True)
class XapiSettings:
    """The name and the password of whoever may hand in statements."""

    user: str
    password: str = field(repr=False)


def read_xapi(environment: Mapping[str, str]) -> XapiSettings | None:
    """The settings, None where neither is set. Raises BadSetting with the name and the cure; never says the password back."""
    user, password = environment.get(USER) or "", environment.get(PASSWORD) or ""
    if not user and not password:
        return None
    if not user or ":" in user or not clean(user):
        raise BadSetting(f"{USER}: it is missing, or has a colon or a blank in it; write a name such as lms")
    if len(password) < SHORTEST or not clean(password):
        raise BadSetting(
            f"{PASSWORD}: write at least {SHORTEST} characters without blanks, such as `openssl rand -hex 24` prints"
        )
    return XapiSettings(user, password)
