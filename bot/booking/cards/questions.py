"""Questions that are asked ahead: the form, what is said of one that was asked, and the list with votes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.booking.model import Question, Session, SessionState
from bot.markup import Markup, escape
from bot.message import Block, Button, Card, Choice, ChoiceField, Choices, Form, Paragraph, Said, Section, TextField
from bot.policy.cards.words import Words
from bot.routing import command

LONGEST = 600
"""Characters of a question."""

SHOWN = 8
"""Questions that are shown at once; the most wanted ones are."""

NAMED, NAMELESS = "named", "nameless"


def question_form(session: Session, text: str, how: str, errors: tuple[tuple[str, str], ...], words: Words) -> Form:
    """What would somebody like to speak about? A form and not a message: what is typed into a chat has a name to it."""
    ways = tuple(Choice(one, words.plain(f"booking.asked-{one}")) for one in (NAMED, NAMELESS))
    return Form(
        words.plain("booking.ask-ahead"),
        words.say("booking.ask-intro", title=session.terms.title),
        (
            TextField("text", words.plain("booking.your-question"), value=text, lines=4, limit=LONGEST, required=True),
            ChoiceField("how", words.plain("booking.asked-how"), ways, words.plain("booking.asked-hint"), how or NAMED),
        ),
        command("suggest", session=session.id),
        words.plain("booking.ask-submit"),
        tuple((field, words.plain(key)) for field, key in errors),
        words.language,
    )


def asked_card(session: Session, question: Question, words: Words) -> Card:
    """Said to whoever asked; of a question without a name it says what is not kept."""
    how = NAMED if question.asker else NAMELESS
    return Card(
        words.plain("booking.asked"),
        (Said(question.text), Paragraph(words.say(f"booking.asked-{how}-text", host=session.terms.host_name))),
        (Button(words.plain("booking.look"), command("session", id=session.id)),),
        language=words.language,
    )


def questions_of(
    session: Session, questions: Sequence[Question], voted: frozenset[str], now: datetime, words: Words
) -> list[Block]:
    """The most wanted questions, those that were answered with their answers, and a vote for each that is open."""
    whole = [one for one in questions if not one.merged_into]
    if not whole:
        return []
    over = session.ends_at <= now or session.state is SessionState.CANCELLED
    blocks: list[Block] = [Section(words.say("booking.questions"))]
    for one in whole[:SHOWN]:
        blocks += [Said(one.text), Paragraph(Markup(escape(_line(one, words))), small=True)]
        if one.answer:
            blocks += [Paragraph(words.say("booking.answer")), Said(one.answer)]
        if not one.answered and not over:
            blocks.append(Choices(one.text, (_vote(one, one.id in voted, words),)))
    if len(whole) > SHOWN:
        blocks.append(Paragraph(words.say("booking.more-questions", count=len(whole) - SHOWN), small=True))
    return blocks


def _line(question: Question, words: Words) -> str:
    who = question.asker_name or words.plain("booking.somebody")
    said = (
        words.plain("booking.votes-one") if question.votes == 1 else words.plain("booking.votes", count=question.votes)
    )
    told = f"{who} · {said}" if question.votes else who
    return f"{told} · {words.plain('booking.answered')}" if question.answered else told


def _vote(question: Question, voted: bool, words: Words) -> Button:
    name = "unvote" if voted else "vote"
    return Button(words.plain(f"booking.{name}"), command("question", **{name: question.id}))
