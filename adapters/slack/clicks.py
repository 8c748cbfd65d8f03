"""Clicks on what Handrail has shown: a button carries a command, and what it brings is shown where the click was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from adapters.slack.answering import Answering, Asked
from adapters.slack.finished import Finished
from adapters.slack.home import Home
from adapters.slack.origin import Origin, Team
from adapters.slack.render import command_of, question_of
from adapters.slack.render.commands import AMONG, CHOICE, OPENS, RATING, SHARE
from adapters.slack.sharing import Sharing
from adapters.slack.surfaces import Aside, InResponse, InThread, Surface, Window
from adapters.slack.voice import Voice

KINDS = {CHOICE: "choice", AMONG: "among", OPENS: "opens", RATING: "rating", SHARE: "share"}
"""What is done about a click differs; everything else is a command like one that was typed."""

FOR_ONE = frozenset(["opens", "rating", "share"])
"""What is brought by these, one person alone sees."""

CHOOSING = frozenset(["choice", "among"])
"""Of these the question is done, and makes room for what was chosen."""

OPENING = 1.2
"""Seconds until a window opens empty, so that the click still opens one; its content follows."""


class Clicks:
    """Takes clicks."""

    def __init__(self, answering: Answering, voice: Voice, home: Home, sharing: Sharing, finished: Finished) -> None:
        self._answering = answering
        self._voice = voice
        self._home = home
        self._sharing = sharing
        self._finished = finished

    async def take(self, body: Mapping[str, Any], team: Team) -> None:
        """Answers a click, once. A link button is acknowledged, and that is all."""
        action = body["actions"][0]
        line, view, key = command_of(action), body.get("view"), f"slack:trigger:{body['trigger_id']}"
        if line is None:
            return
        kind, origin = kind_of(action), Origin(team, body["user"]["id"], trigger=body["trigger_id"])
        if view is None:
            origin = _origin(body, team)
        if not await self._answering.first(key, line, origin.alone if kind in FOR_ONE else origin):
            return
        if view is not None:
            await self._in_view(line, origin, view, key)
        else:
            await self._in_message(line, kind, origin, body, key)

    async def _in_view(self, line: str, origin: Origin, view: Mapping[str, Any], key: str) -> None:
        """In a window the answer takes its place; from home a window opens, and home is made anew."""
        instead = InThread(self._voice, Origin(origin.team, origin.user))
        at_home = view.get("type") == "home"
        if line == Home.COMMAND and at_home:
            await self._home.publish(origin)
            self._answering.answered(key)
            return
        surface = Window(self._voice, origin, instead, "" if at_home else view["id"])
        await self._answering.answer(Asked("click", origin, line, key=key), surface, OPENING)
        if not self._answering.is_anonymous(line):  # home made anew is logged, counted, and would tell of the click
            await self._home.refresh(origin)

    async def _in_message(self, line: str, kind: str, origin: Origin, body: Mapping[str, Any], key: str) -> None:
        """Of a message that one person alone sees, Slack tells nothing; the answer takes its place."""
        clicked, action, asked = body.get("message"), body["actions"][0], Asked(kind, origin, line, key=key)
        match kind:
            case "share":
                await self._sharing.share(asked)
                self._answering.answered(key)
            case "rating":
                surface: Surface = InResponse(self._voice, origin) if origin.private else Aside(self._voice, origin)
                await self._answering.answer(asked, surface)
            case "opens":
                silent = self._answering.is_anonymous(line)  # a message that changes would tell who filled it in
                if clicked and action.get("style") == "primary" and not silent:  # it is what the message is there for
                    origin = replace(origin, message=clicked["ts"])
                    asked = replace(asked, origin=origin)
                    self._finished.begin(origin, clicked)
                surface = InResponse(self._voice, origin) if origin.private else InThread(self._voice, origin)
                await self._answering.answer(asked, Window(self._voice, origin, surface), OPENING)
            case _:
                surface = (
                    InResponse(self._voice, origin, replace=True) if origin.private else InThread(self._voice, origin)
                )
                reply = await self._answering.answer(asked, surface)
                if reply is not None and kind in CHOOSING and clicked and not self._answering.is_anonymous(line):
                    await self._say_who_chose(origin, clicked, action)

    async def _say_who_chose(self, origin: Origin, clicked: Mapping[str, Any], action: Mapping[str, Any]) -> None:
        """Puts who chose what in the place of the buttons: a question of which an answer was chosen is done, and others of the
        same message are not."""
        language = self._answering.language(await self._answering.person(origin))
        what = label_of(action, clicked["blocks"])
        line = self._voice.mention(language, "slack-talk.chose", origin.user, what=what)
        if question := question_of(str(action["action_id"])):
            await self._finished.settle(origin, clicked, question, line)
        else:
            await self._finished.say(origin, clicked, line)


def kind_of(action: Mapping[str, Any]) -> str:
    """What was clicked, by the beginning of its id."""
    return KINDS.get(str(action.get("action_id")).partition("/")[0], "click")


def label_of(action: Mapping[str, Any], blocks: Sequence[Mapping[str, Any]]) -> str:
    """What a person read on it: its label, the chosen option's, or the line that it stands beside."""
    beside = next((block for block in blocks if block.get("block_id") == action.get("block_id")), {})
    named = (action.get("selected_option") or {}).get("text")
    if named is None and beside.get("type") == "section":
        named = beside.get("text")
    return str((named or action.get("text") or {}).get("text", ""))


def _origin(body: Mapping[str, Any], team: Team) -> Origin:
    container, message = body["container"], body.get("message") or {}
    thread = container.get("thread_ts") or message.get("thread_ts") or message.get("ts") or ""
    return Origin(
        team,
        body["user"]["id"],
        container["channel_id"],
        thread,
        private=bool(container.get("is_ephemeral")),
        trigger=body["trigger_id"],
        response_url=body.get("response_url", ""),
    )
