"""Answers that are told from the policy's tables: agents, where data is kept, who decides, what happened, what can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.markup import Markup, escape, plain
from bot.message import Block, Bullets, Button, Card, Choices, Fact, Facts, Paragraph, Section, Tone
from bot.policy.cards import parts
from bot.policy.cards.understood import facts
from bot.policy.cards.words import Words
from bot.policy.deciding.find import agents
from bot.policy.model import EVERYONE, ApprovalRoute, DataClass, Tool
from bot.policy.question import Answered
from bot.reading.reading import Intent
from bot.routing import command


def card_for(answered: Answered, words: Words, today: date) -> Card | None:
    """The card of an intent that is told, None where the question is judged."""
    match answered.reading.intent:
        case Intent.AGENTS:
            return agents_card(words, answered.decision.asked.groups)
        case Intent.STORE:
            return _store(answered, words, today)
        case Intent.WHO_DECIDES:
            return _who_decides(words, today)
        case Intent.HELP | Intent.GREETING:
            return help_card(words)
        case Intent.THANKS:
            return Card(words.plain("help.thanks"), language=words.language)
        case Intent.DONE:
            return Card(words.plain("help.done"), language=words.language)
        case Intent.OUT_OF_SCOPE:
            return _out_of_scope(answered, words)
        case _:
            return None


def help_card(words: Words, posts: bool = False) -> Card:
    """What one can ask, with three examples to click; `posts`: with the way to post an update."""
    examples = tuple(words.plain(f"help.example-{number}") for number in (1, 2, 3))
    owner = words.policy.owner
    blocks: list[Block] = [
        Paragraph(words.say("help.intro", title=words.policy.title.say(words.language), version=words.policy.version)),
        Bullets(
            (
                *(words.say(f"help.can-{number}") for number in (1, 2, 3, 4)),
                words.say("roadmap.help"),
                words.say("booking.help"),
                words.say("feedback.help"),
            )
        ),
        Paragraph(words.say("help.rules"), small=True),
    ]
    if owner is not None:
        blocks.append(
            Paragraph(words.say("help.owner", name=owner.name.say(words.language), contact=owner.contact), small=True)
        )
    buttons = tuple(Button(example, example) for example in examples)
    return Card(
        words.plain("help.title"),
        tuple(blocks),
        (
            *buttons,
            Button(words.plain("help.policy"), "policy"),
            Button(words.plain("home.show"), "home"),
            Button(words.plain("update.news"), "news"),
            Button(words.plain("booking.sessions"), "sessions"),
            Button(words.plain("mine.show"), "mine"),
            Button(words.plain("requests.ask"), "request"),
            *((Button(words.plain("update.post"), "update", opens_form=True),) if posts else ()),
            Button(words.plain("human.ask"), "human", opens_form=True),
        ),
        language=words.language,
        again="help",
    )


def agents_card(
    words: Words, groups: frozenset[str] | None, accepted: Sequence[tuple[str, tuple[Fact, ...]]] = ()
) -> Card:
    """The agents there are: what each does, for whom, who checks it, and whether the asker may use it.

    `accepted`: those that the policy does not have yet, each by its name with what is to be said of it.
    """
    found = [words.policy.tools[id_] for id_ in agents(words.opened.compiled, groups)]
    found = [row for row in found if row.does is not None]
    if not found and not accepted:
        return Card(words.plain("agents.none"), tuple(_routes(words)), language=words.language, again="agents")
    blocks: list[Block] = []
    for row in found:
        blocks += [Section(Markup(escape(row.name.say(words.language)))), Facts(tuple(_agent(row, words, groups)))]
    for name, facts_ in accepted:
        blocks += [Section(Markup(escape(name))), Facts(facts_)]
    own = [row for row in words.policy.tools.values() if row.self_built and not row.does]
    buttons = [Button(words.plain("agents.own"), command("ask", tool=own[0].id))] if own else []
    buttons.append(Button(words.plain("requests.form-agent"), command("request", kind="agent"), opens_form=True))
    title = words.plain("agents.title", count=len(found) + len(accepted))
    return Card(title, tuple(blocks), tuple(buttons), language=words.language, again="agents")


def incident_card(card: Card, words: Words) -> Card:
    """The card for something that has happened: what to do and whom to tell first, and only then what holds from now on."""
    contact = words.policy.incident or words.policy.owner
    blocks: list[Block] = [Paragraph(words.say("policy.incident-steps"))]
    if contact is not None:
        text = contact.text.say(words.language) if contact.text else words.plain("policy.incident-kind")
        name = contact.name.say(words.language)
        line = words.say("policy.incident-contact", name=name, contact=contact.contact, text=words.text(text))
        blocks.append(Paragraph(line))
    blocks.append(Section(words.say("policy.incident-verdict", verdict=card.title)))
    return replace(card, title=words.plain("policy.incident-title"), blocks=(*blocks, *card.blocks), tone=Tone.PLAIN)


def store_rows(words: Words, classes: list[DataClass]) -> list[Fact]:
    """Where each class is kept."""
    return [
        Fact(
            c.name.say(words.language),
            Markup(escape(c.store.say(words.language))) if c.store else words.say("store.unknown"),
        )
        for c in classes
    ]


def _store(answered: Answered, words: Words, today: date) -> Card:
    asked = answered.decision.asked
    named = [words.policy.data[id_] for id_ in dict.fromkeys(i for d in asked.data for i in sorted(d.every | d.any_of))]
    classes = named or list(words.policy.data.values())
    what = words.listing([words.data(value.split("|")[0]) for value in parts.data_values(asked)])
    title = words.plain("store.title", data=what) if what else words.plain("store.title-all")
    if all(c.store is None for c in classes):
        title = words.plain("store.title-unknown")
    blocks: list[Block] = [Facts(tuple(store_rows(words, classes)))]
    if named:
        blocks += parts.understood(asked, facts(answered.reading, asked, words)[1:2], words)
    blocks += parts.clauses([], words, today)
    return Card(title, tuple(blocks), language=words.language)


def _who_decides(words: Words, today: date) -> Card:
    owner = words.policy.owner
    blocks: list[Block] = []
    if owner is not None:
        blocks.append(Paragraph(words.say("decides.owner", name=owner.name.say(words.language), contact=owner.contact)))
    blocks += _routes(words)
    cited = list(words.policy.unlisted.clauses) if words.policy.unlisted else []
    cited += [clause for route in words.policy.routes.values() for clause in route.clauses]
    blocks += parts.clauses(cited, words, today)
    tool = Button(words.plain("requests.form-tool"), command("request", kind="tool"), opens_form=True)
    buttons = (tool, Button(words.plain("requests.list"), "under_review"))
    return Card(words.plain("decides.title"), tuple(blocks), buttons, language=words.language)


def _out_of_scope(answered: Answered, words: Words) -> Card:
    blocks: list[Block] = []
    offered = answered.offered
    if offered is not None:
        meant = words.say("help.did-you-mean")
        this = Button(parts.named(offered.asked, words), parts.ask_again(offered.asked), primary=True)
        blocks += [Paragraph(meant), Choices(plain(meant), (this,))]
    how = words.say("help.out-of-scope")
    examples = (words.plain(f"help.example-{number}") for number in (1, 2))
    # each by itself: what is tried leaves the other to be tried
    blocks += [Paragraph(how), *(Choices(plain(how), (Button(one, one),)) for one in examples)]
    owner = words.policy.owner
    if owner is not None:
        blocks.append(
            Paragraph(words.say("help.owner", name=owner.name.say(words.language), contact=owner.contact), small=True)
        )
    more = Button(words.plain("help.more"), "help")
    return Card(words.plain("help.out-of-scope-title"), tuple(blocks), (more,), language=words.language)


def _agent(row: Tool, words: Words, groups: frozenset[str] | None) -> list[Fact]:
    def fact(key: str, value: str) -> Fact:
        return Fact(words.plain(f"agents.{key}"), Markup(escape(value)))

    everyone = EVERYONE in row.for_groups
    who = (
        words.plain("agents.everyone")
        if everyone
        else ", ".join(
            words.policy.groups[g].name.say(words.language) for g in row.for_groups if g in words.policy.groups
        )
    )
    if not everyone and groups is not None:
        who += " " + words.plain("agents.you-too" if groups & set(row.for_groups) else "agents.not-you")
    lines = [fact("does", row.does.say(words.language))] if row.does else []
    lines.append(fact("for", who))
    if row.human_in_the_loop:
        lines.append(fact("checks", row.human_in_the_loop.say(words.language)))
    if row.owner:
        lines.append(fact("owner", row.owner.say(words.language)))
    return [
        *lines,
        Fact(words.plain("agents.data"), Markup(""), Button(words.plain("agents.ask"), command("ask", tool=row.id))),
    ]


def _routes(words: Words) -> list[Block]:
    lines = [_route(route, words) for route in words.policy.routes.values()]
    return [Section(words.say("decides.routes")), Bullets(tuple(lines))] if lines else []


def _route(route: ApprovalRoute, words: Words) -> Markup:
    name = escape(route.name.say(words.language))
    if route.form and route.form != "tool-request":
        name = f"[{name}]({escape(route.form)})"
    text = f". {escape(route.text.say(words.language))}" if route.text else ""
    return Markup(f"**{name}**{text}" if not name.startswith("[") else f"{name}{text}")
