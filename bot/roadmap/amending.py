"""Changing an item in a conversation: who may, what stands there by now, and keeping it without overwriting anybody unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.errors import Refusal
from bot.message import Reply, answer
from bot.request import Request
from bot.roadmap.cards.amend import amend_form, amended_card
from bot.roadmap.cards.seen import Seen
from bot.roadmap.changes import THE_FILE, Change, Part, changed, to_keep
from bot.roadmap.editing import may_change, shown, wanted
from bot.roadmap.now import seen_by
from bot.services import Services

TRIES = 3
"""How often somebody else may be quicker between the reading and the keeping; then the form comes back."""


async def amend_item(id_: str, request: Request, services: Services) -> Reply:
    """The form for an item, or, filled in, the changes kept.

    Raises Refusal for an item that is not there, and for somebody who may not change it, with whose it is.
    """
    in_file = services.roadmap.current
    if in_file is None or id_ not in in_file.items:
        raise Refusal("roadmap.gone", id=id_)
    opened_with = {name: values[0] for name, values in request.arguments.items() if values}
    for _ in range(TRIES):
        made = await services.roadmap_changes.of(id_)
        seen = seen_by(request, changed(in_file, made, services.clock.zone), services)
        item = seen.roadmap.items[id_]
        if not may_change(request.person, item):
            raise Refusal("roadmap.not-yours", title=seen.title(item), owner=seen.name(item.owner))
        now = shown(item, request.language)
        if not request.fields:
            break
        found = wanted(item, request.fields, opened_with, seen.today, request.language)
        if found.errors or found.clashes:
            return Reply(form=amend_form(item, now, seen, request.fields, found, _meanwhile(made, now, seen)))
        at = services.clock.now()
        changes = to_keep(in_file.items[id_], made, found.values, request.person.id, at, request.language)
        if await services.roadmap_changes.add(changes):
            return answer(amended_card(item, [one for one in changes if one.by != THE_FILE], seen))
    return Reply(form=amend_form(item, now, seen, request.fields or None))


def _meanwhile(made: Sequence[Change], now: Mapping[Part, str], seen: Seen) -> Mapping[Part, str]:
    """Who changed each part to what stands there now, by name; not where it was the file."""
    mine = [change for change in made if change.by != THE_FILE and change.after == now[change.part]]
    return {change.part: seen.name(change.by) for change in mine}
