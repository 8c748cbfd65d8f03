"""Say it without a name: the form, and its taking in. The handler does not know who speaks."""

from __future__ import annotations

from bot.access import Permission
from bot.feedback.cards.form import door_card, sent_card, voice_form
from bot.feedback.speaking import read_form, speak
from bot.message import Reply, answer
from bot.policy.cards.words import Words
from bot.request import AnonymousRequest
from bot.routing import AnonymousRoute
from bot.services import Services


async def give_feedback(request: AnonymousRequest, services: Services) -> Reply:
    """The form; filled in, that it was taken, or what to look at once more before it is."""
    words = Words(services.shelf.opened, services.texts, request.language)
    desk = services.desk
    if "typed" in request.arguments:
        return answer(door_card(request.channel, words))
    items = services.roadmap.current.open_items if services.roadmap.current else ()
    if not request.fields:
        return Reply(form=voice_form(items, request.channel, desk.rules, words, {}))
    filled = read_form(request.fields)
    if filled.voice is None:
        return Reply(form=voice_form(items, request.channel, desk.rules, words, request.fields, filled.wrong))
    if not await speak(filled.voice, request.passed, desk, services.clock.today()):
        wrong = [("text", "feedback.enough")]
        return Reply(form=voice_form(items, request.channel, desk.rules, words, request.fields, wrong))
    return answer(sent_card(desk.rules, words))


ROUTES = (AnonymousRoute("feedback", Permission.SPEAK, give_feedback),)
