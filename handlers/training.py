"""What is due for me to learn? See it, book it, say that it is done, put it off, or want no reminders of it."""

from __future__ import annotations

from dataclasses import replace

from bot.access import Permission
from bot.booking.cards.listing import sessions_card
from bot.booking.finding import joinable
from bot.errors import Refusal
from bot.message import Card, Reply, answer
from bot.policy.cards.words import Words
from bot.request import Request
from bot.routing import Route, Understood
from bot.services import Services
from bot.training.calendar import due_entry, name_of
from bot.training.cards.choices import (
    attest_card,
    attested_card,
    entry_card,
    put_off_card,
    resumed_card,
    stopped_card,
    taken_back_card,
    when_card,
    when_form,
)
from bot.training.cards.mine import mine_card
from bot.training.choosing import later_until
from bot.training.desk import Desk, open_desk
from bot.training.hearing import MINE, heard_training
from bot.training.kept import Choice
from bot.training.model import Course, Item


def hears_trainings(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """Whether a line asks what is due, for certain."""
    found = heard_training(line, language, services.courses.words) if addressed else None
    return Understood({}, found.language) if found is not None and found.what == MINE else None


async def trainings(request: Request, services: Services) -> Reply:
    """What is due for somebody, what they did, and what there is to learn."""
    desk = await open_desk(request.person, _words(request, services), services)
    return answer(mine_card(desk.items, desk.choices, desk.done, desk.learner, desk.programme, desk.today, desk.words))


async def training(request: Request, services: Services) -> Reply:
    """One step with one item; says how it is then."""
    desk, back = await open_desk(request.person, _words(request, services), services), _first(request, "back")
    if back:
        return answer(taken_back_card(await desk.take_back(back), desk.words))
    item, course = desk.item(_first(request, "item"))
    if _first(request, "take"):
        return await _sessions(course, desk, services)
    if done := _first(request, "done"):
        return await _done(item, course, desk, sure=done == "yes")
    if later := _first(request, "later"):
        return await _later(item, course, later, desk, request)
    if _first(request, "calendar"):
        return answer(_entry(item, course, desk))
    reminders = services.training.reminders
    if _first(request, "stop"):
        await reminders.choose(Choice(desk.person.id, item.id, stopped=True))
        return answer(stopped_card(item, course, desk.words))
    if _first(request, "resume"):
        await reminders.choose(Choice(desk.person.id, item.id))
        return answer(resumed_card(course, desk.words))
    return await trainings(request, services)


async def _sessions(course: Course, desk: Desk, services: Services) -> Reply:
    """The sessions of a course that can be booked."""
    found, own = await joinable(desk.person, {}, desk.zone, services)
    of_it = [one for one in found if one[0].terms.title.casefold() == course.session.casefold()]
    if not of_it:
        raise Refusal("training.no-session", title=course.title.say(desk.words.language))
    return answer(sessions_card(of_it, own, 0, {}, desk.zone, desk.words))


async def _done(item: Item, course: Course, desk: Desk, sure: bool) -> Reply:
    known = desk.done_already(item, course)
    if known is not None or sure:
        return answer(attested_card(course, await desk.attest(item, course), desk.words))
    return answer(attest_card(item, course, desk.words))


def _entry(item: Item, course: Course, desk: Desk) -> Card:
    """Its day for their calendar."""
    services, language = desk.services, desk.words.language
    entry = due_entry(item, course, language, services.texts, desk.now)
    address = services.entry_addresses.named(name_of(item, language), desk.person.id)
    return entry_card(item, course, replace(entry, address=address), desk.words)


async def _later(item: Item, course: Course, wish: str, desk: Desk, request: Request) -> Reply:
    given = request.fields.get("day", "")
    if wish == "ask":
        return answer(when_card(item, course, desk.words))
    if wish == "form" and not request.fields:
        return Reply(form=when_form(item, course, "", (), desk.words))
    try:
        until = later_until(item, given if wish == "form" else wish, desk.today)
    except Refusal as refusal:
        if wish != "form":
            raise
        wrong = desk.words.plain(refusal.key, **refusal.values)
        return Reply(form=when_form(item, course, given, (("day", wrong),), desk.words))
    await desk.services.training.reminders.choose(Choice(desk.person.id, item.id, until))
    return answer(put_off_card(until, course, desk.words))


def _first(request: Request, name: str) -> str:
    return next(iter(request.arguments.get(name, ())), "")


def _words(request: Request, services: Services) -> Words:
    return Words(services.shelf.opened, services.texts, request.language)


ROUTES = (
    Route("trainings", Permission.LEARN, trainings, hears=hears_trainings, private=True),
    Route("training", Permission.LEARN, training, private=True),
)
