"""What rules withhold, and what is to be said in other words: read by somebody outside of HR and management, and decided."""

from __future__ import annotations

from bot.access import Permission
from bot.errors import Refusal
from bot.feedback.cards.pointing import kinds_said
from bot.feedback.cards.second_reading import decision_form, waiting_card
from bot.feedback.model import Consent
from bot.feedback.second_reading import LONGEST, SHORTEST, Held, copies, decide, is_second_reader, waiting
from bot.feedback.telltale import find_telltales
from bot.message import Reply, answer
from bot.policy.cards.words import Words
from bot.request import Request
from bot.routing import Route
from bot.services import Services


async def read_held(request: Request, services: Services) -> Reply:
    """How many texts wait; one of them to decide on; or what was decided."""
    desk, words = services.desk, services.words(request.language)
    if not is_second_reader(request.person, desk):
        raise Refusal("withheld.not-yours")
    held = await waiting(desk)
    id_ = request.first("id")
    if not id_:
        return answer(waiting_card(held, words))
    one = next((one for one in held if one.id.hex() == id_), None)
    if one is None:
        return answer(waiting_card(held, words, "withheld.gone"))
    if not request.fields:
        return Reply(form=decision_form(one, None, "", words))
    wording = request.fields.get("wording", "").strip()
    error = _wrong(one, wording, services, words)
    if error:
        return Reply(form=decision_form(one, wording, error, words))
    decided = await decide(one, wording, desk, services.clock.today())
    done = "gone" if not decided else "passed" if wording else "dropped"
    return answer(waiting_card(await waiting(desk), words, f"withheld.{done}"))


def _wrong(held: Held, wording: str, services: Services, words: Words) -> str:
    """What is wrong with a wording, in a sentence; empty where nothing is."""
    if not wording:
        return ""
    if not SHORTEST <= len(wording) <= LONGEST:
        return words.plain("withheld.length")
    if held.voice.consent is not Consent.QUOTE and copies(wording, held.voice.text):
        return words.plain("withheld.copied")
    telltales = find_telltales(wording, services.desk.colleagues, services.desk.words)
    return words.plain("withheld.telling", found=kinds_said(telltales, words)) if telltales else ""


ROUTES = (Route("second_reading", Permission.SPEAK, read_held, private=True),)
