"""The sections of a policy that say what things are: header, clauses, classes, conditions, groups, purposes, routes, notes, tests."""

from __future__ import annotations

from bot.policy.file.fields import Row, as_row
from bot.policy.file.known import Known
from bot.policy.file.nodes import Node, Scalar, Table
from bot.policy.file.values import Ids, is_language, known_word, plain_word, yes_or_no
from bot.policy.model import (
    CONDITION_KINDS,
    EVERYONE,
    ApprovalRoute,
    Clause,
    Condition,
    Contact,
    DataClass,
    Group,
    Law,
    Localised,
    Note,
    Outcome,
    OwnTest,
    Purpose,
    Unlisted,
    Verdict,
)

POLICY_KEYS = frozenset(
    {"id", "title", "version", "effective", "review_by", "when_overdue", "owner", "incident", "languages"}
)
CLAUSE_KEYS = frozenset({"id", "title", "text", "law", "url", "review_by"})
CLASS_KEYS = frozenset({"id", "name", "holds", "also", "may_hold", "may_also", "examples", "store", "rest"})
CONDITION_KEYS = frozenset({"id", "kind", "text", "by", "unmet", "route", "clause", "met_by", "unmet_by"})
GROUP_KEYS = frozenset({"id", "name"})
PURPOSE_KEYS = frozenset({"id", "name", "holds", "also", "data"})
ROUTE_KEYS = frozenset({"id", "name", "text", "form", "clause"})
UNLISTED_KEYS = frozenset({"route", "clause", "text"})
TEST_KEYS = frozenset({"ask", "expect", "clause"})
CONTACT_KEYS = frozenset({"name", "contact", "text"})

_LAW_KEYS = frozenset({"ref", "as_of"})
_NOTE_KEYS = frozenset({"clause", "text", "with", "tool"})
_REST_KEYS = frozenset({"not"})
_OUTCOME = Ids(frozenset(outcome.value for outcome in Outcome), "bad-outcome")
_UNMET = frozenset({Verdict.PROHIBITED.value, Verdict.NOT_YET.value})
_KINDS = frozenset(CONDITION_KINDS)
_WEB = ("https://", "http://")


def clause(row: Row, known: Known) -> Clause:
    """An entry of `clauses`. A clause without a title is called by its id."""
    id_ = row.id(capitals=True)
    title = row.text("title") or _called(id_)
    law = tuple(
        Law(ref, each.day("as_of")) for each in row.rows("law", _LAW_KEYS) if (ref := _needed_word(each, "ref"))
    )
    return Clause(
        id_, title, row.text("text") or title, law, _address(row, "url", _WEB, "bad-url"), row.day("review_by")
    )


def data_class(row: Row, known: Known) -> DataClass:
    """An entry of `data`."""
    id_ = row.id()
    rest, rest_not = _rest(row, known)
    return DataClass(
        id_,
        row.text("name") or _called(id_),
        row.refs("holds", known.concepts),
        row.words("also"),
        row.refs("may_hold", known.concepts),
        row.words("may_also"),
        row.texts("examples"),
        row.text("store"),
        rest,
        rest_not,
    )


def condition(row: Row, known: Known) -> Condition:
    """An entry of `conditions`."""
    id_ = row.id()
    unmet = row.choice("unmet", _UNMET, "bad-unmet")
    return Condition(
        id_,
        row.choice("kind", _KINDS, "bad-condition-kind") or "other",
        row.text("text") or _called(id_),
        row.text("by"),
        Verdict(unmet) if unmet else Verdict.PROHIBITED,
        row.ref("route", known.routes),
        row.ref_or_list("clause", known.clauses),
        row.words("met_by"),
        row.words("unmet_by"),
    )


def group(row: Row, known: Known) -> Group:
    """An entry of `groups`."""
    id_ = row.id()
    if id_ == EVERYONE:
        row.faults.add(row.table, "reserved-group")
    return Group(id_, row.text("name") or _called(id_))


def purpose(row: Row, known: Known) -> Purpose:
    """An entry of `purposes`."""
    id_ = row.id()
    return Purpose(
        id_,
        row.text("name") or _called(id_),
        row.refs("holds", known.generic_purposes),
        row.words("also"),
        row.ref("data", known.classes),
    )


def route(row: Row, known: Known) -> ApprovalRoute:
    """An entry of `routes`. `form` is tool-request, or an address of the web or of mail."""
    id_ = row.id()
    form = _address(row, "form", (*_WEB, "mailto:"), "bad-form", also="tool-request")
    return ApprovalRoute(
        id_, row.text("name") or _called(id_), row.text("text"), form, row.ref_or_list("clause", known.clauses)
    )


def contact(row: Row) -> Contact:
    """`owner` or `incident`: a name, a way to reach them, or both."""
    reach = row.word("contact") or ""
    name = row.text("name")
    if not name and not reach:
        row.faults.add(row.table, "missing-key", word="name")
    return Contact(name or _called(reach), reach, row.text("text"))


def unlisted(row: Row, known: Known) -> Unlisted:
    """The section `unlisted`."""
    return Unlisted(row.ref("route", known.routes), row.ref_or_list("clause", known.clauses), row.text("text"))


def notes(row: Row, known: Known) -> tuple[Note, ...]:
    """The section `notes`; an entry with several clauses becomes several notes."""
    found: list[Note] = []
    for node in row.items("notes"):
        found += _note(node, known, row)
    return tuple(found)


def own_test(row: Row, known: Known) -> OwnTest | None:
    """An entry of `tests`."""
    ask = _needed_word(row, "ask")
    expect = row.ref("expect", _OUTCOME) if row.need("expect") else None
    clauses = row.ref_or_list("clause", known.clauses)
    return OwnTest(ask, Outcome(expect), clauses, row.table.line + 1) if ask and expect else None


def languages(row: Row) -> tuple[str, ...]:
    """Codes of the languages that answers are offered in; English where none is given."""
    read = [(plain_word(node, row.faults), node) for node in row.items("languages")]
    return tuple(dict.fromkeys(code for code, node in read if code and is_language(code, node, row.faults))) or ("en",)


def _note(node: Node, known: Known, row: Row) -> list[Note]:
    faults = row.faults
    if isinstance(node, Scalar):
        return [Note(known_word(node, known.clauses, faults))]
    entry = as_row(node, _NOTE_KEYS, faults)
    if not entry:
        return []
    clauses, text = entry.ref_or_list("clause", known.clauses), entry.text("text")
    if not entry.node("clause") and not entry.node("text"):
        faults.add(node, "empty-note")
    with_ = frozenset(Outcome(word) for word in entry.refs("with", _OUTCOME))
    tools = frozenset(entry.refs("tool", known.rows))
    first = Note(clauses[0] if clauses else None, text, with_, tools)
    return [first, *(Note(each, None, with_, tools) for each in clauses[1:])]


def _rest(row: Row, known: Known) -> tuple[bool, tuple[str, ...]]:
    node = row.node("rest")
    if isinstance(node, Table):
        inner = Row(node, _REST_KEYS, row.faults)
        return True, inner.refs("not", known.concepts)
    return (yes_or_no(node, row.faults) or False) if node else False, ()


def _address(row: Row, key: str, starts: tuple[str, ...], fault: str, also: str = "") -> str | None:
    word = row.word(key)
    if word is None or word == also or (word.startswith(starts) and not any(c.isspace() for c in word)):
        return word
    row.faults.add(row.node(key) or row.table, fault, word=word)
    return None


def _needed_word(row: Row, key: str) -> str | None:
    return row.word(key) if row.need(key) else None


def _called(id_: str) -> Localised:
    return Localised({"": id_})
