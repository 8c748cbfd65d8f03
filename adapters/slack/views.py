"""Forms that people filled in: what the window shows next is said while Slack waits for it, or a moment later."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from adapters.slack import NAME
from adapters.slack.answering import Answering, Asked
from adapters.slack.api import Declined
from adapters.slack.finished import Finished
from adapters.slack.forms import attached, digest, refilled, values
from adapters.slack.home import Home
from adapters.slack.metadata import Kept, kept_with, read
from adapters.slack.origin import Origin, Team
from adapters.slack.render import errors
from adapters.slack.surfaces import AWAY, InThread
from adapters.slack.voice import Voice, words_of
from bot.dispatch import failed
from bot.errors import ChannelDown
from bot.message import Card, Reply, filled
from bot.reception import Reception
from bot.tracing import Step

_log = logging.getLogger("handrail.slack")

ACKNOWLEDGED_BY = 0.7
"""Seconds until the window is told to wait, as people are in a conversation; Slack would give up after three."""

AT_LAST = 2.5
"""Seconds that the window of somebody waits whom nobody is to find: what comes later than that could only be a trace."""

REMEMBERED = 200
"""Forms that are known in memory when Slack delivers them again."""

AGAIN = "slack:again:"
"""How the names begin under which forms that came back stand in the shared memory."""

OPEN_FOR = timedelta(hours=1)
"""How long somebody may take to send the same form once more."""

Answer = dict[str, Any]
"""What the acknowledgement says: errors, or what the window shows now."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as somebody sent it: the same key however often it is delivered. `anonymous`: nothing of it is written down
    or shown elsewhere; that it came twice is known in memory alone.
    """

    key: str
    kept: Kept
    origin: Origin
    view: Mapping[str, Any]
    fields: Mapping[str, str]
    files: Sequence[Mapping[str, Any]] = ()
    anonymous: bool = False


class Views:
    """Takes filled-in forms."""

    def __init__(
        self, reception: Reception, answering: Answering, voice: Voice, home: Home, finished: Finished
    ) -> None:
        self._reception = reception
        self._answering = answering
        self._voice = voice
        self._home = home
        self._finished = finished
        self._going: OrderedDict[str, asyncio.Task[Reply]] = OrderedDict()
        self._open: OrderedDict[str, None] = OrderedDict()

    async def submit(self, body: Mapping[str, Any], team: Team) -> Answer:
        """What the window shows next; the same however often the form is delivered. Raises nothing."""
        try:
            sent = _sent(body, team, self._reception.is_anonymous)
        except (ValueError, LookupError, TypeError, AttributeError):
            return {"response_action": "clear"}  # no window of ours
        going = self._begun(sent)
        done, _ = await asyncio.wait({going}, timeout=AT_LAST if sent.anonymous else ACKNOWLEDGED_BY)
        if done:
            self._answering.answered(sent.key)
            return self._answer(sent, going.result())
        self._reception.background.start(self._afterwards(sent, going))
        return _update(self._voice.render.loading_view(self._language(sent)))

    def _begun(self, sent: Sent) -> asyncio.Task[Reply]:
        going = self._going.get(sent.key)
        if going is None:
            going = self._going[sent.key] = asyncio.ensure_future(self._guarded(sent))
            _forget_first(self._going)
        return going

    async def _guarded(self, sent: Sent) -> Reply:
        """What the core says. Raises nothing."""
        try:
            reply = await self._reply(sent)
        except Exception as bug:  # noqa: BLE001  # Slack waits for this: the window tells, with the log's reference
            reply = self._failed(bug, sent)
        if reply.failed or (reply.form is not None and reply.form.errors):
            await self._let_again(sent)
        elif not sent.anonymous:
            self._reception.background.start(self._done(sent))
        return reply

    async def _let_again(self, sent: Sent) -> None:
        """Sent once more without a change, it is no second delivery, whichever replica it comes to."""
        self._open[sent.key] = None
        _forget_first(self._open)
        self._going.pop(sent.key, None)
        if not sent.anonymous:
            await self._reception.shared.keep({AGAIN + sent.key: b"again"}, OPEN_FOR)

    async def _may_come_again(self, sent: Sent) -> bool:
        """Whether the same was sent before and came back. A second time it has to come back anew."""
        shared = await self._reception.shared.recall([AGAIN + sent.key])
        if shared:
            await self._reception.shared.drop([AGAIN + sent.key])
        return bool(shared)

    async def _done(self, sent: Sent) -> None:
        """What else looks different now. Raises nothing."""
        await self._finished.done(sent.origin, self._language(sent))
        await self._home.refresh(sent.origin)

    async def _reply(self, sent: Sent) -> Reply:
        person = await self._answering.person(sent.origin, quietly=sent.anonymous)
        if sent.key in self._open:
            del self._open[sent.key]
            if not sent.anonymous:
                await self._reception.shared.drop([AGAIN + sent.key])
        elif not (
            sent.anonymous
            or await self._answering.first(sent.key, _line(sent), sent.origin.alone)
            or await self._may_come_again(sent)
        ):
            return Reply((Card(self._voice.say(self._language(sent), "slack-talk.arrived")),), failed=True)
        if sent.kept.command:
            asked = Asked("form", sent.origin, sent.kept.command, sent.fields, files=sent.files)
        else:
            asked = Asked("form", sent.origin, _line(sent))
        return await self._answering.reply(asked, person)

    def _answer(self, sent: Sent, reply: Reply) -> Answer:
        """While Slack waits, what was typed stays where it is, and what is wrong with it stands under the fields."""
        try:
            if reply.failed and sent.fields:
                return _errors(dict.fromkeys(list(sent.fields)[:1], words_of(reply.cards[0])))
            if reply.form is not None and reply.form.errors and set(errors(reply.form)) <= set(sent.fields):
                return _errors(errors(reply.form))
            return _update(self._view(sent, reply))
        except Exception as bug:  # noqa: BLE001  # as above
            said = words_of(self._failed(bug, sent).cards[0])
            return _update(refilled(sent.view, said))

    def _view(self, sent: Sent, reply: Reply) -> Mapping[str, Any]:
        """A window that shows something else. A file cannot be put back into one, so it is asked for once more."""
        if reply.failed:
            said = "\n".join([words_of(reply.cards[0]), *self._attach_again(sent)])
            return refilled(sent.view, said)
        if reply.form is None or reply.cards:
            return self._voice.render.cards_view(reply.cards)
        form = filled(reply.form, sent.fields)
        again = tuple(("", line) for line in self._attach_again(sent)) if form.errors else ()
        shown = replace(form, errors=(*form.errors, *again))
        return self._voice.render.form_view(shown, kept_with(form, sent.origin))

    def _attach_again(self, sent: Sent) -> list[str]:
        names = ", ".join(str(file.get("name") or "") for file in sent.files)
        return [self._voice.say(self._language(sent), "slack-talk.attach-again", names=names)] if names else []

    async def _afterwards(self, sent: Sent, going: asyncio.Task[Reply]) -> None:
        """Shows it in the window that was told to wait; where that was closed, in the conversation with the person."""
        reply = await going
        try:
            view = self._view(sent, reply)
        except Exception as bug:  # noqa: BLE001  # as above
            view = refilled(sent.view, words_of(self._failed(bug, sent).cards[0]))
        try:
            if not await self._changed(sent, view) and not sent.anonymous:
                beside = InThread(self._voice, sent.origin.alone)
                await self._answering.show(reply, Asked("form", sent.origin, sent.kept.command), beside)
        except AWAY as trouble:
            _log.warning("not shown", extra={"entry": "form", "why": str(trouble)})
            if isinstance(trouble, ChannelDown):
                self._reception.inbox.given_up(sent.key)
        self._answering.answered(sent.key)

    async def _changed(self, sent: Sent, view: Mapping[str, Any]) -> bool:
        """Whether the window was still there."""
        try:
            with self._reception.traces.step(Step.SHOW):
                await self._voice.change_window(sent.origin.team, sent.view["id"], view)
        except Declined as refused:
            if refused.code != "not_found":
                raise
            return False
        return True

    def _failed(self, bug: Exception, sent: Sent) -> Reply:
        self._reception.not_shown(_line(sent), bug)
        return failed(bug, "form", NAME, self._language(sent), self._reception.texts)

    def _language(self, sent: Sent) -> str:
        known = self._reception.texts.languages
        return sent.kept.language if sent.kept.language in known else known[0]


def _line(sent: Sent) -> str:
    """The command of the form; where it has none, the line is what was filled in."""
    return sent.kept.command or next(iter(sent.fields.values()), "")


def _sent(body: Mapping[str, Any], team: Team, is_anonymous: Callable[[str], bool]) -> Sent:
    view = body["view"]
    kept, fields, files = read(view["private_metadata"]), values(view), attached(view)
    origin = Origin(team, body["user"]["id"], kept.channel, kept.thread, kept.mixed, kept.private, message=kept.message)
    key = f"slack:view:{view['id']}:{view['hash']}:{digest(fields, files)}"
    return Sent(key, kept, origin, view, fields, files, bool(kept.command) and is_anonymous(kept.command))


def _errors(found: Mapping[str, str]) -> Answer:
    return {"response_action": "errors", "errors": dict(found)}


def _update(view: Mapping[str, Any]) -> Answer:
    return {"response_action": "update", "view": dict(view)}


def _forget_first(kept: OrderedDict[str, Any]) -> None:
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
