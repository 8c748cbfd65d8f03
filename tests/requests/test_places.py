"""Changes of a YAML file at their place: what is read afterwards is what was meant, and every comment is still there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.requests.patch.places import NoPlace, Source, value_of
from bot.requests.patch.written import flow

WORDS = st.sampled_from(
    ["allowed", "not_yet", "G-1", "no", "2026-12-18", "a: b", "# no", "ä ß 😀", "", "'", '"', "x, y", "*a", "&b"]
)
KEYS = ("id", "data", "public", "if", "*")


def values(depth: int) -> st.SearchStrategy[Any]:
    if depth == 0:
        return WORDS
    inner = values(depth - 1)
    return st.one_of(WORDS, st.dictionaries(st.sampled_from(KEYS), inner, max_size=3), st.lists(inner, max_size=3))


class Written:
    """A value as somebody may have written it: in lines or on one, with comments wherever there may be some."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw
        self._comments = 0

    def lines(self, value: Any, indent: int) -> list[str]:
        pad = " " * indent
        lines: list[str] = []
        pairs = value.items() if isinstance(value, dict) else ((None, one) for one in value)
        for key, one in pairs:
            lead = "- " if key is None else f"{flow(key)}: "
            if isinstance(one, (dict, list)) and one and self._draw(st.booleans()):
                deeper = indent + 2 + self._draw(st.integers(0, 2))
                lines.append(f"{pad}{lead.rstrip()}{self._comment()}")
                lines += self.lines(one, deeper)
            else:
                lines.append(f"{pad}{lead}{flow(one)}{self._comment()}")
            if self._draw(st.booleans()):
                lines.append(f"{' ' * self._draw(st.integers(0, 6))}{self._comment().strip()}")
        return lines

    def _comment(self) -> str:
        if not self._draw(st.booleans()):
            return ""
        self._comments += 1
        return f"   # comment {self._comments}"


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every mapping of a value."""
    if isinstance(value, dict):
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in pairs:
        yield from paths(one, (*path, key))


def at(node: yaml.Node, path: tuple[Any, ...]) -> yaml.Node:
    for key in path:
        found = node.value[key] if isinstance(key, int) else value_of(node, key)
        assert found is not None
        node = found
    return node


def comments(text: str) -> list[str]:
    return re.findall(r"# comment \d+", text)


@given(st.data())
def test_whatever_is_changed_is_read_back_and_nothing_else(data: st.DataObject) -> None:
    before = data.draw(st.dictionaries(st.sampled_from(("tools", "rules", "data")), values(3), min_size=1, max_size=3))
    newline = data.draw(st.sampled_from(("\n", "\r\n")))
    text = newline.join(["# comment 0", *Written(data.draw).lines(before, 0)]) + data.draw(
        st.sampled_from(("", newline))
    )
    assert yaml.load(text, Loader=yaml.BaseLoader) == _read(before)
    path = data.draw(st.sampled_from(list(paths(before))))
    key = data.draw(st.sampled_from(KEYS))
    new = data.draw(st.one_of(st.none(), values(1)))
    source, wanted = Source(text), _read(before)
    target = wanted
    for step in path:
        target = target[step]
    gone = target.get(key)
    try:
        node = at(source.root, path)
        assert isinstance(node, yaml.MappingNode)
        changed = source.without_key(node, key) if new is None else source.with_value(node, key, new)
    except NoPlace:
        assert new is None
        return
    if new is None:
        target.pop(key, None)
    else:
        target[key] = _read(new)
    if new is None and not target and gone is not None:
        return  # a mapping that loses its only key is no mapping any more: nobody takes the last key of a cell away
    assert yaml.load(changed.text, Loader=yaml.BaseLoader) == wanted
    if gone is None or isinstance(gone, str):
        kept, there = comments(changed.text), comments(text)
        assert kept == there or (new is None and set(kept) < set(there))


@given(st.data())
def test_an_entry_comes_to_the_end_and_goes_without_a_trace(data: st.DataObject) -> None:
    entries = data.draw(st.lists(st.dictionaries(st.sampled_from(KEYS), values(1), min_size=1, max_size=3), max_size=3))
    before = {"tools": entries, "notes": "x"}
    text = "\n".join(Written(data.draw).lines(before, 0)) + "\n"
    entry = data.draw(st.dictionaries(st.sampled_from(("id", "when", "verdict")), values(1), min_size=1))
    source = Source(text).with_entry("tools", entry)
    assert yaml.load(source.text, Loader=yaml.BaseLoader) == _read({"tools": [*entries, entry], "notes": "x"})
    assert comments(source.text) == comments(text)
    back = source.without_entry("tools", source.items("tools")[-1])
    assert yaml.load(back.text, Loader=yaml.BaseLoader) == _read(before)


ODD = ["\x85", "\x7f \x9f", "\ufeffx", "\x01", "é", "", "a b", "- x", "a:", "a #b"]


@pytest.mark.parametrize("value", ["yes", "No", "null", "~", "1", "1.5", "0x1f", "2026-12-18", *ODD])
def test_a_word_is_read_as_that_word(value: str) -> None:
    read = yaml.safe_load(f"k: {flow(value)}")["k"]
    assert read == " ".join(value.split())


def _read(value: Any) -> Any:
    """As it is read back: words on one line."""
    if isinstance(value, dict):
        return {key: _read(one) for key, one in value.items()}
    return [_read(one) for one in value] if isinstance(value, list) else " ".join(value.split())
