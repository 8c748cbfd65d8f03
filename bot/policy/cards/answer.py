"""The answer to a question as a card: the verdict first, then why, conditions, alternatives, the way to a yes, the clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.markup import Markup, escape, plain
from bot.message import Block, Button, Card, Choices, Paragraph, Table, Tone
from bot.policy.asked import Answer, Asked, Subject
from bot.policy.cards import listing, parts
from bot.policy.cards.again import clickable, with_rating
from bot.policy.cards.tables import (
    because,
    by_tool,
    choices,
    class_cell,
    conditions_line,
    if_then,
    per_class,
    verdict_cell,
)
from bot.policy.cards.understood import facts
from bot.policy.cards.words import Words
from bot.policy.model import Outcome
from bot.policy.question import Answered
from bot.policy.shelf import Opened
from bot.ports import Texts
from bot.reading.reading import Intent, Slot, Warning_

TONES = {
    Outcome.ALLOWED: Tone.YES,
    Outcome.CONDITIONAL: Tone.CONDITIONAL,
    Outcome.NOT_YET: Tone.NOT_YET,
    Outcome.PROHIBITED: Tone.NO,
    Outcome.DEPENDS: Tone.QUESTION,
    Outcome.UNKNOWN_TOOL: Tone.NOT_YET,
    Outcome.OUT_OF_SCOPE: Tone.PLAIN,
}

PLAIN_NAME = re.compile(r"[\w +&'-]{1,60}")
"""A name that can be said back."""


def answer_card(answered: Answered, opened: Opened, texts: Texts, today: date) -> Card:
    """The card for an answer, in the language that the question was read in. Pure; the same one is not made twice on a day."""
    asked = answered.reading, answered.offered
    return opened.shown.of(asked, today, lambda: _made(answered, opened, texts, today))


def _made(answered: Answered, opened: Opened, texts: Texts, today: date) -> Card:
    words = Words(opened, texts, answered.reading.language, _typed(answered, opened))
    card = listing.card_for(answered, words, today) or _judged(answered, words, today)
    if answered.reading.intent is Intent.INCIDENT:
        card = listing.incident_card(card, words)
    return with_rating(clickable(card), answered.reading, words)


def _judged(answered: Answered, words: Words, today: date) -> Card:
    asked = answered.decision.asked
    if not asked.subjects:
        return _tools(answered, words, today)
    groups = [(subject, _agreeing(subject, _of(subject, answered))) for subject in asked.subjects]
    if len(groups) > 1:
        return _several(answered, groups, words, today)
    subject, answers = groups[0]
    if len(answers) == 1:
        return _single(answered, answers[0], words, today)
    return _depends(answered, subject, answers, words, today)


def _typed(answered: Answered, opened: Opened) -> dict[str, str]:
    """The names as typed of tools that a catch-all stands for. An address is left out: it would come back as a link."""
    rows = opened.policy.tools
    tools = [
        one for one in answered.reading.heard if one.slot is Slot.TOOL and one.id in rows and rows[one.id].catch_all
    ]
    return {one.id: one.typed for one in reversed(tools) if PLAIN_NAME.fullmatch(one.typed)}


def _single(answered: Answered, answer: Answer, words: Words, today: date) -> Card:
    asked = answered.decision.asked
    instead, ask_buttons = parts.alternatives(answer, asked, words)
    way, way_buttons = parts.way_to_yes(answer, asked, words)
    blocks = [
        *_opening(answered, words),
        *_unlisted_text(answer, words),
        *parts.why(answer, words),
        *parts.conditions(answer, words, asked.unmet),
        *instead,
        *way,
        *parts.notes(answered.decision, words),
        *parts.understood(asked, facts(answered.reading, asked, words), words),
        *parts.clauses(answer.clauses, words, today),
    ]
    title = _verdict_line(answer, answered, words)
    return Card(title, tuple(blocks), (*way_buttons, *ask_buttons), TONES[answer.verdict], words.language)


def _agreeing(subject: Subject, answers: list[Answer]) -> list[Answer]:
    """Rows that a name fits and that agree as one answer, with what any of them cites and asks for; others as they are."""
    first = answers[0]
    if len(answers) == 1 or len({answer.verdict for answer in answers}) > 1 or len(subject.rows) != len(answers):
        return answers
    one = replace(
        first,
        tool="|".join(subject.rows),
        conditions=_joined(answer.conditions for answer in answers),
        met=_joined(answer.met for answer in answers),
        clauses=_joined(answer.clauses for answer in answers),
        instead=_joined(answer.instead for answer in answers)[:3],
    )
    return [one]


def _joined(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for ids in lists for id_ in ids))


def _depends(answered: Answered, subject: Subject, answers: list[Answer], words: Words, today: date) -> Card:
    asked = answered.decision.asked
    which_tool = len({answer.tool for answer in answers}) > 1
    title = words.plain(
        "policy.depends-tool" if which_tool else "policy.depends-data", tool=_subject_name(subject, answers, words)
    )
    question = words.say("policy.which-tool" if which_tool else "policy.which-data")
    buttons = choices(answers, asked, words, which_tool)
    blocks: list[Block] = [
        *_opening(answered, words),
        Paragraph(question),
        Choices(plain(question), buttons),
        by_tool(answers, words) if which_tool else if_then(answers, words),
        *parts.notes(answered.decision, words),
        *parts.understood(asked, facts(answered.reading, asked, words), words),
        *parts.clauses([clause for answer in answers for clause in answer.clauses], words, today),
    ]
    return Card(title, tuple(blocks), tone=Tone.QUESTION, language=words.language)


def _several(answered: Answered, groups: list[tuple[Subject, list[Answer]]], words: Words, today: date) -> Card:
    """Several tools: a line each, the strictest as the outcome of the whole."""
    decision, asked = answered.decision, answered.decision.asked
    rows = tuple(
        (
            Markup(f"**{escape(_subject_name(subject, answers, words))}**"),
            verdict_cell(answers[0], words) if len(answers) == 1 else words.say("policy.short-depends"),
            because(answers[0], words) if len(answers) == 1 else Markup(escape(per_class(answers, words))),
        )
        for subject, answers in groups
    )
    header = (words.plain("policy.column-tool"), words.plain("policy.column-verdict"), words.plain("policy.column-why"))
    table = Table(words.plain("policy.table-tools"), header, rows)
    same = len({answers[0].verdict for _, answers in groups}) == 1 and all(len(answers) == 1 for _, answers in groups)
    named = words.listing([_subject_name(subject, answers, words) for subject, answers in groups])
    key = f"policy.all-{decision.outcome}" if same else "policy.not-the-same"
    strictest = next((a for a in decision.answers if a.verdict is decision.outcome), None)
    instead, buttons = parts.alternatives(strictest, asked, words) if strictest else ([], [])
    way, way_buttons = parts.way_to_yes(strictest, asked, words) if strictest else ([], [])
    blocks: list[Block] = [*_opening(answered, words), table]
    conditional = [a for _, answers in groups for a in answers if len(answers) == 1 and a.conditions]
    for answer in conditional:
        blocks += parts.conditions(answer, words, asked.unmet, of_several=True)
    blocks += [
        *instead,
        *way,
        *parts.notes(decision, words),
        *parts.understood(asked, facts(answered.reading, asked, words), words),
    ]
    blocks += parts.clauses([clause for answer in decision.answers for clause in answer.clauses], words, today)
    return Card(
        words.plain(key, tools=named),
        tuple(blocks),
        (*way_buttons, *buttons),
        TONES[decision.outcome] if same else Tone.PLAIN,
        words.language,
    )


def _tools(answered: Answered, words: Words, today: date) -> Card:
    """No tool named: those that allow it, or why none does."""
    decision, asked = answered.decision, answered.decision.asked
    usable = [answer for answer in decision.answers if answer.verdict in parts.YES and answer.tool is not None]
    if not (asked.data or asked.purposes):
        return _at_large(answered, words, today)
    if not usable:
        return _single(answered, decision.answers[0], words, today)
    rows = tuple(
        (Markup(f"**{escape(words.tool(a.tool))}**"), verdict_cell(a, words), conditions_line(a, words)) for a in usable
    )
    header = (
        words.plain("policy.column-tool"),
        words.plain("policy.column-verdict"),
        words.plain("policy.column-conditions"),
    )
    title = words.plain("policy.tools-for", what=_wanted(asked, words))
    buttons = tuple(
        Button(words.tool(a.tool), parts.ask_again(asked, tool=a.tool)) for a in usable[:4] if a.tool is not None
    )
    blocks: list[Block] = [
        *_opening(answered, words),
        Table(words.plain("policy.table-tools"), header, rows),
        *([Paragraph(words.say("policy.more-tools", count=decision.more), small=True)] if decision.more else []),
        *parts.notes(decision, words),
        *parts.understood(asked, facts(answered.reading, asked, words), words),
        *parts.clauses([clause for answer in usable for clause in answer.clauses], words, today),
    ]
    return Card(title, tuple(blocks), buttons, TONES[decision.outcome], words.language)


def _at_large(answered: Answered, words: Words, today: date) -> Card:
    """Neither a tool nor data is named: a row per class with the tool that allows it most easily."""
    answers, asked = answered.decision.answers, answered.decision.asked
    rows = tuple(
        (
            class_cell(a.data, words),
            verdict_cell(a, words),
            Markup(escape(words.tool(a.tool) if a.tool else "")),
            because(a, words),
        )
        for a in answers
    )
    header = tuple(words.plain(f"policy.column-{name}") for name in ("if", "then", "with", "why"))
    blocks: list[Block] = [
        *_opening(answered, words),
        Paragraph(words.say("policy.overview")),
        Choices(words.plain("policy.overview"), choices(list(answers), asked, words, by_tool=False)),
        Table(words.plain("policy.table-if"), header, rows),
        *parts.clauses([clause for answer in answers for clause in answer.clauses], words, today),
    ]
    return Card(words.plain("policy.depends-all"), tuple(blocks), tone=Tone.QUESTION, language=words.language)


def _of(subject: Subject, answered: Answered) -> list[Answer]:
    names = set(subject.rows) | ({subject.unlisted} if subject.unlisted else set())
    return [answer for answer in answered.decision.answers if answer.tool in names or answer.tool is None] or list(
        answered.decision.answers
    )


def _opening(answered: Answered, words: Words) -> list[Block]:
    """What must be read before everything else: a secret in the question, or help where it has happened already."""
    blocks: list[Block] = []
    if Warning_.SECRET in answered.reading.warnings:
        blocks.append(Paragraph(words.say("policy.warning-secret")))
    elif Warning_.PERSONAL in answered.reading.warnings:
        blocks.append(Paragraph(words.say("policy.warning-personal")))
    return blocks


def _verdict_line(answer: Answer, answered: Answered, words: Words) -> str:
    if answer.verdict is Outcome.UNKNOWN_TOOL:
        return words.plain("policy.verdict-unknown_tool", tool=words.tool(answer.tool))
    turned = "-turned" if answered.reading.negated else ""
    return words.plain(f"policy.verdict-{answer.verdict}{turned}", what=words.what(answer, answered.decision.asked))


def _unlisted_text(answer: Answer, words: Words) -> list[Block]:
    """What the policy says of tools it does not know, and of which row holds for one instead."""
    unlisted = words.policy.unlisted
    if answer.verdict is Outcome.UNKNOWN_TOOL and unlisted is not None and unlisted.text is not None:
        return [Paragraph(Markup(escape(unlisted.text.say(words.language))))]
    stands_in = answer.row is not None and (answer.row != answer.tool or answer.row in words.typed)
    if answer.row is not None and stands_in and words.policy.tools[answer.row].catch_all:
        row = words.policy.tools[answer.row].name.say(words.language)
        name = words.tool(answer.tool)
        # A row has that name, and another edition is meant ("my private Copilot").
        key = "policy.catch-all-edition" if name.casefold() in words.opened.names else "policy.catch-all"
        return [Paragraph(words.say(key, tool=name, row=row))]
    return []


def _subject_name(subject: Subject, answers: list[Answer], words: Words) -> str:
    if len(subject.rows) > 1:
        return words.either([words.tool(row) for row in subject.rows[:4]])
    return words.tool(subject.rows[0] if subject.rows else subject.unlisted or answers[0].tool)


def _wanted(asked: Asked, words: Words) -> str:
    data = words.listing([words.data(value.split("|")[0]) for value in parts.data_values(asked)])
    purpose = words.listing([words.purpose(id_) for id_ in words.purposes(asked)])
    if data.casefold() in purpose.casefold():  # "translating contracts" says already that it is about contracts
        data = ""
    key = "-".join(["what"] + (["data"] if data else []) + (["purpose"] if purpose else []))
    return words.plain(f"policy.{key}", **({"data": data} if data else {}) | ({"purpose": purpose} if purpose else {}))
