"""`ask` on the command line: one question or a file of them, printed as a person would see it, or as JSON."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from adapters.terminal.render import render_plain
from bot.errors import BadContent, BadSetting
from bot.message import Card
from bot.policy.cards.answer import answer_card
from bot.policy.question import Answered, Question, answer, as_json
from bot.policy.shelf import Opened
from bot.ports import Clock, Texts
from bot.reading.reading import Remembered

Answer = Callable[[Question, Opened], Answered]


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and the earlier turns of its thread, oldest first."""

    question: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """All that an answer needs beside the question. `groups` None: nobody said who asks."""

    opened: Opened
    texts: Texts
    today: date
    now: datetime
    groups: frozenset[str] | None = None
    language: str | None = None
    answer: Answer = answer

    def card(self, turn: Turn) -> tuple[Answered, Card]:
        """The answer to a turn, read after its context."""
        remembered: Remembered | None = None
        for text in turn.context:
            before = self._answered(text, remembered)
            remembered = before.to_remember(self.now) or remembered
        answered = self._answered(turn.question, remembered)
        return answered, answer_card(answered, self.opened, self.texts, self.today)

    def as_object(self, turn: Turn) -> dict[str, Any]:
        """The answer as the object that the policy format describes."""
        answered, card = self.card(turn)
        return as_json(answered, self.opened.policy, render_plain(card))

    def _answered(self, text: str, remembered: Remembered | None) -> Answered:
        question = Question(text, self.today, self.now, self.groups, remembered, self.language, bool(self.language))
        return self.answer(question, self.opened)


def run_ask(given: Namespace, open_policy: Callable[[], Opened], texts: Texts, clock: Clock, out: TextIO) -> None:
    """The command as typed. Raises BadContent or BadSetting for a file or a group that there is not, BadPolicy as opening does."""
    turns = read_batch(Path(given.batch)) if given.batch else (Turn(given.question),)
    opened = open_policy()
    groups = _known_groups(given.group, opened)
    asking = Asking(opened, texts, clock.today(), clock.now(), groups, given.lang)
    if given.batch:
        print_batch(asking, turns, out)
    else:
        print_answer(asking, turns[0], given.json, out)


def _known_groups(given: Sequence[str], opened: Opened) -> frozenset[str] | None:
    for group in given:
        if group not in opened.policy.groups:
            there = ", ".join(opened.policy.groups) or "none"
            raise BadSetting(f"--group: the policy has no group `{group}`; it has {there}")
    return frozenset(given) or None


def print_answer(asking: Asking, turn: Turn, as_object: bool, out: TextIO) -> None:
    """Prints one answer: JSON, coloured where somebody looks, else plain."""
    if as_object:
        print(json.dumps(asking.as_object(turn), ensure_ascii=False, indent=2), file=out)
        return
    _, card = asking.card(turn)
    if out.isatty():
        from rich.console import Console

        from adapters.terminal.coloured import print_card

        print_card(card, Console(file=out))
    else:
        print(render_plain(card), file=out)


def print_batch(asking: Asking, turns: Iterable[Turn], out: TextIO) -> None:
    """Prints one object a line, in order."""
    for turn in turns:
        out.write(json.dumps(asking.as_object(turn), ensure_ascii=False) + "\n")
    out.flush()


def read_batch(path: Path) -> tuple[Turn, ...]:
    """The turns of a file of JSON lines ("-": standard input).

    Raises BadContent with the line and the cure, before anything is answered.
    """
    try:
        lines = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8-sig")
    except OSError as error:
        raise BadContent(f"{path}: {error.strerror}; name a file of JSON lines") from error
    except UnicodeDecodeError as error:
        raise BadContent(f"{path}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from error
    return tuple(_turns(path, lines.split("\n")))


def _turns(path: Path, lines: Iterable[str]) -> Iterator[Turn]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadContent(f"{path}:{number}: no JSON ({error}); write one object a line") from error
        question = entry.get("question") if isinstance(entry, dict) else None
        context = entry.get("context") or [] if isinstance(entry, dict) else []
        if not isinstance(question, str):
            raise BadContent(f'{path}:{number}: expected {{"question": "…"}}')
        if not isinstance(context, list) or not all(isinstance(turn, str) for turn in context):
            raise BadContent(f"{path}:{number}: `context` is a list of the earlier turns, each a text")
        yield Turn(question, tuple(context))
