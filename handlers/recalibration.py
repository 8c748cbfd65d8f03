"""Recalibrating the policy: how it is used, and what a proposed edition would turn for whom."""

from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta

from bot.access import Permission
from bot.calendar.rules import Weekly
from bot.calendar.week import Weekday
from bot.jobs import Chore, Job
from bot.message import Reply, answer
from bot.plain_lines import hears_as
from bot.policy.cards.recalibration import compared_card, proposed_form, unreadable_card, used_card
from bot.policy.cards.words import Words
from bot.policy.file.problems import BadPolicy
from bot.policy.recalibrating.editions import note_edition
from bot.policy.recalibrating.recalibration import Used, compare, groups_by_pseudonym, used
from bot.policy.recalibrating.telling import tell_looser, tell_stricter
from bot.policy.shelf import Opened
from bot.request import Request
from bot.routing import Route
from bot.services import Services


async def recalibrate(request: Request, services: Services) -> Reply:
    """How the policy is used, with the proposed edition beside it where one lies there or is brought along."""
    words, today = Words(services.shelf.opened, services.texts, request.language), services.clock.today()
    await services.decisions.flush()
    brought = _brought(request)
    comparing = next(iter(request.arguments.get("step", ())), "") == "compare"
    if comparing and not brought:
        errors = (("policy", "recalibrate.empty"),) if request.fields or request.files else ()
        return Reply(form=proposed_form(words, errors))
    if not brought and not services.shelf.proposed_at.exists():
        return answer(used_card(await _used(services), words, today))
    try:
        new = await asyncio.to_thread(_open, brought, services)
    except (BadPolicy, OSError) as trouble:
        return answer(unreadable_card(trouble, words))
    since = today - services.handovers.kept
    groups = await groups_by_pseudonym(services.accounts, services.people, services.decisions.pseudonym)
    compared = await compare(services.shelf.opened, new, services.decisions, groups, since, today)
    card = compared_card(compared, Words(new, services.texts, request.language), today)
    return answer(card, used_card(await _used(services), words, today))


async def _used(services: Services) -> Used:
    today = services.clock.today()
    return await used(services.shelf.opened, services.decisions, today - services.handovers.kept, today)


def _brought(request: Request) -> bytes:
    for file in request.files:
        if file.content:
            return file.content
    return request.fields.get("policy", "").strip().encode("utf-8", "replace")


def _open(brought: bytes, services: Services) -> Opened:
    return services.shelf.opened_from(brought, "policy.yaml") if brought else services.shelf.proposed()


async def _note_edition(services: Services) -> bool:
    return await note_edition(services.shelf, services.editions, services.clock.now())


async def _tell_looser(_at: datetime, services: Services) -> int:
    return await tell_looser(services)


ROUTES = (Route("recalibrate", Permission.KEEP_POLICY, recalibrate, hears=hears_as("recalibrate")),)

JOBS = (Job("policy:looser", Weekly(Weekday.MON, time(9, 0)), "", _tell_looser, timedelta(days=2)),)

CHORES = (
    Chore("policy:edition", _note_edition),
    Chore("policy:stricter", tell_stricter),
)
