"""One table of a policy file, read key by key as what the format wants there: a text, an id, a day, a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import TypeVar

from bot.policy.file.nodes import Faults, Items, Node, Scalar, Table
from bot.policy.file.values import Ids, as_written, empty, known_word, localised, named, plain_word, same, yes_or_no
from bot.policy.model import Localised

_T = TypeVar("_T")
_ID = re.compile(r"[a-z0-9_-]+")
_CLAUSE_ID = re.compile(r"[A-Za-z0-9_-]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MEANT = {
    "alias": "also",
    "aliases": "also",
    "allow_if": "if",
    "applies_to": "when",
    "because": "clause",
    "clauses": "clause",
    "condition": "if",
    "conditions": "if",
    "description": "text",
    "end": "until",
    "exceptions": "except",
    "groups": "for",
    "label": "name",
    "reviewed": "review_by",
    "since": "from",
    "start": "from",
    "starts": "from",
    "to": "until",
    "where": "store",
    "who": "for",
}
"""Keys that people write, and the format's key for the same; suggested only where that key may stand."""


class Row:
    """One table. Whatever is no good is noted in `faults` and left out, so that reading goes on to the next error."""

    __slots__ = ("_nodes", "faults", "table")

    def __init__(self, table: Table, allowed: Collection[str], faults: Faults) -> None:
        self.table = table
        self.faults = faults
        self._nodes: dict[str, Node] = {}
        last = ""
        for name, key, value in named(table, faults):
            if name in allowed:
                self._nodes[name] = value
                last = name
            elif name == "<<":
                faults.add(key, "merge-key")
            elif " " in name and isinstance(value, Scalar) and value.plain and not value.value:
                self._go_on(last, name, key)
            else:
                choices = same(allowed) | {m: to for m, to in _MEANT.items() if to in allowed}
                faults.add_near(key, "unknown-key", name, choices)

    def _go_on(self, last: str, words: str, key: Node) -> None:
        """A comma within braces ends an unquoted text, and YAML takes the rest for a key. The format's own example is written
        so, and no other meaning is possible: the words go on with the text before them."""
        text = self._nodes.get(last)
        if isinstance(text, Scalar) and text.plain and text.value:
            self._nodes[last] = Scalar(f"{text.value}, {words}", True, text.line, text.column)
        else:
            self.faults.add(key, "comma-in-text", word=words)

    def node(self, key: str) -> Node | None:
        """What stands under `key`; None also where the key has nothing under it."""
        node = self._nodes.get(key)
        return None if node is None or empty(node) else node

    def given(self, key: str) -> Node | None:
        """The node under `key`, be it empty."""
        return self._nodes.get(key)

    def need(self, key: str) -> Node | None:
        """What stands under a key that must be there."""
        if (node := self.node(key)) is None:
            self.faults.add(self.table, "missing-key", word=key)
        return node

    def id(self, *, capitals: bool = False) -> str:
        """The row's own id; "" where there is none."""
        node = self.need("id")
        word = plain_word(node, self.faults) if node else None
        if node and word and not (_CLAUSE_ID if capitals else _ID).fullmatch(word):
            self.faults.add(node, "bad-clause-id" if capitals else "bad-id", word=word)
        return word or ""

    def text(self, key: str) -> Localised | None:
        """A text: a string, or one per language."""
        node = self.node(key)
        return localised(node, self.faults) if node else None

    def texts(self, key: str) -> tuple[Localised, ...]:
        """A list of texts."""
        read = (localised(node, self.faults) for node in self.items(key))
        return tuple(text for text in read if text)

    def word(self, key: str) -> str | None:
        """A single word or sentence that is the same in every language."""
        node = self.node(key)
        return plain_word(node, self.faults) if node else None

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words, each once."""
        return self._words(self.items(key))

    def word_or_list(self, key: str) -> tuple[str, ...]:
        """A word, or a list of words."""
        return self._words(self._one_or_more(key))

    def choice(self, key: str, choices: Collection[str], fault: str) -> str | None:
        """A word out of a closed list."""
        node = self.node(key)
        found = self._known([node] if node else [], Ids(choices, fault))
        return found[0] if found else None

    def ref(self, key: str, ids: Ids) -> str | None:
        """The id of something defined elsewhere."""
        return self.choice(key, ids.known, ids.fault)

    def refs(self, key: str, ids: Ids) -> tuple[str, ...]:
        """A list of ids of things defined elsewhere."""
        return self._known(self.items(key), ids)

    def ref_or_list(self, key: str, ids: Ids) -> tuple[str, ...]:
        """An id, or a list of ids, of things defined elsewhere."""
        return self._known(self._one_or_more(key), ids)

    def day(self, key: str) -> date | None:
        """A day, written 2026-10-01, with quotes or without."""
        node = self.node(key)
        if node is None:
            return None
        written = node.value.strip() if isinstance(node, Scalar) else ""
        try:
            if _DAY.fullmatch(written):
                return date.fromisoformat(written)
        except ValueError:
            pass  # A day that no calendar has, such as 2026-02-30.
        self.faults.add(node, "bad-day", word=as_written(node))
        return None

    def flag(self, key: str) -> bool | None:
        """True or false; also yes and no, on and off, as YAML has them."""
        node = self.node(key)
        return yes_or_no(node, self.faults) if node else None

    def items(self, key: str) -> list[Node]:
        """The nodes of a list."""
        node = self.node(key)
        if node is None:
            return []
        if isinstance(node, Items):
            return node.items
        if isinstance(node, Table) and not node.items:
            return []
        self.faults.add(node, "want-list", word=key)
        return []

    def row(self, key: str, allowed: Collection[str]) -> Row | None:
        """The table under `key`, with the keys it may have."""
        node = self.node(key)
        return as_row(node, allowed, self.faults) if node else None

    def rows(self, key: str, allowed: Collection[str]) -> Iterator[Row]:
        """The tables of the list under `key`, with the keys they may have."""
        for node in self.items(key):
            if row := as_row(node, allowed, self.faults):
                yield row

    def one(self, key: str, read: Callable[[Row], _T], allowed: Collection[str]) -> _T | None:
        """What `read` makes of the table under `key`."""
        row = self.row(key, allowed)
        return read(row) if row else None

    def _one_or_more(self, key: str) -> list[Node]:
        node = self.node(key)
        if node is None:
            return []
        return node.items if isinstance(node, Items) else [node]

    def _words(self, nodes: list[Node]) -> tuple[str, ...]:
        read = [plain_word(node, self.faults) for node in nodes]
        return tuple(dict.fromkeys(word for word in read if word))

    def _known(self, nodes: list[Node], ids: Ids) -> tuple[str, ...]:
        read = [known_word(node, ids, self.faults) for node in nodes]
        return tuple(dict.fromkeys(word for word in read if word))


def as_row(node: Node, allowed: Collection[str], faults: Faults) -> Row | None:
    """`node` as a table; what is none is noted."""
    if isinstance(node, Table):
        return Row(node, allowed, faults)
    faults.add(node, "want-table")
    return None
