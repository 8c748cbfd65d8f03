"""What people said, as far as it tells of crowds, and what became of it: for everybody, and whole for HR, who is seen looking."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.access import Permission, may
from bot.errors import Refusal
from bot.feedback.answering import read_response, response_to, themes_of
from bot.feedback.cards.asking import answers_form, asked_card, file_buttons, question_choices
from bot.feedback.cards.listing import empty_card, list_card, public_card
from bot.feedback.cards.responding import given_of, respond_form, responded_card
from bot.feedback.cards.summary import summary_card
from bot.feedback.conversing import LONGEST, answers, ask
from bot.feedback.keeping import Look
from bot.feedback.release import Release
from bot.feedback.tickets import KINDS, Ticket
from bot.message import Card, Reply, answer
from bot.policy.cards.words import Words
from bot.request import Request
from bot.routing import Route
from bot.services import Services

DENIED = "denied"


async def read_voices(request: Request, services: Services) -> Reply:
    """The releases; one of them whole for HR, whose look is written down first, and what became of it for everybody else."""
    words, releases = services.words(request.language), await services.desk.releases.all()
    if not releases:
        return answer(empty_card(words))
    number = request.first("release")
    if not number and len(releases) > 1:
        return answer(list_card(releases, await services.desk.releases.pulls(), words))
    release = _release(releases, number or str(releases[-1].number))
    if may(request.person.role, Permission.READ_VOICES):
        await _looked(request, services, "read", release.number)
        return answer(await _whole(release, releases, request, services, words))
    pulls, responses = await services.desk.releases.pulls(), await services.desk.releases.responses()
    return answer(public_card(release, responses, pulls.get(release.number, 0), words, services.clock.today()))


async def respond(request: Request, services: Services) -> Reply:
    """What leadership says to a theme, for everybody to read."""
    await _only(Permission.ANSWER_VOICES, request, services)
    words, releases, today = (
        services.words(request.language),
        await services.desk.releases.all(),
        services.clock.today(),
    )
    release, theme = _release(releases, request.first("release")), request.first("theme")
    if theme not in themes_of(release):
        raise Refusal("voices.no-theme")
    if not request.fields:
        said = response_to(release, theme, await services.desk.releases.responses())
        return Reply(form=respond_form(release, theme, given_of(said) if said else {}, (), words))
    by = request.person.name or request.person.id
    answered = read_response(request.fields, release.number, theme, by, today)
    if answered.response is None:
        return Reply(form=respond_form(release, theme, request.fields, answered.wrong, words))
    await services.desk.releases.respond(answered.response)
    return answer(responded_card(release, answered.response, words, today))


async def ask_author(request: Request, services: Services) -> Reply:
    """A question to somebody whom nobody knows; they see it if they come back with their code."""
    await _only(Permission.READ_VOICES, request, services)
    words, id_ = services.words(request.language), request.first("id")
    question = request.fields.get("question", "").strip()
    if not question or len(question) > LONGEST:
        said = await answers(id_, services.desk)
        wrong = "voices.question-long" if question else "voices.question-none" if request.fields else ""
        return Reply(form=answers_form(id_, said, question, wrong, words))
    if not await ask(id_, question, services.desk, services.clock.today()):
        raise Refusal("voices.no-questions")
    await _looked(request, services, "asked", 0)
    return answer(asked_card(words))


async def _whole(
    release: Release, releases: Sequence[Release], request: Request, services: Services, words: Words
) -> Card:
    desk, today = services.desk, services.clock.today()
    before = [one for one in releases if one.number < release.number]
    responses, pulls = await desk.releases.responses(), await desk.releases.pulls()
    items = services.roadmap.current.items if services.roadmap.current else {}
    titles = {item.id: item.title.say(words.language) for item in items.values()}
    card = await asyncio.to_thread(
        summary_card, release, before, responses, pulls.get(release.number, 0), words, today, True, titles
    )
    now = services.clock.now()
    tickets = {
        kind: desk.tickets.make(Ticket(release.number, kind, request.person.id, words.language), now) for kind in KINDS
    }
    files = file_buttons({kind: f"{services.address}/summaries/{ticket}" for kind, ticket in tickets.items()}, words)
    return replace(card, blocks=(*card.blocks, *question_choices(release, words)), buttons=(*files, *card.buttons))


async def _only(permission: Permission, request: Request, services: Services) -> None:
    """Whoever may not do this is told so, and that they tried is written down."""
    if not may(request.person.role, permission):
        await _looked(request, services, DENIED, 0)
        raise Refusal("voices.not-yours")


async def _looked(request: Request, services: Services, action: str, number: int) -> None:
    await services.desk.releases.look(Look(request.person.id, action, number, services.clock.now()))


def _release(releases: Sequence[Release], number: str) -> Release:
    found = next((one for one in releases if str(one.number) == number), None)
    if found is None:
        raise Refusal("voices.no-release")
    return found


ROUTES = (
    Route("voices", Permission.SPEAK, read_voices, private=True),
    Route("respond", Permission.SPEAK, respond, private=True),
    Route("ask_author", Permission.SPEAK, ask_author, private=True),
)
