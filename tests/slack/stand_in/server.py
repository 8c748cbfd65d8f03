"""Slack's side of the wire: the Web API, response addresses, uploads and Socket Mode, on a loopback port."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import BasicAuth, web
from aiohttp.web_request import FileField

from tests.slack.stand_in.answering import respond
from tests.slack.stand_in.faults import Fault, Faults
from tests.slack.stand_in.methods import METHODS
from tests.slack.stand_in.posted import Call, Message
from tests.slack.stand_in.refusal import Refused
from tests.slack.stand_in.sockets import Sockets
from tests.slack.stand_in.state import State

Answer = dict[str, Any]
POST = "chat.postMessage"
LIGHT = {POST, "chat.update", "chat.postEphemeral", "assistant.threads.setStatus", "views.publish"}
"""What is answered without being looked at, where nothing is to be judged."""


class Server:
    """The addresses that the app calls. `changed` is called after each thing that came in."""

    def __init__(self, state: State, changed: Callable[[], None], light: bool, tls: ssl.SSLContext | None) -> None:
        self.state, self.faults, self.sockets = state, Faults(), Sockets(changed)
        self.calls: list[Call] = []
        self.count: Counter[str] = Counter()
        self.light = light
        self._changed, self._tls = changed, tls
        self._released = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.port = 0

    @property
    def address(self) -> str:
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}"

    async def start(self) -> None:
        site = web.Application(client_max_size=2**24)
        site.add_routes(
            [
                web.route("*", "/api/{method}", self._method),
                web.post("/respond/{id}", self._respond),
                web.post("/upload/{id}", self._upload),
                web.get("/files/{id}/{name}", self._file),
                web.get("/link/", self.sockets.serve),
            ]
        )
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._tls).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        self.release()
        await self.sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def release(self) -> None:
        """Lets every request go on that a fault holds."""
        self._released.set()
        self._released = asyncio.Event()

    async def _method(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        if self.light and name in LIGHT:
            return await self._lightly(request, name, await request.read())
        arguments, token = await _read(request, name), _bearer(request)
        return await self._answered(
            request, Call(name, arguments, token), lambda: self._run(request, name, token, arguments)
        )

    async def _lightly(self, request: web.Request, name: str, body: bytes) -> web.StreamResponse:
        """Counted, and no more; of a message that bears a mark, the mark is kept as well."""
        self.count[name] += 1
        fault = self.faults.next(name, asyncio.get_running_loop().time())
        ts = self.state.clock.ts()
        if name == POST and (fault is None or fault.is_done):
            self._keep(ts, body)
        self._changed()
        if fault is not None:
            return await self._failed(request, fault)
        return web.Response(text=f'{{"ok":true,"channel":"C1","ts":"{ts}"}}', content_type="application/json")

    def _keep(self, ts: str, body: bytes) -> None:
        if b'"metadata"' not in body:
            return
        arguments = json.loads(body)
        workspace = next(iter(self.state.workspaces.values()))
        channel = arguments["channel"]
        channel = workspace.direct(channel).id if channel.startswith("U") else channel
        self.state.post(Message(channel, ts, workspace.bot, "", by_app=True, metadata=arguments["metadata"]))

    def _run(self, request: web.Request, name: str, token: str, arguments: Mapping[str, Any]) -> Answer:
        if name == "apps.connections.open":
            held = self.state.token(token)
            if held.kind != "app":
                raise Refused("not_allowed_token_type")
            return {"url": self.sockets.ticket(self.address.replace("http", "ws", 1))}
        method = METHODS.get(name)
        if method is None:
            raise Refused("unknown_method", req_method=name)
        if not method.token:
            return method.run(self.state, None, arguments)
        held = self.state.token(token or str(arguments.get("token") or ""))
        if held.kind != "bot":
            raise Refused("not_allowed_token_type")
        answer = method.run(self.state, held, arguments)
        if name == "files.getUploadURLExternal":
            answer["upload_url"] = f"{self.address}/upload/{answer['file_id']}"
        return answer

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        if self.light:
            return await self._lightly(request, "response_url", await request.read())
        try:
            body = await request.json()
        except ValueError:
            return web.Response(status=400, text="invalid_payload")

        def run() -> Answer:
            respond(self.state, request.match_info["id"], body)
            return {}

        return await self._answered(request, Call("response_url", body), run)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        content = await _file(request)

        def run() -> Answer:
            upload = self.state.uploads.get(request.match_info["id"])
            if upload is None or upload.done:
                raise Refused("file_not_found")
            upload.content = content
            return {}

        return await self._answered(request, Call("upload", {"bytes": len(content)}), run)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """A file that somebody attached. Whoever may not read it is sent to a page to sign in, as a browser would be."""
        self.count["file"] += 1
        self.calls.append(Call("file", {"id": request.match_info["id"]}, _bearer(request), {"ok": True}))
        fault = self.faults.next("file", asyncio.get_running_loop().time())
        if fault is not None:
            return await self._failed(request, fault)
        held, shared = self.state.tokens.get(_bearer(request)), self.state.shared.get(request.match_info["id"])
        if held is None or held.gone or "files:read" not in held.scopes:
            return web.Response(status=302, headers={"Location": "/sign-in"})
        if shared is None:
            return web.Response(status=404)
        return web.Response(body=shared.content, content_type=shared.type)

    async def _answered(self, request: web.Request, call: Call, run: Callable[[], Answer]) -> web.StreamResponse:
        """Does it, keeps a record of it, and answers, unless a fault has been ordered."""
        call.at = asyncio.get_running_loop().time()
        self.calls.append(call)
        self.count[call.method] += 1
        fault = self.faults.next(call.method, call.at)
        if fault is not None and not fault.is_done:
            call.answer = {"ok": False, "error": fault.error or f"status {fault.status}"}
            self._changed()
            return await self._failed(request, fault)
        try:
            answer = {"ok": True, **run()}
        except Refused as refused:
            answer = {"ok": False, "error": refused.error, **refused.more}
        call.answer = answer
        self._changed()
        if fault is not None and fault.slow:
            await self._released.wait()
        if fault is not None and not fault.slow:
            return await self._failed(request, fault)
        return _response(call, answer, self.state)

    async def _failed(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.hang:
            await self._released.wait()
        if (fault.break_before or fault.break_after) and request.transport is not None:
            request.transport.abort()
        headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        word = fault.error or ("ratelimited" if fault.status == 429 else "internal_error")
        return web.json_response({"ok": False, "error": word, **fault.more}, status=fault.status, headers=headers)


def _response(call: Call, answer: Answer, state: State) -> web.Response:
    if call.method == "response_url":
        if answer["ok"]:
            return web.Response(text="ok")
        gone = answer["error"] in ("used_url", "expired_url")
        return web.json_response(answer, status=404 if gone else 400)
    if call.method == "upload":
        return web.Response(text="OK", status=200 if answer["ok"] else 404)
    token = state.tokens.get(call.token)
    return web.json_response(answer, headers={"x-oauth-scopes": ",".join(sorted(token.scopes)) if token else ""})


def _bearer(request: web.Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ").strip()


async def _read(request: web.Request, name: str) -> dict[str, Any]:
    """The arguments: from the address, a form, or JSON where the method takes that; JSON inside a form's field as well."""
    arguments: dict[str, Any] = dict(request.query)
    method = METHODS.get(name)
    if request.content_type == "application/json":
        body = await request.json()
        if method is None or method.json:
            arguments |= body
        return arguments
    arguments |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    if request.headers.get("Authorization", "").startswith("Basic "):
        login = BasicAuth.decode(request.headers["Authorization"])
        arguments |= {"client_id": login.login, "client_secret": login.password}
    for key in ("blocks", "view", "files", "prompts", "loading_messages", "metadata", "attachments"):
        if isinstance(arguments.get(key), str) and arguments[key][:1] in ("[", "{"):
            arguments[key] = json.loads(arguments[key])
    return arguments


async def _file(request: web.Request) -> bytes:
    if request.content_type.startswith("multipart/"):
        fields = [value for value in (await request.post()).values() if isinstance(value, FileField)]
        return fields[0].file.read() if fields else b""
    return await request.read()
