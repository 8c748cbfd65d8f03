"""The whole roadmap on a card: now, next and later, what was delivered lately, and the same as a picture."""

from __future__ import annotations

from bot.message import Block, Button, Card, Choices, Fact, Facts, Folded, Paragraph, Section
from bot.roadmap.cards.picture import picture_of
from bot.roadmap.cards.seen import Seen, by_horizon, lately, on
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import Item, Status, Track
from bot.routing import command

MOST = 12
"""Lines per horizon; the rest is one click away."""


def overview_card(seen: Seen) -> Card:
    """All of it. Draws a picture, so not for the loop."""
    roadmap, words = seen.roadmap, seen.words
    items = list(roadmap.items.values())
    new = lately(items, seen.today)
    if not items:
        return Card(words.plain("roadmap.empty-title"), language=words.language, again="roadmap")
    blocks: list[Block] = [Paragraph(words.say("roadmap.as-of", day=words.day(roadmap.as_of)), small=True)]
    for horizon, there in by_horizon(items):
        blocks += _column(horizon, there, seen)
    blocks += seen.section("delivered", new[:MOST])
    picture = picture_of(seen)
    blocks += [picture] if picture else []
    blocks += [_tracks(items, seen), meanings(seen)]
    title = seen.counted(seen.text(roadmap.title), items)
    return Card(title, tuple(blocks), _more(seen), language=words.language, again="roadmap")


def track_card(track: Track, seen: Seen) -> Card:
    """One track: where it leads, what comes when, what was delivered, and on the data track the data behind it."""
    words = seen.words
    items = [item for item in seen.roadmap.items.values() if item.track is track]
    open_items = [item for item in items if item.is_open]
    aim = seen.roadmap.aims.get(track)
    blocks: list[Block] = [Paragraph(words.say("roadmap.aim", aim=seen.text(aim)))] if aim else []
    blocks += _by_horizon(open_items, seen)
    blocks += seen.section("delivered", lately(items, seen.today))
    blocks += _datasets(seen) if track is Track.DATA else []
    blocks += seen.closer(open_items)
    title = seen.counted(seen.track(track), items)
    again = command("roadmap", track=track)
    return Card(title, tuple(blocks), (seen.to_all(),), language=words.language, again=again)


def horizon_card(horizon: Horizon, seen: Seen) -> Card:
    """Everything on one horizon, by track."""
    words = seen.words
    items = on(seen.roadmap.items.values(), horizon)
    blocks: list[Block] = []
    for track in Track:
        there = [item for item in items if item.track is track]
        if there:
            blocks += [Section(words.say(f"roadmap.track-{track}")), seen.lines(there)]
    blocks += seen.closer(items)
    title = words.plain("roadmap.horizon-title", section=words.plain(f"roadmap.section-{horizon}"), count=len(items))
    again = command("roadmap", horizon=horizon)
    return Card(title, tuple(blocks), (seen.to_all(),), language=words.language, again=again)


def group_card(groups: tuple[str, ...], seen: Seen) -> Card:
    """What is on the roadmap for some groups, or for everybody and so for them too."""
    words = seen.words
    items = [item for item in seen.roadmap.items.values() if item.concerns(frozenset(groups))]
    open_items = [item for item in items if item.is_open]
    blocks = [*_by_horizon(open_items, seen), *seen.section("delivered", lately(items, seen.today))]
    title = seen.counted(words.plain("roadmap.for-group", group=seen.groups(groups)), items)
    again = command("roadmap", group=groups)
    return Card(title, (*blocks, *seen.closer(open_items)), (seen.to_all(),), language=words.language, again=again)


def meanings(seen: Seen) -> Folded:
    """What each word for a status means."""
    words = seen.words
    facts = tuple(
        Fact(words.plain(f"roadmap.status-{status}"), words.say(f"roadmap.means-{status}")) for status in Status
    )
    return Folded(words.plain("roadmap.words"), (Facts(facts),))


def _by_horizon(items: list[Item], seen: Seen) -> list[Block]:
    blocks: list[Block] = []
    for horizon, there in by_horizon(items):
        blocks += [Section(seen.words.say(f"roadmap.section-{horizon}")), seen.lines(there)]
    return blocks


def _column(horizon: Horizon, items: list[Item], seen: Seen) -> list[Block]:
    words = seen.words
    blocks: list[Block] = [Section(words.say(f"roadmap.section-{horizon}")), seen.lines(items[:MOST])]
    if len(items) > MOST:
        more = words.plain("roadmap.more", count=len(items) - MOST)
        blocks.append(Choices(more, (Button(more, command("roadmap", horizon=horizon)),)))
    return blocks


def _tracks(items: list[Item], seen: Seen) -> Choices:
    there = [track for track in Track if any(item.track is track for item in items)]
    buttons = tuple(Button(seen.track(track), command("roadmap", track=track)) for track in there)
    return Choices(seen.words.plain("roadmap.closer"), buttons)


def _more(seen: Seen) -> tuple[Button, ...]:
    words = seen.words
    return (
        Button(words.plain("roadmap.next"), command("roadmap", wants="next")),
        Button(words.plain("roadmap.delivered"), command("roadmap", wants="delivered")),
        Button(words.plain("roadmap.success"), command("roadmap", wants="success")),
    )


def _datasets(seen: Seen) -> list[Block]:
    datasets = seen.roadmap.datasets.values()
    if not datasets:
        return []
    facts = tuple(
        Fact(
            seen.text(dataset.name),
            seen.words.say("roadmap.need", groups=seen.name(dataset.owner), how=seen.text(dataset.stored))
            if dataset.stored
            else seen.words.say("roadmap.only", value=seen.name(dataset.owner)),
            Button(seen.words.plain("roadmap.see"), command("roadmap", dataset=dataset.id)),
        )
        for dataset in datasets
    )
    return [Section(seen.words.say("roadmap.datasets")), Facts(facts)]
