"""The card for whatever a command asks of the roadmap."""

from __future__ import annotations

from collections.abc import Sequence

from bot.message import Card
from bot.roadmap.asked import RoadmapAsked
from bot.roadmap.asking.words import Kind
from bot.roadmap.cards.dataset import dataset_card
from bot.roadmap.cards.history import history_card
from bot.roadmap.cards.item import item_card
from bot.roadmap.cards.lists import agent_card, delivered_card, items_card, next_card
from bot.roadmap.cards.overview import group_card, horizon_card, overview_card, track_card
from bot.roadmap.cards.seen import Seen
from bot.roadmap.cards.success import item_success_card, success_card
from bot.roadmap.changes import Change


def roadmap_card(asked: RoadmapAsked, seen: Seen, changes: Sequence[Change]) -> Card:
    """The answer. `changes` are all that were made, oldest first. The whole roadmap is drawn, so not for the loop."""
    if asked.items:
        return _named(asked, seen, changes)
    if asked.agent is not None:
        return agent_card(asked.agent, asked.wants, seen)
    if asked.dataset is not None:
        return dataset_card(seen.roadmap.datasets[asked.dataset], asked.wants, seen)
    groups = asked.groups or ()
    match asked.wants:
        case Kind.SUCCESS:
            return success_card(asked.track, asked.groups, seen)
        case Kind.DELIVERED:
            return delivered_card(asked.period, asked.track, groups, seen)
        case Kind.NEXT:
            return next_card(asked.horizon, asked.track, groups, seen)
        case Kind.HISTORY:
            return history_card(None, changes, seen)
    if asked.track is not None:
        return track_card(asked.track, seen)
    if asked.horizon is not None:
        return horizon_card(asked.horizon, seen)
    return group_card(groups, seen) if groups else overview_card(seen)


def _named(asked: RoadmapAsked, seen: Seen, changes: Sequence[Change]) -> Card:
    item, *others = asked.items
    if others:
        return items_card(asked.items, asked.wants, seen)
    made = [change for change in changes if change.item == item.id]
    match asked.wants:
        case Kind.HISTORY:
            return history_card(item, made, seen)
        case Kind.SUCCESS:
            return item_success_card(item, seen)
        case _:
            return item_card(item, seen, asked.wants, changed=bool(made))
