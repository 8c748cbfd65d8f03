"""What a person answered, as a clause of the policy or as one of its tests: a patch like any other."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import yaml

from bot.policy.model import Policy
from bot.policy.shelf import Opened
from bot.requests.patch.draw_up import Hindered, Patch, settled, text_of
from bot.requests.patch.places import NoPlace, Source
from bot.requests.patch.questions import came_out, turning_days
from bot.requests.patch.written import Value

_NUMBERED = re.compile(r"(.*?)(\d+)")


def as_clause(title: str, text: str, opened: Opened, file: bytes, name: str, today: date) -> Patch:
    """One more clause, under the next number. Raises Hindered."""
    if any(text in clause.text.all for clause in opened.policy.clauses.values()):
        raise Hindered("patch.there")
    return _with("clauses", {"id": next_clause(opened.policy), "title": title, "text": text}, opened, file, name, today)


def as_test(ask: str, opened: Opened, file: bytes, name: str, today: date) -> Patch:
    """One more test: that the question goes on to be answered as it is now. Raises Hindered, also where it is not on every
    day to come."""
    if any(test.ask == ask for test in opened.policy.tests):
        raise Hindered("patch.there")
    found = [came_out(ask, opened, day) for day in turning_days(opened, today)]
    if len({outcome for outcome, _ in found}) > 1:
        raise Hindered("patch.unstable")
    cited = [clause for clause in found[0][1] if all(clause in clauses for _, clauses in found)]
    entry: dict[str, Value] = {"ask": ask, "expect": found[0][0].value}
    return _with("tests", entry | ({"clause": cited[:1]} if cited else {}), opened, file, name, today)


def next_clause(policy: Policy) -> str:
    """The id after the last one, as this policy numbers its clauses."""
    numbered = [found for id_ in policy.clauses if (found := _NUMBERED.fullmatch(id_))]
    prefix = Counter(found[1] for found in numbered).most_common(1)[0][0] if numbered else "A-"
    last = max((int(found[2]) for found in numbered if found[1] == prefix), default=0)
    return f"{prefix}{last + 1}"


def _with(section: str, entry: dict[str, Value], opened: Opened, file: bytes, name: str, today: date) -> Patch:
    text, mark = text_of(file)
    try:
        return settled(Source(text).with_entry(section, entry), mark, opened, file, name, today)
    except (NoPlace, yaml.YAMLError) as error:
        raise Hindered("patch.no-place", where=section) from error
