"""What somebody other than Teams might send to the bot: a valid question, and ways to change what is valid about it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.teams.stand_in import TeamsStandIn
from tests.teams.stand_in_house import Scene
from tests.teams.stand_in_identity import TEAMS_KEY, Key, private_key
from tests.teams.stand_in_people import Person

QUESTION = "May I put the Miller-Kwakkelstein contract into DeepSeek?"
"""Words that stand nowhere else: where they are found, a body was written down."""


@dataclass
class Sent:
    """What is sent: a valid question until a case changes it."""

    teams: TeamsStandIn
    activity: Any
    claims: dict[str, Any]
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json; charset=utf-8"})
    token: str | None = None
    authorization: str | None = None
    key: Key = TEAMS_KEY
    kid: str | None = ""
    data: bytes | None = None

    def claim(self, **other: object) -> None:
        self.claims = {name: value for name, value in (self.claims | other).items() if value is not None}

    async def off(self) -> tuple[int, Any]:
        identity = self.teams.identity
        token = identity.sign(self.claims, self.key, self.kid) if self.token is None else self.token
        headers = dict(self.headers)
        if self.authorization != "":
            headers["Authorization"] = self.authorization if self.authorization is not None else f"Bearer {token}"
        data = json.dumps(self.activity).encode() if self.data is None else self.data
        answer = await self.teams.deliver(None, headers=headers, data=data)
        return answer.status, answer.body


async def valid(at: Scene) -> tuple[Person, Sent]:
    sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    await sam.installs()
    return sam, Sent(at.teams, sam.message(QUESTION), at.teams.identity.claims(at.teams.service_url))


def sets(**attributes: Any) -> Callable[[Sent], None]:
    def change(sent: Sent) -> None:
        for name, value in attributes.items():
            setattr(sent, name, value(sent) if callable(value) else value)

    return change


def claims(**other: Any) -> Callable[[Sent], None]:
    return lambda sent: sent.claim(**{name: value(sent) if callable(value) else value for name, value in other.items()})


def says(**other: Any) -> Callable[[Sent], None]:
    def change(sent: Sent) -> None:
        changed = {name: value(sent) if callable(value) else value for name, value in other.items()}
        sent.activity = {name: value for name, value in (sent.activity | changed).items() if value is not None}

    return change


def part(of: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(of, default=str).encode()).rstrip(b"=").decode()


def unsigned(sent: Sent) -> str:
    claims = sent.claims | {name: int(sent.claims[name].timestamp()) for name in ("exp", "nbf")}
    return f"{part({'alg': 'none', 'typ': 'JWT', 'kid': TEAMS_KEY.kid})}.{part(claims)}."


def with_the_public_key(sent: Sent) -> str:
    claims = sent.claims | {name: int(sent.claims[name].timestamp()) for name in ("exp", "nbf")}
    public = private_key(TEAMS_KEY.kid).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = f"{part({'alg': 'HS256', 'typ': 'JWT', 'kid': TEAMS_KEY.kid})}.{part(claims)}"
    signed = hmac.new(public, head.encode(), hashlib.sha256).digest()
    return f"{head}.{base64.urlsafe_b64encode(signed).rstrip(b'=').decode()}"


def altered(sent: Sent) -> str:
    head, claims, signature = sent.teams.identity.sign(sent.claims).split(".")
    told = json.loads(base64.urlsafe_b64decode(claims + "==="))
    return f"{head}.{part(told | {'exp': told['exp'] + 60})}.{signature}"


def ago(sent: Sent, **of: float) -> Any:
    return sent.teams.now() - timedelta(**of)
