"""Questions that a change brings along as tests: in the words of the policy, and only such as come out the same on every day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.policy.model import Outcome
from bot.policy.shelf import Opened
from bot.policy.verdict import decision_on

TEMPLATES = {
    "en": "May I use {tool} with {data}?",
    "nl": "Mag ik {tool} gebruiken met {data}?",
    "de": "Darf ich {tool} mit {data} nutzen?",
}
FOR = {
    "en": "May I use {tool} with {data} for {purpose}?",
    "nl": "Mag ik {tool} gebruiken met {data} voor {purpose}?",
    "de": "Darf ich {tool} mit {data} für {purpose} nutzen?",
}
"""Questions of a policy file, by language. They are read by our own reader, and are not shown to anybody in a conversation."""


def turning_days(opened: Opened, today: date) -> list[date]:
    """Today, and every day to come on which a rule of the policy begins to hold, or has ceased to."""
    days = {today}
    for rule in opened.policy.rules:
        days |= {rule.since} if rule.since else set()
        days |= {rule.until + timedelta(days=1)} if rule.until else set()
    return sorted(day for day in days if day >= today)


def came_out(question: str, opened: Opened, day: date) -> tuple[Outcome, tuple[str, ...]]:
    """The outcome of a question on a day, and the clauses that its answers cite."""
    decision = decision_on(opened.reader.read(question), opened.compiled, day)
    return decision.outcome, tuple(dict.fromkeys(clause for answer in decision.answers for clause in answer.clauses))


def question_for(
    row: str, class_: str, wanted: Outcome, opened: Opened, days: Sequence[date], purpose: str = ""
) -> str | None:
    """A question about a cell, for a purpose where one is given, that is read as it is meant, and comes out as wanted on every
    one of these days."""
    meant = {purpose, *opened.policy.purposes[purpose].holds} if purpose in opened.policy.purposes else {purpose}
    for question in _candidates(row, class_, purpose, opened):
        reading = opened.reader.read(question)
        rows = {id_ for subject in reading.asked.subjects for id_ in subject.rows}
        classes = {id_ for data in reading.asked.data for id_ in data.every | data.any_of}
        purposes = reading.asked.purposes
        if (
            rows == {row}
            and classes == {class_}
            and (bool(purposes) and purposes <= meant if purpose else not purposes)
            and all(decision_on(reading, opened.compiled, day).outcome is wanted for day in days)
        ):
            return question
    return None


def _candidates(row: str, class_: str, purpose: str, opened: Opened) -> Iterator[str]:
    policy = opened.policy
    for language in [one for one in policy.languages if one in TEMPLATES] or ["en"]:
        tool = policy.tools[row].name.say(language)
        class_row = policy.data[class_]
        concepts = [opened.vocabulary.concepts[id_] for id_ in class_row.holds if id_ in opened.vocabulary.concepts]
        named = [*class_row.also, *(concept.name.get(language, "") for concept in concepts)]
        for data in (class_row.name.say(language), *named, f"{class_row.name.say(language)} data"):
            for doing in _said(purpose, language, opened) if data else ():
                line = FOR[language] if doing else TEMPLATES[language]
                yield line.format(tool=tool, data=data, purpose=doing)


def _said(purpose: str, language: str, opened: Opened) -> list[str]:
    """A purpose as people may call it: by the words of the policy, and of the vocabulary; one empty word for none."""
    if not purpose:
        return [""]
    own, known = opened.policy.purposes.get(purpose), opened.vocabulary.purposes
    found = [own.name.say(language), *own.also] if own else []
    return [*found, *(known[id_].name.get(language, "") for id_ in (own.holds if own else (purpose,)) if id_ in known)]
