"""Teams as the figures need it: sends messages, and takes what comes back at the connector's addresses, in little time."""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets
import time

import aiohttp
from aiohttp import web

QUESTION = "May I use ChatGPT for customer data?"
TENANT = "00000000-0000-4000-8000-000000000001"

THINKING = 10.0
"""Seconds that the model takes."""


class TeamsSide:
    """The connector, and whoever asks. A reply is known by its conversation, so any bot fits under it."""

    def __init__(self) -> None:
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._count = itertools.count()
        self._run = secrets.token_hex(4)
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self.service_url = ""

    async def open(self) -> None:
        """Listens on a free port."""
        site = web.Application()
        site.router.add_post("/v3/conversations/{conversation}/activities", self._activity)
        site.router.add_post("/v3/conversations/{conversation}/activities/{activity}", self._activity)
        site.router.add_get("/v3/conversations/{conversation}/members/{member}", self._member)
        site.router.add_post("/v1/chat/completions", self._think)
        self._runner = web.AppRunner(site, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.service_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def close(self) -> None:
        """Lets go of everything."""
        if self._session is not None:
            await self._session.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def question(self, port: int, connection: int, text: str = QUESTION) -> float:
        """A message in a personal chat, until its answer was posted. Returns the seconds to the ack."""
        conversation = f"a:{self._run}{next(self._count)}"
        answered = self._waiting[conversation] = asyncio.get_running_loop().create_future()
        taken = await self._message(port, connection, conversation, text)
        await answered
        return taken

    async def question_alone(self, port: int, connection: int) -> float:
        """A message in a personal chat, until its ack."""
        return await self._message(port, connection, f"a:{self._run}{next(self._count)}", QUESTION)

    async def _message(self, port: int, connection: int, conversation: str, text: str) -> float:
        activity = {
            "type": "message",
            "id": f"1{self._run}{conversation}",
            "timestamp": "2026-11-25T09:00:00.000Z",
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "from": {"id": f"29:{connection}", "name": f"Person {connection}", "aadObjectId": f"aad-{connection}"},
            "recipient": {"id": "28:bench", "name": "Handrail"},
            "conversation": {"id": conversation, "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "text": text,
            "locale": "en-US",
        }
        assert self._session is not None
        started = time.perf_counter()
        async with self._session.post(f"http://127.0.0.1:{port}/api/messages", json=activity) as response:
            await response.read()
            taken = time.perf_counter() - started
            if response.status >= 300:
                raise RuntimeError(f"not acknowledged: {response.status}")
        return taken

    async def _think(self, request: web.Request) -> web.Response:
        """A language model that takes its time, and then has nothing to say."""
        await asyncio.sleep(THINKING)
        return web.json_response({"choices": [{"message": {"content": "{}"}}]})

    async def _activity(self, request: web.Request) -> web.Response:
        body = json.loads(await request.text())
        waiting = self._waiting.get(request.match_info["conversation"])
        if body.get("type") == "message" and waiting is not None and not waiting.done():
            waiting.set_result(None)
        return web.json_response({"id": f"sent-{next(self._count)}"}, status=201)

    async def _member(self, request: web.Request) -> web.Response:
        id_ = request.match_info["member"]
        address = f"{id_.replace(':', '-')}@bench.example"
        return web.json_response(
            {
                "id": id_,
                "name": id_,
                "aadObjectId": f"aad-{id_.partition(':')[2]}",
                "email": address,
                "userPrincipalName": address,
                "tenantId": TENANT,
                "userRole": "user",
            }
        )
