"""The forms of running a session: to change it, to move it, to write to all, and what is said and counted afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from bot.booking.hosting.draft import LONGEST_AGENDA, LONGEST_WHERE, Errors
from bot.booking.model import Held, Question, Session
from bot.booking.planning import LONGEST_TITLE
from bot.message import Choice, ChoiceField, Field, Form, ManyField, Said, TextField
from bot.policy.cards.words import Words
from bot.routing import command

LONGEST_MESSAGE, LONGEST_NOTES, LONGEST_ANSWER = 1500, 3000, 1500

MOST_NAMED = 50
"""People who can be ticked one by one; of more a count is enough."""

TO_MERGE = 40


def edit_form(session: Session, typed: Mapping[str, str], errors: Errors, words: Words) -> Form:
    """Title, agenda and places. Fewer places than are taken take none from anybody."""
    terms = session.terms
    given = {"title": terms.title, "places": str(terms.capacity), "agenda": terms.agenda} | dict(typed)
    fields = (
        TextField("title", words.plain("hosting.title"), "", given["title"], limit=LONGEST_TITLE, required=True),
        TextField(
            "places", words.plain("hosting.places"), words.plain("hosting.edit-places"), given["places"], limit=6
        ),
        TextField("agenda", words.plain("booking.agenda"), "", given["agenda"], lines=5, limit=LONGEST_AGENDA),
    )
    return _form("edit", session, fields, errors, words)


def move_form(session: Session, now_said: str, typed: Mapping[str, str], errors: Errors, words: Words) -> Form:
    """Another time, another place, or both; `now_said` is how the time stands, as it can be typed."""
    given = {"when": now_said, "where": session.terms.where} | dict(typed)
    fields = (
        TextField("when", words.plain("booking.when"), words.plain("hosting.move-hint"), given["when"], limit=200),
        TextField("where", words.plain("booking.where"), "", given["where"], limit=LONGEST_WHERE, required=True),
    )
    return _form("move", session, fields, errors, words)


def tell_form(session: Session, count: int, once: str, typed: str, errors: Errors, words: Words) -> Form:
    """A message to all who booked. `once` names it, so that a second click does not send it again."""
    field = TextField("text", words.plain("hosting.message"), "", typed, lines=5, limit=LONGEST_MESSAGE, required=True)
    more = {"once": once or secrets.token_hex(4)}
    return _form("tell", session, (field,), errors, words, more, count=count)


def notes_form(session: Session, typed: str, sent: bool, errors: Errors, words: Words) -> Form:
    """What came of it, for those who were there and those who missed it. `sent`: it went out before, and goes out no more."""
    field = TextField(
        "notes", words.plain("hosting.notes-label"), "", typed, lines=8, limit=LONGEST_NOTES, required=True
    )
    return _form("notes", session, (field,), errors, words, intro="hosting.notes-intro-sent" if sent else "")


def came_form(session: Session, booked: Sequence[Held], typed: Mapping[str, str], errors: Errors, words: Words) -> Form:
    """How many came, and who; who came only the host knows."""
    given = typed.get("attended", "" if session.attended is None else str(session.attended))
    fields: list[Field] = [
        TextField("attended", words.plain("hosting.attended"), words.plain("hosting.attended-hint"), given, limit=6)
    ]
    if 0 < len(booked) <= MOST_NAMED:
        people = tuple(Choice(one.place.person, one.place.name or one.place.person) for one in booked)
        came = tuple(one.place.person for one in booked if one.place.came)
        if "came" in typed:
            came = tuple(filter(None, typed["came"].split("\n")))
        fields.append(ManyField("came", words.plain("hosting.who-came"), people, value=came))
    return _form("came", session, tuple(fields), errors, words)


def answer_form(session: Session, question: Question, typed: str, errors: Errors, words: Words) -> Form:
    """The answer to a question, which everybody who sees the session reads."""
    field = TextField(
        "answer", words.plain("hosting.your-answer"), "", typed, lines=5, limit=LONGEST_ANSWER, required=True
    )
    return _form("answer", session, (field,), errors, words, {"question": question.id}, said=question.text)


def merge_form(session: Session, question: Question, others: Sequence[Question], words: Words) -> Form:
    """Which other question says the same; the votes of both count for that one."""
    choices = tuple(
        Choice(one.id, one.text if len(one.text) <= 70 else f"{one.text[:69]}…") for one in others[:TO_MERGE]
    )
    field = ChoiceField("into", words.plain("hosting.merge-into"), choices, required=True)
    return _form("merge", session, (field,), (), words, {"question": question.id}, said=question.text)


def _form(
    step: str,
    session: Session,
    fields: Sequence[Field],
    errors: Errors,
    words: Words,
    more: Mapping[str, str] | None = None,
    intro: str = "",
    said: str = "",
    **values: object,
) -> Form:
    return Form(
        words.plain(f"hosting.{step}"),
        words.say(intro or f"hosting.{step}-intro", title=session.terms.title, **values),
        tuple(fields),
        command("run", id=session.id, step=step, **(more or {})),
        words.plain(f"hosting.{step}-submit"),
        tuple(errors),
        words.language,
        Said(said) if said else None,
    )
