"""Questions on the sample policy, written blind by others than those who wrote the reader, in three languages.

A third (the -aside files) was kept from everybody who worked on the reader until it was measured once: 76 % right with
5 yeses for a no, of 110. Then it was looked at, and the classes of cause were mended (variations/ has them in other
words). The floors here are what all 330 reach since; they only go up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering import answer_json
from tests.questions.key import load_questions
from tests.questions.score import Report, score

FILES = sorted((Path(__file__).parent / "sample").glob("*.jsonl"))
RIGHT = 0.99
FALSE_PERMITS = 0


@pytest.fixture(scope="module")
def report() -> Report:
    return score(answer_json, [question for file in FILES for question in load_questions(file)])


def test_there_are_more_than_300_in_three_languages(report: Report) -> None:
    assert len(report.keyed) >= 300
    assert {one.question.language for one in report.keyed} == {"en", "nl", "de"}


def test_so_many_are_answered_right(report: Report) -> None:
    assert report.right >= RIGHT, str(report)


def test_no_more_than_so_many_noes_are_answered_with_a_yes(report: Report) -> None:
    assert len(report.false_permits) <= FALSE_PERMITS, str(Report(report.false_permits))


def test_no_clause_is_cited_that_is_not_there(report: Report) -> None:
    assert not [one for one in report.judged if one.invented]
