"""The cards and forms between somebody who asks and a person who answers. What either writes is `Said`, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.human.proposing import propose_buttons
from bot.markup import Markup
from bot.message import Block, Button, Card, Choice, Form, ManyField, Paragraph, Said, Section, TextField
from bot.people import Person
from bot.policy.cards.again import ask_person, read_again
from bot.policy.cards.parts import named
from bot.policy.cards.words import Words
from bot.ports import HandedOver
from bot.routing import command

SHORT = 100
"""Characters of a question where it is one choice of several."""

LONGEST = 2000
"""Characters of a question or an answer; what is longer is sent back, never cut."""


def who_reads(asker: Person, readers: Sequence[Person], here: bool, kept: timedelta, words: Words) -> Markup:
    """Who will read a question and under which name, where the answer comes (`here`: where it is asked), how long both stay."""
    key = "human.intro" if here else "human.intro-home"
    return words.say(key, readers=_names(readers, words), name=asker.name or asker.id, days=kept.days)


def ask_form(line: str, intro: Markup, again: str, typed: str, error: str | None, words: Words) -> Form:
    """The form for a question. `line` takes it, `again` is the line of the answer that was not enough, `error` a text key."""
    what = _what(again, words)
    hint = words.plain("human.hint") + (f" {words.plain('human.about', what=what)}" if what else "")
    question = TextField("question", words.plain("human.question"), hint, typed, lines=5, limit=LONGEST, required=True)
    errors = (("question", words.plain(error)),) if error else ()
    submit = words.plain("human.submit")
    return Form(words.plain("human.ask"), intro, (question,), line, submit, errors, words.language)


def sent_card(readers: Sequence[Person], reached: Sequence[Person], here: bool, words: Words) -> Card:
    """Who has the question now; where nobody could be reached, who will find it, and whom to turn to if it cannot wait."""
    if reached:
        where = words.say("human.sent-here" if here else "human.sent-home")
        return Card(
            words.plain("human.sent", readers=_names(reached, words)), (Paragraph(where),), language=words.language
        )
    blocks: list[Block] = [Paragraph(words.say("human.unreached-text", readers=_names(readers, words)))]
    owner = words.policy.owner
    if owner is not None:
        name = owner.name.say(words.language)
        blocks.append(Paragraph(words.say("human.unreached-owner", name=name, contact=owner.contact)))
    return Card(words.plain("human.unreached"), tuple(blocks), language=words.language)


def question_card(handed: HandedOver, words: Words) -> Card:
    """The question, for somebody who can answer it."""
    buttons = answer_buttons(handed, words, primary=True)
    blocks = (Said(handed.question), *about(handed, words), Paragraph(words.say("human.first"), small=True))
    return Card(words.plain("human.asks-you", name=handed.asker_name), blocks, buttons, language=words.language)


def reply_form(
    handed: HandedOver,
    typed: str,
    error: str | None,
    kept: timedelta,
    words: Words,
    others: Sequence[HandedOver] = (),
    also: tuple[str, ...] = (),
) -> Form:
    """The form for the answer, with the question above it. `others`: open questions that the same answer may be for, of which
    `also` are chosen, by id."""
    intro = "human.reply-intro" if handed.place else "human.reply-intro-home"
    answer = TextField("answer", words.plain("human.reply"), "", typed, lines=6, limit=LONGEST, required=True)
    return Form(
        words.plain("human.answer-name", name=handed.asker_name),
        words.say(intro, name=handed.asker_name, days=kept.days),
        (answer, *_also(others, also, words)),
        command("reply", id=handed.id),
        words.plain("human.reply-submit"),
        (("answer", words.plain(error)),) if error else (),
        words.language,
        Said(handed.question),
    )


def _also(others: Sequence[HandedOver], also: tuple[str, ...], words: Words) -> tuple[ManyField, ...]:
    """The others that the answer may go to as well, by their own words."""
    if not others:
        return ()
    choices = tuple(
        Choice(one.id, words.plain("human.also-one", name=one.asker_name, question=_short(one))) for one in others
    )
    return (ManyField("also", words.plain("human.also"), choices, words.plain("human.also-hint"), also),)


def _short(handed: HandedOver) -> str:
    said = " ".join(handed.question.split())
    return said if len(said) <= SHORT else f"{said[: SHORT - 1]}…"


def known_card(before: HandedOver, again: str, words: Words) -> Card:
    """The answer that somebody gave to the same question before, and a way to ask all the same."""
    day = words.day(before.day)
    blocks = (Paragraph(words.say("human.known-text", by=before.answered_by, day=day)), Said(before.answer))
    line = command("human", about=again or None, anew="yes")
    anew = Button(words.plain("human.known-anew"), line, opens_form=True)
    return Card(words.plain("human.known"), blocks, (anew,), language=words.language)


def answered_card(handed: HandedOver, words: Words) -> Card:
    """The answer, for whoever asked."""
    blocks = (
        Section(words.say("human.you-asked")),
        Said(handed.question),
        Section(words.say("human.answer-of", by=handed.answered_by)),
        Said(handed.answer),
    )
    title = words.plain("human.answered", by=handed.answered_by)
    return Card(title, blocks, (ask_person(handed.again, words),), language=words.language)


def replied_card(handed: HandedOver, arrived: bool, words: Words, others: int = 0) -> Card:
    """Whether the answer reached the place where it was asked, for whoever gave it; how many `others` have it too; and the
    ways to propose it for the policy."""
    key = "human.delivered" if arrived else "human.waits"
    blocks: list[Block] = [] if arrived else [Paragraph(words.say("human.waits-text", name=handed.asker_name))]
    if others:
        blocks.append(Paragraph(words.say("human.others" if others > 1 else "human.others-one", count=others)))
    blocks.append(Paragraph(words.say("propose.offer"), small=True))
    title = words.plain(key, name=handed.asker_name)
    return Card(title, tuple(blocks), propose_buttons(handed, words), language=words.language)


def late_card(handed: HandedOver, typed: str, words: Words) -> Card:
    """Somebody was quicker: who, with which answer, and what was not sent because of it."""
    blocks: list[Block] = [Section(words.say("human.late-theirs")), Said(handed.answer)]
    if typed:
        blocks += [Section(words.say("human.late-yours")), Said(typed)]
    return Card(words.plain("human.late", by=handed.answered_by), tuple(blocks), language=words.language)


def answer_buttons(handed: HandedOver, words: Words, primary: bool = False) -> tuple[Button, ...]:
    """Answer it, and, where the policy still has what it was about, see what Handrail had answered."""
    label = words.plain("human.answer")
    answer = Button(label, command("reply", id=handed.id), primary=primary, opens_form=True)
    shown = read_again(handed.again, words.opened, words.language)
    return (answer, Button(words.plain("human.show"), handed.again)) if shown else (answer,)


def about(handed: HandedOver, words: Words) -> list[Block]:
    """What the question is about, as far as Handrail knows."""
    what = _what(handed.again, words)
    return [Paragraph(words.say("human.about", what=what), small=True)] if what else []


def _what(line: str, words: Words) -> str:
    reading = read_again(line, words.opened, words.language)
    return named(reading.asked, words) if reading else ""


def _names(people: Sequence[Person], words: Words) -> str:
    return words.listing([person.name for person in people]) or words.plain("human.readers")
