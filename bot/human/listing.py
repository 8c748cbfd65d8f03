"""Questions that people handed over, as parts of a list: those that wait for somebody, and those that somebody asked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.human.cards import about, answer_buttons
from bot.markup import plain
from bot.message import Block, Button, Card, Choices, Paragraph, Said, Section
from bot.policy.cards.again import ask_person
from bot.policy.cards.words import Words
from bot.ports import HandedOver
from bot.routing import command

SHOWN = 8
"""Questions of each kind that a list shows at once."""


def questions_card(own: Sequence[HandedOver], waiting: Sequence[HandedOver], after: int, words: Words) -> Card:
    """What waits for this person's answer, oldest first, and what they asked, newest first, from number `after` on."""
    if not own and not waiting:
        text = Paragraph(words.say("human.list-none-text", ask=words.plain("human.ask")))
        return Card(words.plain("human.list-none"), (text,), (ask_person("", words),), language=words.language)
    blocks: list[Block] = [Section(words.say("human.theirs"))] if waiting else []
    blocks += [block for one in waiting[:SHOWN] for block in open_question(one, words)]
    if len(waiting) > SHOWN:
        blocks.append(Paragraph(words.say("human.more-open", count=len(waiting) - SHOWN), small=True))
    page = own[after : after + SHOWN]
    blocks += [Section(words.say("human.mine"))] if page else []
    blocks += [block for one in page for block in own_question(one, words)]
    older = Button(words.plain("human.older"), command("questions", after=str(after + SHOWN)))
    buttons = (older, ask_person("", words)) if len(own) > after + SHOWN else (ask_person("", words),)
    return Card(words.plain("human.list"), tuple(blocks), buttons, language=words.language)


def open_question(handed: HandedOver, words: Words, primary: bool = False) -> list[Block]:
    """A question that waits, with the buttons to answer it."""
    asked = words.say("human.asks", name=handed.asker_name, day=words.day(handed.day))
    choices = Choices(plain(asked), answer_buttons(handed, words, primary))
    return [Paragraph(asked), Said(handed.question), *about(handed, words), choices]


def own_question(handed: HandedOver, words: Words) -> list[Block]:
    """A question that somebody asked, with what became of it."""
    asked = Paragraph(words.say("human.asked-on", day=words.day(handed.day)), small=True)
    if not handed.answer:
        return [asked, Said(handed.question), Paragraph(words.say("human.open"))]
    answered = Paragraph(words.say("human.answer-by", by=handed.answered_by))
    return [asked, Said(handed.question), answered, Said(handed.answer)]
