"""The page of what people can type in a chat: from the routes, the cards whose buttons carry lines, and the vocabulary."""

from __future__ import annotations

import ast
import asyncio
import inspect
import itertools
import json
import re
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.routing import AnyRoute, arguments_of
from bot.services import Services
from handlers import ROUTES
from tests.answering import ROOT, texts
from tests.golden.files import FOLDER as CARDS
from tests.house import open_house
from tests.reference.permissions import who_may
from tests.reference.writing import first_words, table

Arguments = Mapping[str, dict[str, set[str]]]
"""For each word the names of its arguments, with the values that were seen."""

SPELLED_OUT = frozenset(
    [
        *("again", "as", "change", "do", "done", "forget", "intent", "kind", "later"),
        *("pause", "resume", "slot", "step", "stop", "sure", "track", "wants"),
    ]
)
"""Arguments with a few values, each of which does something else; what others hold is an id or what somebody typed."""

VALUE = re.compile(r"[a-z0-9][a-z0-9_-]*")
MOST_VALUES, PHRASES = 14, 3

MORE = {
    "en": ("I want to learn more about Power BI", "what can I join this week", "drop in hour with the architect"),
    "nl": ("Ik wil meer leren over Power BI", "wat kan ik deze week boeken", "inloopuur met de architect"),
    "de": ("Ich möchte mehr über Power BI lernen", "was kann ich diese Woche buchen", "Sprechstunde beim Architekten"),
}
"""Lines that no single phrase of the vocabulary is."""


def lines() -> str:
    """The page."""
    heard = asyncio.run(_heard())
    seen = _arguments(heard)
    rows = [(_shown(route, seen), first_words(route.handler.__doc__), who_may(route.permission)) for route in ROUTES]
    spoken = [
        (
            f"`{route.word}`",
            *("<br>".join(list(heard[route.word, language])[:PHRASES]) or "–" for language in texts().languages),
        )
        for route in ROUTES
        if route.hears
    ]
    return (
        f"{HEAD}{table(('line', 'what it does', 'who may'), rows)}\n"
        f"{BETWEEN}{table(('line', 'English', 'Dutch', 'German'), spoken)}"
    )


def _shown(route: AnyRoute, seen: Arguments) -> str:
    return "<br>".join(
        [f"`{route.word}`", *(_argument(name, values) for name, values in sorted(seen[route.word].items()))]
    )


def _argument(name: str, values: set[str]) -> str:
    known = sorted(value for value in values if VALUE.fullmatch(value))
    told = name in SPELLED_OUT and known and len(known) <= MOST_VALUES
    return f"`{name}=` {', '.join(known)}" if told else f"`{name}=…`"


def _arguments(heard: Mapping[tuple[str, str], Mapping[str, Mapping[str, tuple[str, ...]]]]) -> Arguments:
    """What buttons carry in the golden cards, what the program writes anywhere, and what lines in plain words are read as."""
    seen: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for card in sorted(CARDS.glob("*.json")):
        for line in _strings(json.loads(card.read_text("utf-8"))):
            word = line.partition(" ")[0]
            for name, values in (arguments_of(line, word) or {}).items():
                seen[word][name].update(values)
    for folder in ("bot", "handlers"):
        for file in (ROOT / folder).rglob("*.py"):
            for word, name in _written(ast.parse(file.read_text("utf-8"))):
                seen[word][name]
    for route in ROUTES:
        for name in _read(ast.parse(inspect.getsource(route.handler))):
            seen[route.word][name]
    for (word, _), phrases in heard.items():
        for arguments in phrases.values():
            for name, values in arguments.items():
                seen[word][name].update(values)
    return seen


def _written(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Word and names of every `command("word", name=…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "command" and node.args:
            word = node.args[0]
            if isinstance(word, ast.Constant) and isinstance(word.value, str):
                yield from ((word.value, keyword.arg.rstrip("_")) for keyword in node.keywords if keyword.arg)


def _read(handler: ast.AST) -> Iterator[str]:
    """The names of arguments that a handler asks for: `first("name")`, `arguments.get("name")`, `"name" in arguments`."""
    for node in ast.walk(handler):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("first", "number", "arguments.get")):
            yield from (
                one.value
                for one in node.args
                if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value
            )
        if isinstance(node, ast.Compare) and ast.unparse(node.comparators[0]).endswith("arguments"):
            yield from (
                one.value for one in [node.left] if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )


def _strings(card: Any) -> Iterator[str]:
    if isinstance(card, str):
        yield card
    elif isinstance(card, Mapping):
        yield from itertools.chain.from_iterable(map(_strings, card.values()))
    elif isinstance(card, list):
        yield from itertools.chain.from_iterable(map(_strings, card))


async def _heard() -> Mapping[tuple[str, str], Mapping[str, Mapping[str, tuple[str, ...]]]]:
    """By word and language the first lines in plain words that lead there, with what each is read as.

    Every phrase of the vocabulary is said to every route, so a phrase stands here only where it is understood.
    """
    heard: dict[tuple[str, str], dict[str, Mapping[str, tuple[str, ...]]]] = defaultdict(dict)
    with tempfile.TemporaryDirectory() as folder:
        async with open_house(Path(folder)) as house:
            for language in texts().languages:
                for phrase in _phrases(language):
                    _ask(phrase, language, heard, house.services)
    return heard


def _ask(phrase: str, language: str, heard: Mapping[tuple[str, str], dict[str, Any]], services: Services) -> None:
    for route in ROUTES:
        understood = route.hears(phrase, language, True, services) if route.hears else None
        if understood is not None:
            told = heard[route.word, language]
            if understood.language == language and understood.arguments not in told.values():
                told[phrase] = understood.arguments
            return


def _phrases(language: str) -> Iterator[str]:
    for name in ("requesting", "sessions", "trainings", "feedback", "roadmap", "lines"):
        lists = tomllib.loads((ROOT / "content" / "vocabulary" / f"{name}.toml").read_text("utf-8"))
        for list_, words in lists.items():
            if isinstance(words, Mapping) and (name != "feedback" or list_ == "opening"):
                yield from (_plain(phrase) for phrase in words.get(language, ()))
    yield from texts().plain(language, "mine.lines").split(" | ")
    yield from MORE[language]


def _plain(phrase: str) -> str:
    """A phrase that leaves a choice, with the first one taken."""
    return re.sub(r"\(([^|)]*)[^)]*\)", r"\1", phrase)


HEAD = """# What people can type

Whatever somebody types is a question, unless its first word is one of these and nothing follows but `name=value` pairs. A button
carries such a line, so whatever is clicked could have been typed. An argument may come several times; behind it
stand the values that the program itself uses, or `…` for an id or for words.

"Everybody" is everybody of the company. [Permissions](permissions.md) has the rest, also for guests.

"""

BETWEEN = """## The same in plain words

These lines need no command word. They are read by closed lists, in any case, with or without a question mark; where there is doubt, a
line is a question about the policy. Some of them, per language:

"""
