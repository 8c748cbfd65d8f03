"""Say it without a name, and come back with a code: these handlers do not know who speaks."""

from __future__ import annotations

from bot.access import Permission
from bot.feedback.cards.form import door_card, sent_card, voice_form
from bot.feedback.cards.pointing import pointed_out
from bot.feedback.cards.receipt import BACK, code_form, conversation_form, done_card
from bot.feedback.conversing import LONGEST, enter, reply
from bot.feedback.hearing import is_complaint_by_message
from bot.feedback.speaking import read_form, speak
from bot.feedback.telltale import find_telltales
from bot.message import Reply, answer
from bot.request import AnonymousRequest
from bot.routing import AnonymousRoute, Understood
from bot.services import Services


async def give_feedback(request: AnonymousRequest, services: Services) -> Reply:
    """The form; filled in, that it was taken, or what to look at once more before it is."""
    words, desk = services.words(request.language), services.desk
    if "typed" in request.arguments:
        return answer(door_card(request.channel, words))
    items = services.roadmap.current.open_items if services.roadmap.current else ()
    if not request.fields:
        return Reply(form=voice_form(items, request.channel, desk.rules, words, {}))
    filled = read_form(request.fields)
    if filled.voice is None:
        return Reply(form=voice_form(items, request.channel, desk.rules, words, request.fields, filled.wrong))
    seen = request.arguments.get("seen", ())
    telltales = find_telltales(filled.voice.text, desk.colleagues, desk.words)
    kinds = {one.kind for one in telltales}
    if not kinds <= set(seen):
        lines, shown = pointed_out(filled.voice.text, telltales, words), sorted(kinds | set(seen))
        return Reply(form=voice_form(items, request.channel, desk.rules, words, request.fields, (), lines, shown))
    kept = await speak(filled.voice, filled.questions, request.passed, desk, services.clock.today())
    if kept is None:
        wrong = [("text", "feedback.enough")]
        return Reply(form=voice_form(items, request.channel, desk.rules, words, request.fields, wrong, (), seen))
    return answer(sent_card(desk.rules, kept.code, words))


async def come_back(request: AnonymousRequest, services: Services) -> Reply:
    """Asks for the code; with it, what was asked, and the way to answer or to take the text back."""
    words, desk, today = services.words(request.language), services.desk, services.clock.today()
    if not request.fields:
        return Reply(form=code_form({}, "", words))
    conversation = await enter(request.fields.get("code", ""), request.passed, desk, today)
    if conversation is None:
        return Reply(form=code_form(request.fields, "feedback.receipt-wrong", words))
    if request.fields.get("withdraw") == BACK:
        await desk.threads.withdraw(conversation.receipt.lookup)
        return answer(done_card("feedback.receipt-gone", words))
    text = request.fields.get("answer", "").strip()
    if not text or len(text) > LONGEST:
        wrong = "feedback.receipt-long" if text else ""
        return Reply(form=conversation_form(conversation.questions, request.fields, wrong, words))
    await reply(conversation, text, desk, today)
    return answer(done_card("feedback.receipt-sent", words))


def hear(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """A line by which somebody begins to say it as a message: they get the form, and their words are not kept."""
    if addressed and is_complaint_by_message(line, services.desk.words):
        return Understood({"typed": ("1",)}, language)
    return None


ROUTES = (
    AnonymousRoute("feedback", Permission.SPEAK, give_feedback, hears=hear),
    AnonymousRoute("receipt", Permission.SPEAK, come_back),
)
