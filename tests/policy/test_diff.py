"""What a new edition changes: exactly the cells that differ when both are asked, and lines that say no more."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_policies import policies
from small_policy import SMALL, TODAY, WITHOUT_CATCH_ALLS, ready

from bot.policy.asked import Answer, Asked, DataNamed, Subject
from bot.policy.deciding.compiled import Compiled, compile_policy
from bot.policy.deciding.decide import judge
from bot.policy.diff import PolicyDiff, diff_policies
from bot.policy.diff_lines import Among, ChangeLine, Stated, turn
from bot.policy.model import REST, Outcome


def changed(*swaps: tuple[str, str], today: date = TODAY, text: str = SMALL) -> PolicyDiff:
    new = text
    for old, other in swaps:
        assert old in new
        new = new.replace(old, other)
    return diff_policies(ready(text), ready(new), today)


def said(line: ChangeLine) -> tuple[str, str, str, str, str]:
    def among(one: Among) -> str:
        return " ".join(one.ids) + (" but " + " ".join(one.but_not) if one.but_not else "")

    change = f"{line.before.verdict.value} > {line.after.verdict.value}"
    return " ".join(line.tools), " ".join(line.data), among(line.purposes), among(line.groups), change


# What is changed in the small policy, and all the lines: tools, data, purposes, groups (blank: any), verdicts.
LINES: dict[str, tuple[tuple[str, str], set[tuple[str, str, str, str, str]]]] = {
    "a cell, where rules differ by purpose and group": (
        ("data: {public: allowed}", "data: {public: prohibited}"),
        {
            ("empty", "public", " but rank-people deepfake writing", "", "allowed > prohibited"),
            ("empty", "public", "rank-people", "research", "allowed > prohibited"),
            ("empty", "public", "writing", "", "conditional > prohibited"),
            ("empty", "public", "rank-people", " but research", "prohibited > prohibited"),
            ("empty", "public", "deepfake", "", "prohibited > prohibited"),
        },
    ),
    "a cell for all data, where a rule ties with it for some": (
        (
            'part_of: copilot, kind: feature, clause: G-9, data: {"*": prohibited}',
            'part_of: copilot, kind: feature, clause: G-9, data: {"*": not_yet}',
        ),
        {
            ("mail-help", "public personal *", " but rank-people deepfake", "", "prohibited > not_yet"),
            ("mail-help", "internal secret", " but rank-people coding deepfake", "", "prohibited > not_yet"),
            ("mail-help", "internal secret", "coding", "", "prohibited > not_yet"),
            ("mail-help", "", "rank-people", "research", "prohibited > not_yet"),
            ("mail-help", "", "rank-people", " but research", "prohibited > prohibited"),
        },
    ),
    "a rule for a purpose": (
        ("purpose: [deepfake]}, unless: {tool: [scribe]}", "purpose: [deepfake]}"),
        {
            ("scribe", "public internal", "deepfake", "", "allowed > prohibited"),
            ("scribe", "personal secret *", "deepfake", "", "prohibited > prohibited"),
        },
    ),
    "a clause of a rule over all tools": (
        ("clause: G-5}\n  - {id: no-micro", "clause: G-4}\n  - {id: no-micro"),
        {
            ("chat", "public", "writing", " but legal", "conditional > conditional"),
            ("chat copilot", "internal", "writing", "", "conditional > conditional"),
            ("copilot empty", "public", "writing", "", "conditional > conditional"),
            ("copilot", "personal", "writing", "", "conditional > conditional"),
            ("brief", "public internal", "writing", " but * legal research", "conditional > conditional"),
            ("scribe", "public internal", "writing", "", "conditional > conditional"),
            ("old-chat", "", "writing", "", "conditional > conditional"),
            ("any-other", "public", "writing", "", "conditional > conditional"),
        },
    ),
    "a row that opens for another group": (
        ("for: [marketing]", "for: [marketing, legal]"),
        {
            ("brief", "public", " but rank-people deepfake writing", "legal", "not_yet > allowed"),
            ("brief", "public internal", "writing", "legal", "not_yet > conditional"),
            ("brief", "internal", " but rank-people coding deepfake writing", "legal", "not_yet > allowed"),
            ("brief", "internal", "coding", "legal", "not_yet > not_yet"),
        },
    ),
    "a condition more": (
        ("if: [work-account, checked]", "if: [work-account, checked, notice]"),
        {
            ("copilot", "internal", " but rank-people coding deepfake writing", "", "conditional > conditional"),
            ("copilot", "internal", "writing", "", "conditional > conditional"),
            ("copilot", "internal", "rank-people", "research", "conditional > conditional"),
        },
    ),
}


@pytest.mark.parametrize(("swap", "lines"), LINES.values(), ids=LINES.keys())
def test_a_change_is_told_in_few_lines(swap: tuple[str, str], lines: set[tuple[str, str, str, str, str]]) -> None:
    assert {said(line) for line in changed(swap).lines} == lines


def test_a_policy_does_not_differ_from_itself() -> None:
    assert not diff_policies(ready(), ready(), TODAY)


def test_a_new_row_is_compared_with_what_held_for_it_as_a_tool_that_is_not_listed() -> None:
    row = '  - {id: listener, kind: notetaker, clause: G-2, data: {"*": allowed}}\n'
    diff = changed(("  - {id: any-recorder", row + "  - {id: any-recorder"))
    assert diff.tools.added == ("listener",)
    cell = next(one for one in diff.cells if (one.data, one.purpose, one.group) == ("public", None, None))
    assert (cell.tool, cell.before, cell.after, cell.turn) == (
        "listener", Stated(Outcome.PROHIBITED, (), ("G-9",)), Stated(Outcome.ALLOWED, (), ("G-2",)), "looser",
    )  # fmt: skip
    assert {one.tool for one in diff.cells} == {"listener"}


def test_a_row_that_goes_falls_to_the_route_where_there_is_no_catch_all() -> None:
    row = "  - {id: empty, kind: other, clause: G-1, data: {public: allowed}}\n"
    diff = changed((row, ""), text=WITHOUT_CATCH_ALLS)
    assert diff.tools.removed == ("empty",)
    cell = next(one for one in diff.cells if (one.data, one.purpose) == ("public", None))
    assert (cell.after.verdict, cell.turn) == (Outcome.UNKNOWN_TOOL, "stricter")


def test_what_holds_for_any_tool_that_is_not_listed_is_compared_too() -> None:
    diff = changed(
        ("unlisted: {route: acceptance, clause: G-1}", "unlisted: {route: acceptance, clause: G-8}"),
        text=WITHOUT_CATCH_ALLS,
    )
    assert {(one.tool, one.before.clauses, one.after.clauses) for one in diff.cells} == {(REST, ("G-1",), ("G-8",))}
    gone = diff_policies(ready(), ready(SMALL.replace("id: any-other", "id: whatever-else")), TODAY)
    assert (gone.cells, gone.tools.added, gone.tools.removed) == ((), ("whatever-else",), ("any-other",))


def test_a_purpose_of_the_vocabulary_stands_for_itself_only_where_it_behaves_unlike_those_of_the_policy() -> None:
    diff = changed(("holds: [recruitment-screening, performance-evaluation]", "holds: [recruitment-screening]"))
    assert {one.purpose for one in diff.cells} == {"performance-evaluation"}
    assert "recruitment-screening" not in diff.columns.purposes


def test_rules_count_on_the_day_of_the_comparison() -> None:
    swap = ("verdict: not_yet, from: 2027-03-01", "verdict: prohibited, from: 2027-03-01")
    assert not changed(swap).cells
    assert {one.tool for one in changed(swap, today=date(2027, 3, 5)).cells} == {"copilot"}


def test_classes_purposes_and_texts_that_come_go_or_change_are_listed() -> None:
    diff = changed(
        ("  - {id: secret}", "  - {id: secret}\n  - {id: top-secret}"),
        ("  - {id: brochure, data: public}\n", ""),
        ("{id: G-9}]", "{id: G-9, text: Another text}, {id: G-10}]"),
        ("{id: checked, kind: review}", "{id: checked, kind: review, unmet: not_yet}"),
        ("{id: board}]", "{id: board, form: tool-request}]"),
    )
    assert (diff.data.added, diff.purposes.removed) == (("top-secret",), ("brochure",))
    assert (diff.clauses.added, diff.clauses.changed) == (("G-10",), ("G-9",))
    assert (diff.conditions.changed, diff.routes.changed) == (("checked",), ("board",))
    assert diff
    assert diff.cells == ()


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (Stated(Outcome.ALLOWED), Stated(Outcome.CONDITIONAL, ("a",)), "stricter"),
        (Stated(Outcome.PROHIBITED), Stated(Outcome.UNKNOWN_TOOL), "looser"),
        (Stated(Outcome.CONDITIONAL, ("a",)), Stated(Outcome.CONDITIONAL, ("a", "b")), "stricter"),
        (Stated(Outcome.CONDITIONAL, ("a", "b")), Stated(Outcome.CONDITIONAL, ("b",)), "looser"),
        (Stated(Outcome.CONDITIONAL, ("a",)), Stated(Outcome.CONDITIONAL, ("b",)), "otherwise"),
        (Stated(Outcome.ALLOWED, (), ("x",)), Stated(Outcome.ALLOWED), "otherwise"),
    ],
)
def test_which_way_a_change_goes(before: Stated, after: Stated, way: str) -> None:
    assert turn(before, after) == way


# Against asking both editions everything.


def ask(compiled: Compiled, other: Compiled, tool: str, data: str, purpose: str | None, group: str | None) -> Stated:
    """One cell by the whole way of a question, the other edition's row described as the vocabulary would."""
    subject = Subject((tool,))
    if tool not in compiled.rows:
        row = other.policy.tools.get(tool)
        subject = Subject(
            unlisted=tool,
            kinds=frozenset((*row.kind, *row.catch_kinds)) if row else frozenset(),
            self_built=bool(row and row.self_built),
        )
    rows = compiled.standing(subject) if not subject.rows else ()
    asked = Asked(
        (subject,),
        (DataNamed(frozenset({data}) - {REST}),),
        purposes=frozenset({purpose} - {None}),  # type: ignore[arg-type]
        groups=None if group is None else frozenset({group} - {REST}),
    )
    if subject.self_built and rows:
        asked = Asked(
            (Subject(unlisted=tool, kinds=subject.kinds),), asked.data, frozenset(), asked.purposes, asked.groups
        )
    answers: tuple[Answer, ...] = judge(asked, compiled, TODAY).answers
    (answer,) = answers
    return Stated(answer.verdict, answer.conditions, answer.clauses)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_the_difference_is_exactly_what_asking_everything_finds(data: st.DataObject) -> None:
    old, new = compile_policy(data.draw(policies())), compile_policy(data.draw(policies()))
    diff = diff_policies(old, new, TODAY)
    asked = product(diff.columns.tools, diff.columns.data, ("p", "q", "v", "z", None), ("g", "h", REST, None))
    expected = {}
    for tool, class_id, purpose, group in asked:
        pair = (ask(old, new, tool, class_id, purpose, group), ask(new, old, tool, class_id, purpose, group))
        if pair[0] != pair[1]:
            expected[(tool, class_id, purpose, group)] = pair
    found = {(one.tool, one.data, one.purpose, one.group): (one.before, one.after) for one in diff.cells}
    in_columns = {
        key: pair for key, pair in expected.items() if key[2] in diff.columns.purposes and key[3] in diff.columns.groups
    }
    assert found == in_columns

    def without(column: int, id_: str | None) -> dict[tuple[str | None, ...], tuple[Stated, Stated]]:
        return {(*key[:column], *key[column + 1 :]): pair for key, pair in expected.items() if key[column] == id_}

    for purpose in {"p", "q", "v", "z"} - set(diff.columns.purposes):
        assert any(without(2, purpose) == without(2, each) for each in diff.columns.purposes)
    for group in {"g", "h", REST} - set(diff.columns.groups):
        assert any(without(3, group) == without(3, each) for each in diff.columns.groups)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_the_lines_hold_every_changed_cell_once_and_no_other(data: st.DataObject) -> None:
    old, new = compile_policy(data.draw(policies())), compile_policy(data.draw(policies()))
    diff = diff_policies(old, new, TODAY)
    columns = diff.columns

    def members(among: Among, column: tuple[str | None, ...]) -> list[str | None]:
        return [id_ for id_ in column if id_ in among.ids or (not among.ids and id_ not in among.but_not)]

    told = [
        (tool, class_id, purpose, group, line.before, line.after)
        for line in diff.lines
        for tool in line.tools
        for class_id in line.data or columns.data
        for purpose in members(line.purposes, columns.purposes)
        for group in members(line.groups, columns.groups)
    ]
    cells = [(one.tool, one.data, one.purpose, one.group, one.before, one.after) for one in diff.cells]
    assert len(told) == len(cells)
    assert set(told) == set(cells)
