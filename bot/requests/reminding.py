"""Reminds whoever is to act: a working day ahead, when it is past, and every week after that, until a step is taken."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.calendar.sites import Site
from bot.message import Button, Card, Paragraph
from bot.outbox.model import InDoubtRule, Kind, Priority
from bot.policy.cards.words import Words
from bot.reaching.telling import Message, tell
from bot.requests.cards.one import look_button
from bot.requests.deciding import who_decide, who_name_somebody
from bot.requests.model import Filed, State, Step
from bot.requests.rules import after_working_days
from bot.requests.step_forms import step_line
from bot.requests.telling import draw_undecided
from bot.services import Services

REMINDER = Kind("request-due", "", Priority.HIGH, InDoubtRule.REPORT, capped=False)

LOOK_AHEAD = timedelta(days=14)
"""How far ahead due days are read: no company closes for longer than that."""

FRESH = timedelta(days=3)
"""How long a reminder waits for somebody who cannot be reached."""

WEEK = 7


async def remind(services: Services) -> int:
    """Hands the reminders that are due to the outbox; returns how many messages. Each stage reaches everybody once."""
    today, count = services.clock.today(), 0
    site = services.sites.named("")
    for filed in await services.requests.due(today + LOOK_AHEAD):
        stage = stage_of(filed.due, today, site)
        if stage <= filed.reminded:
            continue
        people, undecided = await _to_act(filed, services)
        for person, name in people.items():
            draw = partial(draw_undecided, filed) if undecided else partial(_draw, filed, stage)
            run = f"request-due:{filed.id}:{filed.version}:{stage}:{person}"
            until = services.clock.now() + FRESH
            await tell(Message(run, REMINDER, filed.name, person, name, draw, until, until), services)
            count += 1
        await services.requests.reminded(filed.id, filed.version, stage)
    return count


def stage_of(due: date | None, today: date, site: Site) -> int:
    """0: nothing yet; 1: it is due by the next working day; 2: it is past; and one more with every week."""
    if due is None or after_working_days(today, 1, site) < due:
        return 0
    return 1 if today <= due else 2 + (today - due).days // WEEK


async def _to_act(filed: Filed, services: Services) -> tuple[dict[str, str], bool]:
    """Who has to take the next step, by address; and whether nobody may, and whoever leads is reminded of that."""
    if filed.state is State.QUESTIONS:
        return {one.person: one.name for one in filed.askers}, False
    deciders = await who_decide(filed, services)
    people = deciders or await who_name_somebody(filed, services)
    return {one.id: one.name for one in people}, not deciders


def _draw(filed: Filed, stage: int, _zone: ZoneInfo, words: Words) -> Card:
    day = words.day(filed.due) if filed.due is not None else ""
    title = words.plain("requests.due-soon" if stage == 1 else "requests.due-past", name=filed.name, day=day)
    text = Paragraph(words.say(f"requests.todo-{filed.state}"))
    buttons = [look_button(filed, words)]
    if filed.state is State.QUESTIONS:
        label = words.plain("requests.do-answer")
        buttons.insert(0, Button(label, step_line(Step.ANSWER, filed), primary=True, opens_form=True))
    return Card(title, (text,), tuple(buttons), language=words.language)
