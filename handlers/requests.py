"""May we have this? Requests for a tool, a use or an agent: filed, joined, followed, and decided by whoever keeps the policy."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bot.access import Permission
from bot.calendar.rules import Daily
from bot.errors import Refusal
from bot.files.ticket import PATCH, Ticket
from bot.jobs import Chore, Job
from bot.message import Reply, answer
from bot.policy.cards.words import Words
from bot.reaching.clock import zone_for
from bot.request import Request
from bot.requests.cards.listing import filing_card, kinds_card, known_card, missed_card, own_card, review_card
from bot.requests.cards.one import request_card
from bot.requests.cards.patch import hindered_card, patch_card
from bot.requests.deciding import waits_for
from bot.requests.filing import Became, Filing, file
from bot.requests.forms import mended, read_form, request_form
from bot.requests.hearing import OWN, REVIEW, heard_request
from bot.requests.model import OPEN, Filed, Kind, Step
from bot.requests.patch.draw_up import Hindered
from bot.requests.patch.offered import offered
from bot.requests.prefilled import open_for, understood
from bot.requests.reminding import remind
from bot.requests.step_forms import SAID, step_form
from bot.requests.steps import Missed, Taken, ToFill, take
from bot.requests.telling import tell_steps
from bot.requests.waiting import waiting_for
from bot.routing import Route, Understood
from bot.services import Services

AT_NIGHT = time(2, 40)

_KINDS = {kind.value: kind for kind in Kind}
_ASKERS = {step.value: step for step in (Step.JOIN, Step.WITHDRAW, Step.ANSWER)}
_DECIDERS = {step.value: step for step in (Step.ASK, Step.SANDBOX, Step.ACCEPT, Step.PILOT, Step.WAIT, Step.REJECT)}


def hears_request(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """Whether a line asks for a tool, a use or an agent; with what it names of one."""
    found = heard_request(line, services.request_words) if addressed else None
    if found is None or found.means in (REVIEW, OWN):
        return None
    return Understood(understood(Kind(found.means), found.rest, services.shelf.opened), found.language)


def hears_review(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """Whether a line asks what is under review."""
    return _hears(REVIEW, line, addressed, services)


def hears_own(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """Whether a line asks what became of one's requests."""
    return _hears(OWN, line, addressed, services)


async def request(request: Request, services: Services) -> Reply:
    """What can be asked for; the form of a kind; or, filled in, what became of it."""
    kind = _KINDS.get(_first(request, "kind"))
    return (
        Reply(cards=(kinds_card(services.words(request.language)),))
        if kind is None
        else await _file(kind, request, services)
    )


async def wish(request: Request, services: Services) -> Reply:
    """The form for a tool, from where a platform has one door for that."""
    return await _file(Kind.TOOL, request, services)


async def requested(request: Request, services: Services) -> Reply:
    """One request; or a step of somebody who asks for it, or wants to."""
    return await _step(_ASKERS, request, services)


async def review(request: Request, services: Services) -> Reply:
    """A step of somebody who decides."""
    return await _step(_DECIDERS, request, services)


async def under_review(request: Request, services: Services) -> Reply:
    """Everything that is not closed, without the names of those who ask."""
    found = await services.requests.in_states(OPEN)
    return answer(review_card(found, _after(request), request.person, services.words(request.language)))


async def requests(request: Request, services: Services) -> Reply:
    """What somebody asked for, and what waits for their step."""
    person = request.person
    own, waiting = await services.requests.of(person.id), await waiting_for(person, services)
    return answer(own_card(waiting, own, _after(request), services.words(request.language)))


async def patch(request: Request, services: Services) -> Reply:
    """The change of the policy that an acceptance makes, tried, with its tests."""
    filed, words, shelf = await _found(request, services), services.words(request.language), services.shelf
    today = services.clock.today()
    try:
        drawn_up = await asyncio.to_thread(offered, filed, shelf.opened, shelf.path, today)
        ticket = Ticket(PATCH, str(filed.id), request.person.id, request.language)
        link = services.file_tickets.link(services.address, ticket, services.clock.now())
        return answer(await asyncio.to_thread(patch_card, filed, drawn_up, shelf.path.name, today, words, link))
    except Hindered as hindered:
        return answer(hindered_card(filed, hindered, words))


async def _file(kind: Kind, request: Request, services: Services) -> Reply:
    words, person = services.words(request.language), request.person
    if not request.fields:
        given = {name: values[0] for name, values in request.arguments.items() if name != "kind" and values}
        same = await open_for(kind, given, services)
        if same is not None and _first(request, "anew") != "yes":
            return answer(known_card(same, person, await zone_for(person, services), words))
        return Reply(form=request_form(kind, given, words))
    filled = read_form(kind, request.fields)
    errors = mended(kind, filled, words)
    if errors:
        return Reply(form=request_form(kind, filled, words, errors))
    filing = await file(kind, filled, person, request.language, services)
    told = await waits_for(filing.filed, services)
    return answer(filing_card(filing, person, await zone_for(person, services), words, told))


async def _step(steps: Mapping[str, Step], request: Request, services: Services) -> Reply:
    words, person = services.words(request.language), request.person
    filed, zone = await _found(request, services), await zone_for(person, services)
    step = steps.get(_first(request, "do"))
    if step is None:
        if _first(request, "do"):
            raise Refusal("requests.no-such-step")
        return answer(request_card(filed, person, zone, words))
    given = request.fields or {one.id: "\n".join(request.arguments.get(one.id, ())) for one in SAID.get(step, ())}
    given = given if any(given.values()) or request.fields else {}
    seen = _first(request, "seen")
    done = await take(filed, step, given, int(seen) if seen.isdecimal() else 0, person, words, services)
    match done:
        case ToFill(filed, step, given, errors, meanwhile):
            what = words.plain(f"requests.did-{meanwhile.step}") if meanwhile else ""
            said = words.plain("requests.forestalled", name=meanwhile.by_name, what=what) if meanwhile else ""
            return Reply(form=step_form(step, filed, given, words, errors, said))
        case Missed():
            return answer(missed_card(done, person, zone, words))
        case Taken(filed, _, Became() as became):
            told = await waits_for(filed, services)
            return answer(filing_card(Filing(became, filed), person, zone, words, told))
        case Taken(filed):
            title = words.plain(f"requests.done-{done.step}", name=filed.name)
            return answer(request_card(filed, person, zone, words, title))


async def _found(request: Request, services: Services) -> Filed:
    id_ = _first(request, "id")
    filed = await services.requests.find(int(id_)) if id_.isdecimal() and len(id_) < 10 else None
    if filed is None:
        raise Refusal("requests.gone")
    return filed


def _hears(list_: str, line: str, addressed: bool, services: Services) -> Understood | None:
    found = heard_request(line, services.request_words) if addressed else None
    return Understood({}, found.language) if found is not None and found.means == list_ else None


def _first(request: Request, name: str) -> str:
    return next(iter(request.arguments.get(name, ())), "")


def _after(request: Request) -> int:
    after = _first(request, "after")
    return int(after) if after.isdecimal() and len(after) < 10 else 0


def _words(request: Request, services: Services) -> Words:
    return Words(services.shelf.opened, services.texts, request.language)


async def _forget(at: datetime, services: Services) -> int:
    days = services.keep.get("requests", services.handovers.kept.days)
    return await services.requests.forget(at - timedelta(days=days))


ROUTES = (
    Route("request", Permission.WISH, request, hears=hears_request),
    Route("wish", Permission.WISH, wish),
    Route("requested", Permission.WISH, requested),
    Route("requests", Permission.WISH, requests, hears=hears_own),
    Route("under_review", Permission.WISH, under_review, hears=hears_review),
    Route("review", Permission.DECIDE_REQUESTS, review),
    Route("patch", Permission.DECIDE_REQUESTS, patch),
)

JOBS = (Job("requests:forget", Daily(AT_NIGHT), "", _forget, timedelta(hours=20)),)

CHORES = (Chore("requests:tell", tell_steps), Chore("requests:remind", remind))
