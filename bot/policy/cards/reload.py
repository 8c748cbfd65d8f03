"""What became of a policy file that was read again: in force, or refused with every reason, and the old one stays."""

from __future__ import annotations

from bot.markup import Markup
from bot.message import Bullets, Card, Paragraph, Tone
from bot.policy.cards.words import Words
from bot.policy.problems import BadPolicy
from bot.policy.shelf import OwnTestsFail, Trouble

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
            return tuple(
                words.say(
                    "check.at", file=p.file, line=p.line, path=p.path, text=words.plain(f"check.{p.key}", **p.values)
                )
                for p in trouble.problems
            )
        case OwnTestsFail():
            findings = [failed.finding for failed in trouble.failed]
            return tuple(
                words.say("check.test-at", line=f.line, text=words.plain(f"check.{f.key}", **f.values))
                for f in findings
            )
        case OSError():
            return (words.say("reload.unreadable", why=trouble.strerror or type(trouble).__name__),)
