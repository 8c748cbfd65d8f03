"""The only place that tries and fails: from an incoming event to a reply, whatever happens on the way."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.access import Permission, Role, may
from bot.errors import Refusal, StoreAway
from bot.message import Card, Paragraph, Reply, Tone, answer
from bot.policy.cards.reload import reload_card
from bot.policy.cards.words import Words
from bot.ports import Texts
from bot.request import AnonymousRequest, Incoming, Request
from bot.routing import AnonymousRoute, AnyRoute, Route, Routed, find_route, is_uncounted
from bot.services import Services
from bot.tracing import came
from bot.watching import Outcome, Part

_log = logging.getLogger("handrail.dispatch")

TELL_TROUBLE = frozenset({"reload", "home"})
"""Routes whose own cards tell that a policy file was not taken."""

REFUSED = {Role.GUEST: "refusal.guest", Role.UNKNOWN: "refusal.unknown"}
"""What is said to those who may do nothing at all."""

NOT_THEIRS = {
    Permission.POST_UPDATE: "update.for-managers",
    Permission.SEE_TEAM: "training.for-leads",
    Permission.KEEP_TRAININGS: "training.for-keepers",
    Permission.HOST: "hosting.for-hosts",
    Permission.SEE_DEMAND: "management.for-leads",
}
"""What is said to those who may do other things than this; of everything else, whom to ask for it."""


async def dispatch(incoming: Incoming, routes: Sequence[AnyRoute], services: Services) -> Reply:
    """The reply to an event. Raises nothing: a refusal is a sentence, a bug is a reference to quote."""
    counted = services.measures.answering(incoming.channel)
    with services.traces.answering(incoming.channel, came(incoming)) as traced:

        def count(outcome: Outcome) -> None:
            counted(outcome)
            traced(outcome)

        return await _replied(incoming, routes, services, count)


async def _replied(
    incoming: Incoming, routes: Sequence[AnyRoute], services: Services, count: Callable[[Outcome], None]
) -> Reply:
    routed = find_route(incoming.text, routes, with_files=bool(incoming.files))
    await services.conversations.recall(incoming.conversation, incoming.around)
    language = _language(incoming, services)
    try:
        routed, language = await _heard(incoming, routed, routes, services, language)
        if isinstance(routed.route, AnonymousRoute):
            reply = await _anonymously(incoming, routed, routed.route, services, language)
        else:
            reply = await _answered(incoming, routed, routed.route, services, language, count)
        return replace(reply, private=True) if routed.route.private else reply
    except Exception as bug:  # noqa: BLE001  # here and nowhere else: whoever asks gets an answer
        if not is_uncounted(incoming.text, routes, services):
            count(Outcome.FAILED)
            services.measures.failed(Part.ANSWER, bug)
        return failed(bug, routed.route.word, incoming.channel, language, services.texts)
    finally:
        await services.conversations.share(incoming.conversation, incoming.around)


def failed(bug: BaseException, route: str, channel: str, language: str, texts: Texts) -> Reply:
    """The reply to somebody whose line ended in a bug, or where the database is away, with a reference to quote; the log has
    the same one, and no words.

    Also for what goes wrong in a channel, before or after `dispatch`: on the way in, or while the reply is shown.
    """
    reference = secrets.token_hex(4)
    _log.error("failed", extra={"route": route, "channel": channel, "reference": reference, "bug": where(bug)})
    if isinstance(bug, StoreAway):
        title = texts.plain(language, "failure.away-title")
        sentence = texts.say(language, "failure.away-text", reference=reference)
    else:
        title, sentence = (
            texts.plain(language, "failure.title"),
            texts.say(language, "failure.text", reference=reference),
        )
    return Reply((Card(title, (Paragraph(sentence),), tone=Tone.PLAIN, language=language),), failed=True)


async def _heard(
    incoming: Incoming, routed: Routed, routes: Sequence[AnyRoute], services: Services, language: str
) -> tuple[Routed, str]:
    """A line that is no command goes to the route that knows it for its own, if one does, in the language it is asked in."""
    if routed.route.default:
        for route in routes:
            understood = route.hears(routed.text, language, incoming.addressed, services) if route.hears else None
            if understood is not None:
                now, quietly = services.clock.now(), isinstance(route, AnonymousRoute)
                services.conversations.speak(incoming.conversation, understood.language, now, incoming.around, quietly)
                return Routed(route, "", understood.arguments), understood.language
        for route in routes if incoming.addressed else ():
            if isinstance(route, Route) and route.looks and may(incoming.person.role, route.permission):
                understood = await route.looks(incoming, language, services)
                if understood is not None:
                    services.conversations.speak(
                        incoming.conversation, understood.language, services.clock.now(), incoming.around, False
                    )
                    return Routed(route, "", understood.arguments), understood.language
    return routed, language


async def _anonymously(
    incoming: Incoming, routed: Routed, route: AnonymousRoute, services: Services, language: str
) -> Reply:
    """As `_answered`, for those who are not to be known: the person stays here, nothing of it is logged, and nothing counted."""
    try:
        _permit(incoming, route)
        passed = services.desk.turnstile.admit(incoming.person)
        request = AnonymousRequest(passed, incoming.channel, routed.arguments, incoming.fields, language)
        return await route.handler(request, services)
    except Refusal as refusal:
        return answer(_refusal(refusal, services, language))


def _permit(incoming: Incoming, route: AnyRoute) -> None:
    if not may(incoming.person.role, route.permission):
        not_theirs = NOT_THEIRS.get(route.permission, "refusal.permission")
        raise Refusal(REFUSED.get(incoming.person.role, not_theirs))


async def _answered(
    incoming: Incoming,
    routed: Routed,
    route: Route,
    services: Services,
    language: str,
    count: Callable[[Outcome], None],
) -> Reply:
    try:
        if not incoming.addressed and not may(incoming.person.role, route.permission):
            count(Outcome.SILENT)
            return Reply()
        _permit(incoming, route)
        request = Request(
            incoming.person,
            incoming.channel,
            incoming.conversation,
            routed.text,
            routed.arguments,
            incoming.fields,
            language,
            incoming.around,
            incoming.place,
            incoming.addressed,
            incoming.files,
        )
        reply = await route.handler(request, services)
        whole = _with_trouble(reply, route, incoming, services, language)
        count(Outcome.ANSWERED if reply.cards or reply.form else Outcome.SILENT)
        return whole
    except Refusal as refusal:
        card = _refusal(refusal, services, language)
        # Never told where people are served: what goes well has no line, so that a critical voice is no line that is missing.
        _log.debug("refused", extra={"route": route.word, "channel": incoming.channel, "why": refusal.key})
        count(Outcome.REFUSED)
        return answer(card)


def where(bug: BaseException) -> str:
    """The kind of a bug and the lines it went through. Not its message: that may hold what somebody typed."""
    lines = (
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(bug.__traceback__)
    )
    return f"{type(bug).__name__} at {' < '.join(reversed(list(lines)))}"


def _with_trouble(reply: Reply, route: Route, incoming: Incoming, services: Services, language: str) -> Reply:
    """Whoever keeps the policy is told with the next answer that a file was not taken, until one is."""
    trouble = services.shelf.trouble
    nothing_said = not reply.cards and reply.form is None
    if (
        trouble is None
        or nothing_said
        or route.word in TELL_TROUBLE
        or not may(incoming.person.role, Permission.KEEP_POLICY)
    ):
        return reply
    return replace(
        reply, cards=(*reply.cards, reload_card(trouble, Words(services.shelf.opened, services.texts, language)))
    )


def _language(incoming: Incoming, services: Services) -> str:
    """The conversation's language, else the person's, else the channel's, else the first there is."""
    known = services.texts.languages
    remembered = services.conversations.language(incoming.conversation, services.clock.now(), incoming.around)
    wanted = (remembered, incoming.person.language, incoming.language)
    return next((language for language in wanted if language and language in known), known[0])


def _refusal(refusal: Refusal, services: Services, language: str) -> Card:
    title = services.texts.plain(language, "refusal.title")
    sentence = services.texts.say(language, refusal.key, **refusal.values)
    return Card(title, (Paragraph(sentence),), tone=Tone.PLAIN, language=language)
