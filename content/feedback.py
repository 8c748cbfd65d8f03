"""What the company decides about critical voices: reads feedback.yaml of the content folder, strictly."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from bot.errors import BadContent
from bot.feedback.desk import Rules
from bot.feedback.model import BATCH, K
from bot.people import Directory
from bot.settings.values import shown
from content.yaml_files import read_yaml

KEYS = ("k", "batch", "second_readers", "reports", "elsewhere")
MOST = 1000
LONGEST = 200
"""Characters of a sentence: the notice has to stay short enough to be read."""


def load_rules(path: Path, people: Directory, languages: Collection[str]) -> Rules:
    """The rules of a file; where there is none, the defaults. Raises BadContent naming the key and the cure, also for what
    would make a promise untrue.
    """
    content = read_yaml(path) if path.exists() else {}
    if not isinstance(content, Mapping) or content.keys() - set(KEYS):
        raise BadContent(f"{path.name}: expected the keys {', '.join(KEYS)} and no other")
    return Rules(
        k=_number(path.name, content, "k", K),
        batch=_number(path.name, content, "batch", BATCH),
        second_readers=_readers(path.name, content.get("second_readers") or [], people),
        reports=_sentences(path.name, content, "reports", languages),
        elsewhere=_sentences(path.name, content, "elsewhere", languages),
    )


def _number(where: str, content: Mapping[str, Any], key: str, default: int) -> int:
    value = content.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value > MOST:
        raise BadContent(f"{where}: {key}: expected a number of people from {default} to {MOST}")
    return value


def _readers(where: str, value: Any, people: Directory) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) and "@" in one for one in value):
        raise BadContent(f"{where}: second_readers: expected a list of e-mail addresses, such as [council@example.com]")
    readers = frozenset(one.strip().casefold() for one in value)
    for person in people.all():
        if person.id in readers and person.role in ("hr", "architect"):
            raise BadContent(
                f"{where}: second_readers: {shown(person.id)} has the role {person.role} in people.yaml and reads the results; "
                "name somebody who does not, such as the works council"
            )
    return readers


def _sentences(where: str, content: Mapping[str, Any], key: str, languages: Collection[str]) -> Mapping[str, str]:
    value = content.get(key) or {}
    given = {"": value} if isinstance(value, str) else value
    sound = isinstance(given, Mapping) and all(
        isinstance(one, str) and 0 < len(one) <= LONGEST for one in given.values()
    )
    if not sound:
        raise BadContent(f"{where}: {key}: expected a sentence of at most {LONGEST} characters, or one per language")
    unknown = [str(language) for language in given if language and language not in languages]
    if unknown:
        raise BadContent(
            f"{where}: {key}: there are no texts in `{shown(unknown[0])}`; there are {', '.join(languages)}"
        )
    return dict(given)
