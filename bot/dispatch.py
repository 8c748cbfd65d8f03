"""The only place that tries and fails: from an incoming event to a reply, whatever happens on the way."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence

from bot.access import may
from bot.errors import Refusal
from bot.message import Card, Paragraph, Reply, Tone, answer
from bot.request import Incoming, Request
from bot.routing import Route, find_route
from bot.services import Services

_log = logging.getLogger("handrail.dispatch")


async def dispatch(incoming: Incoming, routes: Sequence[Route], services: Services) -> Reply:
    """The reply to an event. Raises nothing: a refusal is a sentence, a bug is a reference to quote."""
    routed = find_route(incoming.text, routes)
    language = _language(incoming, services)
    try:
        if not may(incoming.person.role, routed.route.permission):
            raise Refusal("refusal.permission")
        request = Request(
            incoming.person, incoming.channel, incoming.conversation, routed.text, routed.arguments, incoming.fields, language
        )
        reply = await routed.route.handler(request, services)
        _log.info("answered", extra={"route": routed.route.word, "channel": incoming.channel})
        return reply
    except Refusal as refusal:
        return answer(_refusal(refusal, services, language))
    except Exception:
        reference = secrets.token_hex(4)
        # Never what was typed: the traceback names our lines, and values stay out of it.
        _log.exception("failed", extra={"route": routed.route.word, "channel": incoming.channel, "reference": reference})
        return answer(_bug(reference, services, language))


def _language(incoming: Incoming, services: Services) -> str:
    """The conversation's language, else the person's, else the channel's, else the first there is."""
    known = services.texts.languages
    remembered = services.conversations.language(incoming.conversation, services.clock.now())
    for language in (remembered, incoming.person.language, incoming.language):
        if language in known:
            return language
    return known[0]


def _refusal(refusal: Refusal, services: Services, language: str) -> Card:
    title = services.texts.plain(language, "refusal.title")
    sentence = services.texts.say(language, refusal.key, **refusal.values)
    return Card(title, (Paragraph(sentence),), tone=Tone.PLAIN, language=language)


def _bug(reference: str, services: Services, language: str) -> Card:
    title = services.texts.plain(language, "failure.title")
    sentence = services.texts.say(language, "failure.text", reference=reference)
    return Card(title, (Paragraph(sentence),), tone=Tone.PLAIN, language=language)
