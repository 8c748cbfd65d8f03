"""Which tools fit: the alternatives to a no, the tools for a class of data or a purpose, and the agents there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.policy.asked import Answer, Asked
from bot.policy.deciding.alike import Score, Scores, rows_alike, standing, suggested
from bot.policy.deciding.case import Case
from bot.policy.deciding.cells import forbidden_whatever_the_tool
from bot.policy.deciding.combine import strictest, strictness
from bot.policy.deciding.compiled import Compiled
from bot.policy.deciding.matching import Groups
from bot.policy.deciding.rows import Row
from bot.policy.deciding.ruling import Ruling, on_rows, span
from bot.policy.deciding.voices import NO_AT_LEAST, YES_AT_MOST
from bot.policy.model import Outcome

ALTERNATIVES = 3
LISTED_AT_MOST = 100
"""Tools that a question without a tool lists; how many more there are is told."""

_USUAL_KIND: tuple[str | None, ...] = ("assistant",)
_ANY_KIND: tuple[str | None, ...] = (None,)

Found = list[tuple[object, tuple[int, int], Row]]


def alternatives(answer: Answer, asked: Asked, compiled: Compiled, today: date) -> tuple[str, ...]:
    """Rows to name beside a no: those that a deciding rule names, else up to three of the same kind.

    All of them allow the same data and purposes to this asker, the fewest conditions first. Where no data is named,
    those that allow the most classes. Of a feature, the kind is also that of the tool it belongs to; of a tool nobody
    knows the kind of, "assistant", else any. An account that is said not to be the right one counts against the tool it
    was said of, not against others. Empty for a yes, and where there is nothing.
    """
    if strictness(answer) < NO_AT_LEAST or not asked.subjects:
        return ()
    if asked.unmet and (accounts := frozenset(id_ for id_ in asked.unmet if _is_account(id_, compiled))):
        asked = replace(asked, unmet=asked.unmet - accounts)
    case = Case(asked, compiled, today)
    classes, any_will_do = _classes_to_allow(answer, case)
    if named := [id_ for why in answer.why if why.won for id_ in compiled.instead.get(why.source, ())]:
        scores = Scores(case, classes)
        rows = (compiled.rows[id_] for id_ in dict.fromkeys(named) if id_ != answer.row)
        allowed = [row.id for row in rows if row.id and suggested(row) and _fits(scores.of(row), classes, any_will_do)]
        if allowed:
            return tuple(allowed)

    kinds, known = _kinds(answer, asked, compiled)
    for among in (kinds,) if known else (kinds, _ANY_KIND):
        best = (id_ for id_ in _remembered_best(among, classes, any_will_do, case, asked) if id_ != answer.row)
        if found := tuple(best)[:ALTERNATIVES]:
            return found
    return ()


def tools_allowing(case: Case) -> tuple[Ruling, int]:
    """The ruling for a question that names no tool (rule 8), and how many tools more there are than its answers tell.

    Answers: the tools that allow it, fewest conditions first; one that allows only some of the classes it may be has
    an answer for each of those; catch-alls last. Or one answer without a tool: a rule that forbids it whatever the
    tool, or the strictest no with a way to a yes. The outcome is that of the first tool.
    """
    if forbidden := _forbidden(case):
        return (forbidden.verdict, (forbidden,)), 0

    listed, more = _listed(case)
    catch_alls = [row for row in case.compiled.rows.values() if row.tool and row.tool.catch_all]
    rulings = [on_rows((row,), row.id, case) for row in (*listed, *catch_alls)]
    yes = [(outcome, tuple(one for one in answers if strictness(one) <= YES_AT_MOST)) for outcome, answers in rulings]
    yes = [(outcome, answers) for outcome, answers in yes if answers]
    if not yes:
        answer = _strictest_no(case)
        return (answer.verdict, (answer,)), 0
    return (yes[0][0], tuple(answer for _, answers in yes for answer in answers)), more


def agents(compiled: Compiled, groups: Groups = None) -> tuple[str, ...]:
    """The agents of the table: those open to the asker first, those that may not be used for anything (yet) last.

    Who may use one, what it does and who checks it stands in its row.
    """
    rows = [row for row in compiled.rows.values() if suggested(row) and row.tool and "agent" in row.tool.kind]
    rows.sort(key=lambda row: (_shut(row, groups), not _of_any_use(row), standing(row)))
    return tuple(row.id or "" for row in rows)


def _shut(row: Row, groups: Groups) -> bool:
    return groups is not None and row.open_to is not None and row.open_to.isdisjoint(groups)


def _of_any_use(row: Row) -> bool:
    return any(not cell.at_best[0] for cell in (row.rest, *row.cells.values()))


def _is_account(condition: str, compiled: Compiled) -> bool:
    known = compiled.conditions.get(condition)
    return known is not None and known.condition.kind == "account"


def _classes_to_allow(answer: Answer, case: Case) -> tuple[tuple[str, ...], bool]:
    """The classes an alternative must allow, and whether some of them are enough."""
    if case.mentions and answer.data is not None and answer.data not in case.fixed:
        return (*case.fixed, answer.data), False
    return case.every_class(), not case.named


def _kinds(answer: Answer, asked: Asked, compiled: Compiled) -> tuple[tuple[str | None, ...], bool]:
    """The kinds to look among, and whether they are known."""
    tool = compiled.policy.tools.get(answer.row) if answer.row else None
    if tool and not tool.catch_all:
        if len(tool.kind) == 1 and not tool.part_of:
            return tool.kind, True
        parent = compiled.policy.tools.get(tool.part_of) if tool.part_of else None
        kinds = frozenset(tool.kind) - {"feature"} | frozenset(parent.kind if parent else ())
    else:
        unlisted = (each.kinds for each in asked.subjects if not each.rows and each.unlisted == answer.tool)
        kinds = frozenset[str]().union(*unlisted) or frozenset(tool.catch_kinds if tool else ())
    return (tuple(sorted(kinds)), True) if kinds else (_USUAL_KIND, False)


def _remembered_best(
    kinds: tuple[str | None, ...], classes: tuple[str, ...], any_will_do: bool, case: Case, asked: Asked
) -> tuple[str, ...]:
    """What `_best` finds. It is the same for every tool with a no, so a day's findings are kept."""
    known = case.compiled.on(case.today).best
    key = (kinds, classes, any_will_do, asked.purposes, asked.groups, asked.unmet)
    if key not in known:
        known[key] = _best(kinds, classes, any_will_do, Scores(case, classes), case.compiled)
    return known[key]


def _best(
    kinds: tuple[str | None, ...], classes: tuple[str, ...], any_will_do: bool, scores: Scores, compiled: Compiled
) -> tuple[str, ...]:
    """The best rows of these kinds, one more than are named: it may be the very tool that was asked about."""
    wanted = ALTERNATIVES + 1
    found: dict[str, tuple[Score, tuple[int, int]]] = {}
    for kind in kinds:
        for alike in rows_alike(compiled, kind, classes):
            last = sorted(found.values())[wanted - 1][0] if len(found) >= wanted else None
            if (last is not None and alike.at_best > last) or not _fits(alike.at_best, classes, any_will_do):
                break
            score = scores.of(alike.rows[0])
            if _fits(score, classes, any_will_do):
                rows = (row for row in alike.rows[:wanted] if row.id and row.tool and row.tool.status != "planned")
                found |= {row.id or "": (score, standing(row)) for row in rows}
    return tuple(sorted(found, key=lambda id_: found[id_])[:wanted])


def _fits(score: Score, classes: tuple[str, ...], any_will_do: bool) -> bool:
    return score[0] == 0 or (any_will_do and score[0] < len(classes))


def _listed(case: Case) -> tuple[list[Row], int]:
    """The best rows that allow it for some class it may be, and how many there are beyond those."""
    classes = case.every_class()
    scores = Scores(case, classes)
    found: Found = []
    for alike in rows_alike(case.compiled, None, classes):
        ranks = scores.ranks(alike.rows[0])
        least, most = span(
            (ranks[data] for data in case.fixed), [[ranks[data] for data in mention] for mention in case.mentions]
        )
        if least <= YES_AT_MOST:
            key = (least != most, scores.of(alike.rows[0]))
            found += [(key, standing(row), row) for row in alike.rows]
    found.sort(key=lambda each: each[:2])
    return [row for _, _, row in found[:LISTED_AT_MOST]], max(0, len(found) - LISTED_AT_MOST)


def _forbidden(case: Case) -> Answer | None:
    """The rules that forbid it whatever the tool, for a class that counts or for all that it may be."""
    noes = [answer for data in case.fixed if (answer := _forbids(data, case))]
    for mention in case.mentions:
        each = [_forbids(data, case) for data in mention]
        noes += [replace(answer, data=None) for answer in each if answer] if all(each) else []
    return strictest(noes) if noes else None


def _forbids(data: str, case: Case) -> Answer | None:
    each = (forbidden_whatever_the_tool(data, purpose, shown, case) for purpose, shown in case.purposes)
    noes = [answer for answer in each if answer]
    return strictest(noes) if noes else None


def _strictest_no(case: Case) -> Answer:
    """The strictest no of all rows, as an answer about no tool; the route is its own, else any other row's."""
    compiled = case.compiled
    rows = [alike.rows[0] for alike in rows_alike(compiled, None, case.every_class())]
    rows += [row for row in compiled.rows.values() if row.tool and row.tool.catch_all]
    noes = [strictest(on_rows((row,), None, case)[1]) for row in rows]
    unlisted = compiled.policy.unlisted
    route = unlisted.route if unlisted else None
    if not noes:
        clauses = unlisted.clauses if unlisted else ()
        return Answer(None, None, None, case.purposes[0][1], Outcome.UNKNOWN_TOOL, clauses=clauses, route=route)
    top = max(map(strictness, noes))
    worst = [answer for answer in noes if strictness(answer) == top]
    first = next((answer for answer in worst if answer.route), worst[0])
    ways = (answer.route for answer in (first, *noes))
    return replace(first, route=next((way for way in ways if way), route))
