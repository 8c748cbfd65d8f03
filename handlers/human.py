"""Ask a person instead: a question handed over, the answer brought back to all who asked, and proposed for the policy."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import replace

from bot.access import Permission, may
from bot.delivery import send_to_person, send_to_place
from bot.errors import Refusal
from bot.human import cards
from bot.human.listing import questions_card
from bot.human.people import asker_of, who_answer
from bot.human.proposing import As, mended, propose_form
from bot.human.sharing import answered_before, others_open, same_words
from bot.message import Reply, answer, chosen
from bot.people import Person
from bot.plain_lines import hears_as
from bot.policy.cards.again import command_about, line_about
from bot.ports import HandedOver
from bot.request import Request
from bot.requests.cards.proposal import proposal_card, unproposed_card
from bot.requests.patch.draw_up import Hindered
from bot.requests.patch.offered import proposed
from bot.routing import Route
from bot.services import Services

ANEW = "anew=yes"
"""In a line that asks a person although the same was answered before."""

EMPTY = {"question": "human.no-question", "answer": "human.no-reply"}
"""What is said of a field that was left empty."""


async def ask_person(request: Request, services: Services) -> Reply:
    """The form to ask a person, or, filled in, the question on its way to everybody who may answer it."""
    words = services.words(request.language)
    asker, here = request.person, bool(request.place)
    readers = await who_answer(services, asker.id)
    again = line_about(request.arguments, words.opened)
    question, error = _typed(request, "question")
    if error is not None or not request.fields:
        intro = cards.who_reads(asker, readers, here, services.handovers.kept, words)
        line = command_about("human", again) + (f" {ANEW}" if _anew(request) else "")
        return Reply(form=cards.ask_form(line, intro, again, question, error, words))
    before = None if _anew(request) else await answered_before(question, again, services)
    if before is not None:
        return answer(cards.known_card(before, again, words))
    handed = HandedOver(
        id=secrets.token_hex(8),
        day=services.clock.today(),
        asker=asker_of(asker, services),
        asker_name=asker.name or asker.id,
        channel=request.channel,
        place=request.place,
        language=request.language,
        question=question,
        again=again,
    )
    await services.handovers.add(handed)
    handed = await services.handovers.find(handed.id) or handed  # as it was kept: without what no file can hold
    sent = await asyncio.gather(*(_send(handed, reader, services) for reader in readers))
    reached = [reader for reader, arrived in zip(readers, sent, strict=True) if arrived]
    return answer(cards.sent_card(readers, reached, here, words))


async def reply(request: Request, services: Services) -> Reply:
    """The form for an answer, or, filled in, the answer on its way back. Whoever answers first, answers."""
    words = services.words(request.language)
    handed = await services.handovers.find(request.first("id"))
    if handed is None:
        raise Refusal("human.gone")
    typed, error = _typed(request, "answer")
    if handed.answer:
        return answer(cards.late_card(handed, typed, words))
    others = await others_open(handed, services)
    if error is not None or not request.fields:
        same = tuple(one.id for one in others if same_words(one, handed.question))
        also = chosen(request.fields["also"]) if "also" in request.fields else same
        return Reply(form=cards.reply_form(handed, typed, error, services.handovers.kept, words, others, also))
    by = request.person.name or request.person.id
    settled, arrived = await _settled(handed, typed, by, services)
    if not settled:
        handed = await services.handovers.find(handed.id) or handed
        return answer(cards.late_card(handed, typed, words))
    wanted = chosen(request.fields.get("also", ""))
    told = [await _settled(one, typed, by, services) for one in others if one.id in wanted]
    handed = await services.handovers.find(handed.id) or handed
    return answer(cards.replied_card(handed, arrived, words, sum(first for first, _ in told)))


async def propose(request: Request, services: Services) -> Reply:
    """An answer as a clause of the policy, or as one of its tests: the form, or, filled in, the patch."""
    words, today, shelf = services.words(request.language), services.clock.today(), services.shelf
    handed = await services.handovers.find(next(iter(request.arguments.get("id", ())), ""))
    what = next((one for one in As if one.value == next(iter(request.arguments.get("as", ())), "")), None)
    if handed is None or not handed.answer or what is None:
        raise Refusal("human.gone")
    typed = {name: value.strip() for name, value in request.fields.items()}
    errors = mended(what, typed) if request.fields else ()
    if not request.fields or errors:
        return Reply(form=propose_form(handed, what, typed, words, errors))
    try:
        patch = await asyncio.to_thread(proposed, what.value, typed, shelf.opened, shelf.path, today)
    except Hindered as hindered:
        return answer(unproposed_card(hindered, words))
    return answer(proposal_card(what.value, handed.id, patch, shelf.path.name, words))


async def questions(request: Request, services: Services) -> Reply:
    """What somebody asked people, and, for those who answer, what waits for an answer."""
    own = await services.handovers.of(asker_of(request.person, services))
    waiting = await services.handovers.open() if may(request.person.role, Permission.ANSWER_PEOPLE) else ()
    return answer(questions_card(own, waiting, request.number("after"), services.words(request.language)))


async def _settled(handed: HandedOver, typed: str, by: str, services: Services) -> tuple[bool, bool]:
    """Answers one question: whether this was the first answer, and whether it arrived where it was asked."""
    if not await services.handovers.settle(handed.id, typed, by, services.clock.today()):
        return False, False
    handed = await services.handovers.find(handed.id) or replace(handed, answer=typed, answered_by=by)
    card = cards.answered_card(handed, services.words(handed.language))
    return True, await send_to_place(handed.channel, handed.place, card, services)


def _anew(request: Request) -> bool:
    return request.arguments.get("anew", ()) == ("yes",)


def _typed(request: Request, field: str) -> tuple[str, str | None]:
    """What was filled in, and the key of what is to be mended in it."""
    typed = request.fields.get(field, "").strip()
    if not request.fields:
        return "", None
    return typed, EMPTY[field] if not typed else "wish.too-long" if len(typed) > cards.LONGEST else None


async def _send(handed: HandedOver, reader: Person, services: Services) -> bool:
    language = reader.language if reader.language in services.texts.languages else handed.language
    card = cards.question_card(handed, services.words(language or handed.language))
    return await send_to_person(reader.id, card, services)


ROUTES = (
    Route("human", Permission.ASK_PERSON, ask_person, hears=hears_as("human")),
    Route("reply", Permission.ANSWER_PEOPLE, reply),
    Route("questions", Permission.ASK_PERSON, questions, hears=hears_as("questions")),
    Route("propose", Permission.KEEP_POLICY, propose),
)
