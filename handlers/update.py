"""Post an update, follow it, and read what others wrote."""

from __future__ import annotations

from bot.access import Permission, Role, may
from bot.errors import Refusal
from bot.jobs import Chore
from bot.message import Reply, answer
from bot.plain_lines import hears_as
from bot.policy.cards.words import Words
from bot.policy.overheard import worth_answering
from bot.policy.question import Question
from bot.reaching.clock import zone_for
from bot.request import Request
from bot.roadmap.posting import steps
from bot.roadmap.posting.audience import may_see
from bot.roadmap.posting.cards import whole_card
from bot.roadmap.posting.desk import open_desk
from bot.roadmap.posting.drafting import draft_of
from bot.roadmap.posting.forms import post_form
from bot.roadmap.posting.intake import text_of
from bot.roadmap.posting.listing import NEWEST, news_card, own_card
from bot.roadmap.posting.model import UpdateState
from bot.roadmap.posting.sending import send_due
from bot.routing import Route
from bot.services import Services
from handlers.policy import ask

LOOKED_THROUGH = 200
"""Updates that are looked through for those that are for somebody: years of them."""


async def update(request: Request, services: Services) -> Reply:
    """Begins an update with a long text, or takes a step with one that there is."""
    words, id_ = services.words(request.language), request.first("id")
    if not id_:
        return await _post(request, services, words)
    desk = await open_desk(id_, request.person, request.fields, words, services)
    name = request.first("step")
    if not desk.own and name not in steps.OF_ANYBODY:
        return answer(await desk.card())
    if name in steps.OF_A_DRAFT and desk.update.state is not UpdateState.DRAFT:
        return answer(await desk.unchanged())
    if name == "send":
        return await steps.send(desk, request.first("seen"))
    return await steps.STEPS.get(name, steps.show)(desk)


async def take_file(request: Request, services: Services) -> Reply:
    """A file without a command: an update from whoever may post one; what is asked beside it is answered first."""
    opened, now = services.shelf.opened, services.clock.now()
    posts = may(request.person.role, Permission.POST_UPDATE)
    question = Question(request.text, services.clock.today(), now, request.person.groups, None, request.language)
    if not request.addressed or (request.text.strip() and (not posts or worth_answering(question, opened))):
        return await ask(request, services)
    if not posts:
        raise Refusal("update.file-not-yours")
    return await _post(request, services, services.words(request.language))


async def updates(request: Request, services: Services) -> Reply:
    """What somebody wrote: drafts, what waits, and what was sent."""
    own = await services.updates.of(request.person.id)
    zone = await zone_for(request.person, services)
    return answer(own_card(own, request.number("after"), zone, services.words(request.language)))


async def news(request: Request, services: Services) -> Reply:
    """The last updates that are for somebody; with an id the whole of one."""
    words, zone = services.words(request.language), await zone_for(request.person, services)
    person, id_ = request.person, request.first("id")
    if id_:
        found = await services.updates.find(id_)
        hidden = found is not None and found.state in (UpdateState.DRAFT, UpdateState.SCHEDULED)
        if found is None or (hidden and person.id != found.author and person.role is not Role.ARCHITECT):
            raise Refusal("update.gone")
        day = (found.send_at or found.created_at).astimezone(zone).date()
        return answer(whole_card(found, day, min(request.number("start"), len(found.source)), words))
    sent = await services.updates.sent(services.clock.now(), LOOKED_THROUGH)
    every = person.role is Role.ARCHITECT
    for_them = [one for one in sent if every or one.author == person.id or may_see(one.audience, person)]
    after = request.number("after")
    page = for_them[after : after + NEWEST]
    posts = may(person.role, Permission.POST_UPDATE)
    return answer(news_card(page, after, len(for_them) > after + NEWEST, zone, words, posts))


async def _post(request: Request, services: Services, words: Words) -> Reply:
    """The form, or, with a text, the draft. What is wrong with the text stands in the form, and the text as well."""
    pasted = request.fields.get("text", "")
    if not request.fields and not request.files:
        return Reply(form=post_form("", (), words))
    try:
        draft, refused = await draft_of(text_of(pasted, request.files), request.person, request.language, services)
    except Refusal as refusal:
        if not request.fields:
            raise
        error = words.plain(refusal.key, **refusal.values)
        return Reply(form=post_form(pasted, (("text", error),), words))
    desk = await open_desk(draft.id, request.person, {}, words, services)
    beside_a_file = bool(request.files and request.text.strip())
    return answer(await desk.card("update.beside-file" if beside_a_file else "", refused=refused))


ROUTES = (
    Route("update", Permission.POST_UPDATE, update, hears=hears_as("update")),
    Route("updates", Permission.POST_UPDATE, updates, hears=hears_as("updates")),
    Route("news", Permission.ASK, news, hears=hears_as("news")),
    Route("attached", Permission.ASK, take_file, files=True),
)

CHORES = (Chore("updates", send_due),)
