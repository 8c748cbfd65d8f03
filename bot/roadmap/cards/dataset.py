"""One dataset of the roadmap: whose it is, where it stands, what it needs, who needs it, and what is done about it."""

from __future__ import annotations

from bot.markup import Markup, escape
from bot.message import Block, Bullets, Button, Card, Fact, Facts, Section
from bot.policy.model import Localised
from bot.roadmap.asking.words import Kind
from bot.roadmap.cards.item import owner_of
from bot.roadmap.cards.seen import Seen, by_horizon, lately
from bot.roadmap.model import Dataset, Track
from bot.routing import command


def dataset_card(dataset: Dataset, wants: Kind | None, seen: Seen) -> Card:
    """The card of a dataset, with everything on the roadmap that works on it."""
    words, name = seen.words, seen.text(dataset.name)
    items = [item for item in seen.roadmap.items.values() if dataset.id in item.datasets]
    open_items = [item for item in items if item.is_open]
    blocks: list[Block] = []
    for horizon, there in by_horizon(open_items):
        blocks += [Section(words.say(f"roadmap.section-{horizon}")), seen.lines(there)]
    blocks += seen.section("delivered", lately(items, seen.today))
    blocks += [Section(words.say("roadmap.datasets")), Facts(tuple(_facts(dataset, seen))), *_needed(dataset, seen)]
    blocks += seen.closer(open_items)
    if wants is Kind.OWNER:
        title = words.plain("roadmap.item-owner", owner=seen.name(dataset.owner), title=name)
    else:
        title = seen.counted(name, items)
    buttons = [Button(seen.track(Track.DATA), command("roadmap", track=Track.DATA)), seen.to_all()]
    if dataset.data_class is not None:
        buttons.insert(0, Button(words.plain("roadmap.dataset-may"), command("ask", data=dataset.data_class)))
    again = command("roadmap", dataset=dataset.id, wants=wants.value if wants is Kind.OWNER else None)
    return Card(title, tuple(blocks), tuple(buttons), language=words.language, again=again)


def _facts(dataset: Dataset, seen: Seen) -> list[Fact]:
    words = seen.words

    def fact(key: str, value: str) -> Fact:
        return Fact(words.plain(key), Markup(escape(value)))

    facts = [fact("roadmap.fact-owner", owner_of(dataset.owner, seen))]
    if dataset.data_class in words.policy.data:
        class_ = words.policy.data[dataset.data_class or ""].name.say(words.language)
        facts.append(fact("roadmap.dataset-class", class_))
    said: tuple[tuple[str, Localised | None], ...] = (
        ("roadmap.dataset-stored", dataset.stored),
        ("roadmap.dataset-structure", dataset.structure),
        ("roadmap.dataset-enrichment", dataset.enrichment),
        ("roadmap.dataset-fallback", dataset.fallback),
        ("roadmap.dataset-migration", dataset.migration),
    )
    return [*facts, *(fact(key, seen.text(text)) for key, text in said if text is not None)]


def _needed(dataset: Dataset, seen: Seen) -> list[Block]:
    lines = tuple(
        seen.words.say("roadmap.need", groups=seen.groups(need.groups), how=seen.text(need.how_often))
        for need in dataset.needed_by
    )
    return [Section(seen.words.say("roadmap.dataset-needed")), Bullets(lines)] if lines else []
