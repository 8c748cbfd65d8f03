"""Measures goal P4: one verdict with its reasons beside cedarpy in its best form, and its growth to 5,000 tools.

    python -m bench.decision [--quick]

CPU time of one thread. Both answer the same questions (tool, class, purpose) on the same table in interleaved rounds;
the ratio is taken round by round, then the median (lower..upper quartile). Cedar has four policies over attributes of
the tools, with policies and entities parsed and requests built beforehand, and of four ways to ask the fastest counts.
Every answer is compared. What counts is the first verdict: nobody asked this tool, class and purpose today. "again":
somebody did (what was decided on a day is kept; cedarpy keeps nothing).
"""

from __future__ import annotations

import json
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

import cedarpy

from bench.figures import Figure, table
from bot.policy.asked import Asked, DataNamed, Subject
from bot.policy.deciding.compiled import Compiled, OfToday, compile_policy
from bot.policy.deciding.decide import decide, judge
from bot.policy.model import (
    REST,
    Cell,
    Clause,
    Condition,
    DataClass,
    Localised,
    Outcome,
    Policy,
    Purpose,
    Rule,
    Tool,
    Verdict,
    When,
)

TODAY = date(2026, 11, 23)
CLASSES = ("public", "internal", "personal", "confidential", "source", "secret")
PURPOSES = ("writing", "summarising", "translation", "coding", "rank-people", "publish")
KINDS = ("assistant", "notetaker", "coding", "image", "translation")
VERDICTS = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.PROHIBITED)
CEDAR = """
@id("allowed") permit(principal, action, resource) when { resource.allowed.contains(context.data) };
@id("conditional") permit(principal, action, resource) when { resource.conditional.contains(context.data) };
@id("no-ranking") forbid(principal, action, resource) when { context.purpose == "rank-people" };
@id("no-secret-out") forbid(principal, action, resource)
  when { context.purpose == "publish" && context.data == "secret" };
"""
SIZES = (50, 500, 5000)
GOAL, GROWTH = 0.05, 1.3

Question = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Sized:
    """One size of policy: milliseconds to compile it, microseconds per question (median) for each thing that is timed,
    and the ratios to the best of cedarpy, one a round."""

    tools: int
    built: float
    one: dict[str, float]
    ratios: dict[str, list[float]]


def figures(quick: bool) -> Iterator[Figure]:
    """The figures of P4."""
    yield from _told([_sized(number, _rounds(quick)) for number in SIZES], _rounds(quick))


def main() -> int:
    """Prints what was measured in detail, and the figures beside their goals."""
    rounds = _rounds("--quick" in sys.argv)
    versions = f"CPython {platform.python_version()}, cedarpy {version('cedarpy')}"
    print(f"{versions}, {rounds} interleaved rounds, CPU time of one thread; cedarpy's ways: {', '.join(_WAYS)}\n")
    print(
        f"{'':>6} {'':>9} {'first µs':^18}  {'again µs':>8}  {'cedarpy µs':^18}  {'ratio to the best of cedarpy':^42}\n"
        f"{'tools':>6} {'built ms':>9} {'verdict':>8} {'+ others':>9}  {'decide':>8}"
        f"  {'best':>8} {'batch':>9}  {'first verdict':>20} {'again':>21}"
    )
    sizes = []
    for number in SIZES:
        sizes.append(size := _sized(number, rounds))
        one = size.one
        print(
            f"{number:>6} {size.built:>9.1f} {one['verdict']:>8.2f} {one['first']:>9.2f}  {one['again']:>8.2f}"
            f"  {one['best']:>8.1f} {one['batch']:>9.1f}  {_spread(size.ratios['verdict'])} {_spread(size.ratios['again'])}"
        )
    print("\nverdict: with the whole chain of reasons; + others: with the alternatives beside a no\n")
    print(table(_told(sizes, rounds)))
    return 0


def _rounds(quick: bool) -> int:
    return 5 if quick else 15


def _sized(number: int, rounds: int) -> Sized:
    policy = _policy(number)
    started = time.process_time()
    compiled = compile_policy(policy)
    built = (time.process_time() - started) * 1e3
    timed = _measure(compiled, rounds)
    ratios = {
        name: [mine / best for mine, best in zip(timed[name], timed["best"], strict=True)]
        for name in ("verdict", "first", "again")
    }
    return Sized(number, built, {name: statistics.median(times) for name, times in timed.items()}, ratios)


def _told(sizes: list[Sized], rounds: int) -> Iterator[Figure]:
    least, most = sizes[0], sizes[-1]
    how = f"{most.tools:,} tools, CPU, median of {rounds} interleaved rounds"
    best = f"cedarpy {version('cedarpy')} at its best {most.one['best']:.1f} µs; {how}"

    def ratio(name: str) -> float:
        return statistics.median(most.ratios[name])

    first = f"{most.one['verdict']:.2f} µs; {best}"
    yield Figure("P4 a verdict with reasons, asked first / cedarpy", ratio("verdict"), "", GOAL, first)
    grown = most.one["verdict"] / least.one["verdict"]
    yield Figure("P4 its growth from 50 to 5,000 tools", grown, "", GROWTH, how)
    others = f"{most.one['first']:.2f} µs; {best}"
    yield Figure("   the same with alternatives / cedarpy", ratio("first"), "", None, others)
    again = f"{most.one['again']:.2f} µs, kept since the first time; {best}"
    yield Figure("   the same, asked again that day / cedarpy", ratio("again"), "", None, again)


def _spread(ratios: list[float]) -> str:
    low, middle, high = statistics.quantiles(ratios, n=4)
    return f"{middle:.4f} ({low:.3f}..{high:.3f})"


_WAYS = ("all tools, ids as text", "one tool, ids as text", "all tools, ids apart", "one tool, ids apart")


def _measure(compiled: Compiled, rounds: int) -> dict[str, list[float]]:
    """Microseconds per question, a figure per round, for each thing that is timed; "best" is cedarpy's fastest way."""
    questions = _questions(compiled.policy, 400)
    asked = [_asked(question) for question in questions]
    as_text, apart = (
        [_request(question) for question in questions],
        [_request_apart(question) for question in questions],
    )
    policies = cedarpy.PolicySet.from_str(CEDAR)
    entities = [_entity(tool) for tool in compiled.policy.tools.values()]
    everything = cedarpy.Entities.from_json_str(json.dumps(entities))
    alone = {one["uid"]["id"]: cedarpy.Entities.from_json_str(json.dumps([one])) for one in entities}
    singles = [alone[tool] for tool, _, _ in questions]

    def first() -> object:
        compiled.today = OfToday(TODAY)
        return [decide(each, compiled, TODAY) for each in asked]

    def cedar(requests: list[Any], tools: list[cedarpy.Entities]) -> list[cedarpy.AuthzResult]:
        return [cedarpy.is_authorized(request, policies, of) for request, of in zip(requests, tools, strict=True)]

    def batch() -> object:
        return [
            cedarpy.is_authorized_batch(apart[at : at + 100], policies, everything) for at in range(0, len(apart), 100)
        ]

    shared = [everything] * len(asked)
    runs: dict[str, Callable[[], object]] = {
        "verdict": lambda: [judge(each, compiled, TODAY) for each in asked],
        "first": first,
        "again": lambda: [decide(each, compiled, TODAY) for each in asked],
        _WAYS[0]: lambda: cedar(as_text, shared),
        _WAYS[1]: lambda: cedar(as_text, singles),
        _WAYS[2]: lambda: cedar(apart, shared),
        _WAYS[3]: lambda: cedar(apart, singles),
        "batch": batch,
    }
    for kind in (judge, decide, decide):
        decided = [kind(each, compiled, TODAY).outcome for each in asked]
        wrong = sum(mine is not _cedar_says(theirs) for mine, theirs in zip(decided, cedar(apart, shared), strict=True))
        if wrong:
            raise SystemExit(f"{wrong} of {len(asked)} answers differ from cedarpy's")

    timed: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times = 5 if name in ("verdict", "again") else 1
            started = time.process_time()
            for _ in range(times):
                run()
            timed[name].append((time.process_time() - started) / times / len(asked) * 1e6)
    timed["best"] = min((timed[way] for way in _WAYS), key=statistics.median)
    return timed


def _policy(number: int) -> Policy:
    seeded = random.Random(number)
    tools = {}
    for index in range(number):
        id_ = f"tool-{index}"
        cells = {data: _cell(seeded.choice(VERDICTS), f"tools.{id_}.data.{data}") for data in CLASSES}
        cells[REST] = Cell(Verdict.PROHIBITED, clauses=("C-1",), source=f"tools.{id_}.data.*")
        tools[id_] = Tool(id_, _text(id_), kind=(seeded.choice(KINDS),), data=cells, clauses=("C-1",))
    return Policy(
        "bench",
        _text("Bench"),
        "1",
        clauses={id_: Clause(id_, _text(id_), _text(id_)) for id_ in ("C-1", "C-2", "C-3")},
        data={id_: DataClass(id_, _text(id_)) for id_ in CLASSES},
        conditions={"work-account": Condition("work-account", "account", _text("Work account"))},
        purposes={id_: Purpose(id_, _text(id_)) for id_ in PURPOSES},
        tools=tools,
        rules=(
            Rule("no-ranking", When(purpose=frozenset({"rank-people"})), Verdict.PROHIBITED, clauses=("C-2",)),
            Rule(
                "no-secret-out",
                When(purpose=frozenset({"publish"}), data=frozenset({"secret"})),
                Verdict.PROHIBITED,
                clauses=("C-3",),
            ),
        ),
    )


def _cell(verdict: Verdict, source: str) -> Cell:
    conditions = ("work-account",) if verdict is Verdict.CONDITIONAL else ()
    return Cell(verdict, conditions, ("C-1",), source=source)


def _text(words: str) -> Localised:
    return Localised({"": words})


def _questions(policy: Policy, number: int) -> list[Question]:
    seeded = random.Random(7)
    tools = list(policy.tools)
    return [(seeded.choice(tools), seeded.choice(CLASSES), seeded.choice(PURPOSES)) for _ in range(number)]


def _asked(question: Question) -> Asked:
    tool, data, purpose = question
    return Asked((Subject((tool,)),), (DataNamed(frozenset({data})),), purposes=frozenset({purpose}))


def _request(question: Question) -> dict[str, str]:
    tool, data, purpose = question
    context = json.dumps({"data": data, "purpose": purpose})
    return {
        "principal": 'User::"anybody"',
        "action": 'Action::"use"',
        "resource": f'Tool::"{tool}"',
        "context": context,
    }


def _request_apart(question: Question) -> dict[str, object]:
    tool, data, purpose = question
    return {
        "principal": {"type": "User", "id": "anybody"},
        "action": {"type": "Action", "id": "use"},
        "resource": {"type": "Tool", "id": tool},
        "context": json.dumps({"data": data, "purpose": purpose}),
    }


def _entity(tool: Tool) -> dict[str, Any]:
    by_verdict = {
        verdict.value: [data for data in CLASSES if tool.data[data].verdict is verdict]
        for verdict in (Verdict.ALLOWED, Verdict.CONDITIONAL)
    }
    return {"uid": {"type": "Tool", "id": tool.id}, "attrs": {**by_verdict}, "parents": []}


def _cedar_says(result: cedarpy.AuthzResult) -> Outcome:
    if not result.allowed:
        return Outcome.PROHIBITED
    reasons = result.diagnostics.id_annotations_by_reason.values()
    return Outcome.ALLOWED if "allowed" in reasons else Outcome.CONDITIONAL


if __name__ == "__main__":
    raise SystemExit(main())
