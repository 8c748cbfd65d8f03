"""Every card and form as it looks in Slack: taken, shown well, and as it was when somebody looked at it."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from types import ModuleType

import pytest
import pytest_asyncio

from tests.golden.files import SLACK, slack
from tests.running import ROOT
from tests.slack.block_kit import TOO_MANY_FIELDS, refused, unpleasant
from tests.slack.reading import controls, seen, tokens

AGAIN = "If that is meant: python -m tests.golden, and look at the difference."
SURFACES = {"window": "modal", "form": "modal", "home": "home"}
SECOND_JUDGE = ROOT.parent / "shared" / "tools" / "bk_lint.py"


def names() -> list[str]:
    return sorted(file.name for file in SLACK.glob("*.json"))


def payloads(name: str) -> list[tuple[str, dict[str, object]]]:
    """(surface, payload) of everything in a golden file."""
    kept = json.loads((SLACK / name).read_text("utf-8"))
    return [(SURFACES.get(how, "message"), payload) for how, payload in kept.items()]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def made() -> Mapping[str, str]:
    return await slack()


def test_every_sample_has_its_file(made: Mapping[str, str]) -> None:
    assert sorted(made) == names(), AGAIN


@pytest.mark.parametrize("name", names())
def test_it_looks_as_it_did_when_somebody_looked_at_it(made: Mapping[str, str], name: str) -> None:
    assert made.get(name) == (SLACK / name).read_text("utf-8"), AGAIN


MANY_FIELDS = ("feedback-form", "feedback-check", "request-form", "request-accept-form", "wish-form", "preferences-")
"""Forms that ask for more than six things, since all of them are needed at once: what is asked of a tool before anybody looks
at it, what an acceptance rests on, a voice, which must not come in two parts that somebody could put together, and what
somebody gets of each kind.
"""


@pytest.mark.parametrize("name", names())
def test_slack_takes_it_and_shows_it_well(name: str) -> None:
    for surface, payload in payloads(name):
        assert refused(surface, payload) == []
        assert [one for one in unpleasant(surface, payload) if not _is_long(name, one, TOO_MANY_FIELDS)] == []


@pytest.mark.parametrize("name", names())
def test_no_link_leads_anywhere_but_to_what_the_policy_names(name: str) -> None:
    ours = ("https://intranet.", "https://learn.brightwater.example/", "mailto:", "!date^")
    assert [token for _, payload in payloads(name) for token in tokens(payload) if not token.startswith(ours)] == []


@pytest.mark.parametrize("name", names())
def test_a_notification_says_the_point_without_markup(name: str) -> None:
    for surface, payload in payloads(name):
        if surface == "message":
            text = str(payload["text"])
            assert 3 < len(text) <= 700
            assert not any(mark in text for mark in ("*", "`", "<", ">", "\n"))


@pytest.mark.parametrize("name", names())
def test_every_control_has_a_name_of_its_own(name: str) -> None:
    for _, payload in payloads(name):
        ids = [control["action_id"] for control in controls(payload) if control["action_id"] not in ("share", "value")]
        assert len(set(ids)) == len(ids)
        assert seen(payload)


@pytest.fixture(scope="session")
def second_judge() -> ModuleType:
    if not SECOND_JUDGE.exists():
        pytest.skip("the second judge of Block Kit lies beside the checkout, and is not there")
    spec = importlib.util.spec_from_file_location("bk_lint", SECOND_JUDGE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", names())
def test_a_second_judge_has_nothing_to_say(second_judge: ModuleType, name: str) -> None:
    for surface, payload in payloads(name):
        judged = second_judge.Lint(surface).run(payload)
        said = [*judged.e, *judged.w]
        assert [one for one in said if not _is_long(name, str(one), "more than 6 inputs")] == []


def _is_long(name: str, said: str, about: str) -> bool:
    return about in said and name.startswith(MANY_FIELDS)
