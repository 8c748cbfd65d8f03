"""How far is my team? Numbers for those who lead a unit; names, for a reason that is kept, for those who need them as evidence."""

from __future__ import annotations

from bot.access import Permission, may
from bot.errors import Refusal
from bot.message import Reply, answer
from bot.policy.cards.words import Words
from bot.request import Request
from bot.routing import Route, Understood
from bot.services import Services
from bot.training.cards.team import names_card, names_form, team_card
from bot.training.counting import counted, owed
from bot.training.desk import programme_of
from bot.training.hearing import NAMES, TEAM, heard_training
from bot.training.keeping import Looked

LATELY = 5
"""Looks at names that are shown with the names."""


def hears_team(line: str, language: str, addressed: bool, services: Services) -> Understood | None:
    """Whether a line asks how far a team is, or for names, for certain."""
    found = heard_training(line, language, services.courses.words) if addressed else None
    if found is None or found.what not in (TEAM, NAMES):
        return None
    return Understood({"names": ("yes",)} if found.what == NAMES else {}, found.language)


async def team_trainings(request: Request, services: Services) -> Reply:
    """The counts of one's own unit, of every unit for those who keep trainings; whoever asks for names hears the rule."""
    programme, words = programme_of(services), _words(request, services)
    if _first(request, "names"):
        raise Refusal("training.no-names")
    keeps, asked = may(request.person.role, Permission.KEEP_TRAININGS), _first(request, "unit")
    units = {unit.group for unit in (programme.units if keeps else programme.led_by(request.person.id))}
    if not units:
        raise Refusal("training.leads-nothing")
    if asked and asked not in units:
        raise Refusal("training.not-your-unit", unit=asked)
    counts = await counted({asked} if asked else units, programme, services.clock.today(), services)
    return answer(team_card(counts, programme, words, keeps))


async def training_names(request: Request, services: Services) -> Reply:
    """Who has not done a mandatory item: asks what for, writes that down, and only then says it."""
    programme, words = programme_of(services), _words(request, services)
    item = programme.items.get(_first(request, "item"))
    if item is None:
        raise Refusal("training.gone")
    if not item.mandatory:
        raise Refusal("training.names-offered")
    reason = request.fields.get("reason", "").strip()
    if not reason:
        wrong = (("reason", words.plain("training.names-why")),) if request.fields else ()
        return Reply(form=names_form(item, programme, wrong, words))
    lookups = services.training.lookups
    await lookups.add(Looked(request.person.id, services.clock.today(), f"{item.id}: {reason}"))
    found = await owed(item, programme, services)
    return answer(names_card(item, found, await lookups.recent(LATELY), programme, words))


def _first(request: Request, name: str) -> str:
    return next(iter(request.arguments.get(name, ())), "")


def _words(request: Request, services: Services) -> Words:
    return Words(services.shelf.opened, services.texts, request.language)


ROUTES = (
    Route("team_trainings", Permission.SEE_TEAM, team_trainings, hears=hears_team, private=True),
    Route("training_names", Permission.KEEP_TRAININGS, training_names, private=True),
)
