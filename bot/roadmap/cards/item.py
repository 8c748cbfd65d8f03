"""One thing on the roadmap as a card: how it is, when, whose, for whom, what success means, and the way to change it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.markup import Markup, Trusted, escape
from bot.message import Block, Button, Card, Fact, Facts, Paragraph, Said, Section
from bot.roadmap.asking.words import Kind
from bot.roadmap.cards.seen import Seen
from bot.roadmap.editing import may_change
from bot.roadmap.model import Helper, Item, Level, Status, Success
from bot.routing import command


def item_card(item: Item, seen: Seen, wants: Kind | None = None, changed: bool = False) -> Card:
    """The card of an item. `wants`: what is to be said first. `changed`: there is a history."""
    words = seen.words
    blocks: list[Block] = [*note_of(item, seen), Facts(tuple(_facts(item, seen)))]
    blocks += _success(item, seen)
    blocks += _links(item, seen)
    again = command("roadmap", item=item.id, wants=wants.value if wants in SAID_FIRST else None)
    return Card(
        title_of(item, seen, wants), tuple(blocks), _buttons(item, seen, changed), language=words.language, again=again
    )


SAID_FIRST = frozenset({Kind.WHEN, Kind.OWNER})
"""What changes the first line of an item's card."""


def title_of(item: Item, seen: Seen, wants: Kind | None) -> str:
    """The point in a line: when it comes, whose it is, or else how it is."""
    words, title = seen.words, seen.title(item)
    if wants is Kind.OWNER:
        return words.plain("roadmap.item-owner", owner=seen.name(item.owner), title=title)
    if item.status is Status.DELIVERED and item.delivered is not None:
        return words.plain("roadmap.item-delivered", day=words.day(item.delivered), title=title)
    if wants is Kind.WHEN and item.is_open:
        if item.due is not None:
            key = "roadmap.item-overdue" if item.overdue(seen.today) else "roadmap.item-due"
            return words.plain(key, day=words.day(item.due), title=title)
        return words.plain("roadmap.item-no-day", within=within(item, seen), title=title)
    return words.plain("roadmap.item-stand", status=seen.status(item), title=title)


def within(item: Item, seen: Seen) -> str:
    """The horizon of an item within a sentence; empty where it has none."""
    return seen.words.plain(f"roadmap.horizon-{item.horizon}") if item.horizon else ""


def note_of(item: Item, seen: Seen) -> list[Block]:
    """The note; one that somebody typed is shown as their words, with name and day."""
    if item.remark is not None:
        said = seen.words.say("roadmap.wrote", name=seen.name(item.remark.by), day=seen.day(item.remark.at))
        return [Paragraph(said, small=True), Said(item.remark.text)]
    return [Paragraph(Markup(escape(seen.text(item.note))))] if item.note else []


def _facts(item: Item, seen: Seen) -> list[Fact]:
    words = seen.words

    def fact(key: str, value: Markup | str) -> Fact:
        return Fact(words.plain(f"roadmap.fact-{key}"), Markup(escape(value)))

    status = words.say(
        "roadmap.status-value", status=seen.status(item), means=words.plain(f"roadmap.means-{item.status}")
    )
    facts = [Fact(words.plain("roadmap.fact-status"), status)]
    if item.is_open:
        facts.append(fact("when", _when(item, seen)))
    if item.delivered is not None:
        facts.append(fact("delivered", words.day(item.delivered)))
    if item.since is not None:
        facts.append(fact("since", words.day(item.since)))
    facts += [fact("owner", owner_of(item.owner, seen)), fact("for", _for(item, seen))]
    if item.tasks:
        facts.append(fact("tasks", " ".join(seen.text(task) for task in item.tasks)))
    if item.agents:
        facts.append(fact("agents", words.listing([agent_name(agent, seen) for agent in item.agents])))
    if item.human is not None:
        facts.append(fact("human", seen.text(item.human)))
    for id_ in item.datasets:
        show = Button(words.plain("roadmap.see"), command("roadmap", dataset=id_))
        facts.append(
            Fact(words.plain("roadmap.fact-data"), Markup(escape(seen.text(seen.roadmap.datasets[id_].name))), show)
        )
    return facts


def owner_of(address: str, seen: Seen) -> str:
    """Somebody with what they do, where that is known."""
    person = seen.people.person(address)
    title = person.title.get(seen.words.language) or person.title.get("")
    return seen.words.plain("roadmap.owner-title", name=person.name, title=title) if title else person.name


def agent_name(agent: Helper, seen: Seen) -> str:
    """An agent by its name and state in the policy; one that is still to come says so."""
    words = seen.words
    if not agent.id:
        return words.plain("roadmap.agent-to-come", agent=seen.text(agent.name))
    row = words.policy.tools.get(agent.id)
    if row is None or row.status is None:
        return words.tool(agent.id)
    return words.plain(
        "roadmap.agent-state", agent=words.tool(agent.id), state=words.plain(f"roadmap.agent-{row.status}")
    )


def _when(item: Item, seen: Seen) -> str:
    horizon, day = within(item, seen), seen.when(item)
    return seen.words.plain("roadmap.when-both", within=horizon, when=day) if horizon and day else horizon or day


def _for(item: Item, seen: Seen) -> str:
    if not item.groups:
        return seen.words.plain("roadmap.for-everybody")
    groups = seen.groups(item.groups)
    mine = not seen.person.groups.isdisjoint(item.groups)
    return seen.words.plain("roadmap.for-you-too", groups=groups) if mine else groups


def success_of(levels: Mapping[Level, Success], seen: Seen) -> Facts:
    """What success means on each level, and how it is measured."""
    words = seen.words
    facts = (
        Fact(
            words.plain(f"roadmap.level-{level}"),
            words.say("roadmap.success-line", means=seen.text(one.means), measured=seen.text(one.measured)),
        )
        for level in Level
        if (one := levels.get(level)) is not None
    )
    return Facts(tuple(facts))


def _success(item: Item, seen: Seen) -> list[Block]:
    return [Section(seen.words.say("roadmap.success")), success_of(item.success, seen)] if item.success else []


def _links(item: Item, seen: Seen) -> list[Block]:
    if not item.links:
        return []
    links = ", ".join(f"[{escape(seen.text(link.name))}]({escape(link.url)})" for link in item.links)
    return [Paragraph(seen.words.say("roadmap.links", links=Trusted(Markup(links))), small=True)]


def _buttons(item: Item, seen: Seen, changed: bool) -> tuple[Button, ...]:
    words = seen.words
    buttons: list[Button] = []
    if may_change(seen.person, item):
        buttons.append(Button(words.plain("roadmap.change"), command("amend", item=item.id), opens_form=True))
    if changed:
        buttons.append(Button(words.plain("roadmap.history"), command("roadmap", item=item.id, wants="history")))
    agents = [agent.id for agent in item.agents if agent.id in words.policy.tools]
    if len(agents) == 1:
        buttons.append(Button(words.plain("roadmap.agent-ask"), command("ask", tool=agents[0])))
    buttons.append(Button(seen.track(item.track), command("roadmap", track=item.track)))
    return (*buttons, seen.to_all())
