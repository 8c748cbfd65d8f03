"""The sections of a file of courses: units, courses, items, each with the keys it may have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.access import LISTED, Role
from bot.policy.file.fields import Row
from bot.policy.file.values import Ids, is_language, plain_word, same
from bot.policy.model import Localised
from bot.training.model import Budget, Course, Item, Legal, MoveOn, Phase, Subject, Unit

HEAD_KEYS = frozenset({"title", "owner", "phase"})
LEGAL_KEYS = frozenset({"text", "as_of"})
BUDGET_KEYS = frozenset({"quarter", "text", "places"})
UNIT_KEYS = frozenset({"group", "phase", "managers"})
COURSE_KEYS = frozenset(
    {
        *("id", "title", "objective", "minutes", "version", "owner", "languages", "url", "session"),
        *("activity", "move_on", "mastery", "refresh", "evidence", "systems", "budget", "also"),
    }
)
ITEM_KEYS = frozenset(
    {"id", "course", "quarter", "opens", "due", "why", "why_for", "mandatory", "phases", "roles", "groups"}
)

SUBJECT_KEYS = frozenset({"id", "name", "statements", "courses", "read", "page"})

PAGES = Ids(("policy", "roadmap", "agents", "sessions", "trainings", "news"), "bad-page")
"""Lines that show a page everybody may see."""

PHASE = Ids(tuple(Phase), "bad-phase")
ROLE = Ids(tuple(LISTED), "bad-role")
MOVE_ON = Ids(tuple(MoveOn), "bad-move-on")

AHEAD = timedelta(days=60)
"""The least time between an invitation and its day: whoever is invited later is hurried, and what hurries is put off."""

LONGEST, MOST_PLACES, MOST_MONTHS = 480, 100_000, 60
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_SHARE = re.compile(r"0(?:\.\d{1,3})?|1(?:\.0{1,3})?")


@dataclass(frozen=True, slots=True)
class Around:
    """What a file of courses may refer to: people by address, groups and tools of the policy, its own courses."""

    people: Ids
    groups: Ids
    tools: Ids
    courses: Ids


def person(row: Row, key: str, around: Around) -> str:
    """An e-mail address of somebody who is known, in whatever capitals."""
    node = row.need(key)
    found = _people(row, key, around) if node else ()
    return found[0] if found else ""


def legal(row: Row) -> Legal:
    """What the law is understood to say."""
    as_of = row.day("as_of") if row.need("as_of") else None
    return Legal(_text(row, "text"), as_of or date.min)


def budget(row: Row) -> Budget:
    """An entry of `budgets`."""
    places = _number(row, "places", 0, MOST_PLACES) if row.node("places") else None
    return Budget(_quarter(row), _text(row, "text"), places)


def unit(row: Row, around: Around) -> Unit | None:
    """An entry of `units`."""
    group = row.ref("group", around.groups) if row.need("group") else None
    phase = row.ref("phase", PHASE) if row.need("phase") else None
    managers = _people(row, "managers", around)
    return Unit(group, Phase(phase), managers) if group and phase else None


def course(row: Row, around: Around) -> Course:
    """An entry of `courses`."""
    move_on = row.ref("move_on", MOVE_ON)
    if not row.node("url") and not row.node("session"):
        row.faults.add(row.table, "course-nowhere")
    return Course(
        row.id(),
        _text(row, "title"),
        _text(row, "objective"),
        _number(row, "minutes", 1, LONGEST) if row.need("minutes") else 0,
        (row.word("version") if row.need("version") else None) or "",
        person(row, "owner", around),
        _languages(row),
        _address(row, "url"),
        row.word("session") or "",
        _iri(row),
        MoveOn(move_on) if move_on else MoveOn.EITHER,
        _mastery(row),
        _number(row, "refresh", 0, MOST_MONTHS) if row.node("refresh") else 0,
        row.text("evidence"),
        row.refs("systems", around.tools),
        row.text("budget"),
        row.words("also"),
    )


def subject(row: Row, around: Around) -> Subject:
    """An entry of `subjects`."""
    for key in ("statements", "courses"):
        row.need(key)
    return Subject(
        row.id(),
        _text(row, "name"),
        row.texts("statements"),
        row.refs("courses", around.courses),
        (row.ref("read", PAGES) if row.need("read") else None) or "",
        _text(row, "page"),
    )


def item(row: Row, around: Around) -> Item:
    """An entry of `items`."""
    opens = row.day("opens") if row.need("opens") else None
    due = row.day("due") if row.need("due") else None
    if opens and due and due - opens < AHEAD:
        row.faults.add(row.node("due") or row.table, "due-too-soon", days=str(AHEAD.days))
    return Item(
        row.id(),
        (row.ref("course", around.courses) if row.need("course") else None) or "",
        _quarter(row),
        opens or date.min,
        due or date.min,
        _text(row, "why"),
        row.flag("mandatory") or False,
        frozenset(Phase(one) for one in row.refs("phases", PHASE)),
        frozenset(Role(one) for one in row.refs("roles", ROLE)),
        frozenset(row.refs("groups", around.groups)),
        _why_for(row, around),
    )


def _why_for(row: Row, around: Around) -> dict[str, Localised]:
    """Why it is worth it, by group."""
    inner = row.row("why_for", frozenset(around.groups.known))
    if inner is None:
        return {}
    said = {group: inner.text(group) for group in sorted(around.groups.known)}
    return {group: text for group, text in said.items() if text}


def _text(row: Row, key: str) -> Localised:
    return (row.text(key) if row.need(key) else None) or Localised({})


def _people(row: Row, key: str, around: Around) -> tuple[str, ...]:
    found: list[str] = []
    nodes = row.items(key) if key == "managers" else [node for node in (row.node(key),) if node]
    for node in nodes:
        word = plain_word(node, row.faults)
        if word is not None and word.casefold() not in around.people.known:
            row.faults.add_near(node, around.people.fault, word, same(around.people.known))
        elif word is not None:
            found.append(word.casefold())
    return tuple(dict.fromkeys(found))


def _quarter(row: Row) -> str:
    word = (row.word("quarter") if row.need("quarter") else None) or ""
    if word and not _QUARTER.fullmatch(word):
        row.faults.add(row.node("quarter") or row.table, "bad-quarter", word=word)
    return word


def _number(row: Row, key: str, least: int, most: int) -> int:
    word = row.word(key) or ""
    if word.isascii() and word.isdecimal() and len(word) < 9 and least <= int(word) <= most:
        return int(word)
    if word:
        row.faults.add(row.node(key) or row.table, "bad-number", word=word, least=str(least), most=str(most))
    return least


def _mastery(row: Row) -> float | None:
    word = row.word("mastery")
    if word is None:
        return None
    if _SHARE.fullmatch(word):
        return float(word)
    row.faults.add(row.node("mastery") or row.table, "bad-mastery", word=word)
    return None


def _languages(row: Row) -> tuple[str, ...]:
    row.need("languages")
    codes = row.words("languages")
    return tuple(code for code in codes if is_language(code, row.node("languages") or row.table, row.faults))


def _address(row: Row, key: str) -> str:
    url = row.word(key) or ""
    if url and (not url.startswith("https://") or any(c.isspace() for c in url)):
        row.faults.add(row.node(key) or row.table, "bad-url", word=url)
    return url


def _iri(row: Row) -> str:
    word = row.word("activity") or ""
    if word and (":" not in word or any(c.isspace() for c in word)):
        row.faults.add(row.node("activity") or row.table, "bad-iri", word=word)
    return word
