"""What became of a policy file that was read again: in force, or refused with every reason, and the old one stays."""

from __future__ import annotations

from pathlib import PurePath

from bot.errors import BadContent
from bot.markup import Markup, escape
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
    kept = words.say("reload.kept", version=words.policy.version)
    return not_taken(words.plain("reload.failed-title"), kept, trouble, words)


def not_taken(title: str, kept: Markup, trouble: Trouble | BadContent, words: Words) -> Card:
    """The card for a file of the company that was not taken: what goes on in its place, and what is wrong with it."""
    lines = trouble_lines(trouble, words)
    more = (words.say("reload.more", count=len(lines) - MOST),) if len(lines) > MOST else ()
    return Card(title, (Paragraph(kept), Bullets((*lines[:MOST], *more))), tone=Tone.NO, language=words.language)


def trouble_lines(trouble: Trouble | BadContent, words: Words) -> tuple[Markup, ...]:
    """A line per reason, with the place in the file, the cause and the cure."""
    match trouble:
        case BadPolicy():
            return tuple(_problem(problem, words) for problem in trouble.problems)
        case NotPublished():
            return tuple(
                words.say("check.test-at", line=f.line, text=words.plain(f"check.{f.key}", **f.values))
                for f in trouble.findings
            )
        case BadContent():
            return (Markup(escape(str(trouble))),)
        case OSError():
            return (words.say("reload.unreadable", why=trouble.strerror or type(trouble).__name__),)


def _problem(problem: Problem, words: Words) -> Markup:
    text = words.plain(f"check.{problem.key}", **problem.values)
    file = PurePath(problem.file).name  # where it lies on the server says nothing in a chat
    if not problem.line:  # the file as a whole
        return words.say("check.in-file", file=file, text=text)
    return words.say("check.at", file=file, line=problem.line, path=problem.path, text=text)
