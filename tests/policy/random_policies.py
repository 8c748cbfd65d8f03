"""Policies and questions for tests of what holds for all of them: few ids, so that rules and cells really meet."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from bot.policy.asked import Asked, DataNamed, Subject
from bot.policy.model import (
    EVERYONE,
    REST,
    ApprovalRoute,
    Cell,
    CellException,
    Clause,
    Condition,
    DataClass,
    Group,
    Localised,
    Policy,
    Purpose,
    Rule,
    Tool,
    Unlisted,
    Verdict,
    When,
)

CLASSES = ("low", "mid", "high")
TOOLS = ("t", "u", "w")
GROUPS = ("g", "h")
CLAUSES = ("C-1", "C-2", "C-3")
KINDS = ("assistant", "image")
T = Localised({"": "x"})
CONDITIONS = {
    "c": Condition("c", "account", T, clauses=("C-1",), route="r"),
    "d": Condition("d", "approval", T, unmet=Verdict.NOT_YET),
}
PURPOSE_LIST = {"p": Purpose("p", T, holds=("v",)), "q": Purpose("q", T, data="mid")}
"""Asked as "p", "q", and in the words of the vocabulary as "v" (held by p) and "z" (by none)."""
ASKED_PURPOSES = ("p", "q", "v", "z")


def some(values: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), max_size=2)


verdicts = st.sampled_from(list(Verdict))
clauses = st.lists(st.sampled_from(CLAUSES), max_size=2, unique=True).map(tuple)
days = st.sampled_from([None, date(2026, 11, 1), date(2026, 12, 1)])
whens = st.builds(
    When,
    tool=some(TOOLS),
    kind=some(KINDS),
    data=some(CLASSES),
    purpose=some(ASKED_PURPOSES),
    group=some(GROUPS),
    self_built=st.sampled_from([None, None, None, True]),
)
loose_whens = st.builds(When, data=some(CLASSES), purpose=some(ASKED_PURPOSES), group=some(GROUPS))


@st.composite
def plain_cells(draw: st.DrawFn) -> Cell:
    verdict = draw(verdicts)
    conditions = draw(st.sampled_from([("c",), ("d",), ("c", "d")])) if verdict is Verdict.CONDITIONAL else ()
    return Cell(verdict, conditions, draw(clauses), draw(st.sampled_from([None, "r"])))


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    plain = draw(plain_cells())
    exceptions = draw(st.lists(st.builds(CellException, loose_whens, plain_cells()), max_size=2))
    return Cell(plain.verdict, plain.conditions, plain.clauses, plain.route, exceptions=tuple(exceptions))


@st.composite
def tools(draw: st.DrawFn, id_: str) -> Tool:
    return Tool(
        id_,
        T,
        kind=draw(st.sampled_from([("assistant",), ("image",), ()])),
        for_groups=draw(st.sampled_from([(EVERYONE,), (EVERYONE,), ("g",)])),
        clauses=draw(clauses),
        data=draw(st.dictionaries(st.sampled_from((*CLASSES, REST)), cells(), max_size=4)),
        self_built=draw(st.booleans()),
        status=draw(st.sampled_from([None, "in_use", "pilot", "planned", "retired"])),
    )


@st.composite
def rules(draw: st.DrawFn, id_: str) -> Rule:
    verdict = draw(st.sampled_from([Verdict.CONDITIONAL, Verdict.NOT_YET, Verdict.PROHIBITED]))
    return Rule(
        id_,
        draw(st.one_of(whens, loose_whens)),
        verdict,
        draw(st.one_of(st.none(), whens)),
        draw(clauses),
        draw(days),
        draw(days),
        ("d",) if verdict is Verdict.CONDITIONAL else (),
        draw(st.sampled_from([None, "r"])),
        instead=draw(st.sampled_from([(), ("t",)])),
    )


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """A policy whose ids all resolve; with or without catch-alls, exceptions, days and groups."""
    listed = {id_: draw(tools(id_)) for id_ in TOOLS}
    if draw(st.booleans()):
        any_other = draw(tools("any"))
        listed["any"] = Tool("any", T, clauses=any_other.clauses, data=any_other.data, catch_all=True)
    if draw(st.booleans()):
        listed["pictures"] = Tool(
            "pictures", T, data=draw(tools("pictures")).data, catch_all=True, catch_kinds=("image",)
        )
    return Policy(
        "random",
        T,
        "1",
        review_by=draw(st.sampled_from([None, date(2026, 11, 1)])),
        when_overdue=draw(st.sampled_from(["flag", "not_yet"])),
        clauses={id_: Clause(id_, T, T) for id_ in CLAUSES},
        data={id_: DataClass(id_, T) for id_ in CLASSES},
        conditions=CONDITIONS,
        groups={id_: Group(id_, T) for id_ in GROUPS},
        purposes=PURPOSE_LIST,
        routes={"r": ApprovalRoute("r", T)},
        tools=listed,
        rules=tuple(draw(rules(f"r{index}")) for index in range(draw(st.integers(0, 3)))),
        unlisted=draw(st.sampled_from([None, Unlisted("r", ("C-3",))])),
    )


mentions = st.one_of(
    st.builds(DataNamed, every=some(CLASSES)),
    st.builds(DataNamed, any_of=some(CLASSES)),
    st.builds(DataNamed, every=some(CLASSES), any_of=some(CLASSES)),
)


@st.composite
def asked_of(draw: st.DrawFn, policy: Policy, named: bool = False) -> Asked:
    """A question about one thing named as a tool; `named`: with at least one mention of data."""
    rows = draw(st.lists(st.sampled_from(sorted(policy.tools)), min_size=1, max_size=2, unique=True))
    unlisted = st.builds(Subject, unlisted=st.just("new"), kinds=some(KINDS), self_built=st.booleans())
    return Asked(
        (draw(st.one_of(st.just(Subject(tuple(rows))), unlisted)),),
        tuple(draw(st.lists(mentions, min_size=int(named), max_size=2))),
        draw(some(CLASSES)),
        draw(some(ASKED_PURPOSES)),
        draw(st.one_of(st.none(), some(GROUPS))),
        draw(some(("c", "d"))),
        draw(some(("c", "d"))),
    )
