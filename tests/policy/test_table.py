"""The table of a policy: every row against every class, with rules, conditions and exceptions."""

from __future__ import annotations

import pytest

from bot.policy.asked import Answer
from bot.policy.file.load import parse_policy
from bot.policy.model import Outcome, Policy
from bot.policy.table import TableCell, policy_table

POLICY = """
format: 1
policy: {id: p, title: T, version: v}
data: [{id: public}, {id: personal}]
conditions: [{id: c}, {id: d}]
tools:
  - id: copilot
    data:
      public: allowed
      personal: {verdict: prohibited, except: [{when: {purpose: [coding]}, verdict: not_yet}]}
      "*": {verdict: conditional, if: [c, d]}
  - {id: other, data: {"*": {verdict: prohibited, except: [{when: {purpose: [coding]}, verdict: not_yet}]}}}
"""


def parse(text: str) -> Policy:
    return parse_policy(text.encode(), "p.yaml", {"credentials"}, {"coding"}, ())


def answer_of(policy: Policy, row: str, data: str) -> Answer:
    """The cell alone, and for the row "other" a rule that says not yet."""
    cell = policy.tools[row].data.get(data) or policy.tools[row].data["*"]
    verdict = Outcome.NOT_YET if row == "other" else Outcome(cell.verdict.value)
    return Answer(row, row, data, None, verdict, cell.conditions)


def test_the_table_has_a_cell_for_every_row_and_class_and_counts_conditions() -> None:
    policy = parse(POLICY)
    table = policy_table(policy, lambda row, data: answer_of(policy, row, data))
    assert table.classes == ("public", "personal", "*")
    assert [row.tool for row in table.rows] == ["copilot", "other"]
    assert table.rows[0].cells == (
        TableCell(Outcome.ALLOWED), TableCell(Outcome.PROHIBITED, 0, True), TableCell(Outcome.CONDITIONAL, 2),
    )  # fmt: skip
    assert table.rows[1].cells == (TableCell(Outcome.NOT_YET, 0, True),) * 3


@pytest.mark.parametrize(
    ("rest", "classes"), [("true", ("public", "personal")), ("{not: [credentials]}", ("public", "personal", "*"))]
)
def test_the_star_has_no_column_where_a_class_holds_all_the_rest(rest: str, classes: tuple[str, ...]) -> None:
    policy = parse(POLICY.replace("{id: personal}", f"{{id: personal, rest: {rest}}}"))
    assert policy_table(policy, lambda row, data: answer_of(policy, row, data)).classes == classes


def test_a_policy_without_rows_has_an_empty_table() -> None:
    policy = parse(POLICY[: POLICY.index("tools:")])
    assert policy_table(policy, lambda row, data: answer_of(policy, row, data)).rows == ()
