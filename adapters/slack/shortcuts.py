"""Shortcuts: one on anybody's message, that checks it, and those of the whole workspace, that open a window."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from adapters.slack.answering import Answering, Asked
from adapters.slack.clicks import OPENING
from adapters.slack.metadata import kept_with
from adapters.slack.origin import Origin, Team
from adapters.slack.surfaces import Aside, InThread, Window
from adapters.slack.voice import Voice
from adapters.slack.words import typed
from bot.markup import Markup, escape
from bot.message import Form, TextField

CHECK = "check"
"""The callback_id of the shortcut on messages."""

ASK = "ask"
"""The callback_id of the shortcut that asks for a question first."""

GLOBAL_SHORTCUTS: Mapping[str, str] = MappingProxyType({"wish": "wish", "sessions": "sessions", "feedback": "feedback"})
"""The command of every other shortcut of the workspace, by callback_id. A capability with a shortcut adds a row."""

LONGEST_QUESTION = 3000


class Shortcuts:
    """Takes shortcuts."""

    def __init__(self, answering: Answering, voice: Voice) -> None:
        self._answering = answering
        self._voice = voice

    async def on_message(self, body: Mapping[str, Any], team: Team) -> None:
        """Answers whoever wants a message checked, where nobody else sees it."""
        if body.get("callback_id") != CHECK:
            return
        message = body["message"]
        line = (
            f"{ASK} {typed(message.get('text') or '')}"  # the words are somebody else's: no command, whatever they say
        )
        thread = message.get("thread_ts") or message["ts"]
        user, channel = body["user"]["id"], body["channel"]["id"]
        origin = Origin(team, user, channel, thread, private=True, trigger=body["trigger_id"])
        if await self._answering.first(_key(body), line, origin):
            await self._answering.answer(Asked("check", origin, line, key=_key(body)), Aside(self._voice, origin))

    async def on_workspace(self, body: Mapping[str, Any], team: Team) -> None:
        """Opens the window of a shortcut."""
        callback, key = str(body.get("callback_id")), _key(body)
        origin = Origin(team, body["user"]["id"], trigger=body["trigger_id"])
        ours = callback == ASK or callback in GLOBAL_SHORTCUTS
        if not await self._answering.first(key, GLOBAL_SHORTCUTS.get(callback, callback), origin if ours else None):
            return
        instead = InThread(self._voice, Origin(team, origin.user))
        window = Window(self._voice, origin, instead)
        if callback == ASK:
            language = self._answering.language(await self._answering.person(origin))
            form = self._question(language)
            await window.fill_in(form, kept_with(form, origin))
            self._answering.answered(key)
        elif callback in GLOBAL_SHORTCUTS:
            asked = Asked("shortcut", origin, GLOBAL_SHORTCUTS[callback], key=key)
            await self._answering.answer(asked, window, OPENING)

    def _question(self, language: str) -> Form:
        """One field, whose words are the line."""

        def say(key: str) -> str:
            return self._voice.say(language, key)

        question = TextField(
            "question",
            say("slack-talk.ask-label"),
            hint=say("help.example-1"),
            lines=3,
            limit=LONGEST_QUESTION,
            required=True,
        )
        intro = Markup(escape(say("slack-talk.ask-intro")))
        title, submit = say("slack-talk.ask-title"), say("slack-talk.ask-submit")
        return Form(title, intro, (question,), command="", submit=submit, language=language)


def _key(body: Mapping[str, Any]) -> str:
    return f"slack:trigger:{body['trigger_id']}"
