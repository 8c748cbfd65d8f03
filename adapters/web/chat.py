"""A line in, turns out: between what a page sends and what the core answers, with the log kept up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from adapters.web import NAME
from adapters.web.page import page_language, suggestions
from adapters.web.post import Posted
from adapters.web.render import Hidden, Renderer, labels, pictures
from adapters.web.sessions import Session, Talk, Turn
from bot.message import Reply, filled
from bot.people import Directory, Person
from bot.ports import Texts
from bot.request import Incoming

WELCOME = "help"
"""The line that begins every conversation, as if the person had typed it."""

Dispatch = Callable[[Incoming], Awaitable[Reply]]


class Chat:
    """Asks the core for whoever is played, and keeps what was shown in the session."""

    def __init__(self, dispatch: Dispatch, people: Directory, texts: Texts, renderer: Renderer) -> None:
        self._dispatch = dispatch
        self._people = people
        self._texts = texts
        self._renderer = renderer

    def person(self, session: Session) -> Person:
        """Who is played."""
        return self._people.person(session.person, self._texts.plain(self._texts.languages[0], "web.visitor"))

    def play(self, session: Session, id_: str) -> bool:
        """Plays somebody who is listed; False for anybody else."""
        if id_ not in {person.id for person in self._people.all()} | {session.person}:
            return False
        session.person = id_
        return True

    async def talk(self, session: Session) -> Talk:
        """The conversation of whoever is played, greeted where it is new."""
        talk = session.talk()
        if not talk.count:
            reply = await self._ask(session, talk, WELCOME, Posted())
            self._add(session, talk, reply)
        return talk

    async def say(self, session: Session, posted: Posted) -> list[Turn]:
        """Answers what was typed, clicked or filled in. Returns what is new or in place of old turns, in order."""
        talk = await self.talk(session)
        reply = await self._ask(session, talk, posted.command or posted.text, posted)
        sent = talk.turn(posted.turn)
        form = sent.form if sent else None
        if sent is None or form is None:
            words = self._label(session, talk, posted.command) if posted.command else posted.text
            return [self._add_said(session, talk, words), self._add(session, talk, reply)]
        if reply.form is not None and reply.form.errors and not reply.cards:
            mended = replace(reply, form=filled(reply.form, posted.fields))
            return [self._add(session, talk, mended, sent.id)]
        done = replace(filled(form, posted.fields), errors=())
        folded = Turn(sent.id, self._renderer.filled(done, sent.id, hidden(session)), form=done)
        talk.add(folded)
        return [folded, self._add_said(session, talk, form.submit), self._add(session, talk, reply)]

    async def _ask(self, session: Session, talk: Talk, line: str, posted: Posted) -> Reply:
        person, language = self.person(session), self._language(session)
        return await self._dispatch(Incoming(NAME, talk.conversation, person, line, posted.fields, language))

    def _language(self, session: Session) -> str:
        return page_language(self.person(session), self._texts)

    def _label(self, session: Session, talk: Talk, command: str) -> str:
        """What stands on the button that was clicked; a command is never shown as if the person had said it."""
        language = self._language(session)
        if command in suggestions(self._texts, language):
            return command
        return talk.label(command) or self._texts.plain(language, "web.chosen")

    def _add_said(self, session: Session, talk: Talk, words: str) -> Turn:
        id_ = talk.next_id()
        turn = Turn(id_, self._renderer.said(id_, words, self._language(session)))
        talk.add(turn)
        return turn

    def _add(self, session: Session, talk: Talk, reply: Reply, id_: str = "") -> Turn:
        place = id_ or talk.next_id()
        html = self._renderer.reply(place, reply, hidden(session))
        turn = Turn(place, html, labels(reply), pictures(reply), reply.form)
        talk.add(turn)
        return turn


def hidden(session: Session) -> Hidden:
    """What the forms of a session send along unseen."""
    return Hidden(session.token, session.person)
