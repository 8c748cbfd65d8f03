"""The address of statements, as a learning system speaks to a learning record store: xAPI 1.0.3, part 3, sections 1 and 2.

Handrail is no learning record store: it takes statements and gives back one by its id, and answers no queries.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import logging
from collections.abc import Sequence

from aiohttp import web

from bot.dispatch import where
from bot.services import Services
from bot.settings.xapi import XapiSettings
from bot.training.xapi.statement import BadStatement
from bot.training.xapi.taking import Conflict, take_statements

_log = logging.getLogger("handrail.xapi")

VERSION, HEADER = "1.0.3", "X-Experience-API-Version"
MOST = 200
"""Statements handed in together."""


class XapiEndpoint:
    """Its addresses. Whoever has not the name and the password gets and changes nothing."""

    def __init__(self, settings: XapiSettings, services: Services) -> None:
        self._expected = f"{settings.user}:{settings.password}".encode()
        self._user = settings.user
        self._services = services

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """What the server has to know."""
        return (
            web.get("/xapi/about", self._about),
            web.post("/xapi/statements", self._post),
            web.put("/xapi/statements", self._put),
            web.get("/xapi/statements", self._get, allow_head=False),
        )

    async def _about(self, request: web.Request) -> web.StreamResponse:
        return _answered({"version": [VERSION]})

    async def _post(self, request: web.Request) -> web.StreamResponse:
        return await self._take(request, "")

    async def _put(self, request: web.Request) -> web.StreamResponse:
        id_ = request.query.get("statementId", "")
        if not id_:
            return self._refusal(request) or self._refused(400, "xapi.no-uuid")
        return await self._take(request, id_)

    async def _take(self, request: web.Request, id_: str) -> web.StreamResponse:
        if refused := self._refusal(request):
            return refused
        try:
            body = json.loads((await request.read()).decode("utf-8"))  # some codecs that a header may name take minutes
        except web.HTTPRequestEntityTooLarge:
            return self._refused(413, "xapi.too-many", most=MOST)
        except (ValueError, RecursionError):
            return self._refused(400, "xapi.no-json")
        many = body if isinstance(body, list) and not id_ else [body]
        if not 0 < len(many) <= MOST:
            return self._refused(413 if many else 400, "xapi.too-many", most=MOST)
        services = self._services
        programme, now = services.courses.current, services.clock.now()
        try:
            ids = await take_statements(many, id_, self._user, programme, services.training, now)
        except BadStatement as bad:
            return self._refused(400, bad.key, **bad.values)
        except Conflict as conflict:
            return self._refused(409, "xapi.conflict", id=conflict.id)
        except Exception as bug:  # noqa: BLE001  # whoever handed it in comes again: the same statement counts once
            _log.error("statements not taken", extra={"where": where(bug)})
            return self._refused(503, "xapi.later")
        return web.Response(status=204, headers={HEADER: VERSION}) if id_ else _answered(list(ids))

    async def _get(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refusal(request):
            return refused
        id_ = request.query.get("statementId", "")
        if not id_:
            return self._refused(400, "xapi.by-id-alone")
        found = await self._services.training.statements.find(id_)
        return _answered(found.body) if found is not None else self._refused(404, "xapi.unknown")

    def _refusal(self, request: web.Request) -> web.StreamResponse | None:
        """Why it is not even looked at; None where it is."""
        if not hmac.compare_digest(_credentials(request), self._expected):
            refused = self._refused(401, "xapi.who")
            refused.headers["WWW-Authenticate"] = 'Basic realm="Handrail", charset="UTF-8"'
            return refused
        version = request.headers.get(HEADER, "")
        if not version.startswith(("1.0", "2.0")):
            return self._refused(400, "xapi.version", header=HEADER, version=VERSION)
        return None

    def _refused(self, status: int, key: str, **values: object) -> web.Response:
        """A sentence with the cause and the cure, for whoever reads the log of the learning system."""
        texts = self._services.texts
        sentence = texts.plain(texts.languages[0], key, **values)
        return web.Response(status=status, text=sentence + "\n", headers={HEADER: VERSION})


def _credentials(request: web.Request) -> bytes:
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    if kind.casefold() != "basic":
        return b""
    try:
        return base64.b64decode(given.strip(), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _answered(body: object) -> web.Response:
    headers = {HEADER: VERSION, "Cache-Control": "no-store"}
    return web.json_response(body, headers=headers)
