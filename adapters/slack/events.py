"""What people write to Handrail: in its own conversation with each, with a mention in channels, and on in those threads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.answering import Answering, Asked, outsider
from adapters.slack.home import Home
from adapters.slack.origin import Origin, Team
from adapters.slack.surfaces import Aside, InThread, Surface
from adapters.slack.threads import Threads
from adapters.slack.voice import Voice
from adapters.slack.words import mentions, typed
from adapters.slack.workspaces import Workspaces

NEW_WORDS = frozenset([None, "file_share", "thread_broadcast", "me_message"])
"""The subtypes of messages in which somebody says something new; all others tell of edits, deletions, joins and bots."""

GREETED = "help"
"""What is asked by whoever only mentions us."""

EXAMPLES = 3


class Events:
    """Takes events."""

    def __init__(
        self,
        workspaces: Workspaces,
        answering: Answering,
        voice: Voice,
        home: Home,
        threads: Threads,
    ) -> None:
        self._workspaces = workspaces
        self._answering = answering
        self._voice = voice
        self._home = home
        self._threads = threads

    async def take(self, body: Mapping[str, Any], team: Team) -> None:
        """Answers an event, once however often it is delivered. Most of what is said in channels is not for us."""
        event, us = body["event"], await self._us(body, team)
        if not _may_be_for_us(event, us):
            return
        said, mixed, key = typed(event.get("text") or "", us), bool(body.get("is_ext_shared_channel")), _key(body)
        waiting = _origin(event, team, mixed) if _to_us(event) else None
        if not await self._answering.first(key, said, waiting):
            return
        match event["type"]:
            case "message":
                await self._message(event, _origin(event, team, mixed), us, key)
            case "app_mention":
                files = event.get("files") or ()
                words = typed(event.get("text") or "", us) or ("" if files else GREETED)
                await self._answer(Asked("mention", _origin(event, team, mixed), words, files=files, key=key))
            case "app_home_opened" if event.get("tab") == "messages":
                await self._suggest(Origin(team, event["user"], event.get("channel", "")))
            case "app_home_opened":
                await self._home.publish(Origin(team, event["user"]))

    async def _message(self, event: Mapping[str, Any], origin: Origin, us: str, key: str) -> None:
        words = typed(event.get("text") or "", us)
        if origin.direct:
            asked = Asked("direct", origin, words, files=event.get("files") or (), key=key)
            await self._answering.answer(asked, InThread(self._voice, origin))
        elif await self._threads.taking_part(origin, us):
            await self._answer(Asked("thread", origin, words, addressed=False))

    async def _answer(self, asked: Asked) -> None:
        """In the thread; where people of other companies read along, for the one who asks alone."""
        origin = asked.origin
        surface: Surface = Aside(self._voice, origin) if origin.mixed else InThread(self._voice, origin)
        reply = await self._answering.answer(asked, surface)
        if reply is not None and not reply.private and (reply.cards or reply.form):
            await self._threads.took_part(origin)

    async def _suggest(self, origin: Origin) -> None:
        person = await self._answering.person(origin)
        if outsider(person):
            return
        language = self._answering.language(person)
        examples = [self._voice.say(language, f"help.example-{number}") for number in range(1, EXAMPLES + 1)]
        prompts = [{"title": example, "message": example} for example in examples]
        await self._voice.suggest(origin, self._voice.say(language, "slack-talk.suggestions"), prompts)

    async def _us(self, body: Mapping[str, Any], team: Team) -> str:
        """Our user there: the event says it, and where it does not, the workspace."""
        for authorization in body.get("authorizations") or ():
            if authorization.get("is_bot"):
                return str(authorization["user_id"])
        us = await self._workspaces.us(team)
        return us.user if us else ""


def _may_be_for_us(event: Mapping[str, Any], us: str) -> bool:
    """A message of a channel is where it is in a thread; with a mention it comes once more, as that."""
    match event.get("type"):
        case "message":
            in_thread = "thread_ts" in event and not mentions(event.get("text") or "", us)
            return _by_somebody(event) and (in_thread or _direct(event))
        case "app_mention":
            return _by_somebody(event)
        case kind:
            return kind == "app_home_opened"


def _by_somebody(event: Mapping[str, Any]) -> bool:
    """Whether a person says something new."""
    return (
        event.get("subtype") in NEW_WORDS
        and not any(event.get(name) for name in ("bot_id", "bot_profile", "hidden"))
        and event.get("user") not in (None, "", "USLACKBOT")
    )


def _to_us(event: Mapping[str, Any]) -> bool:
    """Whether somebody surely speaks to us, and waits. What is said on in a thread is as often meant for others there."""
    return event["type"] == "app_mention" or (event["type"] == "message" and _direct(event))


def _direct(event: Mapping[str, Any]) -> bool:
    return str(event.get("channel")).startswith("D")


def _key(body: Mapping[str, Any]) -> str:
    """What makes it the same: a message that is edited comes as another event."""
    event = body["event"]
    return f"slack:message:{event['channel']}:{event['ts']}" if "ts" in event else f"slack:event:{body['event_id']}"


def _origin(event: Mapping[str, Any], team: Team, mixed: bool) -> Origin:
    return Origin(team, event["user"], event["channel"], event.get("thread_ts") or event["ts"], mixed)
