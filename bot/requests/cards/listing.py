"""Lists of requests: what is under review, without names; one's own and what waits for somebody; and what became of a form."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.markup import Markup, plain
from bot.message import Block, Button, Card, Choices, Paragraph, Said, Section, chosen
from bot.people import Person
from bot.policy.cards.words import Words
from bot.requests.cards.one import look_button, request_card, title_of
from bot.requests.filing import Became, Filing
from bot.requests.model import CLOSED, Filed, Kind, State, Step
from bot.requests.rules import Standing, standing_of
from bot.requests.step_forms import SAID, step_line
from bot.requests.steps import Missed
from bot.routing import command

SHOWN = 8
"""Requests of a list that are shown at once."""


def kinds_card(words: Words) -> Card:
    """What can be asked for."""
    kinds = tuple(
        Button(words.plain(f"requests.form-{kind}"), command("request", kind=str(kind)), opens_form=True)
        for kind in Kind
    )
    text = Paragraph(words.say("requests.kinds-text"))
    return Card(words.plain("requests.kinds"), (text,), (*kinds, list_button(words)), language=words.language)


def review_card(filed: Sequence[Filed], after: int, viewer: Person, words: Words) -> Card:
    """What is under review: for everybody, and of nobody."""
    if not filed:
        text = Paragraph(words.say("requests.none-text"))
        return Card(words.plain("requests.none"), (text,), (ask_button(words),), language=words.language)
    blocks: list[Block] = []
    for one in filed[after : after + SHOWN]:
        line = _line(one, words)
        mine = standing_of(one, viewer.id) is not Standing.NONE
        join = Button(words.plain("requests.do-join"), step_line(Step.JOIN, one))
        blocks += [Paragraph(line), Choices(plain(line), (look_button(one, words), *(() if mine else (join,))))]
    title = words.plain("requests.under-review", count=len(filed))
    return Card(
        title, tuple(blocks), (*_more("under_review", filed, after, words), ask_button(words)), language=words.language
    )


def own_card(waiting: Sequence[Filed], own: Sequence[Filed], after: int, words: Words) -> Card:
    """What waits for this person's step, the most urgent first, and what they asked for, the newest first."""
    if not waiting and not own:
        text = Paragraph(words.say("requests.own-none-text"))
        ways = (ask_button(words), list_button(words))
        return Card(words.plain("requests.own-none"), (text,), ways, language=words.language)
    blocks: list[Block] = [Section(words.say("requests.waiting"))] if waiting else []
    for one in waiting[:SHOWN]:
        blocks += _entry(one, words)
    if len(waiting) > SHOWN:
        blocks.append(Paragraph(words.say("requests.more-waiting", count=len(waiting) - SHOWN), small=True))
    page = own[after : after + SHOWN]
    blocks += [Section(words.say("requests.own"))] if page else []
    for one in page:
        blocks += _entry(one, words)
    buttons = (*_more("requests", own, after, words), ask_button(words), list_button(words))
    return Card(words.plain("requests.own-title"), tuple(blocks), buttons, language=words.language)


def filing_card(
    filing: Filing, viewer: Person, zone: ZoneInfo, words: Words, told: Sequence[Person] | None = None
) -> Card:
    """What became of what somebody filed: how many ask for the same, when they hear, and what was decided before.

    `told`: where nobody may decide, whoever hears of that; None where somebody may.
    """
    filed, count = filing.filed, len(filing.filed.askers)
    title = words.plain(f"requests.{filing.became}", name=filed.name)
    blocks: list[Block] = []
    if filing.became is not Became.FILED:
        blocks.append(Paragraph(words.say("requests.with-you", count=count)))
    elif filed.due is not None and told is None:
        blocks.append(Paragraph(words.say("requests.first", day=words.day(filed.due))))
    if told is not None and filed.state not in CLOSED:
        blocks.append(_alone(told, words))
    route = words.policy.routes.get((words.policy.unlisted.route if words.policy.unlisted else "") or "")
    if filing.became is Became.FILED and route is not None and route.text is not None:
        blocks.append(Paragraph(words.text(route.text.say(words.language)).markup))
    if filing.before is not None and filing.became is Became.FILED:
        before = title_of(filing.before, words)
        again = look_button(filing.before, words)
        blocks += [Paragraph(words.say("requests.before", before=before)), Choices(before, (again,))]
    if filed.state not in CLOSED | {State.PILOT}:
        blocks.append(Paragraph(words.say("wish.until-then")))
    card = request_card(filed, viewer, zone, words, title)
    return Card(title, (*blocks, *card.blocks), card.buttons, card.tone, words.language)


def _alone(told: Sequence[Person], words: Words) -> Paragraph:
    if not told:
        return Paragraph(words.say("requests.alone-nobody"))
    names = words.listing([one.name or one.id for one in told])
    return Paragraph(words.say("requests.alone", names=names))


def known_card(filed: Filed, viewer: Person, zone: ZoneInfo, words: Words) -> Card:
    """Before a form is filled in: the same is asked for already, by the viewer too, or by others whom one can join."""
    asks = filed.asker(viewer.id) is not None
    key = "requests.known" if asks else "requests.asked-already"
    title = words.plain(key, name=filed.name, count=len(filed.askers))
    return request_card(filed, viewer, zone, words, title)


def missed_card(missed: Missed, viewer: Person, zone: ZoneInfo, words: Words) -> Card:
    """Somebody else was quicker: what they did, and what was filled in, so that it is not lost."""
    done = missed.meanwhile
    what = words.say("requests.forestalled", name=done.by_name, what=words.plain(f"requests.did-{done.step}"))
    blocks: list[Block] = [Paragraph(what)]
    typed = [field for field in SAID.get(missed.step, ()) if missed.given.get(field.id, "").strip()]
    if typed:
        blocks.append(Section(words.say("requests.yours")))
    for field in typed:
        blocks += [Paragraph(_label(field.id, words), small=True), Said(", ".join(chosen(missed.given[field.id])))]
    card = request_card(missed.filed, viewer, zone, words)
    title = words.plain("requests.too-late", name=missed.filed.name)
    return Card(title, (*blocks, *card.blocks), card.buttons, card.tone, words.language)


def list_button(words: Words) -> Button:
    """Leads to what is under review."""
    return Button(words.plain("requests.list"), "under_review")


def ask_button(words: Words) -> Button:
    """Leads to what can be asked for."""
    return Button(words.plain("requests.ask"), "request")


def _label(field: str, words: Words) -> Markup:
    return words.say("requests.data-for" if field == "data" else f"requests.{field}")


def _line(filed: Filed, words: Words) -> Markup:
    """A request in a line: what, since when, where it is, by when something happens, how many ask."""
    state = words.plain(f"requests.state-{filed.state}")
    values = {"name": filed.name, "state": state, "since": words.day(filed.filed_at.date()), "count": len(filed.askers)}
    data = filed.form.get("data", "")
    if filed.kind is Kind.USE and data in words.policy.data:
        values["name"] = words.plain("requests.with", name=filed.name, data=words.data(data))
    line = words.say("requests.line" if len(filed.askers) > 1 else "requests.line-one", **values)
    if filed.due is None:
        return line
    return Markup(f"{line} {words.say(f'requests.by-{filed.state}', day=words.day(filed.due))}")


def _entry(filed: Filed, words: Words) -> list[Block]:
    line = _line(filed, words)
    return [Paragraph(line), Choices(plain(line), (look_button(filed, words),))]


def _more(word: str, filed: Sequence[Filed], after: int, words: Words) -> tuple[Button, ...]:
    if len(filed) <= after + SHOWN:
        return ()
    return (Button(words.plain("requests.older"), command(word, after=str(after + SHOWN))),)
