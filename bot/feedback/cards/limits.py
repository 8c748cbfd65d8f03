"""What a release hides and why, how it was made, and what must not be concluded from it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.feedback.cards.said import ABOUT, tables
from bot.feedback.release import FEW, SOME, Cells, Release
from bot.feedback.releasing import BREAKDOWN
from bot.markup import Markup
from bot.message import Block, Bullets, Folded, Section
from bot.policy.cards.words import Words


def hidden_lines(release: Release, words: Words, titles: Mapping[str, str]) -> tuple[Markup, ...]:
    """A sentence for each table of which something cannot be told, and for what a second reader looks at."""
    found = [_hidden(where, cells, release, words) for where, cells, _ in tables(release, words, titles)]
    lines = [line for line in found if line is not None]
    if release.withheld:
        lines.append(words.say("voices.hidden-withheld", count=release.withheld))
    return tuple(lines) or (words.say("voices.hidden-none"),)


def hidden_blocks(release: Release, words: Words, titles: Mapping[str, str]) -> tuple[Block, ...]:
    """The same as a part of a card."""
    return Section(words.say("voices.hidden")), Bullets(hidden_lines(release, words, titles))


def method_block(release: Release, words: Words) -> Folded:
    """How the figures come about, and their limits (facts of the design, section 10)."""
    lines = (
        words.say("voices.method-people"),
        words.say("voices.method-doubt"),
        words.say("voices.method-rule", k=release.k),
        words.say("voices.method-batch", batch=release.batch),
        words.say("voices.method-new", new=words.plain("voices.new")),
        words.say("voices.method-not"),
        words.say("voices.method-nobody"),
    )
    return Folded(words.plain("voices.method"), (Bullets(lines),))


def _hidden(where: str, cells: Cells, release: Release, words: Words) -> Markup | None:
    name = words.plain(f"voices.{where}")
    if cells.why == SOME:
        return words.say("voices.hidden-least", where=name, least=BREAKDOWN, people=release.people)
    if cells.why == FEW:
        return words.say("voices.hidden-few", where=name, k=release.k)
    if not cells.folded:
        return None
    least = release.batch if where == ABOUT else release.k  # what it is about is told of whole batches alone
    rest = words.plain("voices.rest")
    return words.say("voices.hidden-some", where=name, count=cells.folded, rest=rest, k=least)
