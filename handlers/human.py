"""Ask a person instead: a question handed over, the answer brought back, and the list of both."""

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
from bot.message import Reply, answer
from bot.people import Person
from bot.policy.cards.again import command_about, line_about
from bot.ports import HandedOver
from bot.request import Request
from bot.routing import Route
from bot.services import Services

EMPTY = {"question": "human.no-question", "answer": "human.no-reply"}
"""What is said of a field that was left empty."""


async def ask_person(request: Request, services: Services) -> Reply:
    """The form, or, filled in, the question on its way to everybody who may answer it."""
    words = services.words(request.language)
    asker, here = request.person, bool(request.place)
    readers = await who_answer(services, asker.id)
    again = line_about(request.arguments, words.opened)
    question, error = _typed(request, "question")
    if error is not None or not request.fields:
        intro = cards.who_reads(asker, readers, here, services.handovers.kept, words)
        return Reply(form=cards.ask_form(command_about("human", again), intro, again, question, error, words))
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
    if error is not None or not request.fields:
        return Reply(form=cards.reply_form(handed, typed, error, services.handovers.kept, words))
    by = request.person.name or request.person.id
    first = await services.handovers.settle(handed.id, typed, by)
    handed = await services.handovers.find(handed.id) or replace(handed, answer=typed, answered_by=by)
    if not first:
        return answer(cards.late_card(handed, typed, words))
    card = cards.answered_card(handed, services.words(handed.language))
    arrived = await send_to_place(handed.channel, handed.place, card, services)
    return answer(cards.replied_card(handed, arrived, words))


async def questions(request: Request, services: Services) -> Reply:
    """What somebody asked people, and, for those who answer, what waits for an answer."""
    own = await services.handovers.of(asker_of(request.person, services))
    waiting = await services.handovers.open() if may(request.person.role, Permission.ANSWER_PEOPLE) else ()
    return answer(questions_card(own, waiting, request.number("after"), services.words(request.language)))


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
    Route("human", Permission.ASK_PERSON, ask_person),
    Route("reply", Permission.ANSWER_PEOPLE, reply),
    Route("questions", Permission.ASK_PERSON, questions),
)
