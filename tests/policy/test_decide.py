"""How a verdict is made: the ten rules of the format, point by point, and what holds for every question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_policies import asked_of, policies
from small_policy import SMALL, TODAY, WITHOUT_CATCH_ALLS, decided, question, ready

from bot.policy.asked import Answer, Asked, DataNamed, Decision, Subject
from bot.policy.deciding.compiled import Compiled, compile_policy
from bot.policy.deciding.decide import decide, judge
from bot.policy.deciding.voices import STRICTNESS
from bot.policy.model import Cell, Outcome, Policy, Rule, Verdict, When

COMPILED = ready()
UNLISTED = ready(WITHOUT_CATCH_ALLS)


def only(asked: Asked, compiled: Compiled = COMPILED, today: date = TODAY) -> Answer:
    decision = decide(asked, compiled, today)
    assert len(decision.answers) == 1
    assert decision.outcome is decision.answers[0].verdict
    return decision.answers[0]


def told(answer: Answer) -> tuple[str, str, str]:
    return answer.verdict.value, " ".join(answer.conditions), " ".join(answer.clauses)


# What is asked, and the verdict, the conditions and the clauses of the one answer.
ONE_ANSWER: dict[str, tuple[Asked, tuple[str, str, str]]] = {
    # Rule 3: the cell, its exceptions.
    "a plain cell": (question("chat", "public"), ("allowed", "", "G-2")),
    "a cell with a condition": (question("chat", "internal"), ("conditional", "work-account", "G-2")),
    "a cell with its own clause": (question("chat", "personal"), ("prohibited", "", "G-3")),
    "a class that the row does not name": (question("chat", "secret"), ("prohibited", "", "G-2")),
    "a class that nothing states": (question("empty", "secret"), ("not_yet", "", "G-1")),
    "what no class holds, with a star": (question("chat", "*"), ("prohibited", "", "G-2")),
    "what no class holds, without a star": (question("copilot", "*"), ("not_yet", "", "G-2")),
    "an exception for purpose and group": (
        question("chat", "personal", "summarising", groups="legal"),
        ("conditional", "approval", "G-4"),
    ),
    "… with the purpose alone": (
        question("chat", "personal", "summarising", groups="marketing"),
        ("prohibited", "", "G-3"),
    ),
    "… with the group alone": (question("chat", "personal", groups="legal"), ("prohibited", "", "G-3")),
    "… with the group unknown": (question("chat", "personal", "summarising"), ("prohibited", "", "G-3")),
    "the second exception": (question("chat", "personal", "translation"), ("not_yet", "", "G-3")),
    "an exception that covers one of two purposes": (
        question("chat", "personal", "translation coding"),
        ("prohibited", "", "G-3"),
    ),
    "two exceptions, the stricter": (
        question("chat", "personal", "translation summarising", groups="legal"),
        ("not_yet", "", "G-3"),
    ),
    # Rule 4: rules tighten.
    "a rule for a purpose": (question("chat", "public", "rank-people"), ("prohibited", "", "G-7")),
    "… asked by what it holds": (question("chat", "public", "recruitment-screening"), ("prohibited", "", "G-7")),
    "… and exempt by a group": (question("chat", "public", "rank-people", groups="research"), ("allowed", "", "G-2")),
    "… with groups unknown nobody is exempt": (question("scribe", "public", "rank-people"), ("prohibited", "", "G-7")),
    "… known to be in another group": (
        question("chat", "public", "rank-people", groups="marketing"),
        ("prohibited", "", "G-7"),
    ),
    "a rule for purpose and data": (question("chat", "internal", "coding"), ("not_yet", "", "G-7")),
    "… with other data": (question("chat", "public", "coding"), ("allowed", "", "G-2")),
    "a looser rule changes nothing": (question("chat", "secret", "coding"), ("prohibited", "", "G-2")),
    "a conditional rule over a yes": (question("chat", "public", "writing"), ("conditional", "checked", "G-5")),
    "two conditionals are joined": (
        question("chat", "internal", "writing"),
        ("conditional", "work-account checked", "G-2 G-5"),
    ),
    "… a condition that both name stands once": (
        question("copilot", "internal", "writing"),
        ("conditional", "work-account checked", "G-2 G-5"),
    ),
    "a rule that exempts another tool": (question("chat", "public", "deepfake"), ("prohibited", "", "G-9")),
    "… exempts its own": (question("scribe", "public", "deepfake"), ("allowed", "", "G-2")),
    "a rule for a family and a group": (question("chat", "public", groups="legal"), ("prohibited", "", "G-9")),
    "… group unknown: it is not applied": (question("chat", "public"), ("allowed", "", "G-2")),
    "… another family": (question("copilot", "public", groups="legal"), ("allowed", "", "G-2")),
    "two purposes, the stricter": (question("chat", "internal", "writing coding"), ("not_yet", "", "G-7")),
    # Rule 5: met and unmet.
    "an unmet condition": (question("chat", "internal", unmet="work-account"), ("prohibited", "", "G-2 G-3")),
    "an unmet one that waits": (question("copilot", "personal", unmet="notice"), ("not_yet", "", "G-5")),
    "two unmet, the stricter": (
        question("copilot", "personal", unmet="notice work-account"),
        ("prohibited", "", "G-5 G-3"),
    ),
    "an unmet condition of a rule": (question("chat", "public", "writing", unmet="checked"), ("prohibited", "", "G-5")),
    "an unmet condition nobody demands": (question("chat", "public", unmet="work-account"), ("allowed", "", "G-2")),
    "met and unmet at once": (
        question("chat", "internal", met="work-account", unmet="work-account"),
        ("prohibited", "", "G-2 G-3"),
    ),
    "a met condition changes nothing": (
        question("chat", "internal", met="work-account"),
        ("conditional", "work-account", "G-2"),
    ),
    # Rule 2 and 7: several classes.
    "two classes, the stricter": (question("chat", "public internal"), ("conditional", "work-account", "G-2")),
    "one mention, two classes": (question("chat", "public+personal"), ("prohibited", "", "G-3")),
    "two classes that tie": (
        question("copilot", "internal personal"),
        ("conditional", "work-account notice approval checked", "G-5 G-2"),
    ),
    "either class, the same verdict": (
        question("copilot", "internal|personal"),
        ("conditional", "work-account checked notice approval", "G-2 G-5"),
    ),
    "either class, where another decides": (question("chat", "public|internal personal"), ("prohibited", "", "G-3")),
    "no data, all classes agree": (question("mail-help"), ("prohibited", "", "G-9")),
    "no data, the classes left agree": (question("brief", excluded="personal secret"), ("allowed", "", "G-8")),
    "nothing but one class excluded": (
        question("copilot", excluded="public internal personal secret"),
        ("not_yet", "", "G-2"),
    ),
    "excluded, but named": (question("chat", "personal", excluded="personal"), ("prohibited", "", "G-3")),
    "a purpose that assumes a class": (question("chat", purposes="brochure"), ("allowed", "", "G-2")),
    "… not where data is named": (question("chat", "personal", "brochure"), ("prohibited", "", "G-3")),
    "two purposes that assume: both count": (
        question("chat", purposes="brochure letter"),
        ("conditional", "work-account", "G-2"),
    ),
    # Rule 6: access.
    "in the group": (question("brief", "public", groups="marketing"), ("allowed", "", "G-8")),
    "groups unknown": (question("brief", "public"), ("allowed", "", "G-8")),
    "not in the group": (question("brief", "public", groups="legal"), ("not_yet", "", "G-8")),
    "in no group": (question("brief", "public", groups=""), ("not_yet", "", "G-8")),
    "not in the group, and forbidden anyway": (
        question("brief", "personal", groups="legal"),
        ("prohibited", "", "G-8"),
    ),
    # Rule 3: tools that are not listed.
    "the general catch-all": (
        question(data="public", subjects=[Subject(unlisted="foo")]),
        ("conditional", "work-account", "G-1"),
    ),
    "the catch-all for a kind goes first": (
        question(data="public", subjects=[Subject(unlisted="foo", kinds=frozenset({"notetaker"}))]),
        ("prohibited", "", "G-9"),
    ),
    "an exception by vendor and class": (
        question(data="internal", subjects=[Subject(unlisted="foo", vendors=frozenset({"good house"}))]),
        ("not_yet", "", "G-1"),
    ),
    "… by vendor, another class": (
        question(data="personal", subjects=[Subject(unlisted="foo", vendors=frozenset({"Good House"}))]),
        ("prohibited", "", "G-1"),
    ),
    "something self-built": (question(data="public", subjects=[Subject(self_built=True)]), ("not_yet", "", "G-8")),
    "… and a rule on it": (question(data="secret", subjects=[Subject(self_built=True)]), ("prohibited", "", "G-9")),
    "a listed tool said to be self-built": (
        question(data="secret", subjects=[Subject(("copilot",), self_built=True)]),
        ("prohibited", "", "G-9"),
    ),
}


@pytest.mark.parametrize(("asked", "expected"), ONE_ANSWER.values(), ids=ONE_ANSWER.keys())
def test_one_answer(asked: Asked, expected: tuple[str, str, str]) -> None:
    assert told(only(asked)) == expected


def test_an_answer_has_the_whole_chain_of_reasons_and_says_who_won() -> None:
    answer = only(question("chat", "internal", "writing coding", unmet="work-account"))
    assert [(why.source, why.verdict.value, why.won) for why in answer.why] == [
        ("tools.chat.data.internal", "conditional", False),
        ("conditions.work-account", "prohibited", True),
        ("rules.no-coding-secrets", "not_yet", False),
        ("rules.careful-writing", "conditional", False),
    ]
    assert answer.route == "portal"


def test_routes_and_days_come_with_the_verdict_that_has_them() -> None:
    assert only(question("copilot", "secret")).route == "acceptance"
    assert only(question("copilot", "secret")).expected == date(2027, 3, 1)
    assert only(question("chat", "personal", "translation")).route == "board"
    assert only(question("copilot", "secret", "coding")).route == "acceptance"
    assert only(question("empty", "secret")).route == "acceptance"
    assert only(question("copilot", "secret", "rank-people")).route is None


def test_advice_is_that_of_the_cell_that_won() -> None:
    assert only(question("chat", "personal")).advice_from == ("tools.chat.data.personal",)
    excepted = only(question("chat", "personal", "translation")).advice_from
    assert excepted == ("tools.chat.data.personal.except[1]",)
    assert COMPILED.advice[excepted[0]].say("en") == "Wait for the board."
    assert only(question("copilot", "public", "rank-people")).advice_from == ()


def test_an_approval_is_never_met_by_being_said() -> None:
    answer = only(question("copilot", "personal", met="approval notice"))
    assert answer.met == ("notice",)
    assert answer.conditions == ("work-account", "notice", "approval")


def test_the_class_that_decided_is_named() -> None:
    assert only(question("chat", "public personal")).data == "personal"
    assert only(question("chat", "public personal secret")).data == "secret"
    assert only(question("chat", "* internal")).data == "*"
    assert only(question("mail-help")).data is None
    assert only(question("copilot", "internal|personal")).data is None
    assert only(question("chat", purposes="brochure")).data == "public"


def test_the_purpose_that_decided_is_named() -> None:
    assert only(question("chat", "public", "writing recruitment-screening")).purpose == "recruitment-screening"
    assert only(question("chat", "public", "rank-people recruitment-screening")).purpose == "rank-people"
    assert only(question("chat", "public", "translation")).purpose == "translation"


def test_a_purpose_and_the_one_it_holds_are_one_wish() -> None:
    compiled = ready(SMALL.replace("purpose: [translation]}", "purpose: [writing]}"))
    both = question("chat", "personal", "letter writing")
    assert only(both, compiled).verdict is Outcome.NOT_YET
    assert only(question("chat", "personal", "letter"), compiled).verdict is Outcome.PROHIBITED


def test_rules_hold_on_their_days_both_included() -> None:
    asked = question("copilot", "public")
    days = [date(2027, 2, 28), date(2027, 3, 1), date(2027, 3, 31), date(2027, 4, 1)]
    assert [decided(asked, COMPILED, day).outcome.value for day in days] == ["allowed", "not_yet", "not_yet", "allowed"]


def test_a_feature_without_a_vendor_has_that_of_the_tool_it_belongs_to() -> None:
    compiled = ready(
        SMALL.replace('clause: G-9, data: {"*": prohibited}}\n  - id: brief', 'data: {"*": allowed}}\n  - id: brief')
    )
    assert only(question("mail-help", "public"), compiled).verdict is Outcome.ALLOWED
    assert only(question("mail-help", "public"), compiled, date(2027, 3, 2)).verdict is Outcome.NOT_YET


def test_who_has_no_access_is_told_so_unless_it_is_forbidden() -> None:
    assert only(question("brief", "public", groups="legal")).no_access
    assert not only(question("brief", "personal", groups="legal")).no_access
    assert not only(question("brief", "public")).no_access
    sources = {why.source: why.won for why in only(question("brief", "public", groups="legal")).why}
    assert sources == {"tools.brief.data.public": False, "tools.brief.for": True}


def test_an_overdue_policy_says_so_and_fails_safe_only_if_it_wants_to() -> None:
    day = date(2027, 1, 16)
    safe = ready(SMALL.replace("when_overdue: flag", "when_overdue: not_yet"))
    assert not decided(question("chat", "public"), safe, date(2027, 1, 15)).overdue
    assert decided(question("chat", "public"), COMPILED, day) == replace(
        decided(question("chat", "public"), COMPILED), overdue=True
    )
    answer = only(question("chat", "internal"), safe, day)
    assert (answer.verdict, answer.conditions, answer.why[-1].source) == (Outcome.NOT_YET, (), "policy.review_by")
    assert only(question("chat", "personal"), safe, day).verdict is Outcome.PROHIBITED


def test_no_data_and_classes_that_differ_depend_one_answer_per_class() -> None:
    decision = decided(question("chat"))
    assert decision.outcome is Outcome.DEPENDS
    assert [(answer.data, answer.verdict.value) for answer in decision.answers] == [
        ("public", "allowed"), ("internal", "conditional"), ("personal", "prohibited"), ("secret", "prohibited"),
    ]  # fmt: skip


def test_data_that_may_be_either_depends_on_those_and_on_what_counts_anyway() -> None:
    decision = decided(question("chat", "internal public|personal"))
    assert decision.outcome is Outcome.DEPENDS
    assert [(answer.data, answer.verdict.value) for answer in decision.answers] == [
        ("internal", "conditional"), ("personal", "prohibited"),
    ]  # fmt: skip


def test_two_mentions_that_may_be_either_combine() -> None:
    decision = decided(question("chat", "public|internal internal|personal"))
    assert decision.outcome is Outcome.DEPENDS
    assert [(answer.data, answer.verdict.value) for answer in decision.answers] == [
        ("internal", "conditional"), ("personal", "prohibited"),
    ]  # fmt: skip
    assert decided(question("chat", "public|internal personal|secret")).outcome is Outcome.PROHIBITED


def test_a_name_that_fits_several_rows_has_one_verdict_where_they_agree() -> None:
    agreed = decided(question("chat|copilot|brief", "public"))
    assert agreed.outcome is Outcome.ALLOWED
    assert [answer.tool for answer in agreed.answers] == ["chat", "copilot", "brief"]
    differ = decided(question("chat|copilot", "personal"))
    assert differ.outcome is Outcome.DEPENDS
    assert [(answer.tool, answer.verdict.value) for answer in differ.answers] == [
        ("chat", "prohibited"), ("copilot", "conditional"),
    ]  # fmt: skip
    assert decided(question("chat|copilot")).outcome is Outcome.DEPENDS


@pytest.mark.parametrize(
    ("tools", "data", "outcome"),
    [
        ("chat copilot", "personal", "prohibited"),
        ("chat copilot", "public", "allowed"),
        ("scribe chat", "internal", "conditional"),
        ("copilot empty", "secret", "not_yet"),
        ("scribe chat|brief", "internal", "depends"),
        ("copilot chat|brief", "secret", "prohibited"),
    ],
)
def test_several_tools_have_an_answer_each_and_the_strictest_outcome(tools: str, data: str, outcome: str) -> None:
    decision = decided(question(tools, data))
    assert decision.outcome.value == outcome
    assert {answer.tool for answer in decision.answers} == set(tools.replace("|", " ").split())


def test_a_tool_that_is_not_listed_keeps_its_name_and_says_which_row_decided() -> None:
    answer = only(question(data="public", subjects=[Subject(unlisted="foo")]))
    assert (answer.tool, answer.row, answer.why[0].source) == ("foo", "any-other", "tools.any-other.data.public")


def test_a_tool_of_two_kinds_with_a_catch_all_each_has_the_stricter() -> None:
    compiled = ready(
        SMALL.replace(
            "  - id: any-other",
            '  - {id: any-picture, catch_all: {kind: [image]}, clause: G-5, data: {"*": allowed}}\n  - id: any-other',
        )
    )
    subject = Subject(unlisted="foo", kinds=frozenset({"image", "notetaker"}))
    answer = only(question(data="public", subjects=[subject]), compiled)
    assert (answer.verdict, answer.row) == (Outcome.PROHIBITED, "any-recorder")


UNKNOWN = Subject(unlisted="foo")
OF_FAMILY = Subject(unlisted="foo", families=frozenset({"chat"}))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (question(data="public", subjects=[UNKNOWN]), ("unknown_tool", "", "G-1")),
        (question(subjects=[UNKNOWN]), ("unknown_tool", "", "G-1")),
        (question(data="public", purposes="rank-people", subjects=[UNKNOWN]), ("prohibited", "", "G-7")),
        (question(purposes="rank-people", subjects=[UNKNOWN]), ("prohibited", "", "G-7")),
        (question(data="secret", purposes="coding", subjects=[UNKNOWN]), ("not_yet", "", "G-7")),
        (question(purposes="coding", subjects=[UNKNOWN]), ("unknown_tool", "", "G-1")),
        (question(data="public", purposes="writing", subjects=[UNKNOWN]), ("unknown_tool", "", "G-1")),
        (question(data="public", subjects=[OF_FAMILY], groups="legal"), ("prohibited", "", "G-9")),
    ],
    ids=[
        "unknown", "no data", "forbidden anyway", "… no data", "not yet anyway", "for some data only",
        "a mere condition", "by family",
    ],
)  # fmt: skip
def test_without_a_catch_all_a_tool_is_unknown_unless_a_rule_forbids_it(
    asked: Asked, expected: tuple[str, str, str]
) -> None:
    answer = only(asked, UNLISTED)
    assert told(answer) == expected
    assert (answer.tool, answer.row) == (asked.subjects[0].unlisted, None)
    assert answer.route == {"unknown_tool": "acceptance", "not_yet": "board", "prohibited": None}[expected[0]]


def test_a_policy_without_classes_answers_by_the_star_or_by_the_route() -> None:
    bare = ready(
        'format: 1\npolicy: {id: p, title: T, version: "1"}\nroutes: [{id: ask}]\nunlisted: {route: ask}\n'
        'tools: [{id: a, data: {"*": allowed}}, {id: b, data: {}}]\n'
    )
    assert told(only(question("a"), bare)) == ("allowed", "", "")
    assert only(question("a"), bare).data is None
    assert only(question("b"), bare).verdict is Outcome.NOT_YET
    assert only(question("b", "*"), bare).route == "ask"
    assert only(question(subjects=[UNKNOWN]), bare).verdict is Outcome.UNKNOWN_TOOL


def test_a_question_about_nothing_depends_and_has_no_answers() -> None:
    decision = decided(question())
    assert (decision.outcome, decision.answers) == (Outcome.DEPENDS, ())


def test_the_same_question_again_and_on_another_day_is_decided_as_at_first() -> None:
    compiled = ready()
    asked = question("copilot", "public", "translation")
    first = decide(asked, compiled, TODAY)
    assert decide(asked, compiled, TODAY) == first
    assert decide(asked, compiled, date(2027, 3, 1)).outcome is Outcome.NOT_YET
    assert decide(replace(asked, groups=frozenset({"legal"})), compiled, TODAY).answers == first.answers
    assert decide(asked, compiled, TODAY) == first


# What holds for every policy and every question.


def worst_and_best(decision: Decision) -> tuple[int, int]:
    ranks = [STRICTNESS[answer.verdict] for answer in decision.answers]
    return min(ranks), max(ranks)


def no_looser(before: Decision, after: Decision) -> bool:
    return all(new >= old for old, new in zip(worst_and_best(before), worst_and_best(after), strict=True))


EXAMPLES = settings(max_examples=40, deadline=None)


def by_reading_the_file(policy: Policy, asked: Asked, row: str, data: str, purpose: str | None) -> set[str]:
    """The verdict of one cell by going through the policy from top to bottom, with what is cited and demanded."""
    tool, groups = policy.tools[row], asked.groups
    also = {None: {purpose}, "v": {"v", "p"}}.get(purpose, {purpose})

    def matches(when: When) -> bool:
        return (
            (not when.tool or row in when.tool)
            and (not when.kind or bool(when.kind & set(tool.kind)))
            and (not when.data or data in when.data)
            and (not when.purpose or bool(when.purpose & also))
            and (not when.group or bool(when.group & (groups or set())))
            and (when.self_built is None or when.self_built == tool.self_built)
        )

    cell = tool.data.get(data) or tool.data.get("*") or Cell(Verdict.NOT_YET)
    clauses = cell.clauses or tool.clauses
    for exception in cell.exceptions:
        if matches(exception.when):
            cell = exception.cell
            clauses = cell.clauses or clauses
            break
    said = [(cell.verdict, cell.conditions, clauses)]
    for rule in policy.rules:
        in_time = (rule.since or TODAY) <= TODAY <= (rule.until or TODAY)
        exempt = rule.unless is not None and rule.unless != When() and matches(rule.unless)
        if in_time and matches(rule.when) and not exempt:
            said.append((rule.verdict, rule.conditions, rule.clauses))
    for verdict, conditions, cited in list(said):
        for id_ in asked.unmet & set(conditions) if verdict is Verdict.CONDITIONAL else ():
            said.append((policy.conditions[id_].unmet, (), (*cited, *policy.conditions[id_].clauses)))
    if groups is not None and "everyone" not in tool.for_groups and not groups & set(tool.for_groups):
        said.append((Verdict.NOT_YET, (), tool.clauses))
    if policy.when_overdue == "not_yet" and policy.overdue(TODAY) and max(said, key=worst)[0].strictness <= 1:
        said.append((Verdict.NOT_YET, (), ()))
    top = max(said, key=worst)[0]
    won = [one for one in said if one[0] is top]
    return {
        top.value,
        *(id_ for _, ids, cited in won for id_ in (*(ids if top is Verdict.CONDITIONAL else ()), *cited)),
    }


def worst(said: tuple[Verdict, tuple[str, ...], tuple[str, ...]]) -> int:
    return said[0].strictness


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_layers_say_what_reading_the_file_from_top_to_bottom_says(data: st.DataObject) -> None:
    policy = data.draw(policies())
    drawn = data.draw(asked_of(policy))
    compiled = compile_policy(policy)
    for row, class_id, purpose in product(policy.tools, (*policy.data, "*"), (None, "p", "q", "v", "z")):
        asked = question(row, class_id, purpose or "", unmet=" ".join(drawn.unmet))
        asked = replace(asked, groups=drawn.groups)
        (answer,) = judge(asked, compiled, TODAY).answers
        found = {answer.verdict.value, *answer.conditions, *answer.clauses}
        assert found == by_reading_the_file(policy, asked, row, class_id, purpose)


@EXAMPLES
@given(st.data())
def test_a_rule_never_loosens(data: st.DataObject) -> None:
    policy = data.draw(policies())
    asked = data.draw(asked_of(policy))
    rule = Rule(
        "extra",
        When(purpose=frozenset(data.draw(st.sets(st.sampled_from(["p", "q"]))))),
        data.draw(st.sampled_from([Verdict.CONDITIONAL, Verdict.NOT_YET, Verdict.PROHIBITED])),
    )
    tightened = compile_policy(replace(policy, rules=(*policy.rules, rule)))
    assert no_looser(judge(asked, compile_policy(policy), TODAY), judge(asked, tightened, TODAY))


@EXAMPLES
@given(st.data())
def test_one_more_mention_of_data_never_loosens(data: st.DataObject) -> None:
    policy = data.draw(policies())
    asked = data.draw(asked_of(policy, named=True))
    more = data.draw(asked_of(policy, named=True)).data
    compiled = compile_policy(policy)
    assert no_looser(judge(asked, compiled, TODAY), judge(replace(asked, data=asked.data + more), compiled, TODAY))


@EXAMPLES
@given(st.data())
def test_one_more_purpose_never_loosens_where_data_is_named(data: st.DataObject) -> None:
    policy = data.draw(policies())
    asked = replace(
        data.draw(asked_of(policy, named=True)), purposes=data.draw(st.sampled_from([{"p"}, {"v", "p"}, {"z"}]))
    )
    compiled = compile_policy(policy)
    more = replace(asked, purposes=asked.purposes | {data.draw(st.sampled_from(["q", "z"]))})
    assert no_looser(judge(asked, compiled, TODAY), judge(more, compiled, TODAY))


@EXAMPLES
@given(st.data())
def test_an_unmet_condition_never_loosens_and_a_met_one_changes_no_verdict(data: st.DataObject) -> None:
    policy = data.draw(policies())
    asked = data.draw(asked_of(policy))
    compiled = compile_policy(policy)
    plain = judge(replace(asked, met=frozenset(), unmet=frozenset()), compiled, TODAY)
    assert no_looser(plain, judge(replace(asked, met=frozenset()), compiled, TODAY))
    assert judge(replace(asked, unmet=frozenset()), compiled, TODAY).outcome is plain.outcome


@EXAMPLES
@given(st.data())
def test_the_order_of_tools_and_data_does_not_matter(data: st.DataObject) -> None:
    policy = data.draw(policies())
    asked = data.draw(asked_of(policy))
    other = data.draw(asked_of(policy)).subjects
    both = replace(asked, subjects=asked.subjects + other)
    turned = replace(asked, subjects=other + asked.subjects, data=asked.data[::-1])
    compiled = compile_policy(policy)
    one, two = judge(both, compiled, TODAY), judge(turned, compiled, TODAY)
    assert one.outcome is two.outcome
    assert sorted(map(repr, one.answers)) == sorted(map(repr, two.answers))


@EXAMPLES
@given(st.data())
def test_every_answer_says_who_won_and_cites_only_those(data: st.DataObject) -> None:
    policy = data.draw(policies())
    asked = data.draw(asked_of(policy))
    for answer in decide(asked, compile_policy(policy), TODAY).answers:
        won = [why for why in answer.why if why.won]
        assert won
        assert set(answer.clauses) == {clause for why in won for clause in why.clauses}
        if answer.verdict is not Outcome.UNKNOWN_TOOL:
            assert {why.verdict.value for why in won} == {answer.verdict.value}
        assert all(why.verdict.strictness <= won[0].verdict.strictness for why in answer.why)
        assert set(answer.met) <= set(answer.conditions) - asked.unmet
        assert not answer.conditions or answer.verdict is Outcome.CONDITIONAL


@EXAMPLES
@given(st.data())
def test_what_is_remembered_is_what_would_be_decided(data: st.DataObject) -> None:
    policy = data.draw(policies())
    compiled = compile_policy(policy)
    for asked in data.draw(st.lists(asked_of(policy), min_size=1, max_size=4)) * 2:
        assert decide(asked, compiled, TODAY) == decide(asked, compile_policy(policy), TODAY)


def test_only_the_classes_of_a_mention_decide_not_the_concept_that_was_named() -> None:
    named = replace(question("chat"), data=(DataNamed(frozenset({"personal"}), concept="customer-records"),))
    assert decided(named).answers == decided(question("chat", "personal")).answers
