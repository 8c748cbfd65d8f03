"""Who did what: handed in as a list by those who keep trainings."""

from __future__ import annotations

from bot.access import Permission
from bot.errors import Refusal
from bot.message import Reply, answer
from bot.policy.cards.words import Words
from bot.request import Request
from bot.roadmap.posting.intake import text_of
from bot.routing import Route
from bot.services import Services
from bot.training.cards.importing import import_form, imported_card
from bot.training.desk import programme_of
from bot.training.importing import import_list
from bot.training.known import known_people

SOURCE = "list"
"""The source of a list that names none."""


async def completions(request: Request, services: Services) -> Reply:
    """The form for a list, or, with one, what became of it; a list that is none comes back with the reason."""
    words = Words(services.shelf.opened, services.texts, request.language)
    programme = programme_of(services)
    if not request.fields and not request.files:
        return Reply(form=import_form("", "", (), words))
    pasted, source = request.fields.get("text", ""), request.fields.get("source", "").strip()
    try:
        text = text_of(pasted, request.files)
        known = {person.id for person in await known_people(services)}
        kept, today = services.training.completions, services.clock.today()
        done = await import_list(text, source or SOURCE, programme, known, kept, today)
    except Refusal as refusal:
        wrong = words.plain(refusal.key, **refusal.values)
        return Reply(form=import_form(pasted, source, (("text", wrong),), words))
    return answer(imported_card(done, words))


ROUTES = (Route("completions", Permission.KEEP_TRAININGS, completions, private=True),)
