"""The decision on a whole question: a pure function of ids, policy and day ("How a verdict is made" of the format)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.policy.asked import Answer, Asked, Decision
from bot.policy.deciding.case import Case
from bot.policy.deciding.combine import strictness
from bot.policy.deciding.compiled import Compiled, PlainQuestion
from bot.policy.deciding.find import alternatives, tools_allowing
from bot.policy.deciding.ruling import on_subject
from bot.policy.deciding.voices import NO_AT_LEAST, STRICTNESS
from bot.policy.model import Outcome


def decide(asked: Asked, compiled: Compiled, today: date) -> Decision:
    """The decision with its reasons and, beside every plain no, the alternatives. `today` is a day where the asker is.

    In: ids only; row ids must be the policy's (else KeyError). Several tools: the outcome is the strictest.
    """
    plain = _plain(asked)
    if plain is None:
        return _decided(asked, compiled, today)
    remembered = compiled.today
    known = remembered.decided.get(plain) if remembered.day == today else None
    if known is not None:
        return Decision(known[0], known[1], asked, known[2])
    decision = _decided(asked, compiled, today)
    compiled.on(today).decided[plain] = decision.outcome, decision.answers, decision.overdue
    return decision


def judge(asked: Asked, compiled: Compiled, today: date) -> Decision:
    """The decision with its reasons, without looking for alternatives."""
    case = Case(asked, compiled, today)
    subjects = asked.subjects
    if len(subjects) == 1:
        outcome, answers = on_subject(subjects[0], case)
        return Decision(outcome, answers, asked, case.overdue)
    if subjects:
        rulings = [on_subject(subject, case) for subject in subjects]
        outcome = max((outcome for outcome, _ in rulings), key=STRICTNESS.__getitem__)
        return Decision(outcome, tuple(answer for _, answers in rulings for answer in answers), asked, case.overdue)
    if asked.data or asked.purposes:
        (outcome, answers), more = tools_allowing(case)
        return Decision(outcome, answers, asked, case.overdue, more)
    return Decision(Outcome.DEPENDS, (), asked, case.overdue)


def _plain(asked: Asked) -> PlainQuestion | None:
    """The question in short, where one row, one class and at most one purpose are all that is said; else None."""
    subjects, data, purposes = asked.subjects, asked.data, asked.purposes
    if len(subjects) != 1 or len(data) != 1 or len(purposes) > 1 or asked.met or asked.unmet:
        return None
    subject, mention = subjects[0], data[0]
    if len(subject.rows) != 1 or subject.self_built or mention.any_of or len(mention.every) != 1:
        return None
    (class_id,) = mention.every
    return subject.rows[0], class_id, next(iter(purposes), None), asked.groups


def _decided(asked: Asked, compiled: Compiled, today: date) -> Decision:
    decision = judge(asked, compiled, today)
    if STRICTNESS[decision.outcome] < NO_AT_LEAST:
        return decision
    answers = tuple(_with_alternatives(answer, asked, compiled, today) for answer in decision.answers)
    return replace(decision, answers=answers)


def _with_alternatives(answer: Answer, asked: Asked, compiled: Compiled, today: date) -> Answer:
    if strictness(answer) < NO_AT_LEAST:
        return answer
    found = alternatives(answer, asked, compiled, today)
    return replace(answer, instead=found) if found else answer
