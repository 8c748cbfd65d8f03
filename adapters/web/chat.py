"""A line in, turns out: between what a page sends and what the core answers, with the log kept up, also by what is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from adapters.web import NAME
from adapters.web.arrivals import EVERYBODY, Arrivals
from adapters.web.page import page_language, suggestions
from adapters.web.post import Posted
from adapters.web.recall import labels, pictures
from adapters.web.render import Hidden, Renderer
from adapters.web.sessions import Session, Talk, Turn
from bot.markup import Markup
from bot.message import Form, LongField, Reply, answer, filled
from bot.people import Directory, Person
from bot.ports import Texts
from bot.request import Attached, Incoming

WELCOME = "help"
"""The line that begins every conversation, as if the person had typed it."""

MOST_DIGITS = 15
"""Of the number by which a page says how far it is."""

NEWS_WAIT = 25.0
"""Seconds that a page waits for news at once, before it asks anew."""

Dispatch = Callable[[Incoming], Awaitable[Reply]]


class Chat:
    """Asks the core for whoever is played, and keeps what was shown in the session."""

    def __init__(
        self,
        dispatch: Dispatch,
        people: Directory,
        texts: Texts,
        renderer: Renderer,
        arrivals: Arrivals,
        is_anonymous: Callable[[str], bool],
    ) -> None:
        self._dispatch = dispatch
        self._is_anonymous = is_anonymous
        self._arrivals = arrivals
        self._people = people
        self._texts = texts
        self._renderer = renderer

    def person(self, session: Session) -> Person:
        """Who is played."""
        return self._person(session.person)

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

    def begin(self, session: Session) -> None:
        """A fresh conversation for whoever is played."""
        session.begin(self._arrivals.latest)

    async def news(self, session: Session, person: str, after: str) -> tuple[str, list[Turn]]:
        """What is sent to somebody who is played, after what a page has shown; waits for it a while.

        Returns how far the page is then, and its new turns; nothing where the page shows a conversation that is over.
        """
        talk = session.talks.get(person)
        key, _, number = after.partition(".")
        if talk is None or key != talk.key or not number.isdecimal() or len(number) > MOST_DIGITS:
            return "", []
        await self._arrivals.wait(person, int(number), NEWS_WAIT)
        async with session.lock:
            self._receive(person, talk)
        return place_of(talk), [turn for turn in talk.turns if turn.arrived > int(number)]

    async def whole(self, session: Session) -> Talk:
        """The conversation of whoever is played, with all that was sent to them."""
        talk = await self.talk(session)
        self._receive(session.person, talk)
        return talk

    def _receive(self, person: str, talk: Talk) -> list[Turn]:
        """Puts what was sent to somebody into their conversation; returns it."""
        language = page_language(self._person(person), self._texts)
        fresh: list[Turn] = []
        for arrival in self._arrivals.since(person, talk.seen):
            id_, reply = talk.next_id(), answer(arrival.card)
            html = self._renderer.arrived(id_, reply, arrival.person == EVERYBODY, language)
            fresh.append(Turn(id_, html, labels(reply), pictures(reply), arrived=arrival.number))
            talk.add(fresh[-1])
            talk.seen = arrival.number
        return fresh

    async def say(self, session: Session, posted: Posted) -> list[Turn]:
        """Answers what was typed, clicked or filled in. Returns what is new or in place of old turns, in order."""
        talk = await self.talk(session)
        return [*self._receive(session.person, talk), *await self._say(session, talk, posted)]

    async def _say(self, session: Session, talk: Talk, posted: Posted) -> list[Turn]:
        sent = talk.turn(posted.turn)
        form = sent.form if sent else None
        files = posted.files or (sent.files if sent else ())
        reply = await self._ask(session, talk, posted.command or posted.text, posted, files)
        if sent is None or form is None:
            words = self._label(session, talk, posted.command) if posted.command else posted.text
            return [self._add_said(session, talk, words), self._add(session, talk, reply)]
        if reply.form is not None and reply.form.errors and not reply.cards:
            mended = replace(reply, form=filled(reply.form, posted.fields))
            return [self._add(session, talk, mended, sent.id, kept(reply.form, files))]
        done = replace(filled(form, posted.fields), errors=())
        if self._is_anonymous(form.command):  # of what was typed nothing stays on the page, or in memory
            done = replace(form, intro=Markup(""), fields=(), errors=(), said=None)
        folded = Turn(sent.id, self._renderer.filled(done, sent.id, hidden(session), files), form=done)
        talk.add(folded)
        return [folded, self._add_said(session, talk, form.submit), self._add(session, talk, reply)]

    async def _ask(
        self, session: Session, talk: Talk, line: str, posted: Posted, files: tuple[Attached, ...] = ()
    ) -> Reply:
        person = self.person(session)
        return await self._dispatch(
            Incoming(
                channel=NAME,
                conversation=talk.conversation,
                person=person,
                text=line,
                fields=posted.fields,
                language=self._language(session),
                place=person.id if self._people.is_listed(person.id) else "",
                files=files,
            )
        )

    def _person(self, id_: str) -> Person:
        return self._people.person(id_, self._texts.plain(self._texts.languages[0], "web.visitor"))

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

    def _add(self, session: Session, talk: Talk, reply: Reply, id_: str = "", files: tuple[Attached, ...] = ()) -> Turn:
        place = id_ or talk.next_id()
        html = self._renderer.reply(place, reply, hidden(session), files)
        turn = Turn(place, html, labels(reply), pictures(reply), reply.form, files)
        talk.add(turn)
        return turn


def kept(form: Form, files: tuple[Attached, ...]) -> tuple[Attached, ...]:
    """The files that stay attached to a form that comes back: all, unless it is the text itself that has to be mended."""
    wrong = {id_ for id_, _ in form.errors}
    return () if any(isinstance(field, LongField) and field.id in wrong for field in form.fields) else files


def place_of(talk: Talk) -> str:
    """How far a page is that shows a conversation."""
    return f"{talk.key}.{talk.seen}"


def hidden(session: Session) -> Hidden:
    """What the forms of a session send along unseen."""
    return Hidden(session.token, session.person)
