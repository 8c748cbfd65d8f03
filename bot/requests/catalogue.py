"""Agents that were accepted and that the policy file does not have yet: in the catalogue from the day of the decision."""

from __future__ import annotations

from bot.message import Fact, chosen
from bot.people import Person
from bot.policy.cards.words import Words
from bot.requests.filing import is_listed, tool_named
from bot.requests.model import Done, Filed, Kind, State
from bot.services import Services


async def accepted_agents(services: Services) -> list[Filed]:
    """Those that are accepted, for good or for a pilot, without those that have a row of the policy by now."""
    opened = services.shelf.opened
    found = await services.requests.in_states({State.ACCEPTED, State.PILOT})
    agents = [one for one in found if one.kind is Kind.AGENT and one.decision is not None]
    return [one for one in agents if not is_listed(tool_named(one.name, opened), opened)]


def entries(found: list[Filed], viewer: Person, words: Words) -> list[tuple[str, tuple[Fact, ...]]]:
    """Each by its name: what it does, for whom, who checks it, which data may go in, and that the policy file follows."""
    return [(one.name, _facts(one, one.decision, viewer, words)) for one in found if one.decision is not None]


def _facts(filed: Filed, decision: Done, viewer: Person, words: Words) -> tuple[Fact, ...]:
    groups = [id_ for id_ in chosen(decision.said.get("groups", "")) if id_ in words.policy.groups]
    who = words.plain("agents.everyone")
    if groups:
        you = words.plain("agents.you-too" if viewer.groups & set(groups) else "agents.not-you")
        who = f"{', '.join(words.policy.groups[id_].name.say(words.language) for id_ in groups)} {you}"
    data = [id_ for id_ in chosen(decision.said.get("data", "")) if id_ in words.policy.data]
    told = {
        "agents.does": filed.form.get("why", ""),
        "agents.for": who,
        "agents.only-for": ", ".join(words.purpose(id_) for id_ in chosen(decision.said.get("purposes", ""))),
        "agents.checks": decision.said.get("checks", ""),
        "agents.owner": filed.form.get("owner", ""),
        "agents.data": ", ".join(words.policy.data[id_].name.say(words.language) for id_ in data),
        "agents.since": _since(filed, decision, words),
    }
    return tuple(Fact(words.plain(key), words.text(value).markup) for key, value in told.items() if value)


def _since(filed: Filed, decision: Done, words: Words) -> str:
    day = words.day(decision.at.date())
    if filed.state is State.PILOT and filed.due is not None:
        return words.plain("agents.pilot", day=day, until=words.day(filed.due))
    return words.plain("agents.accepted", day=day)
