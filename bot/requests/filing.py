"""From a filled-in form to a request: what it asks for, whether others ask for the same already, and its first step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import Refusal
from bot.people import Person
from bot.policy.shelf import Opened
from bot.ports import Wish
from bot.reading.normalise import fold
from bot.requests.model import CLOSED, Asker, Done, Filed, Kind, State, Step
from bot.requests.rules import due_on
from bot.services import Services

MOST = 20
"""Open requests of one person; whoever floods the list stops there."""

TRIES = 5
"""Times that somebody tries to join while others change the same request."""


class Became(StrEnum):
    """What became of what somebody filed; the value is the end of its text key."""

    FILED = "filed"
    JOINED = "joined"
    KNOWN = "known"
    """They asked for it before."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What became of it, and the request as it is then. `before`: the last one for the same, where that was closed."""

    became: Became
    filed: Filed
    before: Filed | None = None


def tool_named(name: str, opened: Opened) -> str:
    """The id of the row, or of the tool of the vocabulary, that a name means; empty where it means none, or several."""
    if name in opened.policy.tools or name in opened.vocabulary.tools:
        return name
    subjects = opened.reader.read(name).asked.subjects
    if len(subjects) != 1:
        return ""
    (subject,) = subjects
    if len(subject.rows) == 1 and not opened.policy.tools[subject.rows[0]].catch_all:
        return subject.rows[0]
    return subject.unlisted if subject.unlisted and subject.unlisted in opened.vocabulary.tools else ""


def is_listed(tool: str, opened: Opened) -> bool:
    """Whether the policy has a row for it, other than one for all the rest."""
    row = opened.policy.tools.get(tool)
    return row is not None and not row.catch_all


def key_of(kind: Kind, name: str, tool: str, data: str) -> str:
    """The same for whatever asks for the same: a tool; a tool with a class of data; an agent by its name."""
    called = fold(name) or name.strip().casefold()
    match kind:
        case Kind.USE:
            return f"use:{tool or called}:{data}"
        case Kind.AGENT:
            return f"agent:{called}"
        case _:
            return f"tool:{tool or called}"


def _called(name: str, tool: str, language: str, opened: Opened) -> str:
    """The name as it was typed; where that is an id, what people call it."""
    if name != tool:
        return name
    row, known = opened.policy.tools.get(tool), opened.vocabulary.tools.get(tool)
    return row.name.say(language) if row is not None else known.name if known is not None else name


async def file(kind: Kind, form: Mapping[str, str], person: Person, language: str, services: Services) -> Filing:
    """Keeps a request, or joins the one that is open for the same. `form`: what was filled in, its `tool` the name.

    Raises Refusal where somebody asks for more than anybody can answer.
    """
    opened, now, today = services.shelf.opened, services.clock.now(), services.clock.today()
    name = form["tool"]
    tool = "" if kind is Kind.AGENT else tool_named(name, opened)
    name = _called(name, tool, language, opened)
    if kind is Kind.TOOL and is_listed(tool, opened):
        kind = Kind.USE  # it is there already: what is asked for is to use it for something
    if kind is Kind.USE and not is_listed(tool, opened):
        kind = Kind.TOOL
    key = key_of(kind, name, tool, form.get("data", ""))
    asker = Asker(person.id, person.name or person.id, language, now, form.get("why", ""))
    before = await services.requests.latest_of(key)
    if before is None or before.state in CLOSED:
        own = [one for one in await services.requests.of(person.id) if one.state not in CLOSED]
        if len(own) >= MOST:
            raise Refusal("requests.too-many", most=MOST)
        due = due_on(State.RECEIVED, today, None, services.sites.of(person))
        first = Done(1, Step.FILE, State.RECEIVED, person.id, asker.name, now, {})
        rest = {field: value for field, value in form.items() if field != "tool"}
        new = Filed(0, kind, key, name, tool, rest, State.RECEIVED, now, due, askers=(asker,), steps=(first,))
        kept, is_new = await services.requests.file(new)
        if is_new:
            await _wished(kept, asker, services)
            return Filing(Became.FILED, kept, before)
        before = kept
    return await join(before.id, asker, services)


async def join(id_: int, asker: Asker, services: Services) -> Filing:
    """Adds somebody to a request. Raises Refusal where it is gone, or closed by now."""
    for _ in range(TRIES):
        filed = await services.requests.find(id_)
        if filed is None:
            raise Refusal("requests.gone")
        if filed.asker(asker.person) is not None:
            return Filing(Became.KNOWN, filed)
        if filed.state in CLOSED:
            raise Refusal("requests.not-state")
        step = Done(filed.version + 1, Step.JOIN, filed.state, asker.person, asker.name, asker.since)
        if await services.requests.join(id_, asker, filed.version, step):
            await _wished(filed, asker, services)
            return Filing(Became.JOINED, await services.requests.find(id_) or filed)
    raise Refusal("requests.busy")


async def _wished(filed: Filed, asker: Asker, services: Services) -> None:
    """Counts it among what people ask for, without a name."""
    if filed.kind is Kind.AGENT:
        return
    told = {field: filed.form.get(field, "")[:120] for field in ("vendor", "purpose", "data")}
    by, today = services.decisions.pseudonym(asker.person), services.clock.today()
    digest = services.shelf.opened.policy.digest
    await services.wishes.add(Wish(asker=by, day=today, tool=filed.name[:120], why=asker.why, digest=digest, **told))
