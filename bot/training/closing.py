"""A reminder of which everything is done says so itself: it is changed at its place, and nothing new is sent.

A change notifies nobody, so a reminder is never made by one; and made twice it is as if made once, so it needs no outbox: only
what was surely sent is changed, and what a crash leaves is changed again.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.errors import ChannelDown, Refused, Unreachable
from bot.message import Card
from bot.ports import Changing
from bot.reaching.reach import language_of
from bot.services import Services
from bot.training.cards.nudge import closed_card
from bot.training.keeping import ToClose
from bot.training.model import Programme

_log = logging.getLogger("handrail.training")

LATELY = timedelta(days=35)
"""How old a reminder is at most that is still changed: nobody reads further up."""

MOST = 500
"""Reminders that are changed at once; the rest a few hours later."""


async def close_done(at: datetime, services: Services) -> int:
    """Changes the reminders of which everything is done; returns how many. A platform that is away is asked the next time."""
    programme = services.courses.current
    if programme is None:
        return 0
    reminders, changed = services.training.reminders, 0
    away: set[str] = set()
    for one in await reminders.to_close((at - LATELY).date(), MOST):
        channel = services.channels.get(one.channel)
        if one.channel in away or channel is None:
            continue
        try:
            if isinstance(channel, Changing):
                await channel.change(one.place, one.name, await _card(one, programme, services))
                changed += 1
        except ChannelDown as down:
            away.add(one.channel)
            _log.warning("reminder not changed", extra={"channel": one.channel, "why": down.why})
            continue
        except (Unreachable, Refused) as gone:
            _log.info("reminder stays as it is", extra={"channel": one.channel, "why": gone.why})
        await reminders.close([(one.run, one.person)])
    return changed


async def _card(one: ToClose, programme: Programme, services: Services) -> Card:
    preference = await services.preferences.of(one.person)
    person = services.people.person(one.person)
    words = services.words(language_of(preference, person, services.texts.languages))
    titles = [programme.courses[id_].title.say(words.language) for id_ in one.courses if id_ in programme.courses]
    return closed_card(titles, words)
