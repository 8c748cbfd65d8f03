"""The stand-in's connector: the addresses at which a bot writes, what is kept of it, and the ways in which it may fail."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from tests.teams import stand_in_rules as rules
from tests.teams.stand_in_identity import Identity
from tests.teams.stand_in_things import Called, Conversation, Fault, Posted

BASE = "/emea"
"""A path, for Teams' service addresses have one."""

PER_SECOND = 7
PAGE = 50


class Connector:
    """The conversations API. `quick`: nothing is looked at and nothing is kept, for measuring."""

    def __init__(self, identity: Identity, quick: bool, lint: rules.Lint | None) -> None:
        self._identity = identity
        self._quick = quick
        self.lint = lint
        self.paced = False
        self.conversations: dict[str, Conversation] = {}
        self.posted: dict[str, list[Posted]] = {}
        self.said: dict[str, set[str]] = {}
        self.typing: list[str] = []
        self.updates: list[Posted] = []
        self.deleted: list[str] = []
        self.refused: list[str] = []
        self.called: list[Called] = []
        self.faults: list[Fault] = []
        self.changed = asyncio.Event()
        self._ids = itertools.count(1_764_000_000_000)

    def routes(self) -> list[web.RouteDef]:
        one = f"{BASE}/v3/conversations/{{conversation}}"
        if self._quick:
            return [web.post(f"{one}/activities", self._count), web.post(f"{one}/activities/{{activity}}", self._count)]
        return [
            web.post(f"{BASE}/v3/conversations", self._operation("create", self._create)),
            web.post(f"{one}/activities", self._operation("send", self._send)),
            web.post(f"{one}/activities/{{activity}}", self._operation("reply", self._send)),
            web.put(f"{one}/activities/{{activity}}", self._operation("update", self._update)),
            web.delete(f"{one}/activities/{{activity}}", self._operation("delete", self._delete)),
            web.get(f"{one}/members", self._operation("members", self._members)),
            web.get(f"{one}/members/{{member}}", self._operation("member", self._member)),
            web.get(f"{one}/pagedmembers", self._operation("paged", self._paged)),
        ]

    def id(self) -> str:
        """A new id of a message."""
        return str(next(self._ids))

    def find(self, id_: str) -> Conversation | None:
        """The conversation, or the channel around a thread that is there."""
        root, _, thread = id_.partition(";messageid=")
        found = self.conversations.get(root)
        return None if found is None or (thread and thread not in found.threads) else found

    async def _count(self, request: web.Request) -> web.Response:
        """Measuring: a token is asked for, an id is given, and that is all."""
        if not self._identity.knows(request.headers.get("Authorization", "")):
            return _error(401, "Unauthorized", "No token that holds.")
        await request.read()
        self.called.append(Called("send", "", 0.0, 201, True))
        return web.json_response({"id": self.id()}, status=201)

    def _operation(self, name: str, does: Callable[[web.Request, Any], web.Response]) -> Any:
        """Around every operation: the token, the faults, the log."""

        async def answer(request: web.Request) -> web.StreamResponse:
            at, id_ = asyncio.get_running_loop().time(), request.match_info.get("conversation", "")
            body = await request.json() if request.can_read_body else None
            if not self._identity.knows(request.headers.get("Authorization", "")):
                return self._log(name, id_, at, _error(401, "Unauthorized", "Authorization has been denied."))
            fault = self._fault(name, id_)
            if fault is not None and not fault.after:
                return await self._fail(fault, request, name, id_, at)
            if self.paced and name in ("send", "reply", "create") and self._too_fast(id_, at):
                throttled = _error(429, "ThrottledRequest", "Too many requests.")
                throttled.headers["Retry-After"] = "1"
                return self._log(name, id_, at, throttled)
            response = self._log(name, id_, at, does(request, body))
            return response if fault is None else await self._fail(fault, request, name, id_, at)

        return answer

    def _fault(self, name: str, id_: str) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and name in fault.operation.split() and fault.only(id_):
                fault.times -= 1
                return fault
        return None

    async def _fail(self, fault: Fault, request: web.Request, name: str, id_: str, at: float) -> web.StreamResponse:
        response = web.json_response(dict(fault.body or {}), status=fault.status or 500, headers=fault.headers)
        self._log(name, id_, at, response)
        if fault.hang is not None:
            await fault.hang.wait()
        if fault.broken and request.transport is not None:
            request.transport.abort()
        return response

    def _too_fast(self, id_: str, at: float) -> bool:
        lately = [one for one in self.called if one.conversation == id_ and at - one.at < 1 and one.delivered]
        return len([one for one in lately if one.operation in ("send", "reply", "create")]) >= PER_SECOND

    def _log(self, name: str, id_: str, at: float, response: web.Response) -> web.Response:
        self.called.append(Called(name, id_, at, response.status, response.status < 300))
        self.tell()
        return response

    def tell(self) -> None:
        """Lets whoever waits look again."""
        self.changed.set()
        self.changed = asyncio.Event()

    # -- the operations

    def _create(self, request: web.Request, body: Any) -> web.Response:
        wanted = body if isinstance(body, Mapping) else {}
        channel = self.conversations.get(((wanted.get("channelData") or {}).get("channel") or {}).get("id", ""))
        if channel is not None:
            return self._begin_thread(channel, wanted)
        ids = [one.get("id") for one in wanted.get("members") or ()]
        tenant = ((wanted.get("channelData") or {}).get("tenant") or {}).get("id") or wanted.get("tenantId")
        if len(ids) != 1 or not tenant or not (wanted.get("bot") or {}).get("id"):
            return self._refuse(400, "BadSyntax", "create: one member, a tenant and the bot")
        for one in self.conversations.values():
            if one.kind == "personal" and one.members[0].id == ids[0]:
                reachable = one.installed or any(
                    other.installed and one.members[0] in other.members for other in self.conversations.values()
                )
                if reachable and tenant == self._identity.tenant:
                    one.installed = True
                    return web.json_response({"id": one.id}, status=201)
        return self._refuse(403, "BotNotInConversationRoster", "create: the app is not installed for them")

    def _begin_thread(self, channel: Conversation, wanted: Mapping[str, Any]) -> web.Response:
        activity = wanted.get("activity") or {}
        trouble = self._trouble(channel.id, activity)
        if trouble is not None:
            return trouble
        id_ = self.id()
        channel.threads.add(id_)
        thread = f"{channel.id};messageid={id_}"
        self._keep(thread, activity, id_)
        return web.json_response({"id": thread, "activityId": id_}, status=201)

    def _send(self, request: web.Request, body: Any) -> web.Response:
        id_, to = request.match_info["conversation"], request.match_info.get("activity")
        trouble = self._trouble(id_, body, to)
        if trouble is not None:
            return trouble
        if body["type"] == "typing":
            self.typing.append(id_)
            return web.json_response({}, status=201)
        given = self.id()
        if ";messageid=" not in id_ and self.conversations[id_].kind == "channel":
            self.conversations[id_].threads.add(given)
        if body.get("text") and body.get("attachments"):
            # Teams makes two messages of it and gives no id that either could be changed by.
            self._keep(id_, {**body, "attachments": []}, given)
            self._keep(id_, {**body, "text": ""}, self.id())
            return web.json_response({}, status=201)
        self._keep(id_, body, given)
        return web.json_response({"id": given}, status=201)

    def _update(self, request: web.Request, body: Any) -> web.Response:
        id_, which = request.match_info["conversation"], request.match_info["activity"]
        trouble = self._trouble(id_, body, which, own=True)
        if trouble is not None:
            return trouble
        messages = self.posted[id_]
        place = next(index for index, one in enumerate(messages) if one.id == which)
        at = asyncio.get_running_loop().time()
        messages[place] = Posted(which, id_, body, at, messages[place].changed + 1)
        self.updates.append(messages[place])
        return web.json_response({"id": which})

    def _delete(self, request: web.Request, body: Any) -> web.Response:
        id_, which = request.match_info["conversation"], request.match_info["activity"]
        trouble = self._trouble(id_, {"type": "typing"}, which, own=True)
        if trouble is not None:
            return trouble
        self.posted[id_] = [one for one in self.posted[id_] if one.id != which]
        self.deleted.append(which)
        return web.json_response({})

    def _members(self, request: web.Request, body: Any) -> web.Response:
        where = self.find(request.match_info["conversation"])
        if where is None or not where.installed:
            return _error(404, "ConversationNotFound", "Conversation not found.")
        return web.json_response([one.record() for one in where.members])

    def _member(self, request: web.Request, body: Any) -> web.Response:
        where = self.find(request.match_info["conversation"])
        wanted = request.match_info["member"]
        if where is None or not where.installed:
            return _error(404, "ConversationNotFound", "Conversation not found.")
        found = next((one for one in where.members if wanted in (one.id, one.aad)), None)
        if found is None:
            return _error(404, "MemberNotFoundInConversation", "The member is not in the conversation.")
        return web.json_response(found.record())

    def _paged(self, request: web.Request, body: Any) -> web.Response:
        where = self.find(request.match_info["conversation"])
        if where is None or not where.installed:
            return _error(404, "ConversationNotFound", "Conversation not found.")
        begin = int(request.query.get("continuationToken", "0"))
        end = begin + min(int(request.query.get("pageSize", PAGE)), 500)
        told: dict[str, Any] = {"members": [one.record() for one in where.members[begin:end]]}
        return web.json_response(told | ({"continuationToken": str(end)} if end < len(where.members) else {}))

    # -- what is looked at before anything is taken

    def _trouble(self, id_: str, body: Any, message: str | None = None, own: bool = False) -> web.Response | None:
        where = self.find(id_)
        if where is None:
            return self._refuse(404, "ConversationNotFound", f"{id_}: there is no such conversation")
        if where.blocked or not where.installed:
            if where.kind == "personal":
                return web.json_response(BLOCKED, status=403)
            return self._refuse(403, "BotNotInConversationRoster", "the bot is not part of the conversation")
        known = {one.id for one in self.posted.get(id_, ())}
        if message is not None and message not in (known if own else known | self.heard(id_)):
            return self._refuse(404, "ActivityNotFoundInConversation", f"{message}: not in this conversation")
        if not isinstance(body, Mapping):
            return self._refuse(400, "BadSyntax", "the body is no activity")
        if rules.too_large(body):
            return _error(413, "MessageSizeTooBig", "Message size too large.")
        found = rules.wrong_with(body, self.lint)
        return self._refuse(400, "BadSyntax", *found) if found else None

    def heard(self, id_: str) -> set[str]:
        """Ids of what people said there."""
        _, _, thread = id_.partition(";messageid=")
        return self.said.get(id_, set()) | ({thread} if thread else set())

    def _refuse(self, status: int, code: str, *why: str) -> web.Response:
        self.refused += why
        return _error(status, code, "; ".join(why))

    def _keep(self, id_: str, activity: Mapping[str, Any], given: str) -> None:
        at = asyncio.get_running_loop().time()
        self.posted.setdefault(id_, []).append(Posted(given, id_, activity, at))


BLOCKED = {
    "errorCode": 209,
    "message": '{\r\n  "subCode": "MessageWritesBlocked",\r\n  "details": "Thread is blocked from message writes.",\r\n'
    '  "errorCode": null,\r\n  "errorSubCode": null\r\n}',
}


def _error(status: int, code: str, why: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": why}}, status=status)
