"""The verdict for one tool, one class of data and one purpose: the cell, and every rule that tightens it."""

from __future__ import annotations

from datetime import date
from itertools import chain

from bot.policy.asked import Answer
from bot.policy.deciding.case import Case
from bot.policy.deciding.rows import Row
from bot.policy.deciding.voices import NO_AT_LEAST, STRICTNESS, YES_AT_MOST, CellVoice, RuleVoice, Voice, joined
from bot.policy.model import Outcome

_CONDITIONAL = STRICTNESS[Outcome.CONDITIONAL]
_NOT_YET = STRICTNESS[Outcome.NOT_YET]
_NOTHING: tuple[str, ...] = ()


def verdict_of(row: Row, tool: str | None, data: str, purpose: str | None, shown: str | None, case: Case) -> Answer:
    """The strictest of the cell (or the exception that replaces it) and of every rule that matches (rules 3 to 6).

    `tool` is what the answer is about (the row, or an unlisted name), `shown` the purpose's id in the answer. Where
    groups are unknown, no exception and no rule for a group applies, nobody is exempt by their group, and nobody is
    refused for want of access: that is told beside the answer.
    """
    compiled, groups = case.compiled, case.groups
    cell = row.cells.get(data, row.rest)
    if cell.exceptions:
        cell = _excepted(cell, data, purpose, case)
    rules = row.rules.found.get((data, purpose))
    if rules is None:
        rules = row.rules.matching(data, purpose)

    said = cell.voice
    shut = groups is not None and row.open_to is not None and row.open_to.isdisjoint(groups)
    if not rules and not shut and not case.lapsed and not (case.unmet and said.conditions):
        met = _met(said.conditions, case) if case.met and said.conditions else _NOTHING
        return Answer(
            tool, row.id, data, shown, said.outcome, said.conditions, met, said.clauses, said.route, said.expected,
            _NOTHING, said.advice_from, False, (said.won,),
        )  # fmt: skip

    voices = [said, *(rule.voice for rule in _holding(rules, data, purpose, case))]
    if case.unmet:
        voices = [each for one in voices for each in (one, *_unmet(one, case))]
    if shut and row.no_access is not None:
        voices.append(row.no_access)
    if case.lapsed and max(one.rank for one in voices) <= YES_AT_MOST:
        voices.append(compiled.past_review)
    return _weigh(voices, row, tool, data, shown, case, shut)


def forbidden_whatever_the_tool(data: str, purpose: str | None, shown: str | None, case: Case) -> Answer | None:
    """The answer of the rules that look at no tool, where they say no; None where they do not (rules 3 and 8)."""
    rules = case.compiled.everywhere.matching(data, purpose)
    noes = [rule.voice for rule in _holding(rules, data, purpose, case) if rule.voice.rank >= NO_AT_LEAST]
    return _weigh(noes, None, None, data, shown, case, False) if noes else None


def _weigh(
    voices: list[Voice], row: Row | None, tool: str | None, data: str, shown: str | None, case: Case, shut: bool
) -> Answer:
    top = max(one.rank for one in voices)
    winners = [one for one in voices if one.rank == top]
    conditions = joined(one.conditions for one in winners)
    return Answer(
        tool,
        row.id if row else None,
        data,
        shown,
        winners[0].outcome,
        conditions,
        _met(conditions, case),
        joined(one.clauses for one in winners),
        next((one.route for one in winners if one.route), None),
        first_day(winners),
        _NOTHING,
        tuple(chain.from_iterable(one.advice_from for one in winners)),
        shut and top == _NOT_YET,
        tuple(one.won if one.rank == top else one.lost for one in voices),
    )


def first_day(said: list[Voice]) -> date | None:
    """The first day that is given for a change."""
    return next((one.expected for one in said if one.expected), None)


def _excepted(cell: CellVoice, data: str, purpose: str | None, case: Case) -> CellVoice:
    return next((replaced for when, replaced in cell.exceptions if when.fits(data, purpose, case.groups)), cell)


def _holding(rules: tuple[RuleVoice, ...], data: str, purpose: str | None, case: Case) -> list[RuleVoice]:
    """The rules that hold today, in the order of the file."""
    held = [rule for rule in rules if not rule.checked or rule.holds(data, purpose, case.groups, case.today)]
    if len(held) > 1:
        held.sort(key=lambda rule: rule.index)
    return held


def _unmet(said: Voice, case: Case) -> list[Voice]:
    """What a conditional yes turns into by the conditions said to be unmet (rule 5)."""
    known = (case.compiled.conditions.get(id_) for id_ in said.conditions if id_ in case.unmet)
    return [condition.unmet_in(said) for condition in known if condition and condition.rank > _CONDITIONAL]


def _met(conditions: tuple[str, ...], case: Case) -> tuple[str, ...]:
    """Conditions said to be met. An approval is not met by being said: only what was recorded counts."""
    if not case.met:
        return _NOTHING
    known = case.compiled.conditions
    return tuple(id_ for id_ in conditions if id_ in case.met and known[id_].condition.kind != "approval")
