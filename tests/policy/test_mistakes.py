"""Every mistake in a policy is told with its place, its cause and its cure, and all of a file are told at once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot.policy.file.load import load_policy, parse_policy
from bot.policy.file.problems import BadPolicy, Problem
from tests.policy.mistakes import BROKEN, HEAD, STOPPED

PROJECT = Path(__file__).parents[2]
CONTENT = PROJECT / "content"

CONCEPTS = frozenset({"published-material", "customer-records", "contracts", "credentials"})
PURPOSES = frozenset({"summarising", "recruitment-screening"})
TOOLS = frozenset({"deepseek"})

ELSEWHERE = {"file-missing", "file-unreadable", "file-too-large", "too-many-values"}


def problems(text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(BadPolicy) as caught:
        parse_policy(text.encode() if isinstance(text, str) else text, "p.yaml", CONCEPTS, PURPOSES, TOOLS)
    return caught.value.problems


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_each_mistake_is_told_with_line_key_path_and_cause(text: str) -> None:
    expected = {
        (number, mark.rsplit(" ", 1)[0].removeprefix("-"), mark.rsplit(" ", 1)[1])
        for number, line in enumerate(text.split("\n"), 1)
        for mark in re.findall(r"#! (.+?) *(?=#!|$)", line)
    }
    assert {(problem.line, problem.path, problem.key) for problem in problems(text)} == expected


@pytest.mark.parametrize(("text", "line", "column", "key"), STOPPED.values(), ids=STOPPED)
def test_what_is_no_yaml_is_told_where_it_breaks(text: str | bytes, line: int, column: int, key: str) -> None:
    last = problems(text)[-1]
    assert (last.line, last.column, last.key) == (line, column, key)


def test_ten_mistakes_in_one_file_are_told_together_and_in_its_order() -> None:
    found = problems("""format: one
policy: {id: P, version: 1}
clauses:
  - {id: G-1, titel: T}
  - {id: G-1}
data:
  - {id: a, holds: [custmer-records]}
conditions:
  - {id: c, kind: account, unmet: allowed}
tools:
  - {id: t, clause: G-9, data: {a: maybe, b: allowed}}
rules:
  - {id: r, when: {}, verdict: allowed, from: tomorrow}
""")
    assert [problem.key for problem in found] == [
        "unsupported-format", "missing-key", "bad-id", "unknown-key-near", "duplicate-id", "unknown-concept-near",
        "bad-unmet", "unknown-clause", "bad-verdict", "unknown-class", "rule-allows", "bad-day",
    ]  # fmt: skip
    assert found[3].values == {"word": "titel", "near": "title"}
    assert all(problem.file == "p.yaml" for problem in found)


def test_every_kind_of_problem_is_met_here_and_has_its_sentence_in_every_language() -> None:
    texts = list(BROKEN.values()) + [text for text, _, _, _ in STOPPED.values()]
    met = {problem.key for text in texts for problem in problems(text)} | ELSEWHERE
    in_code = {
        key
        for module in (
            "fields",
            "values",
            "known",
            "load",
            "sections",
            "sections_rules",
            "sections_tools",
            "source",
            "nodes",
        )
        for key in re.findall(
            r'"([a-z]+(?:-[a-z0-9]+)+)"', (PROJECT / f"bot/policy/file/{module}.py").read_text("utf-8")
        )
    } - {"tool-request", "utf-8", "utf-8-sig"}
    assert in_code <= met
    for language in ("en", "nl", "de"):
        assert met <= sentences(language).keys()


def sentences(language: str) -> dict[str, str]:
    """The sentences of the capability `check`, wherever they stand."""
    folder = CONTENT / "texts"
    books = [tomllib.loads(path.read_text("utf-8")) for path in folder.glob(f"*{language}.toml")]
    return {key: str(text) for book in books for key, text in book.get("check", {}).items()}


def test_every_sentence_can_be_filled_with_what_its_problem_knows() -> None:
    texts = list(BROKEN.values()) + [text for text, _, _, _ in STOPPED.values()]
    for problem in (problem for text in texts for problem in problems(text)):
        for language in ("en", "nl", "de"):
            assert sentences(language)[problem.key].format_map(problem.values)


def test_a_file_that_is_not_there_cannot_be_read_or_is_too_large_is_told_so(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    for path, key in (
        (tmp_path / "none.yaml", "file-missing"),
        (tmp_path, "file-unreadable"),
        (large, "file-too-large"),
    ):
        with pytest.raises(BadPolicy) as caught:
            load_policy(path, CONCEPTS, PURPOSES, TOOLS)
        assert [(problem.file, problem.key) for problem in caught.value.problems] == [(str(path), key)]


def test_an_error_that_is_reached_by_several_aliases_is_told_once() -> None:
    found = problems(HEAD + "data: [{id: a}]\ntools:\n  - {id: t, data: &d {a: nope}}\n  - {id: u, data: *d}\n")
    assert [problem.path for problem in found] == ["tools.t.data.a"]


def test_long_and_broken_words_are_shown_short() -> None:
    (problem,) = problems(HEAD + f"{'x' * 900}: 1\n")
    assert len(problem.values["word"]) == 80 and len(problem.path) == 80
