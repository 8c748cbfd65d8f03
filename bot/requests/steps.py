"""Taking a step: who may, from where, with what said; and what is told to somebody whom another forestalled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.errors import Refusal
from bot.people import Person
from bot.policy.cards.words import Words
from bot.requests.filing import Became, join
from bot.requests.model import Asker, Done, Filed, State, Step
from bot.requests.rules import Not, due_on, outcome, standing_of
from bot.requests.step_forms import fields_of, read_said
from bot.services import Services


@dataclass(frozen=True, slots=True)
class Taken:
    """A step was taken, now or by a click before: the request as it is then."""

    filed: Filed
    step: Step
    became: Became | None = None


@dataclass(frozen=True, slots=True)
class ToFill:
    """Something is to be filled in first, or mended. `meanwhile`: what somebody else did since it was looked at."""

    filed: Filed
    step: Step
    given: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[tuple[str, str], ...] = ()
    meanwhile: Done | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """It cannot be taken any more: what somebody else did before, and what was filled in, which goes nowhere."""

    filed: Filed
    step: Step
    given: Mapping[str, str]
    meanwhile: Done


async def take(
    filed: Filed, step: Step, given: Mapping[str, str], seen: int, person: Person, words: Words, services: Services
) -> Taken | ToFill | Missed:
    """Takes a step for somebody. `given`: what was filled in; `seen`: the version they looked at, 0 where none is known.

    Raises Refusal for what is not theirs, or cannot be done in that state.
    """
    standing = standing_of(filed, person.id)
    if step is Step.JOIN:
        return await _joined(filed, person, words.language, services)
    again = _again(filed, step, given, seen, person)
    if again:
        return Taken(filed, step)
    since = [done for done in filed.steps if done.number > seen and done.step is not Step.JOIN] if seen else []
    to = outcome(filed.state, step, person.role, standing)
    if isinstance(to, Not):
        if to is Not.STATE and since:
            return Missed(filed, step, given, since[-1])
        raise Refusal(f"requests.not-{to}")
    fields = fields_of(step, filed, words)
    if fields and not given:
        return ToFill(filed, step)
    said, errors = read_said(step, filed, given, services.clock.today(), words)
    if since and fields:
        return ToFill(filed, step, given, tuple(errors), since[-1])
    if errors:
        return ToFill(filed, step, given, tuple(errors))
    if await _written(filed, step, to, said, person, services):
        return Taken(await services.requests.find(filed.id) or filed, step)
    now = await services.requests.find(filed.id)
    if now is None or now.version == filed.version:
        raise Refusal("requests.gone")
    return await take(now, step, given, seen or filed.version, person, words, services)


async def _joined(filed: Filed, person: Person, language: str, services: Services) -> Taken:
    wrong = outcome(filed.state, Step.JOIN, person.role, standing_of(filed, person.id))
    if isinstance(wrong, Not) and wrong is not Not.JOINED:
        raise Refusal(f"requests.not-{wrong}")
    asker = Asker(person.id, person.name or person.id, language, services.clock.now())
    filing = await join(filed.id, asker, services)
    return Taken(filing.filed, Step.JOIN, filing.became)


def _again(filed: Filed, step: Step, given: Mapping[str, str], seen: int, person: Person) -> bool:
    """Whether this very step was taken by the click before: the same by the same person, right after what they looked at."""
    done = next((one for one in filed.steps if one.number == seen + 1), None) if seen else None
    if done is None or done.step is not step or done.by != person.id:
        return False
    return all(given.get(name, "").strip() == value or name == "until" for name, value in done.said.items())


async def _written(
    filed: Filed, step: Step, to: State, said: Mapping[str, str], person: Person, services: Services
) -> bool:
    now = services.clock.now()
    done = Done(filed.version + 1, step, to, person.id, person.name or person.id, now, said)
    if step is Step.WITHDRAW:
        return await services.requests.leave(filed.id, person.id, filed.version, done)
    until = date.fromisoformat(said["until"]) if said.get("until") else None
    due = due_on(to, services.clock.today(), until, services.sites.of(person))
    return await services.requests.step(filed.id, filed.version, done, due)
