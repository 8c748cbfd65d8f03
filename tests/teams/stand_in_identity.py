"""The stand-in's identity service: the keys with which Teams signs what it sends, and the tokens it asks to be shown."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://api.botframework.com"
SCOPE = "https://api.botframework.com/.default"
LIVES = timedelta(hours=1)
"""How long tokens hold, in both directions."""


@cache
def private_key(name: str) -> RSAPrivateKey:
    """A key, the same one for a name in all tests of a run: making one takes a tenth of a second."""
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Key:
    """A signing key as it stands in the key set."""

    kid: str
    endorsements: tuple[str, ...]

    @property
    def private(self) -> RSAPrivateKey:
        return private_key(self.kid)

    def public(self) -> dict[str, Any]:
        """What the key set tells of it."""
        told = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return told | {
            "kid": self.kid,
            "x5t": self.kid,
            "use": "sig",
            "alg": "RS256",
            "endorsements": list(self.endorsements),
        }


TEAMS_KEY = Key("key-of-teams", ("msteams", "skype"))
WEBCHAT_KEY = Key("key-of-webchat", ("webchat", "directline"))
OTHER_KEY = Key("key-of-something-else", ("slack", "email"))


@dataclass
class Identity:
    """Who may speak as Teams, and who may speak to Teams.

    `asked`: what came to the token endpoint; `key_sets`: how often the key set was fetched. `answers`: what the token
    endpoint says instead, one status after the other, before it works again. `down`: keys cannot be had just now.
    """

    app_id: str
    password: str
    tenant: str
    now: Callable[[], datetime]
    keys: list[Key] = field(default_factory=lambda: [OTHER_KEY, WEBCHAT_KEY, TEAMS_KEY])
    lives: timedelta = LIVES
    asked: list[Mapping[str, str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    key_sets: int = 0
    down: bool = False
    _given: dict[str, datetime] = field(default_factory=dict)
    _cached: dict[str, tuple[datetime, str, str]] = field(default_factory=dict)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/v1/.well-known/openidconfiguration", self._metadata),
            web.get("/v1/.well-known/keys", self._keys),
            web.post("/{tenant}/oauth2/v2.0/token", self._token),
        ]

    # -- what Teams shows the bot

    def claims(self, service_url: str, **other: object) -> dict[str, Any]:
        """The claims of a channel's token; `other` replaces some, None leaves one out."""
        now = self.now()
        usual = {
            "iss": ISSUER,
            "aud": self.app_id,
            "serviceurl": service_url,
            "nbf": now - timedelta(minutes=5),
            "exp": now + self.lives,
        }
        return {name: value for name, value in (usual | other).items() if value is not None}

    def sign(self, claims: Mapping[str, Any], key: Key = TEAMS_KEY, kid: str | None = "") -> str:
        """A signed token; `kid` None leaves the key's name out, another one names a key it was not signed with."""
        headers = {} if kid is None else {"kid": kid or key.kid, "x5t": kid or key.kid}
        return jwt.encode(dict(claims), key.private, "RS256", headers)

    def channel_token(self, service_url: str) -> str:
        """A valid token for what is sent to the bot; like Teams', the same one for some minutes."""
        key = next(key for key in reversed(self.keys) if "msteams" in key.endorsements)
        made, kid, token = self._cached.get(service_url, (None, "", ""))
        if made is None or kid != key.kid or self.now() - made > timedelta(minutes=5):
            token = self.sign(self.claims(service_url), key)
            self._cached[service_url] = (self.now(), key.kid, token)
        return token

    def roll(self, kid: str) -> None:
        """From now on things are signed with a new key, and the old one of Teams is gone."""
        self.keys = [key for key in self.keys if "msteams" not in key.endorsements]
        self.keys.append(Key(kid, ("msteams", "skype")))

    async def _metadata(self, request: web.Request) -> web.Response:
        base = request.url.origin()
        if self.down:
            return web.Response(status=503)
        return web.json_response(
            {
                "issuer": ISSUER,
                "authorization_endpoint": "https://invalid.botframework.com",
                "jwks_uri": str(base.with_path("/v1/.well-known/keys")),
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            }
        )

    async def _keys(self, request: web.Request) -> web.Response:
        self.key_sets += 1
        return web.json_response({"keys": [key.public() for key in self.keys]})

    # -- what the bot shows Teams

    def knows(self, authorization: str) -> bool:
        """Whether a header carries a token that was given out and still holds."""
        scheme, _, token = authorization.partition(" ")
        until = self._given.get(token)
        return scheme == "Bearer" and until is not None and self.now() < until

    def forget_tokens(self) -> None:
        """No token given out so far holds any more."""
        self._given.clear()

    async def _token(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.asked.append(form)
        if self.answers:
            status = self.answers.pop(0)
            return web.json_response({"error": "temporarily_unavailable"}, status=status)
        if form.get("grant_type") != "client_credentials":
            return _refused(400, "unsupported_grant_type", "AADSTS70003: The grant type is not supported.")
        if request.match_info["tenant"] != self.tenant or form.get("client_id") != self.app_id:
            return _refused(400, "unauthorized_client", "AADSTS700016: There is no such application in this directory.")
        if not secrets.compare_digest(form.get("client_secret", ""), self.password):
            return _refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.")
        if form.get("scope") != SCOPE:
            return _refused(400, "invalid_scope", "AADSTS70011: The provided value for scope is not valid.")
        token = secrets.token_urlsafe(40)
        self._given[token] = self.now() + self.lives
        seconds = int(self.lives.total_seconds())
        return web.json_response(
            {"token_type": "Bearer", "expires_in": seconds, "ext_expires_in": seconds, "access_token": token}
        )


def _refused(status: int, error: str, words: str) -> web.Response:
    return web.json_response({"error": error, "error_description": words, "error_codes": []}, status=status)
