"""A single value of a policy file as what the format wants there: words, an id, yes or no, a text per language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.policy.file.nodes import Faults, Items, Node, Scalar, Table
from bot.policy.model import Localised

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_YES = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})
_NO = frozenset({"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that may stand somewhere, and the key of the problem when another one does."""

    known: Collection[str]
    fault: str


def empty(node: Node) -> bool:
    """Whether nothing is written here: `key:`, `~` or `null`."""
    return isinstance(node, Scalar) and node.plain and node.value in _NULLS


def plain_word(node: Node, faults: Faults) -> str | None:
    """`node` as words, whatever YAML would make of them: 365, yes and 2026.4 are words too."""
    if not isinstance(node, Scalar):
        faults.add(node, "want-word")
        return None
    if (word := node.value.strip()) and not empty(node):
        return word
    faults.add(node, "empty-text")
    return None


def known_word(node: Node, ids: Ids, faults: Faults) -> str | None:
    """`node` as one of the ids that may stand here."""
    word = plain_word(node, faults)
    if word is None or word in ids.known:
        return word
    faults.add_near(node, ids.fault, word, same(ids.known))
    return None


def yes_or_no(node: Node, faults: Faults) -> bool | None:
    """`node` as true or false."""
    if isinstance(node, Scalar) and node.plain:
        if node.value in _YES:
            return True
        if node.value in _NO:
            return False
    faults.add(node, "want-flag", word=as_written(node))
    return None


def localised(node: Node, faults: Faults) -> Localised | None:
    """`node` as a text."""
    if isinstance(node, Scalar):
        words = plain_word(node, faults)
        return Localised({"": words}) if words else None
    if isinstance(node, Items):
        faults.add(node, "want-text")
        return None
    by_language: dict[str, str] = {}
    for language, key, value in named(node, faults):
        if " " in language and empty(value):
            faults.add(key, "comma-in-text", word=language)
        elif is_language(language, key, faults) and (words := plain_word(value, faults)):
            by_language[language] = words
    if not node.items:
        faults.add(node, "empty-text")
    return Localised(by_language) if by_language else None


def is_language(code: str, node: Node, faults: Faults) -> bool:
    """Whether `code`, which stands at `node`, looks like the code of a language; otherwise it is noted."""
    if _LANGUAGE.fullmatch(code):
        return True
    faults.add(node, "bad-language", word=code)
    return False


def named(table: Table, faults: Faults) -> Iterator[tuple[str, Node, Node]]:
    """Every (name, key, value) of a table; a key that is no word, or that stands twice, is noted and passed over."""
    lines: dict[str, int] = {}
    for key, value in table.pairs():
        if not isinstance(key, Scalar):
            faults.add(key, "bad-key")
        elif key.value in lines:
            faults.add(key, "duplicate-key", word=key.value, first=str(lines[key.value]))
        else:
            lines[key.value] = key.line + 1
            yield key.value, key, value


def as_written(node: Node) -> str:
    """`node` as it can stand in a sentence."""
    return (node.value.strip() or '""') if isinstance(node, Scalar) else "…"


def same(choices: Collection[str]) -> dict[str, str]:
    """Choices that mean themselves, for suggestions."""
    return {each: each for each in choices}
