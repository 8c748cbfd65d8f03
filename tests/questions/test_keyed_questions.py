"""The keyed questions on five published policies: enough of them right, the right clauses, and never a yes for a no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.answering import answer_json
from tests.questions.key import POLICIES, QUESTIONS, SAMPLE, Named, Question, load_questions, policy_of
from tests.questions.score import Report, judge, score

pytestmark = pytest.mark.skipif(not QUESTIONS.exists(), reason="shared/data is not beside this checkout")


@pytest.fixture(scope="module")
def report() -> Report:
    return score(answer_json)


def test_all_118_keyed_questions_are_asked(report: Report) -> None:
    assert len(report.keyed) == 118


def test_no_no_is_answered_with_a_yes(report: Report) -> None:
    assert not report.false_permits, str(Report(report.false_permits))


def test_97_of_100_questions_are_answered_right(report: Report) -> None:
    assert report.right >= 0.97, str(report)


def test_95_of_100_answers_cite_the_right_clause_and_none_cites_one_that_is_not_there(report: Report) -> None:
    assert report.clause_hits >= 0.95, str(report)
    assert not [one for one in report.judged if one.invented], str(report)


def test_questions_to_read_only_get_an_answer_too(report: Report) -> None:
    read_only = [one for one in report.judged if one.question.expected is None]

    assert len(read_only) == 4
    assert all(str(one.answer["text"]).strip() for one in read_only)


def test_the_score_of_a_bot_that_always_says_no_is_the_known_one() -> None:
    """43.5 % exact by outcome, no false permit, every yes denied: so the score itself can be trusted."""
    asked = [question for question in load_questions() if question.policy]

    report = score(_always("prohibited"), asked)

    assert round(sum(one.outcome == one.question.expected for one in report.judged) / len(asked), 3) == 0.435
    assert not report.false_permits
    assert len(report.false_denies) == sum(
        question.expected in ("allowed", "conditional") and "prohibited" not in question.also for question in asked
    )


def test_a_bot_that_always_says_yes_is_caught_at_every_no() -> None:
    asked = [question for question in load_questions() if question.policy]

    report = score(_always("conditional"), asked)

    noes = [q for q in asked if q.expected in ("prohibited", "not_yet", "unknown_tool") and "conditional" not in q.also]
    assert {one.question.id for one in report.false_permits} >= {question.id for question in noes}


def test_a_clause_that_does_not_exist_spoils_the_hit() -> None:
    question = _question(clause_hint=frozenset({"A-1"}))

    right = judge(question, _said("prohibited", "A-1"), Named(clauses=frozenset({"A-1"})))
    invented = judge(question, _said("prohibited", "A-1", "A-99"), Named(clauses=frozenset({"A-1"})))

    assert right.clause_hit
    assert invented.clause_hit is False
    assert invented.invented == {"A-99"}


def test_where_several_tools_are_asked_each_needs_its_verdict() -> None:
    question = _question(per_tool={"gemini": "conditional", "__other__": "prohibited"})
    named = Named(rows=frozenset({"gemini", "other"}), catch_alls=frozenset({"other"}))

    def answer(gemini: str, unlisted: str) -> Mapping[str, Any]:
        given = [("gemini", gemini), ("chatgpt", unlisted)]
        answers = [{"tool": tool, "verdict": verdict, "clauses": []} for tool, verdict in given]
        return {"outcome": "prohibited", "answers": answers}

    assert judge(question, answer("conditional", "prohibited"), named).strict
    assert not judge(question, answer("prohibited", "prohibited"), named).right
    assert judge(question, answer("conditional", "allowed"), named).false_permit


def test_every_question_has_its_policy() -> None:
    files = {policy_of(question, POLICIES, SAMPLE) for question in load_questions()}

    assert len(files) == 6
    assert [file for file in files if not file.exists()] == []


def _always(outcome: str) -> Any:
    def answer(policy: Path, question: str, context: Sequence[str]) -> Mapping[str, Any]:
        return _said(outcome)

    return answer


def _said(outcome: str, *clauses: str) -> Mapping[str, Any]:
    return {"outcome": outcome, "answers": [{"tool": None, "verdict": outcome, "clauses": list(clauses)}]}


def _question(per_tool: Mapping[str, str] | None = None, clause_hint: frozenset[str] = frozenset()) -> Question:
    return Question(
        id="T1",
        ask="May I?",
        context=(),
        policy="x",
        data_class="y",
        expected="prohibited",
        also=frozenset(),
        per_tool=per_tool or {},
        clause_hint=clause_hint,
        language="en",
        kind="plain",
    )
