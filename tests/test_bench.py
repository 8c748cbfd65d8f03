"""The measurements run, print every figure beside its goal, and hold where the machine's mood does not matter."""

from __future__ import annotations

import pytest

pytest.importorskip("cedarpy")

from bench import chatting, decision, question, reading, starting
from bench.__main__ import main
from bench.figures import Figure, left_out, table
from bench.reading_names import catalogue

SLACK = 6
"""Times a goal in seconds: on a busy machine a measure may take that much longer, and is still not broken."""


def test_a_part_is_measured_and_printed_with_its_conditions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick", "--only", "chatting"]) == 0

    printed = capsys.readouterr().out
    assert "CPython" in printed
    assert "questions a second through the dispatcher" in printed
    assert "in the log" in printed


def test_a_goal_that_is_missed_is_said_to_be_missed() -> None:
    lines = table([Figure("one", 2, "s", 1, ""), Figure("other", 98, "%", 97, "", at_least=True)]).splitlines()

    assert "MISSED" in lines[2]
    assert lines[3].split()[-1] == "met"


def test_what_was_not_measured_is_said_to_be_left_out() -> None:
    lines = table([left_out("one", "needs libical"), Figure("other", 0, "", 0, "")]).splitlines()

    assert "LEFT OUT: needs libical" in lines[2]
    assert "met" not in lines[2]


def test_every_question_that_is_measured_is_logged() -> None:
    (rate,) = chatting.figures(quick=True)

    logged = 5 * chatting.PEOPLE * len(chatting.ASKED)
    assert f"{logged:,} decisions in the log" in rate.conditions


def test_a_verdict_does_not_grow_with_the_number_of_tools() -> None:
    figures = {figure.measure: figure for figure in decision.figures(quick=True)}

    assert figures["P4 its growth from 50 to 5,000 tools"].value < 2


def test_a_question_about_five_thousand_tools_is_answered_in_time() -> None:
    for figure in question.figures(quick=True):
        assert figure.goal is not None
        assert figure.value < SLACK * figure.goal, figure


def test_misspelt_names_are_found_and_nothing_else() -> None:
    measured = reading.measure(catalogue(500), quick=True)

    assert measured.r1 >= 97
    assert measured.fp <= 5  # the prose is what stands on this machine
    assert measured.hand >= 97


def test_answering_on_the_command_line_imports_no_platform_and_no_database() -> None:
    assert starting.imported() == []
