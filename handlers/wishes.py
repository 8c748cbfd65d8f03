"""I would like a tool: a form filled in with what was understood, and the record of the wish."""

from __future__ import annotations

from bot.access import Permission
from bot.message import Reply, answer
from bot.policy.cards.wish import kept_card, wish_form, wishes_card
from bot.ports import Wish
from bot.request import Request
from bot.routing import Route
from bot.services import Services

LIMITS = {"tool": 120, "vendor": 120, "purpose": 120, "data": 120, "why": 1000}
"""Characters a field takes; what is longer is sent back, never cut."""


async def wish(request: Request, services: Services) -> Reply:
    """The form, or, filled in, the record of it."""
    words = services.words(request.language)
    filled = {name: request.fields.get(name, "").strip() for name in LIMITS}
    if not request.fields:
        given = {name: request.first(name) for name in ("tool", "data", "purpose")}
        return Reply(form=wish_form(given, words))
    errors = [(name, "wish.too-long") for name, limit in LIMITS.items() if len(filled[name]) > limit]
    if not filled["tool"]:
        errors.insert(0, ("tool", "wish.no-tool"))
    if errors:
        return Reply(form=wish_form(filled, words, errors))
    count = await services.wishes.add(
        Wish(
            asker=services.decisions.pseudonym(request.person.id),
            day=services.clock.today(),
            digest=services.shelf.opened.policy.digest,
            **filled,
        )
    )
    return answer(kept_card(filled["tool"], count, words))


async def show_wishes(request: Request, services: Services) -> Reply:
    """What people wish for, with how many of them; no names, for there are none."""
    counts = await services.wishes.counts()
    return answer(wishes_card(counts, services.words(request.language)))


ROUTES = (
    Route("wish", Permission.WISH, wish),
    Route("wishes", Permission.KEEP_POLICY, show_wishes),
)
