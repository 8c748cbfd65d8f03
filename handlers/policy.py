"""May I? The policy's answer to a question, the changes to what was understood, and the policy itself."""

from __future__ import annotations

import asyncio

from bot.access import Permission, may
from bot.errors import Refusal
from bot.jobs import Chore
from bot.message import Reply, answer
from bot.policy.arguments import reading_of
from bot.policy.cards.answer import answer_card
from bot.policy.cards.change import change_card
from bot.policy.cards.listing import agents_card, help_card
from bot.policy.cards.overview import overview_card
from bot.policy.cards.reload import reload_card
from bot.policy.logged import logged
from bot.policy.overheard import worth_answering
from bot.policy.question import Answered, Question, answer_with, decided
from bot.reading.reading import Intent, Slot
from bot.request import Request
from bot.requests.catalogue import accepted_agents, entries
from bot.roadmap.cards.reload import roadmap_read_again
from bot.roster_card import lists_read_again
from bot.routing import Route
from bot.services import Services
from bot.training.cards.reload import courses_read_again
from bot.training.planning import hold


async def ask(request: Request, services: Services) -> Reply:
    """The policy's answer to a typed question, or to the ids that a button carries."""
    opened, now, today = services.shelf.opened, services.clock.now(), services.clock.today()
    if request.arguments:
        reading = reading_of(request.arguments, opened, request.person.groups, request.language)
        answered = Answered(reading, decided(reading, opened, today))
    else:
        remembered = services.conversations.last(request.conversation, now, request.around)
        question = Question(request.text, today, now, request.person.groups, remembered, request.language)
        if not request.addressed and not worth_answering(question, opened):
            return Reply()
        answered = await answer_with(question, opened, services.model)
    remember = answered.to_remember(now)
    if remember is not None:
        services.conversations.remember(request.conversation, remember, request.around)
    services.decisions.add(
        logged(answered, opened.policy, services.decisions.pseudonym(request.person.id), request.channel, today)
    )
    if answered.reading.intent is Intent.AGENTS and (accepted := await accepted_agents(services)):
        words = services.words(answered.reading.language)
        return answer(agents_card(words, request.person.groups, entries(accepted, request.person, words)))
    return answer(answer_card(answered, opened, services.texts, today))


async def change(request: Request, services: Services) -> Reply:
    """The choices for one part of what was understood."""
    opened = services.shelf.opened
    try:
        slot = Slot(request.first("slot"))
    except ValueError:
        raise Refusal("policy.gone", id="slot") from None
    asked = reading_of(request.arguments, opened, request.person.groups, request.language).asked
    return answer(change_card(slot, asked, services.words(request.language)))


async def show_policy(request: Request, services: Services) -> Reply:
    """The whole policy at a glance, as a table and as a picture."""
    words, today = services.words(request.language), services.clock.today()
    return answer(await asyncio.to_thread(overview_card, words, today, request.person.groups))


async def show_agents(request: Request, services: Services) -> Reply:
    """The agents there are and who may use them."""
    words = services.words(request.language)
    accepted = entries(await accepted_agents(services), request.person, words)
    return answer(agents_card(words, request.person.groups, accepted))


async def show_help(request: Request, services: Services) -> Reply:
    """What one can ask."""
    posts = may(request.person.role, Permission.POST_UPDATE)
    return answer(help_card(services.words(request.language), posts))


async def reload(request: Request, services: Services) -> Reply:
    """Reads the files of policy, people, sites, roadmap and courses again, here and in all replicas; a broken one changes
    nothing and says what is broken."""
    read = await services.rereading.read_and_tell()
    await hold(services)
    words = services.words(request.language)
    return answer(
        reload_card(read.policy, words),
        *lists_read_again(services.people, read.lists, words),
        *roadmap_read_again(services.roadmap.current, read.roadmap, words),
        *courses_read_again(services.courses.current, read.courses, words),
    )


async def _tidy(services: Services) -> None:
    await services.conversations.tidy()


async def _follow(services: Services) -> None:
    await services.rereading.follow()


ROUTES = (
    Route("ask", Permission.ASK, ask, default=True),
    Route("change", Permission.ASK, change),
    Route("policy", Permission.ASK, show_policy),
    Route("agents", Permission.ASK, show_agents),
    Route("help", Permission.ASK, show_help),
    Route("reload", Permission.KEEP_POLICY, reload),
)

CHORES = (Chore("files:follow", _follow), Chore("conversations:tidy", _tidy))
