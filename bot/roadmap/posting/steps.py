"""The steps from a draft to a sent update, one function each: what comes back is a card, or the form with what was typed."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.calendar.moments import moment_of
from bot.message import Card, Reply, answer, chosen
from bot.roadmap.posting import sending
from bot.roadmap.posting.audience import Rooms, audience_of, called, rooms_of
from bot.roadmap.posting.confirming import confirm_card, forecast, seen
from bot.roadmap.posting.desk import Desk
from bot.roadmap.posting.drafting import left_open
from bot.roadmap.posting.drafts import drop_card, preview
from bot.roadmap.posting.edited import detailed, edited, settled
from bot.roadmap.posting.forms import LATER, TOMORROW, carry_form, choose_form, details_form, edit_form
from bot.roadmap.posting.listing import own_button
from bot.roadmap.posting.model import Audience, Update, UpdateState
from bot.roadmap.posting.moment import read_moment
from bot.roadmap.posting.progress import ledger_card
from bot.roadmap.posting.tally import rates

MORNING = time(9)
"""When "tomorrow" is."""

FURTHEST = timedelta(days=366)
"""How far ahead an update can be planned: beyond that it is a slip."""

Step = Callable[[Desk], Awaitable[Reply]]


async def show(desk: Desk) -> Reply:
    """The update as it is now."""
    return answer(await desk.card())


async def edit(desk: Desk) -> Reply:
    """The form with a field for each part; filled in, the draft with what was typed."""
    if not desk.fields:
        return Reply(form=edit_form(desk.update, {}, (), desk.words))
    made = edited(desk.update, desk.fields, desk.words)
    if made.errors:
        return Reply(form=edit_form(desk.update, desk.fields, made.errors, desk.words))
    return answer(await _kept(made.update, desk, "update.edited"))


async def details(desk: Desk) -> Reply:
    """The form for horizons, language and track; filled in, the draft with them."""
    if not desk.fields:
        return Reply(form=details_form(desk.update, desk.words))
    return answer(await _kept(detailed(desk.update, desk.fields, desk.words), desk, "update.edited"))


async def carry(desk: Desk) -> Reply:
    """The form for what became of earlier plans; filled in, the draft that says it."""
    plans = await left_open(desk.update, desk.services)
    if not plans:
        return answer(await desk.card("update.nothing-open"))
    if not desk.fields:
        return Reply(form=carry_form(desk.update, plans, {}, (), desk.words))
    made = settled(desk.update, plans, desk.fields, desk.words)
    if made.errors:
        return Reply(form=carry_form(desk.update, plans, desk.fields, made.errors, desk.words))
    return answer(await _kept(made.update, desk, "update.edited"))


async def look(desk: Desk) -> Reply:
    """The update as people get it."""
    moment = desk.update.send_at or desk.services.clock.now()
    return Reply(preview(desk.update, moment.astimezone(desk.zone).date(), desk.words))


async def choose(desk: Desk) -> Reply:
    """The form for whom it is and when; filled in, what would happen then."""
    rooms = await rooms_of(desk.services.channels)
    if not desk.fields:
        return Reply(form=choose_form(desk.update, rooms, desk.zone, {}, (), desk.words))
    audience, errors = _audience(desk, rooms)
    send_at, wrong = _moment(desk)
    errors += wrong
    if errors:
        return Reply(form=choose_form(desk.update, rooms, desk.zone, desk.fields, errors, desk.words))
    changed = replace(desk.update, audience=audience, send_at=send_at)
    if not await desk.services.updates.change(changed, UpdateState.DRAFT):
        return answer(await desk.unchanged())
    return await confirm(replace(desk, update=changed, fields={}))


async def confirm(desk: Desk, note: str = "") -> Reply:
    """What would happen, counted now."""
    update, now = desk.update, desk.services.clock.now()
    if not update.audience:
        return await choose(desk)
    tally = await sending.count(update, max(update.send_at or now, now), desk.services)
    ends = await forecast(tally, rates(tally.lanes, desk.services.channels), desk.services.outbox, now)
    said = desk.words.say(note) if note else None
    return answer(confirm_card(update, tally, ends, desk.zone, desk.words, said))


async def send(desk: Desk, confirmed: str) -> Reply:
    """Sends what was confirmed, once: a second click shows how far it is. What has changed since is shown once more."""
    update, now = desk.update, desk.services.clock.now()
    if update.state is not UpdateState.DRAFT:
        return answer(await desk.card("update.sent-before"))
    if not update.audience or confirmed != seen(update):
        return await confirm(desk, "update.changed-since")
    if update.send_at is not None and update.send_at <= now:
        return _over(desk, await rooms_of(desk.services.channels))
    if not await sending.anybody(update, update.send_at or now, desk.services):
        return await confirm(desk)
    scheduled = await sending.schedule(update, now, desk.services)
    if scheduled is None:
        return answer(await desk.unchanged())
    if update.send_at is None:
        await sending.send(scheduled, desk.services)
    after = await desk.services.updates.find(update.id)
    return answer(await desk.card("update.on-its-way" if update.send_at is None else "update.planned", after))


async def stop(desk: Desk) -> Reply:
    """Stops it. What was not begun goes back to be a draft; of what was, the rest is never sent."""
    update, now = desk.update, desk.services.clock.now()
    progress = await desk.services.outbox.progress(update.run, now)
    over = update.state is UpdateState.SENT and progress is not None and not progress.open
    if over or update.state not in (UpdateState.SCHEDULED, UpdateState.SENT):
        return answer(await desk.card())
    stopped = await sending.stop(update, now, desk.services)
    if stopped is None:
        return answer(await desk.unchanged())
    if update.state is UpdateState.SCHEDULED and update.send_at is not None and update.send_at > now:
        draft = await _copied(stopped, desk)
        await desk.services.updates.drop(stopped.id, UpdateState.STOPPED)
        return answer(await desk.card("update.taken-back", draft))
    return answer(await desk.card("update.stopped-now", stopped))


async def again(desk: Desk) -> Reply:
    """A new draft with the same texts."""
    return answer(await desk.card("update.copied", await _copied(desk.update, desk)))


async def ledger(desk: Desk) -> Reply:
    """Who did not get it, and why."""
    entries = await desk.services.outbox.ledger(desk.update.run)
    names = {person.id: person.name for person in desk.services.people.all()}
    return answer(ledger_card(desk.update, entries, names, desk.words))


async def drop(desk: Desk) -> Reply:
    """Asks before a draft is thrown away."""
    return answer(drop_card(desk.update, desk.words))


async def dropped(desk: Desk) -> Reply:
    """Throws a draft away, text and all."""
    if not await desk.services.updates.drop(desk.update.id, UpdateState.DRAFT):
        return answer(await desk.unchanged())
    card = Card(desk.words.plain("update.dropped"), (), (own_button(desk.words),), language=desk.words.language)
    return answer(card)


async def _kept(update: Update, desk: Desk, note: str) -> Card:
    if not await desk.services.updates.change(update, UpdateState.DRAFT):
        return await desk.unchanged()
    return await desk.card(note, await desk.services.updates.find(update.id))


async def _copied(update: Update, desk: Desk) -> Update:
    """A draft with an id of its own: whoever has the old one keeps what was sent under it, and nothing else."""
    draft = replace(
        update,
        id=secrets.token_hex(8),
        state=UpdateState.DRAFT,
        created_at=desk.services.clock.now(),
        send_at=update.send_at if update.send_at and update.send_at > desk.services.clock.now() else None,
    )
    await desk.services.updates.add(draft)
    return draft


def _audience(desk: Desk, rooms: Rooms) -> tuple[Audience, list[tuple[str, str]]]:
    words, name = desk.words, desk.fields.get("room", "").strip()
    audience = audience_of(chosen(desk.fields.get("audience", "")), tuple(words.policy.groups), rooms.found)
    if not name:
        return audience, [] if audience else [("audience", words.plain("update.no-audience"))]
    found = called(name, rooms.found)
    if len(found) != 1:
        key = "update.rooms-alike" if found else "update.room-unknown"
        return audience, [("room", words.plain(key, room=name[:80]))]
    return replace(audience, rooms=tuple(dict.fromkeys((*audience.rooms, *found)))), []


def _moment(desk: Desk) -> tuple[datetime | None, list[tuple[str, str]]]:
    """When it is to be sent, None for as soon as its author says so; and what is wrong with what was typed."""
    words, now = desk.words, desk.services.clock.now()
    when, typed = desk.fields.get("when", ""), desk.fields.get("moment", "")
    if when == TOMORROW:
        tomorrow = now.astimezone(desk.zone).date() + timedelta(days=1)
        return moment_of(tomorrow, MORNING, desk.zone), []
    if when != LATER:
        if typed.strip():
            return None, [("when", words.plain("update.moment-unused"))]
        return None, []
    at = read_moment(typed, now, desk.zone)
    if at is None:
        return None, [("moment", words.plain("update.moment-unread"))]
    if at <= now:
        return None, [("moment", words.plain("update.moment-past"))]
    if at > now + FURTHEST:
        return None, [("moment", words.plain("update.moment-far"))]
    return at, []


def _over(desk: Desk, rooms: Rooms) -> Reply:
    """The moment came before it was sent: it is asked anew, for whom it is stays."""
    errors = [("moment", desk.words.plain("update.moment-past"))]
    return Reply(form=choose_form(desk.update, rooms, desk.zone, {}, errors, desk.words))


STEPS: Mapping[str, Step] = {
    "draft": show,
    "edit": edit,
    "details": details,
    "carry": carry,
    "preview": look,
    "choose": choose,
    "confirm": confirm,
    "stop": stop,
    "again": again,
    "ledger": ledger,
    "drop": drop,
    "dropped": dropped,
}
"""The steps by their names in a command; `send` has what was confirmed besides."""

OF_A_DRAFT = frozenset({"edit", "details", "carry", "choose", "confirm", "drop", "dropped"})
"""Steps that only a draft can take, and only by its author; `send` sees to it itself."""

OF_ANYBODY = frozenset({"draft", "stop", "ledger"})
"""Steps that the architect can take with an update of somebody else."""
