"""The words that come with the program: concepts of data, purposes, known tools and cues, read from content/vocabulary."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Concept:
    """A generic concept of data and the words for it per language. `anonymisable`: "without names" makes it anonymised data."""

    id: str
    parents: tuple[str, ...]
    name: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    anonymisable: bool = False


@dataclass(frozen=True, slots=True)
class PurposeWords:
    """A generic purpose and the words for it per language."""

    id: str
    name: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KnownTool:
    """A tool in use at work somewhere; `ordinary` are those of its names that are ordinary words and need a cue."""

    id: str
    name: str
    vendor: str = ""
    kind: tuple[str, ...] = ()
    family: str = ""
    also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    site: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Lists of words of which one each, `within` so many words, mean a purpose; of `unless` none.

    `data`: concepts that stand for a word of the list `other`.
    """

    lists: Mapping[str, tuple[str, ...]]
    within: int
    data: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Vocabulary:
    """All of it.

    `cues` maps a list's name to its phrases per language; `undone` the words by which a theme's condition is said not to be
    met, by role, and `undone_kinds` a theme to the kind of conditions it is about; `apart` a purpose to lists of words.
    """

    concepts: Mapping[str, Concept] = field(default_factory=dict)
    purposes: Mapping[str, PurposeWords] = field(default_factory=dict)
    tools: Mapping[str, KnownTool] = field(default_factory=dict)
    cues: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    undone: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    undone_kinds: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, tuple[Apart, ...]] = field(default_factory=dict)

    def children(self, concept: str) -> frozenset[str]:
        """Ids of all concepts below `concept`, however deep."""
        below: set[str] = set()
        open_ = [concept]
        while open_:
            parent = open_.pop()
            new = {c.id for c in self.concepts.values() if parent in c.parents} - below
            below |= new
            open_ += new
        return frozenset(below - {concept})


def load_vocabulary(folder: Path) -> Vocabulary:
    """Reads data.toml, purposes.toml, apart.toml, tools.toml, cues.toml and conditions.toml from `folder`.

    Raises OSError or tomllib.TOMLDecodeError: these files come with the program, so a broken one is a broken program.
    """
    concepts = {id_: _concept(id_, table) for id_, table in _toml(folder / "data.toml").items()}
    purposes = {
        id_: PurposeWords(id_, table["name"], _words(table)) for id_, table in _toml(folder / "purposes.toml").items()
    }
    tools = {id_: _tool(id_, table) for id_, table in _toml(folder / "tools.toml").items()}
    cues = {name: _words(table) for name, table in _toml(folder / "cues.toml").items()}
    themes = _toml(folder / "conditions.toml")
    undone = {theme: _roles(table) for theme, table in themes.items()}
    kinds = {theme: table["kind"] for theme, table in themes.items() if "kind" in table}
    apart = {
        id_: tuple(Apart(_roles(rule), rule["within"], frozenset(rule.get("data", ()))) for rule in rules)
        for id_, rules in _toml(folder / "apart.toml").items()
    }
    return Vocabulary(concepts, purposes, tools, cues, undone, kinds, apart)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _words(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(table.get(language, ())) for language in LANGUAGES}


def _roles(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The words of each role, of all languages; a table without roles has but one, `words`."""
    roles = {role: words for role, words in table.items() if isinstance(words, Mapping)} or {"words": table}
    return {role: tuple(w for listed in _words(words).values() for w in listed) for role, words in roles.items()}


def _concept(id_: str, table: Mapping[str, Any]) -> Concept:
    return Concept(
        id_, tuple(table.get("parents", ())), table["name"], _words(table), bool(table.get("anonymisable", False))
    )


def _tool(id_: str, table: Mapping[str, Any]) -> KnownTool:
    def several(key: str) -> tuple[str, ...]:
        return tuple(table.get(key, ()))

    return KnownTool(
        id_,
        table["name"],
        table.get("vendor", ""),
        several("kind"),
        table.get("family", ""),
        several("also"),
        several("formerly"),
        several("ordinary"),
        table.get("site", ""),
    )
