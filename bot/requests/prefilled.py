"""What is known before a form is filled in: what a line or an answer of the policy named, and who asks for the same already."""

from __future__ import annotations

from collections.abc import Mapping

from bot.policy.shelf import Opened
from bot.requests.filing import is_listed, key_of, tool_named
from bot.requests.model import CLOSED, Filed, Kind
from bot.services import Services

LONGEST = 80
"""Characters of a name that a line may carry."""


def understood(kind: Kind, rest: str, opened: Opened) -> Mapping[str, tuple[str, ...]]:
    """The arguments of a command that asks for what followed "request a tool": the tool, the class of data, the purpose."""
    found: dict[str, tuple[str, ...]] = {"kind": (kind.value,)}
    if not rest:
        return found
    asked = opened.reader.read(rest).asked
    rows = [subject.rows[0] for subject in asked.subjects if len(subject.rows) == 1]
    tools = [row for row in rows if is_listed(row, opened)] + [one.unlisted for one in asked.subjects if one.unlisted]
    classes = [next(iter(data.every)) for data in asked.data if len(data.every) == 1]
    if kind is Kind.AGENT:
        found["tool"] = (rest[:LONGEST],)
    elif tools:
        found["tool"] = (tools[0],)
    elif not classes and not asked.purposes:
        found["tool"] = (rest[:LONGEST],)
    return found | {
        name: (values[0],) for name, values in (("data", classes), ("purpose", sorted(asked.purposes))) if values
    }


async def open_for(kind: Kind, given: Mapping[str, str], services: Services) -> Filed | None:
    """The request that is open for what a form would begin with; None where there is none, or where it names nothing yet."""
    name, opened = given.get("tool", ""), services.shelf.opened
    if not name or kind is Kind.AGENT:
        return None
    tool = tool_named(name, opened)
    kind = Kind.USE if is_listed(tool, opened) else Kind.TOOL
    found = await services.requests.latest_of(key_of(kind, name, tool, given.get("data", "")))
    return found if found is not None and found.state not in CLOSED else None
