"""The connector's REST interface, as far as Handrail needs it: say something, change it, ask who somebody is."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any
from urllib.parse import quote

from adapters.teams import NAME
from adapters.teams.cloud import Cloud
from adapters.teams.places import Place
from adapters.teams.tokens import Tokens
from adapters.teams.wire import Answer, NoAnswer, Wire
from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable

SECONDS = 15.0
"""For one call."""


class Effort(Enum):
    """How often a call is tried: (at most, at most where it may have arrived)."""

    ONCE = 1, 1
    """It would come too late to be of use."""
    CAREFUL = 3, 1
    """Nobody asked for it, and nobody wants it twice."""
    BRIEF = 2, 2
    """It does no harm twice, and whoever waits for what follows it is told soon that it cannot be."""
    EAGER = 5, 3
    """Somebody waits for it: twice is better than never."""


LONGEST_WAIT = 30.0
"""Seconds. Who is told to wait longer gives up: the person has asked again by then."""

PAUSES = (1.0, 15.0, 15.0, 30.0)
"""Seconds before each further try where none are named: trouble that lasts for seconds is waited for, a minute in all."""
PAUSE = 1.0
"""Seconds where Teams says to wait and not how long."""

NOT_TAKEN = frozenset([412, 429])
IN_DOUBT = frozenset([408, 500, 502, 503, 504])

GONE = ("MessageWritesBlocked", "BotNotInConversationRoster", "ConversationBlockedByUser")
"""In a 403: nothing will ever get there. Another 403 may be a setting of the tenant, and says nothing of the person."""

MOST_BEGUN = 20_000
"""Conversations with one person that were begun, kept so as not to begin them again."""


class TooBig(Exception):
    """The message is larger than Teams takes."""


class Connector:
    """Talks to the connector at the address that came with a conversation. `tokens` None: none is asked for.

    `pauses` come before further tries.
    """

    def __init__(self, wire: Wire, cloud: Cloud, tokens: Tokens | None, pauses: Sequence[float] = PAUSES) -> None:
        self._pauses = pauses
        self._wire = wire
        self._cloud = cloud
        self._tokens = tokens
        self._begun: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def post(self, place: Place, activity: Mapping[str, Any], effort: Effort, attachments: str = "") -> str:
        """Says something, with attachments that are JSON already; returns its id. Raises ChannelDown, Unreachable, TooBig."""
        conversation = await self.conversation(place)
        path = f"conversations/{quote(conversation, safe='')}/activities"
        body = _json({**activity, "conversation": {"id": conversation}}, attachments)
        answer = await self._persistent("POST", place, path, body, effort)
        return _text(answer.body, "id")

    async def deliver(self, place: Place, activity: Mapping[str, Any], attachments: str) -> str:
        """Says something in one attempt and no more, and returns its id.

        Raises Throttled and ChannelDown (surely not taken), InDoubt (may have been), Unreachable, Refused, TooBig. To begin
        a conversation twice does no harm, so what is in doubt about that was surely not said.
        """
        try:
            conversation = await self._begun_once(place)
        except InDoubt as doubt:
            raise ChannelDown(NAME, doubt.why) from None
        path = f"conversations/{quote(conversation, safe='')}/activities"
        body = _json({**activity, "conversation": {"id": conversation}}, attachments)
        return _text((await self._once(place, path, body)).body, "id")

    async def put(self, place: Place, id_: str, activity: Mapping[str, Any], attachments: str) -> None:
        """Puts something in the place of what was said. Raises ChannelDown, Unreachable, TooBig."""
        conversation = await self.conversation(place)
        path = f"conversations/{quote(conversation, safe='')}/activities/{quote(id_, safe='')}"
        body = _json({**activity, "id": id_, "conversation": {"id": conversation}}, attachments)
        await self._persistent("PUT", place, path, body, Effort.BRIEF)

    async def member(self, place: Place, person: str) -> Mapping[str, Any]:
        """What Teams tells of somebody who takes part in a conversation. Raises ChannelDown, Unreachable."""
        conversation = await self.conversation(place)
        path = f"conversations/{quote(conversation, safe='')}/members/{quote(person, safe='')}"
        return (await self._persistent("GET", place, path, "", Effort.BRIEF)).body

    async def conversation(self, place: Place) -> str:
        """The id of a conversation; the one with a person alone is begun. Raises ChannelDown, Unreachable."""
        known = self._known(place)
        if known:
            return known
        begun = await self._persistent("POST", place, "conversations", _beginning(place), Effort.BRIEF)
        return self._remembered(place, begun)

    async def _begun_once(self, place: Place) -> str:
        return self._known(place) or self._remembered(
            place, await self._once(place, "conversations", _beginning(place))
        )

    def _known(self, place: Place) -> str:
        """The id of a conversation, empty where it has to be begun."""
        if place.conversation:
            return place.conversation
        known = self._begun.get((place.tenant, place.person))
        if known is None:
            return ""
        self._begun.move_to_end((place.tenant, place.person))
        return known

    def _remembered(self, place: Place, begun: Answer) -> str:
        id_ = _text(begun.body, "id")
        if not id_:
            raise ChannelDown(NAME, "no conversation")
        self._begun[place.tenant, place.person] = id_
        while len(self._begun) > MOST_BEGUN:
            self._begun.popitem(last=False)
        return id_

    async def _once(self, place: Place, path: str, body: str) -> Answer:
        """One attempt, and exactly what is known of it."""
        if not self._cloud.serves(place.service):
            raise Unreachable(NAME, "not at a host of Teams")
        try:
            answer = await self._authorized("POST", f"{place.service.rstrip('/')}/v3/{path}", body)
        except NoAnswer as silence:
            if silence.sent:
                raise InDoubt(NAME, silence.why) from None
            raise ChannelDown(NAME, silence.why) from None
        if answer.status in NOT_TAKEN:
            raise Throttled(NAME, _wait(answer))
        if answer.status in IN_DOUBT:
            raise InDoubt(NAME, str(answer.status))
        if answer.status == 400 and "MessageSizeTooBig" not in answer.text:
            raise Refused(NAME, "400")
        return _accepted(answer)

    async def _persistent(self, method: str, place: Place, path: str, body: str, effort: Effort) -> Answer:
        """Tries again what was surely not taken, and by `effort` what may have been."""
        if not self._cloud.serves(place.service):
            raise Unreachable(NAME, "not at a host of Teams")
        sure = doubtful = 0
        while True:
            try:
                answer = await self._authorized(method, f"{place.service.rstrip('/')}/v3/{path}", body)
                why, taken, named = str(answer.status), answer.status in IN_DOUBT, "Retry-After" in answer.headers
            except NoAnswer as silence:
                answer, why, taken, named = None, silence.why, silence.sent, False
            if answer is not None and answer.status not in NOT_TAKEN | IN_DOUBT:
                return _accepted(answer)
            sure, doubtful = sure + (not taken), doubtful + taken
            tries, in_doubt = effort.value
            wait = (
                _wait(answer)
                if answer is not None and named
                else self._pauses[min(sure + doubtful, len(self._pauses)) - 1]
            )
            if sure + doubtful >= tries or doubtful >= in_doubt or wait > LONGEST_WAIT:
                raise ChannelDown(NAME, why)
            await asyncio.sleep(wait)

    async def _authorized(self, method: str, url: str, body: str) -> Answer:
        """Asks with our token; where it is not taken, once more with a new one."""
        if self._tokens is None:
            return await self._wire.ask(method, url, json=body, seconds=SECONDS)
        for _ in range(2):
            token = await self._tokens.token()
            headers = {"Authorization": f"Bearer {token}"}
            answer = await self._wire.ask(method, url, json=body, headers=headers, seconds=SECONDS)
            if answer.status != 401:
                break
            self._tokens.refused(token)
        return answer


def _beginning(place: Place) -> str:
    """What begins the conversation with one person alone."""
    return _json(
        {
            "isGroup": False,
            "bot": {"id": place.bot},
            "members": [{"id": place.person}],
            "tenantId": place.tenant,
            "channelData": {"tenant": {"id": place.tenant}},
        }
    )


def _accepted(answer: Answer) -> Answer:
    if 200 <= answer.status < 300:
        return answer
    if answer.status == 413 or "MessageSizeTooBig" in answer.text:
        raise TooBig
    code = next((code for code in GONE if code in answer.text), "")
    if answer.status in (404, 410) or (answer.status == 403 and code):
        raise Unreachable(NAME, f"{answer.status} {code}".strip())
    raise ChannelDown(NAME, str(answer.status))


def _json(activity: Mapping[str, Any], attachments: str = "") -> str:
    text = json.dumps(activity, ensure_ascii=False, separators=(",", ":"))
    return f'{text[:-1]},"attachments":{attachments}}}' if attachments else text


def _wait(answer: Answer) -> float:
    """Seconds to wait, as the answer says."""
    try:
        return max(0.0, float(answer.headers.get("Retry-After", PAUSE)))
    except ValueError:
        return PAUSE


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""
