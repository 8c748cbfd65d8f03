"""The question of a command ("ask tool=chatgpt data=personal"): ids that buttons carry, read strictly."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import Refusal
from bot.policy.asked import Asked, DataNamed, Subject
from bot.policy.shelf import Opened
from bot.reading.reading import Intent, Reading

LONGEST_NAME = 80
"""Characters of an unlisted tool's name that a command may carry."""


def reading_of(
    arguments: Mapping[str, tuple[str, ...]], opened: Opened, groups: frozenset[str] | None, language: str
) -> Reading:
    """The reading that a command stands for. Raises Refusal for an id that the policy does not have (any more)."""
    subjects = tuple(_subject(value, opened) for value in arguments.get("tool", ()) if value)
    data = tuple(_data(value, opened) for value in arguments.get("data", ()) if value)
    asked = Asked(
        subjects,
        data,
        purposes=frozenset(
            _known(value, {**opened.policy.purposes, **opened.vocabulary.purposes})
            for value in arguments.get("purpose", ())
            if value
        ),
        groups=groups,
        unmet=frozenset(_known(value, opened.policy.conditions) for value in arguments.get("unmet", ()) if value),
    )
    return Reading(
        Intent.ASK if subjects else Intent.WHICH_TOOLS,
        asked,
        language,
        concepts=tuple(named.concept for named in data if named.concept),
        unlisted=tuple(subject.unlisted for subject in subjects if subject.unlisted),
    )


def _subject(value: str, opened: Opened) -> Subject:
    rows = value.split("|")
    if all(row in opened.policy.tools for row in rows):
        return Subject(rows=tuple(rows), self_built=all(opened.policy.tools[row].self_built for row in rows))
    known = opened.vocabulary.tools.get(value)
    if known is None:
        return Subject(unlisted=value[:LONGEST_NAME])
    return Subject(
        unlisted=known.id,
        kinds=frozenset(known.kind),
        vendors=frozenset({known.vendor} if known.vendor else ()),
        families=frozenset({known.family} if known.family else ()),
    )


def _data(value: str, opened: Opened) -> DataNamed:
    classes = value.split("|")
    if all(id_ in opened.policy.data for id_ in classes):
        found = frozenset(classes)
        return DataNamed(every=found) if len(found) == 1 else DataNamed(any_of=found)
    return opened.reader.classes.concept(_known(value, opened.vocabulary.concepts))


def _known(value: str, ids: Mapping[str, object]) -> str:
    if value not in ids:
        raise Refusal("policy.gone", id=value[:LONGEST_NAME])
    return value
