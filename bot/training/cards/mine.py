"""Everything that is known of somebody's learning, for themselves: what is due, what they did, what there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.access import Permission, may
from bot.markup import Markup
from bot.message import Block, Bullets, Button, Card, Choices, Paragraph, Section
from bot.policy.cards.words import Words
from bot.routing import command
from bot.training.cards.item import item_blocks
from bot.training.due import Learner
from bot.training.kept import Choice, Completion, How
from bot.training.model import Budget, Item, Programme, quarter_of

SHOWN = 12
"""Completions that are shown, the newest."""


def mine_card(
    items: Sequence[Item],
    choices: Mapping[str, Choice],
    done: Sequence[Completion],
    learner: Learner,
    programme: Programme,
    today: date,
    words: Words,
) -> Card:
    """The card of `trainings`. `choices` by item; `done` with what was taken back."""
    blocks: list[Block] = []
    for item in items:
        blocks += item_blocks(item, programme.course_of(item), learner, choices.get(item.id), today, words, paid=True)
    if not items:
        blocks.append(Paragraph(words.say("training.none-text")))
    blocks += _did(done, programme, words)
    blocks += _budget(programme, today, words)
    return Card(
        title_of(len(items), words), tuple(blocks), _buttons(learner, programme, words), language=words.language
    )


def title_of(count: int, words: Words) -> str:
    """How many are due."""
    if not count:
        return words.plain("training.title-none")
    return words.plain("training.title", count=count) if count > 1 else words.plain("training.title-one")


def _buttons(learner: Learner, programme: Programme, words: Words) -> tuple[Button, ...]:
    wishes = (Button(words.plain("training.interests"), "interests"),) if learner.person == programme.owner else ()
    leads = may(learner.role, Permission.SEE_TEAM) and (programme.led_by(learner.person) or wishes)
    return (
        *((Button(words.plain("training.team"), "team_trainings"),) if leads else ()),
        *wishes,
        Button(words.plain("training.check"), "selfcheck"),
        Button(words.plain("training.interest"), "learn", opens_form=True),
        Button(words.plain("booking.sessions"), "sessions"),
    )


def _did(done: Sequence[Completion], programme: Programme, words: Words) -> list[Block]:
    if not done:
        return []
    newest = sorted(done, key=lambda one: one.day, reverse=True)[:SHOWN]
    lines = tuple(
        words.say(
            "training.did-line", title=_title(one, programme, words), day=words.day(one.day), how=_how(one, words)
        )
        for one in newest
    )
    own = [one for one in newest if one.how is How.ATTESTED and one.revoked_on is None]
    back = tuple(
        Button(
            words.plain("training.take-back", title=_title(one, programme, words)),
            command("training", back=one.external),
        )
        for one in own
    )
    choices = (Choices(words.plain("training.did"), back),) if back else ()
    return [Section(words.say("training.did")), Bullets(lines), *choices]


def _title(one: Completion, programme: Programme, words: Words) -> str:
    course = programme.courses.get(one.course)
    return course.title.say(words.language) if course is not None else one.course


def _how(one: Completion, words: Words) -> str:
    if one.revoked_on is not None:
        return words.plain("training.how-revoked", day=words.day(one.revoked_on))
    return words.plain("training.how-waived" if one.waived else f"training.how-{one.how}")


def _of_quarter(one: Budget, words: Words) -> Markup:
    text = one.text.say(words.language)
    if one.places is None:
        return words.say("training.budget", quarter=one.quarter, text=text)
    return words.say("training.budget-places", quarter=one.quarter, text=text, places=one.places)


def _budget(programme: Programme, today: date, words: Words) -> list[Block]:
    quarter = quarter_of(today)
    found = (one for one in programme.budgets if one.quarter == quarter)
    said = [_of_quarter(one, words) for one in found]
    return [Paragraph(line, small=True) for line in said]
