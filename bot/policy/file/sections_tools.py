"""The rows of a policy: tools, features, agents and catch-alls, with a cell per class of data and its exceptions."""

from __future__ import annotations

from bot.policy.file.fields import Row, as_row
from bot.policy.file.known import Known
from bot.policy.file.nodes import Faults, Items, Node, Scalar, Table
from bot.policy.file.sections_rules import KIND, conditions, narrowed, verdict
from bot.policy.file.values import Ids, named, same, yes_or_no
from bot.policy.model import (
    EVERYONE,
    REST,
    STATUSES,
    Cell,
    CellException,
    Edition,
    Localised,
    Tool,
    Verdict,
    When,
)

TOOL_KEYS = frozenset(
    {
        "id",
        "name",
        "vendor",
        "family",
        "also",
        "formerly",
        "edition",
        "covers",
        "part_of",
        "kind",
        "status",
        "for",
        "access",
        "hosted",
        "owner",
        "clause",
        "data",
        "self_built",
        "does",
        "human_in_the_loop",
        "catch_all",
    }
)

_STATUS = Ids(frozenset(STATUSES), "bad-status")
_EDITION_KEYS = frozenset({"is", "not"})
_CATCH_KEYS = frozenset({"kind"})
_EXCEPTION_KEYS = frozenset({"when", "verdict", "if", "clause", "route", "expected", "advice"})
_CELL_KEYS = (_EXCEPTION_KEYS - {"when"}) | {"except"}
_PLAIN = {word.value: word for word in Verdict}
_NO_EDITION = Edition()
_FOR_EVERYONE = (EVERYONE,)


def tool(row: Row, known: Known) -> Tool:
    """An entry of `tools`. Its `clause` stands behind every cell that has none of its own."""
    id_ = row.id()
    clauses = row.ref_or_list("clause", known.clauses)
    catch_all, catch_kinds = _catch_all(row)
    if catch_all and (node := row.node("part_of")):
        row.faults.add(node, "catch-all-part-of")
    return Tool(
        id_,
        row.text("name") or Localised({"": id_}),
        row.word_or_list("vendor"),
        row.word_or_list("family"),
        row.words("also"),
        row.words("formerly"),
        row.one("edition", _edition, _EDITION_KEYS) or _NO_EDITION,
        row.words("covers"),
        row.word("part_of"),
        row.ref_or_list("kind", KIND),
        row.ref("status", _STATUS),
        row.refs("for", known.groups) if row.node("for") else _FOR_EVERYONE,
        row.text("access"),
        row.text("hosted"),
        row.text("owner"),
        clauses,
        _cells(row, id_, clauses, known),
        row.flag("self_built") or False,
        row.text("does"),
        row.text("human_in_the_loop"),
        catch_all,
        catch_kinds,
    )


def _cells(row: Row, tool_id: str, clauses: tuple[str, ...], known: Known) -> dict[str, Cell]:
    node = row.node("data")
    if node is None:
        return {}
    faults = row.faults
    if not isinstance(node, Table):
        if isinstance(node, Scalar) or node.items:
            faults.add(node, "want-cells")
        return {}
    cells: dict[str, Cell] = {}
    for class_id, key, value in named(node, faults):
        if class_id != REST and class_id not in known.classes.known:
            faults.add_near(key, "unknown-class", class_id, same(known.classes.known))
        source = f"tools.{tool_id}.data.{class_id}"
        if isinstance(value, Scalar) and (plain := _PLAIN.get(value.value)):
            cells[class_id] = Cell(plain, (), clauses, None, None, None, (), source)
        elif cell := _cell(value, source, clauses, known, faults):
            cells[class_id] = cell
    return cells


def _cell(node: Node, source: str, clauses: tuple[str, ...], known: Known, faults: Faults) -> Cell | None:
    if not isinstance(node, Table):
        verdict(node, faults)
        return None
    row = Row(node, _CELL_KEYS, faults)
    own = row.ref_or_list("clause", known.clauses) or clauses
    exceptions: list[CellException] = []
    for number, each in enumerate(row.items("except")):
        if inner := as_row(each, _EXCEPTION_KEYS, faults):
            look_at = narrowed(inner, "when", known) if inner.need("when") else None
            own_inner = inner.ref_or_list("clause", known.clauses) or own
            if replaced := _stated(inner, f"{source}.except[{number}]", own_inner, (), known):
                exceptions.append(CellException(look_at or When(), replaced))
    return _stated(row, source, own, tuple(exceptions), known)


def _stated(
    row: Row, source: str, clauses: tuple[str, ...], exceptions: tuple[CellException, ...], known: Known
) -> Cell | None:
    node = row.need("verdict")
    says = verdict(node, row.faults) if node else None
    needed = conditions(row, known, says)
    route, expected, advice = row.ref("route", known.routes), row.day("expected"), row.text("advice")
    return Cell(says, needed, clauses, route, expected, advice, exceptions, source) if says else None


def _edition(row: Row) -> Edition:
    return Edition(row.words("is"), row.words("not"))


def _catch_all(row: Row) -> tuple[bool, tuple[str, ...]]:
    node = row.node("catch_all")
    if node is None:
        return False, ()
    if not isinstance(node, Table):
        return yes_or_no(node, row.faults) or False, ()
    inner = Row(node, _CATCH_KEYS, row.faults)
    kinds = inner.ref_or_list("kind", KIND)
    stated = inner.node("kind")
    if stated is None or (isinstance(stated, Items) and not stated.items):
        row.faults.add(node, "catch-all-without-kind")
    return bool(kinds), kinds
