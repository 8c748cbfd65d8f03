"""From what was remembered to OpenTelemetry's spans, and from spans to the bytes that a collector takes.

Spans are made when all is over, out of names and numbers: nothing of the SDK runs while somebody is answered, nothing of it sees a
message or an exception, and nothing of it reads the environment.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode, TraceFlags

from adapters.traces.going import Going, Kind, Stretch

SCOPE = InstrumentationScope("handrail")
KINDS = {Kind.SERVER: SpanKind.SERVER, Kind.CLIENT: SpanKind.CLIENT, Kind.INTERNAL: SpanKind.INTERNAL}
MICROSECOND = timedelta(microseconds=1)


class Spans:
    """Makes them, for one process. `instance` is a name for it that tells it from other replicas."""

    def __init__(self, instance: str) -> None:
        self._resource = Resource({"service.name": "handrail", "service.instance.id": instance})
        self._ids = RandomIdGenerator()

    def of(self, going: Going) -> list[ReadableSpan]:
        """The trace of something that is over: the whole first, then its parts."""
        trace, whole = self._ids.generate_trace_id(), going.whole
        nanoseconds = _since_epoch(going)
        root = SpanContext(trace, self._ids.generate_span_id(), is_remote=False, trace_flags=TraceFlags(1))
        made = [self._span(_named(going), root, None, whole, nanoseconds - _nanoseconds(whole.began))]
        for part in going.parts:
            context = SpanContext(trace, self._ids.generate_span_id(), is_remote=False, trace_flags=TraceFlags(1))
            made.append(self._span(part.name, context, root, part, nanoseconds - _nanoseconds(whole.began)))
        return made

    def _span(
        self, name: str, context: SpanContext, parent: SpanContext | None, stretch: Stretch, zero: int
    ) -> ReadableSpan:
        return ReadableSpan(
            name,
            context,
            parent,
            self._resource,
            stretch.values,
            kind=KINDS[stretch.kind],
            status=Status(StatusCode.ERROR if stretch.failed else StatusCode.UNSET),
            start_time=zero + _nanoseconds(stretch.began),
            end_time=zero + _nanoseconds(stretch.ended),
            instrumentation_scope=SCOPE,
        )


def encoded(spans: Sequence[ReadableSpan]) -> bytes:
    """What is posted to a collector."""
    return bytes(encode_spans(spans).SerializeToString())


def not_taken(answer: bytes) -> int:
    """How many spans a collector says it threw away, though it took what was posted. Whoever answers something else took all."""
    said = ExportTraceServiceResponse()
    try:
        said.ParseFromString(answer)
    except ValueError:  # protobuf's own error is one
        return 0
    return int(said.partial_success.rejected_spans)


def _named(going: Going) -> str:
    """Few names, as OpenTelemetry wants it: what is done, and of what."""
    return " ".join(filter(None, (going.whole.name, going.channel or str(going.whole.values.get("handrail.job", "")))))


def _since_epoch(going: Going) -> int:
    return round(going.at.timestamp() * 1e6) * 1000


def _nanoseconds(seconds: float) -> int:
    return round(seconds * 1e9)
