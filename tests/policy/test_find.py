"""Which tools fit: alternatives beside a no, tools for data or a purpose, agents; nothing is missed by being quick."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_policies import asked_of, policies
from small_policy import SMALL, TODAY, decided, question, ready

from bot.policy.asked import Answer, Asked, Subject
from bot.policy.deciding.compiled import Compiled, compile_policy
from bot.policy.deciding.decide import decide, judge
from bot.policy.deciding.find import LISTED_AT_MOST, agents, alternatives
from bot.policy.deciding.voices import NO_AT_LEAST, STRICTNESS, YES_AT_MOST
from bot.policy.model import Cell, Outcome, Policy, Tool, Verdict

COMPILED = ready()


def instead(asked: Asked, compiled: Compiled = COMPILED) -> str:
    (answer,) = decide(asked, compiled, TODAY).answers
    assert STRICTNESS[answer.verdict] >= NO_AT_LEAST
    return " ".join(answer.instead)


# What is asked and answered with a no, and the tools that are named instead.
INSTEAD: dict[str, tuple[Asked, str]] = {
    "of the same kind": (question("chat", "personal"), "copilot"),
    "what is in use before a pilot, never what is retired": (question("mail-help", "public"), "chat copilot brief"),
    "fewest conditions first": (question("mail-help", "internal"), "brief chat copilot"),
    "for both classes": (question("mail-help", "internal personal"), "copilot"),
    "another account is not held against others": (question("chat", "internal", unmet="work-account"), "brief copilot"),
    "another condition is": (question("chat", "internal", "writing", unmet="checked"), ""),
    "only what the asker has access to": (question("mail-help", "internal", groups="research"), "chat copilot"),
    "only what is open to their group": (question("mail-help", "public", groups="legal"), "copilot"),
    "forbidden for all": (question("chat", "public", "rank-people"), ""),
    "allowed by an exception": (question("mail-help", "personal", "summarising", groups="legal"), "chat copilot"),
    "for a listed tool of another kind": (question("empty", "internal"), ""),
    "no data: what allows most, then fewest conditions": (question("mail-help"), "copilot brief chat"),
    "no data, but not some": (question("mail-help", excluded="personal secret"), "brief chat copilot"),
    "not listed, kind unknown": (question(data="personal", subjects=[Subject(unlisted="foo")]), "copilot"),
    "not listed, kind known": (
        question(data="internal", subjects=[Subject(unlisted="foo", kinds=frozenset({"notetaker"}))]), "scribe"
    ),
    "the catch-all for a kind, asked itself": (question("any-recorder", "internal"), "scribe"),
    "not listed, and no assistant there": (
        question(data="internal", purposes="deepfake", subjects=[Subject(unlisted="foo")]), "scribe"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "expected"), INSTEAD.values(), ids=INSTEAD.keys())
def test_every_no_names_what_to_use_instead(asked: Asked, expected: str) -> None:
    assert instead(asked) == expected


def test_what_a_rule_names_goes_first_if_it_is_allowed() -> None:
    named = "data: [public]}, verdict: prohibited, clause: G-9, instead: [old-chat, chat, scribe]"
    compiled = ready(SMALL.replace("data: [public]}, verdict: prohibited, clause: G-9", named))
    assert instead(question("chat", "public", groups="legal"), compiled) == "scribe"
    assert instead(question("chat", "public", groups="legal")) == "copilot"


def test_a_no_within_a_question_back_has_its_alternatives_when_they_are_asked_for() -> None:
    asked = question("chat")
    decision = decided(asked)
    found = {answer.data: alternatives(answer, asked, COMPILED, TODAY) for answer in decision.answers}
    assert found == {"public": (), "internal": (), "personal": ("copilot",), "secret": ()}


def listed(asked: Asked, compiled: Compiled = COMPILED) -> tuple[str, list[tuple[str | None, str | None]]]:
    decision = decide(asked, compiled, TODAY)
    return decision.outcome.value, [(answer.tool, answer.data) for answer in decision.answers]


@pytest.mark.parametrize(
    ("asked", "outcome", "tools"),
    [
        (question(data="public"), "allowed", "chat copilot scribe empty brief any-other"),
        (question(data="internal"), "allowed", "scribe brief chat copilot"),
        (question(data="internal", groups="legal"), "allowed", "scribe chat copilot"),
        (question(data="personal"), "conditional", "copilot"),
        (question(data="public internal"), "allowed", "scribe brief chat copilot"),
        (question(data="public", purposes="deepfake"), "allowed", "scribe"),
        (question(purposes="brochure"), "allowed", "chat copilot scribe empty brief any-other"),
    ],
)
def test_tools_for_data_or_a_purpose_fewest_conditions_first_and_catch_alls_last(
    asked: Asked, outcome: str, tools: str
) -> None:
    said, answers = listed(asked)
    assert (said, " ".join(tool or "" for tool, _ in answers)) == (outcome, tools)


def test_tools_that_allow_only_some_of_it_come_after_those_that_allow_all_and_say_which() -> None:
    assert listed(question(data="public|internal")) == (
        "allowed",
        [
            ("scribe", None), ("brief", None), ("chat", "public"), ("chat", "internal"), ("copilot", "public"),
            ("copilot", "internal"), ("empty", "public"), ("any-other", "public"),
        ],
    )  # fmt: skip
    outcome, answers = listed(question(purposes="translation"))
    assert outcome == "depends"
    assert ("chat", "public") in answers
    assert ("chat", "personal") not in answers


def test_where_a_rule_forbids_it_whatever_the_tool_it_is_the_answer() -> None:
    (answer,) = decided(question(purposes="rank-people")).answers
    assert (answer.tool, answer.row, answer.data, answer.verdict) == (None, None, None, Outcome.PROHIBITED)
    assert [why.source for why in answer.why] == ["rules.no-ranking"]
    (answer,) = decided(question(data="secret", purposes="coding")).answers
    assert (answer.verdict, answer.route, answer.data) == (Outcome.NOT_YET, "board", "secret")


def test_where_no_tool_allows_it_the_strictest_no_stands_with_a_way_to_a_yes() -> None:
    (answer,) = decided(question(data="secret")).answers
    assert (answer.tool, answer.verdict, answer.route, answer.instead) == (None, Outcome.PROHIBITED, "acceptance", ())


def test_a_policy_without_tools_knows_the_way_to_one() -> None:
    bare = ready(
        'format: 1\npolicy: {id: p, title: T, version: "1"}\n'
        "routes: [{id: ask}]\nunlisted: {route: ask}\ndata: [{id: a}]\n"
    )
    (answer,) = decided(question(data="a"), bare).answers
    assert (answer.tool, answer.verdict, answer.route) == (None, Outcome.UNKNOWN_TOOL, "ask")


def test_a_long_list_says_how_many_more_there_are() -> None:
    small = COMPILED.policy
    row = small.tools["scribe"]
    many = {
        f"t{number}": replace(row, id=f"t{number}", data={"*": Cell(Verdict.ALLOWED)})
        for number in range(LISTED_AT_MOST + 7)
    }
    decision = decided(question(data="public"), compile_policy(replace(small, tools=many)))
    assert (len(decision.answers), decision.more) == (LISTED_AT_MOST, 7)


def test_agents_of_some_use_come_first_and_before_them_those_that_are_open_to_the_asker() -> None:
    assert agents(COMPILED) == ("brief", "own-agents")
    assert agents(COMPILED, frozenset({"legal"})) == ("own-agents", "brief")


# The quick way finds what looking at every row finds.


def of_row(row: str, asked: Asked, policy: Policy) -> tuple[Answer, ...]:
    return judge(replace(asked, subjects=(Subject((row,)),)), compile_policy(policy), TODAY).answers


def is_yes(answer: Answer) -> bool:
    return STRICTNESS[answer.verdict] <= YES_AT_MOST


def order(tool: Tool, policy: Policy) -> tuple[int, int]:
    place = {"in_use": 0, None: 0, "pilot": 1, "under_review": 2, "planned": 3}[tool.status]
    return place, list(policy.tools).index(tool.id)


EXAMPLES = settings(max_examples=50, deadline=None)


@EXAMPLES
@given(st.data())
def test_no_better_alternative_is_missed_and_none_is_named_that_says_no(data: st.DataObject) -> None:
    policy = data.draw(policies())
    policy = replace(policy, rules=tuple(replace(rule, instead=()) for rule in policy.rules))
    asked = replace(data.draw(asked_of(policy, named=True)), unmet=frozenset())
    asked = replace(asked, data=tuple(replace(each, any_of=frozenset()) for each in asked.data))
    rows = [id_ for id_, tool in policy.tools.items() if "assistant" in tool.kind and not tool.catch_all]
    if not rows:
        return
    asked = replace(asked, subjects=(Subject((rows[0],)),))
    (answer,) = decide(asked, compile_policy(policy), TODAY).answers
    scored = []
    for id_ in rows:
        tool = policy.tools[id_]
        (other,) = of_row(id_, asked, policy)
        if id_ != rows[0] and is_yes(other) and tool.status not in ("retired", "planned"):
            classes = [of_row(id_, replace(asked, data=(each,)), policy)[0] for each in asked.data]
            conditions = {id_ for one in (other, *classes) for id_ in one.conditions}
            scored.append((len(conditions), STRICTNESS[other.verdict], *order(tool, policy), id_))
    expected = () if is_yes(answer) else tuple(row[-1] for row in sorted(scored)[:3])
    assert answer.instead == expected


@EXAMPLES
@given(st.data())
def test_every_tool_that_allows_it_is_listed_and_no_other(data: st.DataObject) -> None:
    policy = data.draw(policies())
    asked = replace(data.draw(asked_of(policy, named=True)), subjects=())
    decision = decide(asked, compile_policy(policy), TODAY)
    shown = {(answer.tool, answer.data, answer.verdict) for answer in decision.answers if answer.tool}
    usable = [id_ for id_, tool in policy.tools.items() if tool.status != "retired" or tool.catch_all]
    expected = {
        (answer.tool, answer.data, answer.verdict)
        for id_ in usable
        for answer in of_row(id_, asked, policy)
        if is_yes(answer)
    }
    assert shown == expected
    if not expected:
        (answer,) = decision.answers
        assert STRICTNESS[answer.verdict] >= NO_AT_LEAST
    else:
        first = decision.answers[0]
        whole = len(of_row(first.tool or "", asked, policy)) == 1
        assert decision.outcome is (first.verdict if whole else Outcome.DEPENDS)
