"""An acceptance for a group, for a purpose, or for both: a patch that says yes to just that, and nothing else of anybody's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from bot.policy.checks.findings import Severity
from bot.policy.model import Outcome
from bot.policy.shelf import Opened, failing_tests, findings_of
from bot.requests.model import Kind
from bot.requests.patch.draw_up import Hindered
from tests.requests.test_patch import (
    OTHERS,
    ROOT,
    TODAY,
    applied,
    date,
    drawn_up,
    filed,
    open_file,
    verdict,
    yes,
)

YES = (Outcome.ALLOWED, Outcome.CONDITIONAL)
COMPLETE = ROOT / "tests" / "policy" / "complete.yaml"
POLICIES = [COMPLETE, OTHERS / "voyager.yaml"]
UNTIL, AFTER = date(2026, 12, 18), date(2026, 12, 19)
PURPOSE = "translation"
NARROWED = [("purpose",), ("group",), ("group", "purpose")]

Verdicts = dict[tuple[str, str, str, frozenset[str]], Outcome]


def verdicts(opened: Opened, rows: list[str], day: date) -> Verdicts:
    """By brute force: the rows with every class, for some purposes and groups."""
    groups = [frozenset[str](), *(frozenset({one}) for one in list(opened.policy.groups)[:2])]
    purposes = ["", PURPOSE, "coding", *list(opened.policy.purposes)[:1]]
    every = product(rows, opened.policy.data, purposes, groups)
    return {key: verdict(opened, key[0], key[1], day, key[3], key[2]) for key in every}


def noes() -> Iterator[tuple[Path, str, str]]:
    """In each policy the first cell that says no, and that no rule keeps so."""
    for path in POLICIES:
        opened = open_file(path)
        found = (
            (path, row.id, class_)
            for row in opened.policy.tools.values()
            if not row.catch_all
            for class_, cell in row.data.items()
            if class_ in opened.policy.data and cell.verdict.value in ("not_yet", "prohibited")
        )
        yield from list(found)[:1]


@pytest.mark.parametrize("by", NARROWED, ids="-".join)
@pytest.mark.parametrize(("path", "tool", "data"), list(noes()), ids=lambda value: getattr(value, "stem", value))
def test_a_yes_for_some_changes_their_verdict_and_nobody_elses(
    path: Path, tool: str, data: str, by: tuple[str, ...], tmp_path: Path
) -> None:
    before = open_file(path)
    group = next(iter(before.policy.groups), "")
    if "group" in by and not group:
        pytest.skip("a policy without groups")
    said = {"groups": group} if "group" in by else {}
    said |= {"purposes": PURPOSE} if "purpose" in by else {}
    patch = drawn_up(path, filed("It", Kind.USE, tool), yes(data, until=str(UNTIL), **said))
    after = applied(path, patch, tmp_path)
    rows = [tool, *[row for row in before.policy.tools if row != tool][::12]]
    was, now = verdicts(before, rows, TODAY), verdicts(after, rows, TODAY)
    turned = {key for key in was if was[key] is not now[key]}
    meant = {
        key
        for key in was
        if key[:2] == (tool, data)
        and ("group" not in by or group in key[3])
        and ("purpose" not in by or key[2] == PURPOSE or PURPOSE in holds(before, key[2]))
    }
    assert {key for key in turned if now[key] in YES} == turned, "nothing becomes stricter"
    assert turned == {key for key in meant if now[key] in YES and was[key] not in YES}
    assert any(key[2] == (PURPOSE if "purpose" in by else "") for key in turned)
    ended = verdicts(after, rows, AFTER)
    assert {key for key in ended if ended[key] in YES} == {key for key in was if verdicts_on(before, key) in YES}
    assert failing_tests(after, AFTER) == (), "no file stops loading on the day a pilot ends"
    assert [one for one in findings_of(after, TODAY) if one.severity is Severity.ERROR] == [
        one for one in findings_of(before, TODAY) if one.severity is Severity.ERROR
    ]


def verdicts_on(opened: Opened, key: tuple[str, str, str, frozenset[str]]) -> Outcome:
    return verdict(opened, key[0], key[1], AFTER, key[3], key[2])


def holds(opened: Opened, purpose: str) -> tuple[str, ...]:
    """Only what a purpose of the policy is asked by."""
    own = opened.policy.purposes.get(purpose)
    return own.holds if own and own.holds == (PURPOSE,) else ()


@pytest.mark.parametrize("by", NARROWED, ids="-".join)
def test_a_new_tool_for_some_is_a_row_that_says_so(by: tuple[str, ...], tmp_path: Path) -> None:
    group = next(iter(open_file(COMPLETE).policy.groups))
    said = {"groups": group} if "group" in by else {}
    said |= {"purposes": PURPOSE} if "purpose" in by else {}
    patch = drawn_up(COMPLETE, filed("Zorblax Studio"), yes("internal", **said))
    after = applied(COMPLETE, patch, tmp_path)
    theirs, others = frozenset({group}), frozenset[str]()
    assert verdict(after, "zorblax-studio", "internal", TODAY, theirs, PURPOSE) in YES
    assert (verdict(after, "zorblax-studio", "internal", TODAY, others, PURPOSE) in YES) is ("group" not in by)
    assert (verdict(after, "zorblax-studio", "internal", TODAY, theirs) in YES) is ("purpose" not in by)
    assert (verdict(after, "zorblax-studio", "internal", TODAY, theirs, "coding") in YES) is ("purpose" not in by)
    if "purpose" in by:
        assert any("translation" in test for test in patch.tests), "a test asks for the purpose, and one does not"
        assert any("translation" not in test for test in patch.tests)


def test_a_pilot_for_some_is_accepted_for_good_without_being_written_twice(tmp_path: Path) -> None:
    group = next(iter(open_file(COMPLETE).policy.groups))
    said = {"groups": group, "purposes": PURPOSE}
    file = tmp_path / "policy.yaml"
    file.write_bytes(COMPLETE.read_bytes())
    what = filed("Copilot", Kind.USE, "copilot-m365")
    file.write_bytes(drawn_up(file, what, yes("personal", until=str(UNTIL), **said)).new)
    with pytest.raises(Hindered, match=r"patch.there"):
        drawn_up(file, what, yes("personal", until=str(UNTIL), **said))
    patch = drawn_up(file, what, yes("personal", **said))
    after = applied(file, patch, tmp_path)
    assert len(after.policy.tools["copilot-m365"].data["personal"].exceptions) == 1
    assert verdict(after, "copilot-m365", "personal", AFTER, frozenset({group}), PURPOSE) in YES
