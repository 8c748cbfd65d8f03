"""What goes with every answer: the line that shows it once more, whether it helped, and the way to a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.errors import Refusal
from bot.message import Block, Button, Card, Choices, Facts, Rating
from bot.policy.arguments import reading_of
from bot.policy.asked import Subject
from bot.policy.cards import parts
from bot.policy.cards.words import Words
from bot.policy.shelf import Opened
from bot.reading.reading import Intent, Reading
from bot.routing import LONGEST_COMMAND, arguments_of, command

PAGES = {Intent.AGENTS: "agents", Intent.HELP: "help", Intent.GREETING: "help", Intent.THANKS: "", Intent.DONE: ""}
"""What is no answer to a question but a page, with a line of its own or none; nobody is asked whether it helped."""

TOLD = frozenset({Intent.STORE, Intent.WHO_DECIDES, Intent.INCIDENT, Intent.OUT_OF_SCOPE})
"""Answers to something else than "may I": their line says so."""


def with_rating(card: Card, reading: Reading, words: Words) -> Card:
    """The card with its line, and, where it answers a question, with the question whether it helped."""
    line = line_of(reading, words.opened)
    again = "" if reading.intent is Intent.OUT_OF_SCOPE else line  # a shrug is nothing to show to others
    if reading.intent in PAGES:
        return replace(card, again=again)
    return replace(card, again=again, rating=rating(line, words))


def rating(about: str, words: Words) -> Rating:
    """Was this any help? `about` is the answer's line; left out where a button could not carry it."""
    return Rating(
        words.plain("rating.question"),
        Button(words.plain("rating.helpful"), command_about("helpful", about)),
        Button(words.plain("rating.unhelpful"), command_about("unhelpful", about)),
        ask_person(about, words),
    )


def ask_person(about: str, words: Words) -> Button:
    """The button that hands a question to a person."""
    return Button(words.plain("human.ask"), command_about("human", about), opens_form=True)


def command_about(word: str, line: str) -> str:
    """The line of a route about an answer; without the answer's own line where a button could not carry both."""
    about = command(word, about=line or None)
    return about if len(about) <= LONGEST_COMMAND else word


def line_about(arguments: Mapping[str, tuple[str, ...]], opened: Opened) -> str:
    """The answer's line that `command_about` put into a command, as ids alone; empty for anything else."""
    reading = read_again(next(iter(arguments.get("about", ())), ""), opened, "")
    return line_of(reading, opened) if reading is not None else ""


def line_of(reading: Reading, opened: Opened) -> str:
    """The line that is read just as `reading` was, as far as an answer goes; empty where there is none."""
    if reading.intent in PAGES:
        return PAGES[reading.intent]
    asked = reading.asked
    values = {
        "tool": parts.tool_values(asked),
        "data": parts.data_values(asked),
        "without": sorted(asked.excluded),
        "purpose": sorted(asked.purposes),
        "met": sorted(asked.met),
        "unmet": sorted(asked.unmet),
        "intent": [reading.intent.value] if reading.intent in TOLD else [],
    }
    arguments = {name: tuple(ids) for name, ids in values.items() if ids}
    try:
        read = reading_of(arguments, opened, asked.groups, reading.language)
    except Refusal:
        return ""
    if read.asked != replace(asked, subjects=tuple(_as_row(subject, opened) for subject in asked.subjects)):
        return ""
    line = command("ask", **(arguments or {"intent": (Intent.WHICH_TOOLS.value,)}))
    return line if len(line) <= LONGEST_COMMAND else ""


def read_again(line: str, opened: Opened, language: str) -> Reading | None:
    """What a line asked, for whoever it may be; None for anything that is no answer's line (any more)."""
    arguments = arguments_of(line, "ask")
    if not arguments:
        return None
    try:
        return reading_of(arguments, opened, None, language)
    except Refusal:
        return None


def clickable(card: Card) -> Card:
    """The card without the buttons whose line is too long to be read back; what they offer can still be typed."""
    fitting = tuple(button for button in card.buttons if not isinstance(button, Button) or _fits(button))
    return replace(card, blocks=tuple(_clickable(block) for block in card.blocks), buttons=fitting)


def _as_row(subject: Subject, opened: Opened) -> Subject:
    """A subject as its rows' ids say it: that something is self-built is said by a self-built row as well."""
    built = bool(subject.rows) and all(opened.policy.tools[row].self_built for row in subject.rows)
    return replace(subject, self_built=True) if built else subject


def _clickable(block: Block) -> Block:
    match block:
        case Choices(question, buttons):
            return Choices(question, tuple(button for button in buttons if _fits(button)))
        case Facts(items):
            return Facts(
                tuple(fact if not fact.change or _fits(fact.change) else replace(fact, change=None) for fact in items)
            )
        case _:
            return block


def _fits(button: Button) -> bool:
    return len(button.command) <= LONGEST_COMMAND
