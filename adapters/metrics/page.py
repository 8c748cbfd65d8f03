"""/metrics: who may read it, and what they get."""

from __future__ import annotations

from collections.abc import Sequence
from hmac import compare_digest
from ipaddress import ip_address

from aiohttp import web
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from adapters.metrics.standing import Standings

ADDRESS = "/metrics"

PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")
"""Headers by which proxies say that they ask for somebody else."""


class MetricsPage:
    """Gives the metrics to whoever brings the token. Without a token, to this machine alone, and only where `nobody_outside`
    reaches this server: a proxy on the same machine looks like it."""

    def __init__(self, registry: CollectorRegistry, standings: Standings, token: str, nobody_outside: bool) -> None:
        self._registry = registry
        self._standings = standings
        self._token = token
        self._nobody_outside = nobody_outside
        self.routes: Sequence[web.AbstractRouteDef] = (web.get(ADDRESS, self.show),) if token or nobody_outside else ()

    async def show(self, request: web.Request) -> web.StreamResponse:
        """The metrics as text; 401 without the token, 404 for another machine where there is none."""
        if self._token:
            kind, _, given = request.headers.get("Authorization", "").partition(" ")
            if kind.casefold() != "bearer" or not compare_digest(given.strip().encode(), self._token.encode()):
                return web.Response(status=401, headers={"WWW-Authenticate": 'Bearer realm="handrail"'})
        elif not is_this_machine(request):
            return web.Response(status=404)
        return web.Response(
            body=await self.text(),
            headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4, "Cache-Control": "no-store"},
        )

    async def text(self) -> bytes:
        """How everything stands now, in Prometheus' text format."""
        await self._standings.refresh()
        return generate_latest(self._registry)


def is_this_machine(request: web.BaseRequest) -> bool:
    """Whether it was asked on this machine, and for nobody else as far as the request says."""
    if any(name in request.headers for name in PASSED_ON):
        return False
    host = request.headers.get("Host", "").casefold()
    name = host[1 : host.find("]")] if host.startswith("[") else host.partition(":")[0]
    return _loopback(request.remote or "") and (name == "localhost" or _loopback(name))


def _loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
