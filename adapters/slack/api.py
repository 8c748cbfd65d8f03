"""Calls to Slack's Web API, on connections that stay open; what Slack or the line does wrong leaves as our own errors.

The SDK's client is not used here: it posts again by itself when a line breaks, and costs a third more per message. People
who wait are served by `call` and `read`, which try again; `once` and `look` do not, for whoever keeps the books.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import aiohttp

from adapters.slack import NAME
from adapters.slack.drawn import Message
from adapters.slack.origin import Team
from bot.errors import ChannelDown, InDoubt, Throttled, Unreachable

Token = Callable[[Team], Awaitable[str]]

PATIENCE = aiohttp.ClientTimeout(total=10.0, connect=5.0)
"""Seconds that a call may take, and the line to Slack: what never had a line was surely not done."""

PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before each further attempt to show an answer, where Slack does not say how many: a minute in all."""

LONGEST_WAIT = 30.0
"""Seconds that an answer is held back when Slack asks for it; beyond that nobody is waiting any more."""

UNSAID_WAIT = 30.0
"""Seconds that are waited where Slack wants to be left alone and does not say how long."""

GONE = frozenset(
    [
        *("channel_not_found", "is_archived", "not_in_channel", "thread_not_found", "cannot_reply_to_message"),
        *("restricted_action", "restricted_action_thread_locked", "messages_tab_disabled", "cannot_dm_bot"),
        *("user_not_in_channel", "user_not_found", "user_disabled"),
    ]
)
"""Slack's words for a place that takes nothing, now or later."""

LOCKED = frozenset(["account_inactive", "token_revoked", "team_access_not_granted"])
"""Slack's words for a workspace that is not open to us any more, and is again when the app is installed again."""

LIMITED = frozenset(["ratelimited", "rate_limited"])
FAULTS = frozenset(["service_unavailable", "internal_error", "fatal_error"])
"""Slack's words for trouble of its own; part of what was asked may have been done, as its reference says."""

BUSY = LIMITED | FAULTS | {"request_timeout", "team_added_to_org"}
"""Slack's words for: later."""

JSON, FORM = "application/json; charset=utf-8", "application/x-www-form-urlencoded"

NO_LINE = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""What goes wrong before anything can be sent."""

POST = "chat.postMessage"
ANSWERS = frozenset([POST, "chat.postEphemeral", "response"])
"""What carries an answer, so it is tried for as long as somebody waits; all else has one more attempt."""

ONCE = frozenset([POST, "chat.postEphemeral", "views.open", "response"])
"""What people would see twice if it was done before the line broke: then it is not tried again."""


class Declined(Exception):
    """Slack understood and did not do it, for a reason that neither time nor place will mend: `code` is Slack's word."""

    def __init__(self, method: str, code: str) -> None:
        super().__init__(f"{method}: {code}")
        self.method = method
        self.code = code


class Locked(Unreachable):
    """A workspace is not open to us (any more): the app was removed from it, or its token taken back."""


class Doubtful(ChannelDown):
    """A message may stand there or not: `fault`: Slack itself stumbled over it; else the line broke."""

    def __init__(self, why: str, *, fault: bool) -> None:
        super().__init__(NAME, why)
        self.fault = fault


class _Busy(Exception):
    """Not now; `seconds` as Slack says, None where it does not.

    `limited`: there was too much of it. `broken`: the line broke after the call may have come in; `fault`: Slack itself
    stumbled over it. After either it may have been done.
    """

    def __init__(
        self,
        why: str,
        seconds: float | None = None,
        *,
        limited: bool = False,
        broken: bool = False,
        fault: bool = False,
    ) -> None:
        super().__init__(why)
        self.seconds = seconds
        self.limited = limited
        self.broken = broken
        self.fault = fault


class Api:
    """The Web API, for all workspaces. `token` gives the token that holds for one; `pauses` come before further attempts."""

    def __init__(
        self, address: str, session: aiohttp.ClientSession, token: Token, pauses: Sequence[float] = PAUSES
    ) -> None:
        self._address = address
        self._session = session
        self._token = token
        self.pauses = pauses

    async def call(
        self,
        team: Team,
        method: str,
        arguments: Mapping[str, object],
        message: Message | None = None,
        *,
        again: bool = True,
    ) -> dict[str, Any]:
        """What Slack answers; `message` goes with the arguments. `again`: where it had no time, it is asked again.

        Raises ChannelDown, Unreachable or Declined; Doubtful where a message may have been posted, and is not posted again.
        """
        return await self._again(team, method, _body(arguments, message), JSON, again)

    async def once(
        self, team: Team, method: str, arguments: Mapping[str, object], message: Message | None = None
    ) -> dict[str, Any]:
        """As `call`, in one attempt.

        Raises Throttled or ChannelDown where it was surely not done, InDoubt where it may have been, Unreachable, or Declined.
        """
        return await self._once(team, method, _body(arguments, message), JSON)

    async def look(self, team: Team, method: str, arguments: Mapping[str, str]) -> dict[str, Any]:
        """As `read`, in one attempt. Raises Throttled, ChannelDown, Unreachable or Declined."""
        try:
            return await self._once(team, method, urlencode(arguments).encode(), FORM)
        except InDoubt as silent:  # nothing was to be done
            raise ChannelDown(NAME, silent.why) from None

    async def read(self, team: Team, method: str, arguments: Mapping[str, str]) -> dict[str, Any]:
        """As `call`, for methods that only tell something: those take a form, no JSON."""
        return await self._again(team, method, urlencode(arguments).encode(), FORM, again=True)

    async def respond(self, url: str, arguments: Mapping[str, object], message: Message) -> None:
        """Answers at the address that came with a command or a click. Raises ChannelDown or Unreachable."""
        headers, body = {"Content-Type": JSON}, _body(arguments, message)
        await self._patiently(lambda: self._responded(url, body, headers), "response", again=True)

    async def upload(self, url: str, content: bytes) -> None:
        """Brings a file to the address that Slack gave for it. Raises ChannelDown."""
        headers = {"Content-Type": "application/octet-stream"}
        await self._patiently(lambda: self._responded(url, content, headers), "upload", again=True)

    async def download(self, team: Team, url: str, most: int) -> tuple[str, bytes]:
        """The type and the content of a file that Slack keeps, of a longer one the first `most` bytes and one.

        The token goes along, so the address must be known to be Slack's. Raises ChannelDown or Unreachable.
        """
        headers = {"Authorization": f"Bearer {await self._token(team)}"}
        try:
            async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                if response.status != 200:
                    raise ChannelDown(NAME, f"download: status {response.status}")
                return response.content_type, await _at_most(response.content, most + 1)
        except (aiohttp.ClientError, TimeoutError) as trouble:
            raise ChannelDown(NAME, f"download: {type(trouble).__name__}") from None

    async def _once(self, team: Team, method: str, body: bytes, kind: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {await self._token(team)}", "Content-Type": kind}
        try:
            return await self._posted(method, body, headers)
        except _Busy as busy:
            why = f"{method}: {busy}"
            if busy.limited:
                raise Throttled(NAME, UNSAID_WAIT if busy.seconds is None else busy.seconds) from None
            raise (InDoubt if busy.broken or busy.fault else ChannelDown)(NAME, why) from None

    async def _again(self, team: Team, method: str, body: bytes, kind: str, again: bool) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {await self._token(team)}", "Content-Type": kind}
        answer: dict[str, Any] = await self._patiently(lambda: self._posted(method, body, headers), method, again)
        return answer

    async def _patiently(self, attempt: Callable[[], Awaitable[Any]], what: str, again: bool) -> Any:
        """What it brings; tried again after pauses where it was surely not done, or does no harm twice."""
        pauses = iter(self.pauses if what in ANSWERS else self.pauses[:1])
        while True:
            try:
                return await attempt()
            except _Busy as busy:
                why, pause = f"{what}: {busy}", next(pauses, None)
                if what == POST and (busy.broken or busy.fault):
                    raise Doubtful(why, fault=busy.fault) from None
                wait = LONGEST_WAIT if busy.seconds is None else busy.seconds
                if pause is None or not again or wait > LONGEST_WAIT or (busy.broken and what in ONCE):
                    raise ChannelDown(NAME, why) from None
                wait = pause if busy.seconds is None else wait
            await asyncio.sleep(wait)

    async def _posted(self, method: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        status, seconds, text = await self._sent(self._address + method, body, headers)
        try:
            answer = json.loads(text)
            done, code = answer["ok"], answer.get("error", "")
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise _Busy(f"status {status}", seconds, fault=status < 300) from None
        if done:
            return dict(answer)
        if code in GONE:
            raise Unreachable(NAME, f"{method}: {code}")
        if code in LOCKED:
            raise Locked(NAME, f"{method}: {code}")
        if code in BUSY:
            raise _Busy(code, seconds, limited=code in LIMITED, fault=code in FAULTS)
        raise Declined(method, str(code))

    async def _responded(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        status, _, _ = await self._sent(url, body, headers)
        if status >= 400:
            raise Unreachable(NAME, f"response: status {status}")

    async def _sent(self, url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, float | None, bytes]:
        try:
            async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as response:
                text = await response.read()
        except (aiohttp.ClientError, TimeoutError) as trouble:
            raise _Busy(type(trouble).__name__, broken=not isinstance(trouble, NO_LINE)) from None
        seconds = _seconds(response.headers.get("Retry-After", ""))
        if response.status == 429 or response.status >= 500:
            raise _Busy(
                f"status {response.status}", seconds, limited=response.status == 429, fault=response.status >= 500
            )
        return response.status, seconds, text


async def _at_most(content: aiohttp.StreamReader, most: int) -> bytes:
    read = bytearray()
    while len(read) < most and (more := await content.read(most - len(read))):
        read += more
    return bytes(read)


def _body(arguments: Mapping[str, object], message: Message | None) -> bytes:
    """One JSON object of both; the arguments are never empty where there is a message."""
    body = json.dumps(arguments)
    return (f"{body[:-1]}, {message.json}}}" if message is not None else body).encode()


def _seconds(header: str) -> float | None:
    return float(header) if header.isdecimal() else None
