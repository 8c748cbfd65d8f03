"""What became of a policy file that was read again: in force, or refused with every reason, and the old one stays."""

from __future__ import annotations

from pathlib import PurePath

from bot.markup import Markup
from bot.message import Bullets, Card, Paragraph, Tone
from bot.policy.cards.words import Words
from bot.policy.file.problems import BadPolicy, Problem
from bot.policy.shelf import NotPublished, Trouble

MOST = 20
"""Reasons shown in a chat; `policy check` prints all."""


def reload_card(trouble: Trouble | None, words: Words) -> Card:
    """The card for whoever keeps the policy."""
    if trouble is None:
        text = words.say("reload.done", version=words.policy.version)
        return Card(words.plain("reload.done-title"), (Paragraph(text),), tone=Tone.YES, language=words.language)
    lines = trouble_lines(trouble, words)
    more = (Markup(words.say("reload.more", count=len(lines) - MOST)),) if len(lines) > MOST else ()
    blocks = (Paragraph(words.say("reload.kept", version=words.policy.version)), Bullets((*lines[:MOST], *more)))
    return Card(words.plain("reload.failed-title"), blocks, tone=Tone.NO, language=words.language)


def trouble_lines(trouble: Trouble, words: Words) -> tuple[Markup, ...]:
    """A line per reason, with the place in the file, the cause and the cure."""
    match trouble:
        case BadPolicy():
            return tuple(_problem(problem, words) for problem in trouble.problems)
        case NotPublished():
            return tuple(
                words.say("check.test-at", line=f.line, text=words.plain(f"check.{f.key}", **f.values))
                for f in trouble.findings
            )
        case OSError():
            return (words.say("reload.unreadable", why=trouble.strerror or type(trouble).__name__),)


def _problem(problem: Problem, words: Words) -> Markup:
    text = words.plain(f"check.{problem.key}", **problem.values)
    file = PurePath(problem.file).name  # where it lies on the server says nothing in a chat
    if not problem.line:  # the file as a whole
        return words.say("check.in-file", file=file, text=text)
    return words.say("check.at", file=file, line=problem.line, path=problem.path, text=text)
