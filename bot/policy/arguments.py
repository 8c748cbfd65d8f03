"""The question of a command ("ask tool=chatgpt data=personal"): ids that buttons carry, read strictly."""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import Refusal
from bot.policy.asked import Asked, DataNamed, Subject
from bot.policy.shelf import Opened
from bot.reading.reading import Intent, Reading

LONGEST_NAME = 80
"""Characters of an unlisted tool's name that a command may carry."""

INTENTS = {intent.value: intent for intent in Intent}
"""What a command may want to know beside a verdict, such as where data is kept."""


def reading_of(
    arguments: Mapping[str, tuple[str, ...]], opened: Opened, groups: frozenset[str] | None, language: str
) -> Reading:
    """The reading that a command stands for. Raises Refusal for an id that the policy does not have (any more)."""

    def ids(name: str, *known: Mapping[str, object]) -> frozenset[str]:
        return frozenset(_known(value, *known) for value in arguments.get(name, ()) if value)

    subjects = tuple(_subject(value, opened) for value in arguments.get("tool", ()) if value)
    data = tuple(_data(value, opened) for value in arguments.get("data", ()) if value)
    asked = Asked(
        subjects,
        data,
        excluded=ids("without", opened.policy.data),
        purposes=ids("purpose", opened.policy.purposes, opened.vocabulary.purposes),
        groups=groups,
        met=ids("met", opened.policy.conditions),
        unmet=ids("unmet", opened.policy.conditions),
    )
    intents = [_known(value, INTENTS) for value in arguments.get("intent", ()) if value]
    return Reading(
        INTENTS[intents[0]] if intents else Intent.ASK if subjects else Intent.WHICH_TOOLS,
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


def _known(value: str, *ids: Mapping[str, object]) -> str:
    if not any(value in known for known in ids):
        raise Refusal("policy.gone", id=value[:LONGEST_NAME])
    return value
