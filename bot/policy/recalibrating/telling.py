"""Tells people what a new edition turned for them: the stricter at once, the looser together once a week, one notice each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

from bot.outbox.model import InDoubtRule, Kind, Planned, Priority, Run
from bot.policy.cards.reversal import reversal_card
from bot.policy.cards.words import Words
from bot.policy.file.problems import BadPolicy
from bot.policy.recalibrating.editions import Edition
from bot.policy.recalibrating.members import behind
from bot.policy.recalibrating.past import PastAnswer, PastQuestion, past_answers
from bot.policy.recalibrating.replay import Replay
from bot.policy.recalibrating.reversals import Turned, as_logged, latest, still_looser, turned
from bot.policy.shelf import Opened
from bot.ports import LoggedDecision
from bot.reaching.members import Member
from bot.reaching.notices import notice, sending_of
from bot.reaching.reach import Left, Reached, reach
from bot.services import Services

_log = logging.getLogger("handrail.recalibrating")

STRICTER = Kind("reversal", "", Priority.HIGH, InDoubtRule.AGAIN, capped=False)
"""Who goes on doing what is forbidden by now would pay for a notice that was saved; to read it twice costs little."""

LOOSER = Kind("reversal-looser", "", Priority.NORMAL, InDoubtRule.REPORT, capped=False)
"""Once a week at most by itself, and corrects what Handrail said: so the cap over all pushes has no part in it."""

NEWS = timedelta(days=14)
"""How long a notice is worth sending to somebody who cannot be reached."""

LOOKED_BACK = timedelta(days=180)
"""How old an answer may be that people are told about, where the log is kept so long."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one edition to the next, ready to be asked."""

    number: int
    opened: Opened
    before: Replay
    after: Replay


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who is to be told of what turned for them."""

    pseudonym: str
    member: Member
    turned: Turned


async def tell_stricter(services: Services) -> int:
    """Plans a notice for everybody whom an edition turned to the stricter and who was not told; returns how many are new.

    Cut off anywhere, it begins anew: each notice has a name of the edition and the person, which is planned once. Only when
    all stand are they written into the log as what these people were told, and only then the edition as told.
    """
    planned = 0
    for edition in await services.editions.untold():
        step = await _step(edition, services)
        if step is not None:
            run = _run(run_of(edition), STRICTER, "reversal.run", step, services)
            planned += await _plan(run, step, _stricter(step, services), services)
        await services.editions.told(edition.number, services.clock.now())
    return planned


async def tell_looser(services: Services) -> int:
    """Plans one notice for each whom the editions since the last time turned to the looser; returns how many are new.

    Left out: what was told already beside something stricter, and what has turned back since.
    """
    editions = await services.editions.uneased()
    if not editions:
        return 0
    steps = [step for edition in editions if (step := await _step(edition, services)) is not None]
    planned = 0
    if steps:
        first, last = editions[0].number, editions[-1].number
        run = _run(f"eased:{first}-{last}:{editions[-1].digest}", LOOSER, "reversal.run-looser", steps[-1], services)
        planned = await _plan(run, steps[-1], _looser(steps, services), services)
    await services.editions.eased([edition.number for edition in editions], services.clock.now())
    return planned


def run_of(edition: Edition) -> str:
    """What its notices are known by: the policy's digest, and which edition, since one may come back."""
    return f"reversal:{edition.number}:{edition.digest}"


async def _step(edition: Edition, services: Services) -> Step | None:
    before = await services.editions.find(edition.number - 1)
    if before is None:
        return None
    try:
        old, new = await asyncio.to_thread(lambda: [_ready(one, services) for one in (before, edition)])
    except BadPolicy as bad:  # written for another version of Handrail: it cannot be asked any more
        _log.error(
            "edition not readable, nobody told", extra={"edition": edition.number, "problems": len(bad.problems)}
        )
        return None
    today = services.clock.today()
    return Step(edition.number, new, Replay(old, new, today), Replay(new, old, today))


def _ready(edition: Edition, services: Services) -> Opened:
    """An edition with its reader built, which takes long: unlisted tools are read by it, and then the loop must not wait."""
    opened = services.shelf.opened
    if edition.digest != opened.policy.digest:
        opened = services.shelf.opened_from(edition.text, f"edition {edition.number}")
    _ = opened.reader
    return opened


async def _past(services: Services) -> dict[str, dict[PastQuestion, PastAnswer]]:
    await services.decisions.flush()
    since = services.clock.today() - min(LOOKED_BACK, services.handovers.kept)
    lines = [line async for piece in services.decisions.pieces(since) for line in piece]
    return await asyncio.to_thread(latest, past_answers(lines))


async def _stricter(step: Step, services: Services) -> AsyncIterator[Told]:
    past = await _past(services)
    async for pseudonym, member in behind(past.keys(), services):
        found = turned(past[pseudonym].values(), step.before, step.after, member.person.groups)
        if found.stricter:
            yield Told(pseudonym, member, found)


async def _looser(steps: list[Step], services: Services) -> AsyncIterator[Told]:
    past, last = await _past(services), steps[-1].after
    async for pseudonym, member in behind(past.keys(), services):
        groups, answers = member.person.groups, past[pseudonym].values()
        eased = [one for step in steps for one in turned(answers, step.before, step.after, groups).looser]
        found = still_looser(eased, last, groups)
        if found:
            yield Told(pseudonym, member, Turned(looser=found))


def _run(id_: str, kind: Kind, title: str, step: Step, services: Services) -> Run:
    now, language = services.clock.now(), services.texts.languages[0]
    said = services.texts.plain(language, title, version=step.opened.policy.version)
    return Run(id_, kind, said, "", now, now + NEWS)


async def _plan(run: Run, step: Step, told: AsyncIterator[Told], services: Services) -> int:
    """Plans the notices, and writes them into the log once all of them stand."""
    now, today, texts = services.clock.now(), services.clock.today(), services.texts
    sending = sending_of(run, services)
    planned: list[Planned] = []
    logged: list[LoggedDecision] = []
    async for one in told:
        reached = reach(one.member, await services.preferences.of(one.member.person.id), sending)
        language = sending.languages[0] if isinstance(reached, Left) else reached.language
        words = Words(step.opened, texts, language)
        card = reversal_card(one.turned, step.after, one.member.person.groups, words)
        planned.append(notice(reached, card, now))
        if isinstance(reached, Reached):
            logged.append(as_logged(one.turned, one.pseudonym, today, language, step.opened.policy))
        await asyncio.sleep(0)
    if not planned:
        return 0
    new = await services.outbox.plan(run, planned, now)
    for line in logged:
        services.decisions.add(line)
    await services.decisions.flush()
    return new
