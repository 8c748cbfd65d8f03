"""What success means, for each of us, for a team and for the company, and how it is measured."""

from __future__ import annotations

from collections.abc import Iterable

from bot.markup import Markup
from bot.message import Block, Bullets, Button, Card, Paragraph, Section
from bot.roadmap.cards.item import success_of
from bot.roadmap.cards.seen import Seen
from bot.roadmap.model import Item, Level, Status, Track
from bot.routing import command


def success_card(track: Track | None, groups: tuple[str, ...] | None, seen: Seen) -> Card:
    """By level, the agreed meaning first. `groups`: only what is for them or for everybody; empty: a team nobody knows of."""
    words = seen.words
    items = [item for item in seen.roadmap.items.values() if item.success and item.status is not Status.DROPPED]
    items = [item for item in items if track is None or item.track is track]
    if groups is not None:
        items = [item for item in items if item.concerns(frozenset(groups))]
    items.sort(key=lambda item: item.track is not Track.SUCCESS)
    blocks: list[Block] = []
    if groups == ():
        blocks.append(Paragraph(words.say("roadmap.success-no-team")))
    for level in _levels(groups):
        lines = tuple(_lines(items, level, seen))
        blocks += [Section(words.say(f"roadmap.level-{level}")), Bullets(lines)] if lines else []
    if not items:
        blocks = [Paragraph(words.say("roadmap.success-none"))]
    named = seen.groups(groups or ())
    title = words.plain("roadmap.success-for", group=named) if named else words.plain("roadmap.success-title")
    again = command("roadmap", wants="success", track=track, group=groups)
    return Card(
        title, (*blocks, *seen.closer(items[:_BUTTONS])), (seen.to_all(),), language=words.language, again=again
    )


def item_success_card(item: Item, seen: Seen) -> Card:
    """What success means for one item."""
    words = seen.words
    blocks: list[Block] = [success_of(item.success, seen)]
    if not item.success:
        blocks = [Paragraph(words.say("roadmap.success-none"))]
    buttons = (Button(words.plain("roadmap.see"), command("roadmap", item=item.id)), seen.to_all())
    again = command("roadmap", item=item.id, wants="success")
    title = words.plain("roadmap.success-item", title=seen.title(item))
    return Card(title, tuple(blocks), buttons, language=words.language, again=again)


_BUTTONS = 6
"""Items that can be looked at from there; the others are one click further."""


def _levels(groups: tuple[str, ...] | None) -> Iterable[Level]:
    """For a team what is the team's comes first."""
    return Level if groups is None else (Level.TEAM, Level.INDIVIDUAL, Level.COMPANY)


def _lines(items: Iterable[Item], level: Level, seen: Seen) -> Iterable[Markup]:
    for item in items:
        one = item.success.get(level)
        if one is not None:
            means, measured = seen.text(one.means), seen.text(one.measured)
            yield seen.words.say("roadmap.success-of", title=seen.title(item), means=means, measured=measured)
