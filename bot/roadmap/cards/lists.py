"""Several things on the roadmap on one card: what a question named, what was delivered, what comes next, and none at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.access import Permission, may
from bot.message import Block, Button, Card, Paragraph, Section
from bot.people import Person
from bot.policy.cards.words import Words
from bot.roadmap.asking.words import Kind, Period
from bot.roadmap.cards.item import item_card, note_of
from bot.roadmap.cards.seen import FAR, Seen, by_horizon, delivered_since, on
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import HORIZONS, Item, Status, Track
from bot.roadmap.periods import days_of
from bot.routing import command

BEFORE = 3
"""What was delivered before the period that was asked for, at most so much."""


def items_card(items: Sequence[Item], wants: Kind | None, seen: Seen) -> Card:
    """Several items that a question named: what is to come first, then what was delivered."""
    words = seen.words
    ids = tuple(item.id for item in items)
    again = command("roadmap", item=ids, wants=wants.value if wants else None)
    title = words.plain("roadmap.items-title", count=len(items))
    return Card(
        title,
        (*_open_and_done(items, seen), *seen.closer(items)),
        (seen.to_all(),),
        language=words.language,
        again=again,
    )


def agent_card(agent: str, wants: Kind | None, seen: Seen) -> Card:
    """What is on the roadmap for an agent; where that is one thing still to come, that thing."""
    words = seen.words
    items = [item for item in seen.roadmap.items.values() if any(one.id == agent for one in item.agents)]
    open_items = [item for item in items if item.is_open]
    if len(open_items) == 1:
        return item_card(open_items[0], seen, wants)
    row = words.policy.tools.get(agent)
    lead: list[Block] = []
    buttons = [seen.to_all()]
    if row is not None and row.status:
        state = words.plain(f"roadmap.agent-{row.status}")
        lead.append(Paragraph(words.say("roadmap.agent-now", agent=words.tool(agent), state=state)))
        buttons.insert(0, Button(words.plain("roadmap.agent-ask"), command("ask", tool=agent)))
    title = seen.counted(words.tool(agent), items)
    again = command("roadmap", agent=agent, wants=wants.value if wants else None)
    blocks = (*lead, *_open_and_done(items, seen), *seen.closer(open_items))
    return Card(title, blocks, tuple(buttons), language=words.language, again=again)


def delivered_card(period: Period | None, track: Track | None, groups: tuple[str, ...], seen: Seen) -> Card:
    """What was delivered in a period, newest first; what came before where that is little; and what was dropped, with why."""
    words = seen.words
    start, end = days_of(period, seen.today)
    items = [item for item in _narrowed(track, groups, seen) if not item.is_open]
    found = delivered_since(items, start, end)
    earlier = [item for item in delivered_since(items, start.min, start) if item not in found][:BEFORE]
    blocks: list[Block] = [seen.lines(found, with_status=False)] if found else []
    blocks += seen.section("delivered-before", earlier) if len(found) < BEFORE else []
    blocks += _dropped([item for item in items if item.status is Status.DROPPED], seen)
    blocks += seen.closer(found or earlier)
    again = command("roadmap", wants="delivered", period=period, track=track, group=groups)
    next_ = Button(words.plain("roadmap.next"), command("roadmap", wants="next", track=track, group=groups))
    title = _delivered_title(len(found), start, end, seen)
    return Card(title, tuple(blocks), (next_, seen.to_all()), language=words.language, again=again)


def next_card(horizon: Horizon | None, track: Track | None, groups: tuple[str, ...], seen: Seen) -> Card:
    """What comes next: what is past its day, what has a day in the order of days, and what has none yet."""
    words = seen.words
    items = on(_narrowed(track, groups, seen), horizon or Horizon.SIX)
    if not items and horizon is None:
        later = by_horizon(_narrowed(track, groups, seen))
        horizon, items = later[0] if later else (None, [])
    dated = sorted((item for item in items if item.due), key=lambda item: item.due or FAR)
    late = [item for item in dated if item.overdue(seen.today)]
    coming = [item for item in dated if item not in late]
    undated = [item for item in items if not item.due]
    if not items:
        title = words.plain("roadmap.next-none")
    elif coming and coming[0].due is not None:
        title = words.plain("roadmap.next-title", day=words.day(coming[0].due), title=seen.title(coming[0]))
    else:
        title = words.plain("roadmap.next")
    blocks = [*seen.section("past-day", late), *seen.section("with-day", coming), *seen.section("without-day", undated)]
    blocks += seen.closer(items)
    further = [one for one in HORIZONS if one is not (horizon or Horizon.SIX)]
    buttons = [Button(words.plain(f"roadmap.section-{one}"), command("roadmap", horizon=one)) for one in further]
    again = command("roadmap", wants="next", horizon=horizon, track=track, group=groups)
    return Card(title, tuple(blocks), (*buttons, seen.to_all()), language=words.language, again=again)


def none_card(person: Person, words: Words) -> Card:
    """What is said where the company has no roadmap; whoever could write one is told how to begin."""
    blocks = [Paragraph(words.say("roadmap.none-text"))]
    if may(person.role, Permission.EDIT_ROADMAP):
        blocks.append(Paragraph(words.say("roadmap.none-begin")))
    return Card(words.plain("roadmap.none-title"), tuple(blocks), language=words.language)


def _delivered_title(count: int, start: date, end: date, seen: Seen) -> str:
    words = seen.words
    days = {"start": words.day(start), "end": words.day(end)}
    if end < seen.today:
        return words.plain(
            "roadmap.delivered-between" if count else "roadmap.delivered-none-between", count=count, **days
        )
    return words.plain("roadmap.delivered-title" if count else "roadmap.delivered-none", count=count, **days)


def _dropped(items: Sequence[Item], seen: Seen) -> list[Block]:
    """What was dropped, each with its note: that is where the reason stands."""
    blocks: list[Block] = [Section(seen.words.say("roadmap.dropped"))] if items else []
    for item in items:
        blocks += [seen.lines([item]), *note_of(item, seen)]
    return blocks


def _open_and_done(items: Sequence[Item], seen: Seen) -> list[Block]:
    """Items by horizon, and those that are done."""
    blocks: list[Block] = []
    for horizon, there in by_horizon(items):
        blocks += [Section(seen.words.say(f"roadmap.section-{horizon}")), seen.lines(there)]
    done = [item for item in items if not item.is_open]
    return [*blocks, *([seen.lines(done)] if done else [])]


def _narrowed(track: Track | None, groups: tuple[str, ...], seen: Seen) -> list[Item]:
    """What is on a track, and concerns one of some groups; everything where neither is named."""
    items = [item for item in seen.roadmap.items.values() if track is None or item.track is track]
    return [item for item in items if not groups or item.concerns(frozenset(groups))]
