"""What somebody is told whose answers a new edition turned: what they were told when, what holds now, why, what instead."""

from __future__ import annotations

from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Fact, Facts, Paragraph, Section, Tone
from bot.policy.asked import Answer, Asked
from bot.policy.cards.tables import conditions_line
from bot.policy.cards.words import Words
from bot.policy.diff_lines import Stated
from bot.policy.recalibrating.replay import Replay
from bot.policy.recalibrating.reversals import Reversal, Turned
from bot.routing import LONGEST_COMMAND, command

MOST = 8
"""Answers that one notice spells out; the rest is counted."""

MOST_BUTTONS = 3


def reversal_card(turned: Turned, after: Replay, groups: frozenset[str] | None, words: Words) -> Card:
    """One notice for all that turned for somebody, the stricter first. `words` speak for the new edition."""
    stricter, looser = turned.stricter, turned.looser
    blocks: list[Block] = []
    for reversal in stricter[:MOST]:
        blocks += _spelled_out(reversal, *after.explained(reversal.question, groups), words)
    if len(stricter) > MOST:
        blocks.append(Paragraph(words.say("reversal.more", count=len(stricter) - MOST)))
    if looser:
        lines = [_in_a_line(one, *after.explained(one.question, groups), words) for one in looser[:MOST]]
        if len(looser) > MOST:
            lines.append(words.say("reversal.more", count=len(looser) - MOST))
        blocks += [Section(words.say("reversal.looser")), Bullets(tuple(lines))]
    blocks.append(Paragraph(words.say("reversal.no-blame"), small=True))
    asked = [command_of(one) for one in (stricter or looser)]
    buttons = [
        Button(words.plain("policy.ask-about", tool=words.tool(one.question.tool)), line)
        for one, line in zip(stricter or looser, asked, strict=True)
        if len(line) <= LONGEST_COMMAND
    ]
    once = {button.label: button for button in reversed(buttons)}
    return Card(
        _title(turned, words),
        tuple(blocks),
        (*list(reversed(once.values()))[:MOST_BUTTONS], Button(words.plain("mine.show"), "mine")),
        tone=Tone.NO if stricter else Tone.YES,
        language=words.language,
    )


def command_of(reversal: Reversal) -> str:
    """The line that asks it again."""
    question = reversal.question
    classes = [one for one in (question.data, *question.also) if one and one != "*"]
    arguments = {"tool": [question.tool], "data": classes, "purpose": list(question.purposes)}
    return command("ask", **{name: tuple(ids) for name, ids in arguments.items() if ids})


def _title(turned: Turned, words: Words) -> str:
    if not turned.stricter:
        return words.plain("reversal.title-looser")
    count = len(turned.stricter)
    return words.plain("reversal.title", count=count) if count > 1 else words.plain("reversal.title-one")


def _spelled_out(reversal: Reversal, asked: Asked, answer: Answer, words: Words) -> list[Block]:
    facts = [
        Fact(words.plain("reversal.then", day=words.day(reversal.day)), Markup(escape(_said(reversal.told, words)))),
        Fact(words.plain("reversal.now"), Markup(f"**{escape(_said(reversal.now, words))}**")),
    ]
    if answer.conditions:
        facts.append(Fact(words.plain("reversal.conditions"), conditions_line(answer, words)))
    if answer.clauses:
        facts.append(
            Fact(words.plain("reversal.why"), Markup(escape("; ".join(_clause(id_, words) for id_ in answer.clauses))))
        )
    if answer.instead:
        facts.append(
            Fact(
                words.plain("reversal.instead"),
                Markup(escape(words.either([words.tool(id_) for id_ in answer.instead]))),
            )
        )
    elif answer.expected is not None:
        facts.append(Fact(words.plain("reversal.expected"), Markup(escape(words.day(answer.expected)))))
    return [Section(Markup(escape(words.what(answer, asked)))), Facts(tuple(facts))]


def _in_a_line(reversal: Reversal, asked: Asked, answer: Answer, words: Words) -> Markup:
    return words.say(
        "reversal.line",
        what=words.what(answer, asked),
        day=words.day(reversal.day),
        told=_said(reversal.told, words),
        now=_said(reversal.now, words),
    )


def _said(stated: Stated, words: Words) -> str:
    return words.plain(f"policy.short-{stated.verdict}")


def _clause(id_: str, words: Words) -> str:
    clause = words.policy.clauses[id_]
    text = clause.text.say(words.language) or clause.title.say(words.language)
    return f"{id_}: {text}" if text else id_
