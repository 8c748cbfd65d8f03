"""How far am I with AI? The self-check, for oneself; averages of a unit for whoever leads it; and what one would like to learn."""

from __future__ import annotations

import asyncio

from bot.access import Permission, may
from bot.errors import Refusal
from bot.message import Card, Reply, answer
from bot.policy.cards.words import Words
from bot.request import Request
from bot.routing import Route, Understood
from bot.services import Services
from bot.training.cards.check import asked_card, averages_card, forgotten_card, result_card
from bot.training.cards.interest import interest_card, interest_form, interests_card
from bot.training.checking import answered, averages, next_asked, plan_for, scores
from bot.training.desk import Desk, open_desk, programme_of
from bot.training.hearing import CHECK, LEARN, heard_training
from bot.training.keeping import Check

LONGEST = 120
"""Characters of what somebody would like to learn."""


def hears_check(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """Whether a line asks for the self-check, for certain."""
    found = heard_training(line, language, services.courses.words) if addressed else None
    return Understood({}, found.language) if found is not None and found.what == CHECK else None


def hears_interest(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """Whether a line says what somebody would like to learn, for certain."""
    found = heard_training(line, language, services.courses.words) if addressed else None
    if found is None or found.what != LEARN:
        return None
    return Understood({"topic": (found.topic,)}, found.language)


async def selfcheck(request: Request, services: Services) -> Reply:
    """The next statement, or the result; what was answered stays until it is begun anew or forgotten."""
    desk, checks = await open_desk(request.person, _words(request, services), services), services.training.checks
    if not desk.programme.subjects:
        raise Refusal("training.no-check")
    if _first(request, "team"):
        return await _averages(request, desk, services)
    if _first(request, "forget"):
        await checks.drop(desk.person.id)
        return answer(forgotten_card(desk.words))
    if _first(request, "again"):
        await checks.drop(desk.person.id)
    known, about, given = await checks.of(desk.person.id), _first(request, "about"), _first(request, "answer")
    answers = answered(known, about, int(given) if given in "0123" and given else -1, desk.programme)
    following = next_asked(desk.programme, answers)
    if about and given:
        check = Check(desk.person.id, desk.today, desk.learner.unit, answers, done=following is None)
        await checks.keep(check)
    if following is not None:
        return answer(asked_card(following, desk.words))
    day = desk.words.day(known.day if known is not None and not about else desk.today)
    return answer(await asyncio.to_thread(_result, answers, day, desk))


async def learn(request: Request, services: Services) -> Reply:
    """Counts what somebody would like to learn, and says how many would too; asks what, where they did not say it."""
    words, topic = (
        _words(request, services),
        " ".join((_first(request, "topic") or request.fields.get("topic", "")).split()),
    )
    if not topic:
        return Reply(form=interest_form(words))
    if len(topic) > LONGEST:
        raise Refusal("training.interest-long", most=LONGEST)
    programme, interests = programme_of(services), services.training.interests
    people = await interests.add(request.person.id, topic, services.clock.today())
    return answer(interest_card(topic, people, programme, services.people, services.clock.today(), words))


async def interests(request: Request, services: Services) -> Reply:
    """What people would like to learn, for whoever looks after learning."""
    programme, person = programme_of(services), request.person
    if person.id != programme.owner and not may(person.role, Permission.KEEP_TRAININGS):
        raise Refusal("training.for-keepers")
    return answer(interests_card(await services.training.interests.counts(), _words(request, services)))


async def _averages(request: Request, desk: Desk, services: Services) -> Reply:
    if not may(desk.person.role, Permission.SEE_TEAM):
        raise Refusal("training.for-leads")
    keeps = may(desk.person.role, Permission.KEEP_TRAININGS)
    units = desk.programme.units if keeps else desk.programme.led_by(desk.person.id)
    if not units:
        raise Refusal("training.leads-nothing")
    finished = await services.training.checks.finished()
    found = [(unit.group, averages(finished, unit.group, desk.programme)) for unit in units]
    return answer(averages_card(found, desk.programme, desk.words))


def _result(answers: dict[str, int], day: str, desk: Desk) -> Card:
    found = scores(desk.programme, answers)
    done = [one.course for one in desk.done if one.revoked_on is None]
    return result_card(found, plan_for(desk.programme, found, done), desk.programme, day, desk.words)


def _first(request: Request, name: str) -> str:
    return next(iter(request.arguments.get(name, ())), "")


def _words(request: Request, services: Services) -> Words:
    return Words(services.shelf.opened, services.texts, request.language)


ROUTES = (
    Route("selfcheck", Permission.LEARN, selfcheck, hears=hears_check, private=True),
    Route("learn", Permission.LEARN, learn, hears=hears_interest, private=True),
    Route("interests", Permission.LEARN, interests, private=True),
)
