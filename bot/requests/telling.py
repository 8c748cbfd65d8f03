"""Tells everybody concerned of each step, once: those who ask of what became of it, those who decide of what waits for them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.access import Permission, may
from bot.human.people import person_of
from bot.message import Block, Button, Card, Facts, Paragraph, Said, Tone
from bot.outbox.model import InDoubtRule, Kind, Priority
from bot.policy.cards.words import Words
from bot.reaching.telling import Message, tell
from bot.requests.cards.one import TONES, look_button, said_facts
from bot.requests.deciding import who_decide, who_name_somebody
from bot.requests.model import DECISIONS, Asker, Done, Filed, State, Step
from bot.requests.step_forms import step_line
from bot.services import Services

NEWS = Kind("request", "", Priority.HIGH, InDoubtRule.AGAIN, capped=False)
"""What became of what somebody asked for: to be left without an answer is worse than to read it twice."""

FRESH = timedelta(days=14)
"""How long a step is news."""

AT_ONCE = 100

TO_ASKERS = frozenset({Step.ANSWER, Step.ASK, Step.SANDBOX, *DECISIONS})
TO_DECIDERS = frozenset({Step.FILE, Step.ANSWER})


async def tell_steps(services: Services) -> int:
    """Hands what is untold to the outbox; returns how many messages. Cut off or done twice, each step still arrives once."""
    count = 0
    for filed in await services.requests.untold(AT_ONCE):
        for done in filed.steps[filed.told :]:
            count += await _tell(filed, done, services)
        await services.requests.told(filed.id, filed.version)
    return count


async def _tell(filed: Filed, done: Done, services: Services) -> int:
    told: dict[str, tuple[str, bool]] = {}
    if done.step in TO_ASKERS:
        told = {one.person: (one.name, False) for one in filed.askers if _concerned(one, done)}
    if done.step in TO_DECIDERS or await _is_of_a_decider(done, services):
        deciders = await who_decide(filed, services)
        if not deciders:
            told |= {one.id: (one.name, True) for one in await who_name_somebody(filed, services)}
        elif done.step is not Step.JOIN:
            told |= {one.id: (one.name, False) for one in deciders}
    told.pop(done.by, None)
    for person, (name, undecided) in told.items():
        draw = partial(draw_undecided, filed) if undecided else partial(_draw, filed, done, _asks(filed, person))
        run = f"request:{filed.id}:{done.number}:{person}"
        until = done.at + FRESH
        await tell(Message(run, NEWS, filed.name, person, name, draw, until, until), services)
    return len(told)


async def _is_of_a_decider(done: Done, services: Services) -> bool:
    """Whether somebody joined who could have decided: they may be the last one who could."""
    return done.step is Step.JOIN and may((await person_of(done.by, services)).role, Permission.DECIDE_REQUESTS)


def _asks(filed: Filed, person: str) -> bool:
    return filed.asker(person) is not None


def _concerned(asker: Asker, done: Done) -> bool:
    return asker.since <= done.at and asker.person != done.by


def _draw(filed: Filed, done: Done, asks: bool, _zone: ZoneInfo, words: Words) -> Card:
    """One step for somebody who asks, or for somebody who decides."""
    title = words.plain(f"requests.told-{done.step}", name=filed.name, by=done.by_name)
    blocks: list[Block] = []
    if done.step in (Step.ASK, Step.ANSWER):
        blocks.append(Said(done.said.get("text", "")))
    elif done.step is not Step.FILE:
        blocks.append(Facts(tuple(said_facts(done, words))))
    elif filed.due is not None:
        blocks.append(Paragraph(words.say("requests.told-file-text", day=words.day(filed.due))))
    buttons = [look_button(filed, words)]
    if done.step is Step.ASK and asks and filed.state is State.QUESTIONS:
        label = words.plain("requests.do-answer")
        buttons.insert(0, Button(label, step_line(Step.ANSWER, filed), primary=True, opens_form=True))
    return Card(title, tuple(blocks), tuple(buttons), TONES.get(done.state, Tone.PLAIN), words.language)


def draw_undecided(filed: Filed, _zone: ZoneInfo, words: Words) -> Card:
    """For whoever leads: nobody may decide, and how that is mended."""
    title = words.plain("requests.undecided", name=filed.name)
    text = Paragraph(words.say("requests.undecided-text"))
    return Card(title, (text,), (look_button(filed, words),), language=words.language)
