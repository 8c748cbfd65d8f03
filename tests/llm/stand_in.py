"""A model endpoint that is none: a loopback server that speaks chat completions and plays good, slow, broken, refusing or hostile."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Play = Callable[[web.Request, Mapping[str, Any]], Awaitable[web.StreamResponse]]
"""From a request and its body to what is answered."""


@dataclass
class StandIn:
    """The server as a test sees it: where it is, and what came in."""

    address: str
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def message(self) -> str:
        """The message of the last request, as the model reads it."""
        return str(json.loads(self.bodies[-1]["messages"][1]["content"])["message"])


@asynccontextmanager
async def stand_in(*plays: Play) -> AsyncIterator[StandIn]:
    """Serves the plays in turn, the last one again and again."""
    seen = StandIn("")

    async def complete(request: web.Request) -> web.StreamResponse:
        body = await request.json()
        play = plays[min(len(seen.bodies), len(plays) - 1)]
        seen.bodies.append(body)
        seen.headers.append(dict(request.headers))
        return await play(request, body)

    app = web.Application()
    app.router.add_post("/v1/chat/completions", complete)
    server = TestServer(app, host="127.0.0.1")
    # Whoever waits for ever is let go when the test is over.
    await server.start_server(shutdown_timeout=0.01)
    seen.address = str(server.make_url("/v1"))
    try:
        yield seen
    finally:
        await server.close()


def says(words: object, tokens: object = 120, **message: object) -> Play:
    """Plays a model that says `words`; what is no string is said as it is."""
    completion = {
        "id": "c-1", "object": "chat.completion", "created": 0, "model": "stand-in",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": words, **message}}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": tokens},
    }  # fmt: skip
    return sends(json.dumps(completion))


def proposes(
    tools: Sequence[tuple[str, str]] = (),
    data: Sequence[tuple[str, str]] = (),
    purposes: Sequence[tuple[str, str]] = (),
) -> Play:
    """Plays a good model: (id, quotation) pairs in the form that was asked for."""
    lists = {"tools": tools, "data": data, "purposes": purposes}
    return says(
        json.dumps({slot: [{"quote": quote, "id": id_} for id_, quote in pairs] for slot, pairs in lists.items()})
    )


def sends(
    body: str, status: int = 200, kind: str = "application/json", headers: Mapping[str, str] | None = None
) -> Play:
    """Plays an endpoint that sends this body whatever it is asked."""

    async def play(request: web.Request, asked: Mapping[str, Any]) -> web.StreamResponse:
        return web.Response(text=body, status=status, content_type=kind, headers=headers)

    return play


def fails(status: int, code: str | None = None) -> Play:
    """Plays an endpoint that answers with an error, whose message repeats what was asked as some do."""

    async def play(request: web.Request, body: Mapping[str, Any]) -> web.StreamResponse:
        error = {"error": {"message": f"bad: {json.dumps(body)}", "type": "error", "code": code}}
        return web.json_response(error, status=status)

    return play


def knows_only(*names: str, then: Play) -> Play:
    """Plays an endpoint that answers 400 to every parameter it does not know; `response_format` counts as its type."""

    async def play(request: web.Request, body: Mapping[str, Any]) -> web.StreamResponse:
        given = set(body) - {"model", "messages", "response_format"} | {body["response_format"]["type"]}
        return await (then if given <= set(names) else fails(400))(request, body)

    return play


async def waits(request: web.Request, body: Mapping[str, Any]) -> web.StreamResponse:
    """Plays an endpoint that never answers."""
    await asyncio.Event().wait()
    raise AssertionError("nobody waits that long")


async def hangs_up(request: web.Request, body: Mapping[str, Any]) -> web.StreamResponse:
    """Plays an endpoint that breaks off in the middle."""
    response = web.StreamResponse(headers={"Content-Length": "1000", "Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(b'{"choices": [')
    if request.transport is not None:
        request.transport.abort()
    return response


WRONG_SHAPES: tuple[str, ...] = (
    "",
    "null",
    "[]",
    "42",
    "allowed",
    "{",
    '{"tools": "chatgpt"}',
    '{"tools": {"id": "chatgpt-free", "quote": "ChatGPT"}}',
    '{"tools": ["chatgpt-free", null, 7, [], {"id": "chatgpt-free"}, {"quote": "ChatGPT"}, {"id": 7, "quote": "x"}]}',
    '{"tools": [{"id": ["chatgpt-free"], "quote": {"a": 1}}], "data": null, "purposes": false}',
    '{"verdict": "allowed", "outcome": "allowed", "clauses": ["A-99"], "text": "<!channel> https://evil.example"}',
    "```json\n{}\n```",
    "[" * 30_000,
    '{"data": [' + '{"id": "public", "quote": ""},' * 5_000 + "{}]}",
    '{"tools": NaN, "data": Infinity}',
    "\ufeff{}",
)
"""What a model may say that is no proposal: at most None comes of it, or an empty one."""
