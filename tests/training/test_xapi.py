"""The 144 files of the cmi5 samples, each judged by name; and statements that are none, forged, repeated or taken back."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from bot.policy.model import Localised
from bot.training.model import Course, MoveOn
from bot.training.xapi.judging import Verdict, judge, verdict_on
from bot.training.xapi.statement import (
    CMI5_CATEGORY,
    MODE,
    MOVEON_CATEGORY,
    SESSION,
    BadStatement,
    Statement,
    read_statement,
)
from tests.running import ROOT
from tests.training.xapi_table import DONE_BY, VERDICTS

SAMPLES = ROOT.parent / "shared" / "data" / "xapi" / "samples" / "scenarios"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
GEOLOGY = "http://course-repository.example.edu/identifiers/courses/02baafcf/aus/4c07"
QUESTIONS = "https://www.example.com/EFE02C21-56AC-41A2-AE5A-9600275A6A00/presentation"
CASES = [(scenario, name) for scenario, files in VERDICTS.items() for name in files]
beside = pytest.mark.skipif(not SAMPLES.exists(), reason="shared/data is not beside this checkout")


def course(activity: str = GEOLOGY, move_on: MoveOn = MoveOn.EITHER, mastery: float | None = None) -> Course:
    return Course(
        "geology", Localised({}), Localised({}), 10, "1", "", (), activity=activity, move_on=move_on, mastery=mastery
    )


@cache
def read(scenario: str) -> dict[str, Statement | str]:
    """Each file of a scenario as a statement, or the reason why it is none."""
    found: dict[str, Statement | str] = {}
    for file in sorted((SAMPLES / scenario).glob("*.json")):
        try:
            found[file.name] = read_statement(json.loads(file.read_text("utf-8")), NOW)[0]
        except BadStatement as bad:
            found[file.name] = bad.key
        except ValueError:
            found[file.name] = "no-json"
    return found


def thread_of(scenario: str) -> list[Statement]:
    return [one for one in read(scenario).values() if isinstance(one, Statement)]


def of(scenario: str) -> Course:
    return course(QUESTIONS if scenario.startswith("19") else GEOLOGY)


def test_all_of_them_stand_in_the_table() -> None:
    assert len(CASES) == 144 and set(DONE_BY) == set(VERDICTS)


@beside
@pytest.mark.parametrize(("scenario", "name"), CASES, ids=[f"{one[:2]}/{name}" for one, name in CASES])
def test_a_statement_is_judged_as_cmi5_says(scenario: str, name: str) -> None:
    one = read(scenario)[name]
    said = one if isinstance(one, str) else verdict_on(one, thread_of(scenario), of(scenario))
    assert said == VERDICTS[scenario][name]


@beside
@pytest.mark.parametrize("scenario", DONE_BY)
def test_a_scenario_is_done_by_the_statement_that_moves_on(scenario: str) -> None:
    done = judge(thread_of(scenario), of(scenario))
    expected = DONE_BY[scenario]
    if expected is None:
        assert done is None
    else:
        by = read(scenario)[expected]
        assert done is not None and isinstance(by, Statement) and (done.statement, done.at) == (by.id, by.at)


def made(verb: str, minute: int = 0, cmi5: bool = True, move_on: bool = True, **more: Any) -> dict[str, Any]:
    """A statement of Mia's about geology."""
    categories = [CMI5_CATEGORY] * cmi5 + [MOVEON_CATEGORY] * move_on
    extensions = {SESSION: more.pop("session", "one"), **more.pop("extensions", {})}
    return {
        "id": str(uuid.uuid4()),
        "actor": {"mbox": "mailto:Mia@X.example"},
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
        "object": {"id": GEOLOGY},
        "context": {
            "registration": "8c59cfbb-223b-4c60-b27c-6b04540d9740",
            "contextActivities": {"category": [{"id": one} for one in categories]},
            "extensions": extensions,
        },
        "timestamp": (NOW - timedelta(hours=1) + timedelta(minutes=minute)).isoformat(),
        **more,
    }


def thread(*bodies: dict[str, Any]) -> list[Statement]:
    return [read_statement(body, NOW)[0] for body in bodies]


COMPLETED = made("completed", 1, result={"completion": True})
PASSED = made("passed", 2, result={"success": True, "score": {"scaled": 0.9}})
LOW = made("passed", 2, result={"success": True, "score": {"scaled": 0.5}})
FAILED = made("failed", 3, result={"success": False})
WAIVED = made("waived", 4, result={"success": True, "completion": True})
REVIEW = made("launched", 0, move_on=False, extensions={MODE: "Review"})
PLAIN_COMPLETED = made("completed", 1, cmi5=False, move_on=False)
PLAIN_PASSED = made("passed", 1, cmi5=False, move_on=False, result={"success": True})

MOVES = (
    ((COMPLETED,), MoveOn.COMPLETED, True),
    ((COMPLETED,), MoveOn.PASSED, False),
    ((COMPLETED,), MoveOn.BOTH, False),
    ((COMPLETED,), MoveOn.EITHER, True),
    ((COMPLETED,), MoveOn.NOTHING, False),
    ((PASSED,), MoveOn.COMPLETED, False),
    ((PASSED,), MoveOn.PASSED, True),
    ((PASSED,), MoveOn.BOTH, False),
    ((PASSED,), MoveOn.EITHER, True),
    ((COMPLETED, PASSED), MoveOn.BOTH, True),
    ((PASSED, COMPLETED), MoveOn.BOTH, True),
    ((FAILED,), MoveOn.EITHER, False),
    ((FAILED, PASSED), MoveOn.PASSED, True),
    ((LOW,), MoveOn.PASSED, False),
    ((WAIVED,), MoveOn.BOTH, True),
    ((REVIEW, COMPLETED), MoveOn.COMPLETED, False),
    ((PLAIN_COMPLETED,), MoveOn.COMPLETED, True),
    ((PLAIN_PASSED,), MoveOn.PASSED, True),
    ((PLAIN_COMPLETED, made("initialized", move_on=False)), MoveOn.COMPLETED, False),
    ((made("completed", 1, move_on=False, result={"completion": True}),), MoveOn.COMPLETED, False),
    ((made("completed", 1, result={"completion": False}),), MoveOn.COMPLETED, False),
    ((made("passed", 1, result={"success": False}),), MoveOn.PASSED, False),
)


@pytest.mark.parametrize(("bodies", "move_on", "done"), MOVES)
def test_the_rules_of_move_on(bodies: tuple[dict[str, Any], ...], move_on: MoveOn, done: bool) -> None:
    assert (judge(thread(*bodies), course(move_on=move_on, mastery=0.8)) is not None) is done


def test_a_waiver_is_marked_and_another_part_of_the_registration_counts_for_nothing() -> None:
    done = judge(thread(WAIVED), course())
    assert done is not None and done.waived
    other = made("completed", 1, result={"completion": True}, object={"id": "https://x.example/another"})
    assert judge(thread(made("launched", move_on=False), other), course()) is None
    assert verdict_on(*thread(other), thread(other), course()) is Verdict.NOTHING


WRONG = (
    ("no-object", []),
    ("nobody", {**COMPLETED, "actor": None}),
    ("nobody", {**COMPLETED, "actor": {"name": "Mia"}}),
    ("nobody", {**COMPLETED, "actor": {"mbox": "mia@x.example"}}),
    ("nobody", {**COMPLETED, "actor": {"mbox": "mailto:mia@x.example", "openid": "https://mia.example"}}),
    ("nobody", {**COMPLETED, "actor": {"account": {"name": "mia"}}}),
    ("no-verb", {**COMPLETED, "verb": {"id": "completed"}}),
    ("no-verb", {**COMPLETED, "verb": "completed"}),
    ("no-activity", {**COMPLETED, "object": {}}),
    ("no-activity", {**COMPLETED, "object": {"id": "x" * 600}}),
    ("no-uuid", {**COMPLETED, "id": "1"}),
    ("no-moment", {**COMPLETED, "timestamp": "yesterday"}),
    ("voids-nothing", {**COMPLETED, "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"}}),
)


@pytest.mark.parametrize(("key", "body"), WRONG)
def test_what_is_no_statement_says_why(key: str, body: Any) -> None:
    with pytest.raises(BadStatement) as bad:
        read_statement(body, NOW)
    assert bad.value.key == f"xapi.{key}"


def test_a_moment_of_the_future_is_now() -> None:
    assert read_statement({**COMPLETED, "timestamp": "2999-01-01T00:00:00Z"}, NOW)[0].at == NOW
