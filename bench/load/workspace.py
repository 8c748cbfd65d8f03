"""Slack and Teams as they are under load: they take answers and messages of the outbox, count them, and fail when they are told to."""

from __future__ import annotations

import asyncio
import json
import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from bench.load.events import Ledger
from bench.platforms.slack_answers import ANSWERS, ok, user

TENANT = "00000000-0000-4000-8000-000000000001"
HEADLINE = "The briefing agent is in its pilot"
"""Of the update, by which it is known in Teams."""
HANGING = 15.0
"""Seconds that nothing is said where the platform hangs: longer than Handrail waits."""


class Mood(StrEnum):
    """What the platforms do with a message."""

    WELL = "well"
    LIMITING = "limiting"
    """429, and in how many seconds there is room again."""
    FAILING = "failing"
    """500, before or after they took it."""
    HANGING = "hanging"
    """Nothing, before or after they took it."""


class Thinking(StrEnum):
    """What the language model does."""

    WELL = "well"
    SLOW = "slow"
    FAILING = "failing"


class Platforms:
    """The Web API, the connector and a language model. `per_second`: none is the platform's own limit here."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._runner: web.AppRunner | None = None
        self._chance = random.Random(4)
        self._said: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._number = 0
        self.mood, self.until = Mood.WELL, 0.0
        self.thinking = Thinking.WELL
        self.marks: Counter[str] = Counter()
        """How often each message of the outbox arrived, by its mark."""
        self.pushed: Counter[str] = Counter()
        """How often the update arrived in each conversation of Teams, where messages bear no marks."""
        self.refused = self.asked_to_think = self.looks = 0
        self.doubtful: set[str] = set()
        """What was taken, though it was not said so: an id of an event, or a mark."""
        self.url = ""

    async def open(self) -> None:
        """Listens on a free port."""
        site = web.Application(client_max_size=2**24)
        site.router.add_post("/api/{method}", self._api)
        site.router.add_post("/upload/{file}", self._upload)
        site.router.add_post("/v1/chat/completions", self._think)
        site.router.add_post("/v3/conversations/{conversation}/activities", self._activity)
        site.router.add_post("/v3/conversations/{conversation}/activities/{activity}", self._activity)
        site.router.add_get("/v3/conversations/{conversation}/members/{member}", self._member)
        self._runner = web.AppRunner(site, access_log=None, handle_signals=False, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def close(self) -> None:
        """Lets go of everything."""
        if self._runner is not None:
            await self._runner.cleanup()

    def for_a_while(self, mood: Mood, seconds: float) -> None:
        """Takes messages otherwise for so long."""
        self.mood, self.until = mood, time.monotonic() + seconds

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method, body = request.match_info["method"], await request.text()
        given: dict[str, Any] = json.loads(body) if body.startswith("{") else dict(parse_qsl(body))
        match method:
            case "chat.postMessage":
                return await self._moody(request, lambda: self._post(given))
            case "users.info":
                return ok({"user": user(given["user"])})
            case "conversations.open":
                return ok({"channel": {"id": f"D{given['users']}"}})
            case "conversations.history" | "conversations.replies":
                self.looks += 1
                return ok({"messages": self._looked_through(method, given)})
            case "files.getUploadURLExternal":
                self._number += 1
                return ok({"upload_url": f"{self.url}upload/{self._number}", "file_id": f"F{self._number}"})
            case _:
                return ok(ANSWERS.get(method, {}))

    def _looked_through(self, method: str, given: Mapping[str, str]) -> list[dict[str, Any]]:
        name = f"{given['channel']}:{given['ts']}" if method.endswith("replies") else given["channel"].removeprefix("D")
        return [
            {"ts": ts, "user": "U0BOT", "metadata": {"event_payload": {"mark": mark}}} for ts, mark in self._said[name]
        ]

    async def _moody(self, request: web.Request, take: Any) -> web.StreamResponse:
        """Takes it, or not, and says so, or not."""
        left = self.until - time.monotonic()
        if self.mood is Mood.WELL or left <= 0:
            return ok(take()[1])
        if self.mood is Mood.LIMITING:
            self.refused += 1
            headers = {"Retry-After": str(math.ceil(left))}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
        self.refused += 1
        if self._chance.random() < 0.5:
            self.doubtful.add(take()[0])
        if self.mood is Mood.FAILING:
            return web.Response(status=500)
        await asyncio.sleep(HANGING)
        if request.transport is not None:
            request.transport.close()
        return web.Response()

    def _post(self, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """The id of what was answered, or the mark; and what Slack says."""
        self._number += 1
        channel, ts = given["channel"], f"{time.time():.3f}{self._number % 1000:03}"
        mark = ((given.get("metadata") or {}).get("event_payload") or {}).get("mark")
        if "thread_ts" in given:
            id_ = f"{channel}:{given['thread_ts']}"
            self._ledger.answered(id_, given.get("text", ""))
            if mark is not None:
                self._said[id_].append((ts, mark))
        else:
            id_ = mark or ""
            self.marks[id_] += 1
            self._said[channel].append((ts, id_))
        return id_, {"channel": channel, "ts": ts, "message": {}}

    async def _activity(self, request: web.Request) -> web.StreamResponse:
        body = await request.text()
        told, conversation = json.loads(body), request.match_info["conversation"]
        pushed = HEADLINE in body

        def take() -> tuple[str, dict[str, Any]]:
            self._number += 1
            if pushed:
                self.pushed[conversation] += 1
            else:
                self._ledger.answered(conversation, told.get("summary") or told.get("text") or "")
            return ("" if pushed else conversation), {"id": f"sent-{self._number}"}

        if told.get("type") != "message":
            return web.json_response({"id": "typing"}, status=201)
        return await self._moody(request, take)

    async def _upload(self, request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text="OK")

    async def _member(self, request: web.Request) -> web.Response:
        id_ = request.match_info["member"]
        address = f"{id_.replace(':', '-')}@bench.example"
        told = {
            "id": id_,
            "name": id_,
            "aadObjectId": f"aad-{id_.partition(':')[2]}",
            "email": address,
            "userPrincipalName": address,
        }
        return web.json_response({**told, "tenantId": TENANT, "userRole": "user"})

    async def _think(self, request: web.Request) -> web.Response:
        """A language model that has nothing to add."""
        await request.read()
        self.asked_to_think += 1
        if self.thinking is Thinking.SLOW:
            await asyncio.sleep(10.0)
        if self.thinking is Thinking.FAILING:
            return web.json_response({"error": {"message": "overloaded", "type": "server_error"}}, status=500)
        words = json.dumps({"tools": [], "data": [], "purposes": []})
        message = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": words}}
        usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        return web.json_response(
            {"id": "c", "object": "chat.completion", "created": 0, "model": "m", "choices": [message], "usage": usage}
        )


def user_id(number: int) -> str:
    """A person's name in Slack."""
    return f"U{number:06}"


def address(number: int) -> str:
    """Their address."""
    return f"{user_id(number).casefold()}@bench.example"
