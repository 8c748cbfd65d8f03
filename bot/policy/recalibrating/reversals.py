"""Which answers of somebody a new edition turns: what they were told and when, and what holds now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.policy.diff_lines import Stated, turn
from bot.policy.model import Policy
from bot.policy.recalibrating.past import NOTICE, PastAnswer, PastQuestion, logged_answer
from bot.policy.recalibrating.replay import Replay
from bot.ports import LoggedDecision


@dataclass(frozen=True, slots=True)
class Reversal:
    """One question whose answer turned: what was told on a day, and the question and answer as they are now."""

    question: PastQuestion
    told: Stated
    day: date
    now: Stated


@dataclass(frozen=True, slots=True)
class Turned:
    """All that turned for one person, the latest asked first."""

    stricter: tuple[Reversal, ...] = ()
    looser: tuple[Reversal, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stricter or self.looser)


def latest(answers: Iterable[PastAnswer]) -> dict[str, dict[PastQuestion, PastAnswer]]:
    """By pseudonym, of every question the answer that was given last. In: answers, oldest first."""
    found: dict[str, dict[PastQuestion, PastAnswer]] = {}
    for past in answers:
        found.setdefault(past.asker, {})[past.question] = past
    return found


def turned(answers: Iterable[PastAnswer], before: Replay, after: Replay, groups: frozenset[str] | None) -> Turned:
    """What turns for somebody between two editions.

    An answer turned where the edition before would have said the same kind of thing as they were told, and the new one does
    not: it goes the same way from what they were told and from what held until now. So whoever was told of an earlier turn
    is not told again, and a word of theirs that tightened an answer then ("without approval") is no reversal.
    """
    stricter: list[Reversal] = []
    looser: list[Reversal] = []
    for past in sorted(answers, key=lambda one: (one.day, one.question.tool, one.question.data or ""), reverse=True):
        was, now = _stated(before, past.question, groups), _stated(after, past.question, groups)
        if was == now:
            continue
        way = turn(was, now)
        if way != "otherwise" and turn(past.said, now) == way:
            (stricter if way == "stricter" else looser).append(Reversal(past.question, past.said, past.day, now))
    return Turned(tuple(stricter), tuple(looser))


def still_looser(eased: Iterable[Reversal], last: Replay, groups: frozenset[str] | None) -> tuple[Reversal, ...]:
    """Those that are looser than what was told by the last edition too, as it says them. In: the latest asked first."""
    found: dict[PastQuestion, Reversal] = {}
    for reversal in eased:
        now = _stated(last, reversal.question, groups)
        if turn(reversal.told, now) == "looser":
            found[reversal.question] = replace(reversal, now=now)
    return tuple(found.values())


def as_logged(turned: Turned, asker: str, day: date, language: str, policy: Policy) -> LoggedDecision:
    """A notice as a line of the log: from now on it is what they were told. In: something turned."""
    reversals = (*turned.stricter, *turned.looser)
    return LoggedDecision(
        asker=asker,
        day=day,
        language=language,
        channel=NOTICE,
        outcome=reversals[0].now.verdict.value,
        answers=tuple(logged_answer(reversal.question, reversal.now) for reversal in reversals),
        policy=policy.id,
        digest=policy.digest,
    )


def _stated(replay: Replay, question: PastQuestion, groups: frozenset[str] | None) -> Stated:
    answer = replay.answer(question, groups)
    return Stated(answer.verdict, answer.conditions, answer.clauses)
