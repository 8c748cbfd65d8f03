"""What success means, for each of us, for a team and for the company, and how it is measured."""

from __future__ import annotations

from collections.abc import Iterable

from bot.markup import Markup
from bot.message import Block, Bullets, Button, Card, Folded, Paragraph, Section
from bot.roadmap.cards.item import success_of
from bot.roadmap.cards.seen import Seen
from bot.roadmap.model import Item, Level, Status, Success, Track
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
    rest: list[Paragraph | Bullets] = []
    for level in _levels(groups):
        first, others = _parted(items, level, groups)
        heading = words.say(f"roadmap.level-{level}")
        blocks += [Section(heading), _bullets(first, level, seen)] if first else []
        rest += [Paragraph(heading), _bullets(others, level, seen)] if others else []
    blocks += [Folded(words.plain("roadmap.success-rest"), tuple(rest))] if rest else []
    if not items:
        blocks = [Paragraph(words.say("roadmap.success-none"))]
    named = seen.groups(groups or ())
    title = words.plain("roadmap.success-for", group=named) if named else words.plain("roadmap.success-title")
    again = command("roadmap", wants="success", track=track, group=groups)
    return Card(title, (*blocks, *seen.closer(items[:BUTTONS])), (seen.to_all(),), language=words.language, again=again)


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


BUTTONS, OWN = 6, 5
"""Items that can be looked at from there, and a team's own meanings that are told at once; the others are a click further."""


def _levels(groups: tuple[str, ...] | None) -> Iterable[Level]:
    """For a team what is the team's comes first."""
    return Level if groups is None else (Level.TEAM, Level.INDIVIDUAL, Level.COMPANY)


def _parted(items: list[Item], level: Level, groups: tuple[str, ...] | None) -> tuple[list[Item], list[Item]]:
    """Those that are told at once, and the others: what was agreed for everybody comes first, and for a team its own."""
    there = [item for item in items if level in item.success]
    first = [item for item in there if item.track is Track.SUCCESS]
    if groups and level is Level.TEAM:
        first += [item for item in there if item.groups and item not in first][:OWN]
    first = first or there
    return first, [item for item in there if item not in first]


def _bullets(items: list[Item], level: Level, seen: Seen) -> Bullets:
    return Bullets(tuple(_line(item, item.success[level], seen) for item in items))


def _line(item: Item, one: Success, seen: Seen) -> Markup:
    means, measured = seen.text(one.means), seen.text(one.measured)
    return seen.words.say("roadmap.success-of", title=seen.title(item), means=means, measured=measured)
