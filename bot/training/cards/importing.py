"""The form for a list of completions, and what became of it."""

from __future__ import annotations

from bot.markup import Markup
from bot.message import Block, Bullets, Button, Card, Fact, Facts, Form, LongField, Paragraph, TextField
from bot.policy.cards.words import Words
from bot.training.importing import Bad, Imported
from bot.training.keeping import Taken

MOST = 20
"""Bad rows that are shown in a chat; the command line prints all."""


def import_form(text: str, source: str, errors: tuple[tuple[str, str], ...], words: Words) -> Form:
    """Where to paste or attach a list."""
    return Form(
        words.plain("training.import"),
        words.say("training.import-intro"),
        (
            LongField("text", words.plain("training.import-list"), words.plain("training.import-hint"), text),
            TextField(
                "source",
                words.plain("training.import-source"),
                words.plain("training.import-source-hint"),
                source,
                limit=60,
            ),
        ),
        "completions",
        words.plain("training.import-submit"),
        errors,
        words.language,
    )


def imported_card(done: Imported, words: Words) -> Card:
    """How many rows were taken, and of each bad one its line and why."""
    facts = [
        Fact(words.plain(f"training.import-{name}"), Markup(str(done.taken.get(name, 0))))
        for name in Taken
        if done.taken.get(name)
    ]
    if done.not_done:
        facts.append(Fact(words.plain("training.import-not-done"), Markup(str(done.not_done))))
    blocks: list[Block] = [Facts(tuple(facts))] if facts else []
    if done.bad:
        lines = [bad_line(one, words) for one in done.bad[:MOST]]
        if len(done.bad) > MOST:
            lines.append(words.say("training.import-more", count=len(done.bad) - MOST))
        blocks += [Paragraph(words.say("training.import-bad", count=len(done.bad))), Bullets(tuple(lines))]
    title = words.plain("training.imported", good=done.good, bad=len(done.bad))
    again = Button(words.plain("training.import"), "completions", opens_form=True)
    return Card(title, tuple(blocks), (again,), language=words.language)


def bad_line(one: Bad, words: Words) -> Markup:
    """A bad row in a line: where, why, and what to do."""
    return words.say("training.row", line=one.line, why=words.plain(one.key, **one.values))
