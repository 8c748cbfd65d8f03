"""Slack as the figures need it: signs and sends events, commands and clicks, and takes what comes back, in little time."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import secrets
import ssl
import time
from urllib.parse import parse_qsl, urlencode

import aiohttp
from aiohttp import web

from bench.platforms.slack_answers import ANSWERS, TEAM, ok, user

SECRET = "bench-signing-secret"
QUESTION = "May I use ChatGPT for customer data?"
THINKING = 10.0
"""Seconds that the model takes."""

COMMAND = "ask tool=chatgpt-free data=customer"


class SlackSide:
    """The Web API, and whoever asks. A reply is known by its channel, so any bot fits under it."""

    def __init__(self) -> None:
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._count = itertools.count()
        self._run = secrets.token_hex(4)
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self.api_url = self.model_url = ""

    async def open(self, tls: ssl.SSLContext | None = None) -> None:
        """Listens on a free port, with TLS where a context is given."""
        site = web.Application()
        site.router.add_post("/api/{method}", self._api)
        site.router.add_post("/respond/{channel}", self._respond)
        site.router.add_post("/v1/chat/completions", self._think)
        self._runner = web.AppRunner(site, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "localhost", 0, ssl_context=tls).start()
        port = self._runner.addresses[0][1]
        self.api_url = f"{'https' if tls else 'http'}://localhost:{port}/api/"
        self.model_url = f"http://localhost:{port}/v1"
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def close(self) -> None:
        """Lets go of everything."""
        if self._session is not None:
            await self._session.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def question(self, port: int, connection: int) -> float:
        """A direct message, until its answer was posted. Returns the seconds to the ack."""
        channel = f"D{self._run}{next(self._count)}"
        answered = self._expect(channel)
        taken = await self._message(port, connection, channel)
        await answered
        return taken

    async def question_alone(self, port: int, connection: int) -> float:
        """A direct message, until its ack."""
        return await self._message(port, connection, f"D{self._run}{next(self._count)}")

    async def _message(self, port: int, connection: int, channel: str) -> float:
        event = {
            "type": "message",
            "channel_type": "im",
            "channel": channel,
            "user": f"U0{connection}",
            "text": QUESTION,
            "ts": f"{time.time():.6f}",
            "team": TEAM,
        }
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A0",
            "event_id": f"Ev{channel}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": "U0BOT", "is_bot": True}],
            "event": event,
        }
        return await self._post(port, json.dumps(body), "application/json")

    async def slash(self, port: int, answers: bool, connection: int) -> float:
        """A slash command, until its answer came where the bot `answers` after the ack. Returns the seconds to the ack."""
        number, told = self._from()
        fields = told | {
            "command": "/handrail",
            "text": QUESTION,
            "channel_id": "C0",
            "user_id": f"U0{connection}",
            "team_id": TEAM,
        }
        answered = self._expect(number)
        taken = await self._post(port, urlencode(fields), "application/x-www-form-urlencoded")
        if answers:
            await answered
        return taken

    async def click(self, port: int, answers: bool, connection: int) -> float:
        """A click on a button of a direct message, until its answer came where the bot `answers`. Returns the seconds to the ack."""
        channel = f"D{self._run}{next(self._count)}"
        payload = self._from()[1] | {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": f"U0{connection}", "team_id": TEAM},
            "channel": {"id": channel},
            "container": {"type": "message", "message_ts": "1.1", "channel_id": channel, "is_ephemeral": False},
            "message": {"ts": "1.1", "thread_ts": "1.1", "text": "", "blocks": []},
            "actions": [
                {
                    "type": "button",
                    "action_id": "go/1",
                    "block_id": "b",
                    "value": COMMAND,
                    "action_ts": f"{time.time()}",
                }
            ],
        }
        body = urlencode({"payload": json.dumps(payload)})
        answered = self._expect(channel)
        taken = await self._post(port, body, "application/x-www-form-urlencoded")
        if answers:
            await answered
        return taken

    def _from(self) -> tuple[str, dict[str, str]]:
        """What comes with a command or a click, and the name under which it is answered."""
        number = f"R{next(self._count)}"
        base = self.api_url.removesuffix("api/")
        told = {"trigger_id": f"{self._run}.{number}", "response_url": f"{base}respond/{number}", "api_app_id": "A0"}
        return number, told

    def _expect(self, channel: str) -> asyncio.Future[None]:
        self._waiting[channel] = asyncio.get_running_loop().create_future()
        return self._waiting[channel]

    async def _post(self, port: int, body: str, kind: str) -> float:
        assert self._session is not None
        stamp = str(int(time.time()))
        signature = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signature}",
        }
        started = time.perf_counter()
        async with self._session.post(f"http://127.0.0.1:{port}/slack/events", data=body, headers=headers) as response:
            await response.read()
            taken = time.perf_counter() - started
            if response.status != 200:
                raise RuntimeError(f"not acknowledged: {response.status}")
        return taken

    async def _api(self, request: web.Request) -> web.Response:
        method, body = request.match_info["method"], await request.text()
        if method == "chat.postMessage":
            given = json.loads(body) if body.startswith("{") else dict(parse_qsl(body))
            self._answered(given["channel"])
            return ok({"channel": given["channel"], "ts": f"{time.time():.6f}", "message": {}})
        if method == "users.info":
            given = json.loads(body) if body.startswith("{") else dict(parse_qsl(body))
            return ok({"user": user(given["user"])})
        return ok(ANSWERS.get(method, {}))

    async def _think(self, request: web.Request) -> web.Response:
        """A language model that takes its time, and then has nothing to say."""
        await asyncio.sleep(THINKING)
        return web.json_response({"choices": [{"message": {"content": "{}"}}]})

    async def _respond(self, request: web.Request) -> web.Response:
        await request.read()
        self._answered(request.match_info["channel"])
        return web.Response(text="ok")

    def _answered(self, name: str) -> None:
        waiting = self._waiting.pop(name, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(None)
