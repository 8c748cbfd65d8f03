"""One request as a card: where it is, what was asked for and decided, its history, and what whoever looks can do."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from bot.access import Permission, may
from bot.markup import Markup
from bot.message import Block, Bullets, Button, Card, Fact, Facts, Folded, Paragraph, Said, Section, Tone, chosen
from bot.people import Person
from bot.policy.cards.words import Words
from bot.requests.forms import ASKED, label_of, shown_value
from bot.requests.model import DECISIONS, Done, Filed, Kind, State, Step
from bot.requests.rules import Standing, open_steps, standing_of
from bot.requests.step_forms import SAID, step_line
from bot.routing import command

TONES = {
    State.ACCEPTED: Tone.CONDITIONAL,
    State.PILOT: Tone.CONDITIONAL,
    State.NOT_YET: Tone.NOT_YET,
    State.REJECTED: Tone.NO,
}

_FORM = frozenset({Step.ANSWER, Step.ASK, Step.SANDBOX, *DECISIONS})
"""Steps with something to fill in."""


def request_card(filed: Filed, viewer: Person, zone: ZoneInfo, words: Words, title: str = "") -> Card:
    """The card for one viewer. Who asked, and their words, are shown to those who decide and to nobody else; what was asked
    back, to those who ask for it too."""
    decides = may(viewer.role, Permission.DECIDE_REQUESTS)
    standing = standing_of(filed, viewer.id)
    inside = decides or standing is not Standing.NONE
    blocks: list[Block] = [Facts(tuple(_facts(filed, inside, words)))]
    blocks += _decision(filed, words)
    if inside:
        blocks += _questions(filed, words)
        blocks += _asked(filed, words)
    if decides:
        blocks += _voices(filed, words)
    blocks.append(Folded(words.plain("requests.history"), (Bullets(tuple(_history(filed, decides, zone, words))),)))
    return Card(
        title or title_of(filed, words),
        tuple(blocks),
        tuple(buttons(filed, viewer, standing, words)),
        TONES.get(filed.state, Tone.PLAIN),
        words.language,
    )


def title_of(filed: Filed, words: Words) -> str:
    """What it is and where it is, in a line."""
    return words.plain(f"requests.title-{filed.state}", name=filed.name)


def buttons(filed: Filed, viewer: Person, standing: Standing, words: Words) -> list[Button]:
    """What the viewer can do now; for whoever keeps the policy also the change of it."""
    steps = sorted(open_steps(filed.state, viewer.role, standing), key=lambda step: step is Step.JOIN)
    if not may(viewer.role, Permission.DECIDE_REQUESTS):
        steps.reverse()  # to join comes first, and to withdraw last
    found = [
        Button(words.plain(f"requests.do-{step}"), step_line(step, filed), opens_form=step in _FORM) for step in steps
    ]
    if may(viewer.role, Permission.DECIDE_REQUESTS) and filed.state in (State.ACCEPTED, State.PILOT):
        found.append(Button(words.plain("requests.patch"), command("patch", id=str(filed.id))))
    return [*found, Button(words.plain("requests.list"), "under_review")]


def look_button(filed: Filed, words: Words, label: str = "") -> Button:
    """Leads to the request."""
    return Button(label or words.plain("requests.look"), command("requested", id=str(filed.id)))


def day_said(iso: str, words: Words) -> str:
    """A day that was kept with a step."""
    return words.day(date.fromisoformat(iso)) if iso else ""


def said_facts(done: Done, words: Words, leave_out: frozenset[str] = frozenset()) -> list[Fact]:
    """What was said with a step, by field."""
    facts: list[Fact] = []
    for field in SAID.get(done.step, ()):
        value = done.said.get(field.id, "")
        if not value or field.id in leave_out:
            continue
        label = words.plain("requests.data-for" if field.id == "data" else f"requests.{field.id}")
        facts.append(Fact(label, words.text(_shown(field.sort, value, words)).markup))
    return facts


def _shown(sort: str, value: str, words: Words) -> str:
    policy, language = words.policy, words.language
    ids = chosen(value)
    match sort:
        case "day":
            return day_said(value, words)
        case "data":
            return ", ".join(policy.data[id_].name.say(language) if id_ in policy.data else id_ for id_ in ids)
        case "conditions":
            found = [policy.conditions[id_].text.say(language) if id_ in policy.conditions else id_ for id_ in ids]
            return " ".join(found)
        case "purposes":
            return ", ".join(words.purpose(id_) for id_ in ids)
        case "groups":
            return ", ".join(policy.groups[id_].name.say(language) if id_ in policy.groups else id_ for id_ in ids)
        case _:
            return value


def _facts(filed: Filed, inside: bool, words: Words) -> list[Fact]:
    facts = [
        Fact(words.plain("requests.number"), Markup(str(filed.id))),
        Fact(words.plain("requests.what-kind"), words.say(f"requests.kind-{filed.kind}")),
        Fact(words.plain("requests.people"), Markup(str(len(filed.askers)))),
    ]
    if filed.form.get("data"):
        facts.append(Fact(label_of(filed.kind, "data", words), _value("data", filed, words)))
    if filed.due is not None:
        facts.append(Fact(words.plain(f"requests.due-{filed.state}"), words.text(words.day(filed.due)).markup))
    if filed.state is State.SANDBOX and (tried := filed.last(Step.SANDBOX)) is not None:
        facts += said_facts(tried, words, frozenset({"until"} if inside else {"until", "tester"}))
    return facts


def _decision(filed: Filed, words: Words) -> list[Block]:
    decision = filed.decision
    if decision is None:
        return []
    facts = said_facts(decision, words, frozenset({"until"}))
    return [
        Section(words.say(f"requests.decided-{decision.step}", day=words.day(decision.at.date()))),
        Facts(tuple(facts)),
    ]


def _questions(filed: Filed, words: Words) -> list[Block]:
    """The last question to those who asked, and its answer."""
    asked, answered = filed.last(Step.ASK), filed.last(Step.ANSWER)
    if asked is None or "text" not in asked.said:
        return []
    blocks: list[Block] = [Section(words.say("requests.asked-back")), Said(asked.said["text"])]
    if answered is not None and answered.number > asked.number and answered.said.get("text"):
        blocks += [Section(words.say("requests.answered")), Said(answered.said["text"])]
    return blocks


def _asked(filed: Filed, words: Words) -> list[Block]:
    """What was filled in by whoever filed it, but for the words that are theirs alone."""
    facts = tuple(
        Fact(label_of(filed.kind, asks.id, words), _value(asks.id, filed, words))
        for asks in ASKED[filed.kind]
        if asks.id not in ("tool", "data")
        and filed.form.get(asks.id)
        and (filed.kind is Kind.AGENT or asks.id != "why")
    )
    return [Folded(words.plain("requests.filled-in"), (Facts(facts),))] if facts else []


def _voices(filed: Filed, words: Words) -> list[Block]:
    """Who asks, and what for, in their own words."""
    parts: list[Paragraph | Said] = []
    for one in filed.askers:
        parts.append(Paragraph(words.say("requests.voice", name=one.name, day=words.day(one.since.date()))))
        parts += [Said(one.why)] if one.why else []
    return [Folded(words.plain("requests.voices"), tuple(parts))] if parts else []


def _history(filed: Filed, decides: bool, zone: ZoneInfo, words: Words) -> list[Markup]:
    """Every step with its day; whose it was, only to those who decide, and of the architect's steps to everybody."""
    lines: list[Markup] = []
    for done in filed.steps:
        day = words.day(done.at.astimezone(zone).date())
        named = done.by_name and (decides or done.step not in (Step.FILE, Step.JOIN, Step.WITHDRAW, Step.ANSWER))
        what = words.plain(f"requests.did-{done.step}")
        key = "requests.step-by" if named else "requests.step"
        lines.append(words.say(key, day=day, what=what, name=done.by_name))
    return lines


def _value(field: str, filed: Filed, words: Words) -> Markup:
    return words.text(shown_value(field, filed.form.get(field, ""), words)).markup
