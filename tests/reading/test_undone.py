"""Conditions of any policy are heard not to be met by their kind, and settings by what the policy's own words tell."""

from __future__ import annotations

from functools import cache

import pytest

from bot.policy.file.load import parse_policy
from bot.reading.found import Found
from bot.reading.normalise import clean
from bot.reading.undone import Undone
from tests.answering import vocabulary

POLICY = """
format: 1
policy: {id: other, title: Other, version: "1"}
clauses: [{id: A}]
data: [{id: public, name: Public}]
conditions:
  - {id: told, kind: notice, text: Everybody was told.}
  - {id: read, kind: review, text: Somebody reads it.}
  - {id: history-off, kind: setting, text: History is off., met_by: [history off]}
  - {id: filter-on, kind: setting, text: The filter is on., met_by: [filter is on]}
  - {id: closed, kind: other, text: The folder is closed., unmet_by: [everybody can open it]}
  - {id: agreed, kind: other, text: They agreed., unmet_by: [without consent]}
tools: [{id: x, name: Xylo, clause: A, data: {public: {verdict: conditional, if: [told, read, history-off, filter-on]}}}]
"""


@cache
def undone() -> Undone:
    vocabulary_ = vocabulary()
    policy = parse_policy(POLICY.encode(), "other.yaml", vocabulary_.concepts, vocabulary_.purposes, vocabulary_.tools)
    return Undone(policy, vocabulary_)


def heard(text: str) -> set[str]:
    return set(undone().read(Found(clean(text), ())))


@pytest.mark.parametrize(
    ("said", "unmet"),
    [
        ("nobody has been told", {"told"}),
        ("I won't tell them", {"told"}),
        ("gesagt hab ich's keinem", {"told"}),
        ("ze weten van niks", {"told"}),
        ("one of them objected", {"told"}),
        ("nobody had objected", set()),
        ("I told everybody and no one minded", set()),
        ("nobody told me the rules", set()),
        ("it goes out unread", {"read"}),
        ("niemand leest het", {"read"}),
        ("ohne dass jemand drüberschaut", {"read"}),
        ("ohne dass jemand drueberschaut", {"read"}),
        ("I have not read the report yet", set()),
        ("I never send anything without reading it", set()),
        ("ich schicke nichts ungelesen raus", set()),
    ],
)
def test_what_is_said_not_to_be_so(said: str, unmet: set[str]) -> None:
    assert heard(said) & {"told", "read"} == unmet


@pytest.mark.parametrize(
    ("said", "unmet"),
    [
        ("history is still on", {"history-off"}),
        ("I left history on", {"history-off"}),
        ("history is not switched off", {"history-off"}),
        ("I forgot to switch off history", {"history-off"}),
        ("history switched off", set()),
        ("the history of our company on two pages", set()),
        ("the filter is disabled", {"filter-on"}),
        ("the filter is enabled", set()),
    ],
)
def test_a_setting_stands_wrong_as_the_policy_s_words_tell(said: str, unmet: set[str]) -> None:
    assert heard(said) & {"history-off", "filter-on"} == unmet


@pytest.mark.parametrize(
    ("said", "unmet"),
    [
        ("the whole company has access", {"closed"}),
        ("wo jeder drankommt", {"closed"}),
        ("not everybody can open it", set()),
        ("she never agreed", {"agreed"}),
        ("hij heeft geen toestemming gegeven", {"agreed"}),
        ("she agreed in writing", set()),
    ],
)
def test_a_condition_of_another_kind_is_known_by_its_own_words(said: str, unmet: set[str]) -> None:
    assert heard(said) & {"closed", "agreed"} == unmet
