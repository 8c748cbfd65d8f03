"""What a policy says of verdicts: the words for them, what a rule or an exception looks at, and the rules."""

from __future__ import annotations

from bot.policy.file.fields import Row, as_row
from bot.policy.file.known import Known
from bot.policy.file.nodes import Faults, Items, Node, Scalar, Table
from bot.policy.file.values import Ids, as_written, empty
from bot.policy.model import KINDS, Rule, Verdict, When

WHEN_KEYS = frozenset({"tool", "family", "kind", "vendor", "data", "purpose", "group", "self_built"})
RULE_KEYS = frozenset(
    {"id", "when", "unless", "verdict", "clause", "from", "until", "if", "route", "expected", "instead"}
)
KIND = Ids(frozenset(KINDS), "bad-kind")

_VERDICTS = {verdict.value: verdict for verdict in Verdict}
_VERDICTS_MEANT = {word: word for word in _VERDICTS} | {
    "yes": "allowed",
    "true": "allowed",
    "ok": "allowed",
    "on": "allowed",
    "permitted": "allowed",
    "approved": "allowed",
    "no": "prohibited",
    "false": "prohibited",
    "off": "prohibited",
    "forbidden": "prohibited",
    "banned": "prohibited",
    "denied": "prohibited",
    "conditions": "conditional",
    "restricted": "conditional",
    "pending": "not_yet",
    "under review": "not_yet",
    "not yet": "not_yet",
}
"""Words that people write, and the verdict that they may mean; only ever suggested, never taken."""


def verdict(node: Node, faults: Faults) -> Verdict | None:
    """One of the four verdicts."""
    if isinstance(node, Scalar):
        if found := _VERDICTS.get(node.value):
            return found
        if not empty(node):
            faults.add_near(node, "bad-verdict", as_written(node), _VERDICTS_MEANT)
            return None
    faults.add(node, "want-verdict")
    return None


def conditions(row: Row, known: Known, given: Verdict | None) -> tuple[str, ...]:
    """The ids under `if`; a plain yes takes none."""
    found = row.refs("if", known.conditions)
    if given is Verdict.ALLOWED and (node := row.node("if")) and found:
        row.faults.add(node, "allowed-with-conditions")
    return found


def when(node: Node, known: Known, faults: Faults) -> When:
    """What a rule or an exception looks at. A key with an empty list is refused: it would match nothing, or everything."""
    row = as_row(node, WHEN_KEYS, faults)
    if row is None:
        return When()
    for key in WHEN_KEYS - {"self_built"}:
        stated = row.given(key)
        if stated and (empty(stated) or (isinstance(stated, Items | Table) and not stated.items)):
            faults.add(stated, "empty-when", word=key)
    return When(
        frozenset(row.refs("tool", known.tools)),
        frozenset(row.word_or_list("family")),
        frozenset(row.ref_or_list("kind", KIND)),
        frozenset(row.word_or_list("vendor")),
        frozenset(row.refs("data", known.classes)),
        frozenset(row.refs("purpose", known.purposes)),
        frozenset(row.refs("group", known.groups)),
        row.flag("self_built"),
    )


def narrowed(row: Row, key: str, known: Known) -> When | None:
    """`unless`, or an exception's `when`: it must look at something."""
    node = row.node(key)
    if node is None:
        return None
    if isinstance(node, Table) and not node.items:
        row.faults.add(node, "when-everything", word=key)
    return when(node, known, row.faults)


def rule(row: Row, known: Known) -> Rule:
    """An entry of `rules`. `when: {}` is for everything; leaving `when` out is taken for a slip."""
    id_ = row.id()
    look_at = row.given("when")
    if look_at is None or empty(look_at):
        row.faults.add(row.table, "missing-key", word="when")
    stated = row.need("verdict")
    says = verdict(stated, row.faults) if stated else None
    if stated and says is Verdict.ALLOWED:
        row.faults.add(stated, "rule-allows")
    read = Rule(
        id_,
        when(look_at, known, row.faults) if look_at and not empty(look_at) else When(),
        says or Verdict.PROHIBITED,
        narrowed(row, "unless", known),
        row.ref_or_list("clause", known.clauses),
        row.day("from"),
        row.day("until"),
        conditions(row, known, says),
        row.ref("route", known.routes),
        row.day("expected"),
        row.refs("instead", known.rows),
    )
    if read.since and read.until and read.until < read.since and (node := row.node("until")):
        row.faults.add(node, "until-before-from")
    return read
