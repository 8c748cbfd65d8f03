"""A collector that listens on this machine and takes OTLP over HTTP, as a program that knows only the protocol reads it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from tests.servers import serving

PATH = "/v1/traces"


@dataclass(frozen=True)
class Seen:
    """A span as it came."""

    name: str
    trace: bytes
    id: bytes
    parent: bytes
    kind: int
    began: int
    ended: int
    failed: bool
    values: Mapping[str, str | int]
    whole: str
    """All of it as protobuf writes it for people: also what nobody here knows of."""


@dataclass
class Collector:
    """What was posted, and how the next request is answered. `waits`: it says nothing while that is set."""

    address: str = ""
    status: int = 200
    rejects: int = 0
    waits: asyncio.Event | None = None
    spans: list[Seen] = field(default_factory=list)
    resources: list[Mapping[str, str | int]] = field(default_factory=list)
    posted: int = 0
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once something was posted."""

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.posted += 1
        self.asked.set()
        assert request.headers["Content-Type"] == "application/x-protobuf"
        assert "Cookie" not in request.headers
        assert "Authorization" not in request.headers
        body = await request.read()
        if self.waits is not None:
            await self.waits.wait()
        if self.status != 200:
            return web.Response(status=self.status, headers={"Location": f"{self.address}/elsewhere"})
        told = ExportTraceServiceRequest.FromString(body)
        for resource in told.resource_spans:
            self.resources.append(_values(resource.resource.attributes))
            self.spans += [_seen(span) for scope in resource.scope_spans for span in scope.spans]
        answer = ExportTraceServiceResponse()
        answer.partial_success.rejected_spans = self.rejects
        return web.Response(body=answer.SerializeToString(), content_type="application/x-protobuf")


@asynccontextmanager
async def collecting() -> AsyncIterator[Collector]:
    collector = Collector()
    async with serving({PATH: collector.take}) as address:
        collector.address = address + PATH
        yield collector


def _seen(span: object) -> Seen:
    from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

    assert isinstance(span, Span)
    assert not span.events
    assert not span.links
    assert not span.status.message
    return Seen(
        span.name,
        span.trace_id,
        span.span_id,
        span.parent_span_id,
        span.kind,
        span.start_time_unix_nano,
        span.end_time_unix_nano,
        span.status.code == Status.STATUS_CODE_ERROR,
        _values(span.attributes),
        str(span),
    )


def _values(attributes: object) -> dict[str, str | int]:
    return {
        one.key: one.value.int_value if one.value.HasField("int_value") else one.value.string_value
        for one in attributes  # type: ignore[attr-defined]
    }
