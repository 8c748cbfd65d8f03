"""Tells those who waited for an answer that was never made, since whoever made it ended without a word: they can ask again."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.errors import ChannelDown, InDoubt, Refused, Throttled, Unreachable
from bot.message import Card, Paragraph, Tone
from bot.ports import Delivery, Interrupted, Waiting
from bot.services import Services

_log = logging.getLogger("handrail.interrupted")

AGAIN = timedelta(minutes=1)
"""Before somebody is told whose platform took nothing just now; then as long again as they have waited already."""

AT_ONCE = 100
"""People told in one look. The others are in the next, and nothing else waits longer for that."""


async def tell_interrupted(services: Services) -> int:
    """Tells whoever waits in vain, each once; returns of how many nothing is left to do.

    Whoever claims somebody has them alone, and nothing is kept: where that process is killed too, they are not told. A
    platform that surely took nothing is tried again; one of which that is in doubt is not, for to be told twice that there is
    no answer is worse than not to be told in a moment as rare as that.
    """
    done, away = 0, set[str]()
    for _ in range(AT_ONCE):
        now = services.clock.now()
        interrupted = await services.unanswered.claim(now)
        if interrupted is None:
            break
        channel = interrupted.waiting.channel
        again = _later(interrupted, now) if channel in away else await _tell(interrupted, services, now)
        if again is not None:
            away.add(channel)
            await services.unanswered.put_back(interrupted, again)
        else:
            done += 1
    return done


async def _tell(interrupted: Interrupted, services: Services, now: datetime) -> datetime | None:
    """When to try again; None where they were told, or never can be."""
    waiting = interrupted.waiting
    speaking = services.channels.get(waiting.channel)
    if speaking is None:
        return None
    card = _card(services, await _language(waiting, services))
    try:
        await speaking.deliver(Delivery(waiting.place, card, interrupted.id, now))
    except Throttled as busy:
        return now + timedelta(seconds=max(busy.seconds, 1))
    except ChannelDown as trouble:
        _log.warning("not told yet", extra={"channel": waiting.channel, "why": trouble.why})
        return _later(interrupted, now)
    except (InDoubt, Unreachable, Refused) as trouble:
        _log.warning("not told", extra={"channel": waiting.channel, "why": trouble.why})
        return None
    _log.warning("told of an interruption", extra={"channel": waiting.channel})
    return None


def _later(interrupted: Interrupted, now: datetime) -> datetime:
    return now + max(AGAIN, now - interrupted.taken_at)


async def _language(waiting: Waiting, services: Services) -> str:
    """What was last spoken there, else the person's, else what the channel told, else the first there is."""
    known = services.texts.languages
    await services.conversations.recall(waiting.conversation, waiting.around)
    spoken = services.conversations.language(waiting.conversation, services.clock.now(), waiting.around)
    wanted = (spoken, await _own(waiting, services), waiting.language)
    return next((language for language in wanted if language and language in known), known[0])


async def _own(waiting: Waiting, services: Services) -> str | None:
    account = await services.accounts.find(waiting.channel, waiting.account)
    return services.people.behind(account, []).language if account is not None else None


def _card(services: Services, language: str) -> Card:
    sentence = Paragraph(services.texts.say(language, "interrupted.text"))
    return Card(services.texts.plain(language, "interrupted.title"), (sentence,), tone=Tone.PLAIN, language=language)
