"""A YAML file as its author wrote it: changes of single values and entries, and not a character beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

from bot.requests.patch.written import Value, flow, lines_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NoPlace(Exception):
    """There is no place where a change could be written without touching something else, such as behind an alias."""


class Source:
    """The text of a file that loads; every change makes another one. Offsets are characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        root = yaml.compose(text, Loader=_LOADER)
        if not isinstance(root, yaml.MappingNode):
            raise NoPlace("")
        self.root = root

    def entry(self, section: str, id_: str) -> yaml.MappingNode | None:
        """The entry of a section with an id."""
        for item in self.items(section):
            if isinstance(item, yaml.MappingNode) and any(
                key.value == "id" and value.value == id_ for key, value in item.value
            ):
                return item
        return None

    def items(self, section: str) -> Sequence[yaml.Node]:
        """The entries of a section, in order; none where there is no such section."""
        node = value_of(self.root, section)
        return node.value if isinstance(node, yaml.SequenceNode) else ()

    def with_entry(self, section: str, entry: Mapping[str, Value]) -> Source:
        """With one more entry at the end of a section, which is added where there is none."""
        node = value_of(self.root, section)
        if isinstance(node, yaml.SequenceNode):
            return self.with_item(node, entry)
        return self.with_value(self.root, section, [entry])

    def without_entry(self, section: str, item: yaml.Node) -> Source:
        """Without an entry, and the comments within it."""
        node = value_of(self.root, section)
        if not isinstance(node, yaml.SequenceNode):
            raise NoPlace(section)
        if len(node.value) == 1:
            return self.with_value(self.root, section, [])
        if node.flow_style:
            at = node.value.index(item)
            if at:
                return self._replaced(node.value[at - 1].end_mark.index, item.end_mark.index, "")
            return self._replaced(item.start_mark.index, node.value[1].start_mark.index, "")
        start, end = self._line_start(item.start_mark.index), self._line_end(self._end(item))
        return Source(self.text[:start] + self.text[end:].removeprefix("\r").removeprefix("\n"))

    def with_value(self, mapping: yaml.MappingNode, key: str, value: Value) -> Source:
        """With another value under a key, which is added where it is not there."""
        there = value_of(mapping, key)
        if there is None:
            return self.with_pair(mapping, key, value)
        self.own(mapping, key, there)
        start, end = there.start_mark.index, self._end(there)
        if start == end:
            return self._replaced(start, end, f" {flow(value)}")
        before = self.text[self._key(mapping, key).end_mark.index : start]
        if "\n" in before:  # a block under its key: it goes with its lines, and the value stands beside the key
            start = self._key(mapping, key).end_mark.index + 1
            return self._replaced(start, end, f" {flow(value)}")
        return self._replaced(start, end, flow(value))

    def without_key(self, mapping: yaml.MappingNode, key: str) -> Source:
        """Without a key and its value; as it is where the key is not there."""
        at = next((number for number, (name, _) in enumerate(mapping.value) if name.value == key), None)
        if at is None:
            return self
        name, value = mapping.value[at]
        if mapping.flow_style:
            if at:
                return self._replaced(self._end(mapping.value[at - 1][1]), self._end(value), "")
            if len(mapping.value) == 1:
                return self._replaced(name.start_mark.index, self._end(value), "")
            return self._replaced(name.start_mark.index, mapping.value[1][0].start_mark.index, "")
        if at == 0 and self._inline(mapping):
            raise NoPlace(key)  # the first key of an entry stands on the line of its dash
        start, end = self._line_start(name.start_mark.index), self._line_end(self._end(value))
        return Source(self.text[:start] + self.text[end:].removeprefix("\r").removeprefix("\n"))

    def with_pair(self, mapping: yaml.MappingNode, key: str, value: Value) -> Source:
        """With a key and its value at the end of a mapping."""
        if mapping.flow_style:
            comma = ", " if mapping.value else ""
            at = mapping.end_mark.index - 1
            if mapping.value:
                at = self._end(mapping.value[-1][1])
            return self._replaced(at, at, f"{comma}{flow(key)}: {flow(value)}")
        column = mapping.value[0][0].start_mark.column
        return self._after(self._end(mapping), lines_of({key: value}), column)

    def with_item(self, node: yaml.SequenceNode, entry: Mapping[str, Value]) -> Source:
        """With one more entry at the end of a list."""
        if node.flow_style:
            at = self._end(node.value[-1]) if node.value else node.end_mark.index - 1
            return self._replaced(at, at, f"{', ' if node.value else ''}{flow(entry)}")
        first, *rest = lines_of(entry)
        wide = max(2, node.value[0].start_mark.column - node.start_mark.column)
        lines = [f"-{' ' * (wide - 1)}{first}", *(f"{' ' * wide}{line}" for line in rest)]
        return self._after(self._end(node), lines, node.start_mark.column)

    def own(self, mapping: yaml.MappingNode, key: str, value: yaml.Node) -> None:
        """Raises NoPlace where the value stands elsewhere, and is only referred to here."""
        if value.start_mark.index < self._key(mapping, key).start_mark.index:
            raise NoPlace(key)

    def _after(self, end: int, lines: Sequence[str], column: int) -> Source:
        """With lines after the line on which something ends."""
        at = self._line_end(end)
        new = "".join(f"{self.newline}{' ' * column}{line}" for line in lines)
        if self.text[:at].endswith("\r"):
            at -= 1
        return self._replaced(at, at, new)

    def _replaced(self, start: int, end: int, new: str) -> Source:
        return Source(self.text[:start] + new + self.text[end:])

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def _end(self, node: yaml.Node) -> int:
        """Where a node ends, without the blank lines and comments that YAML counts to it."""
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode):
            return len(self.text[:end].rstrip()) if node.style in ("|", ">") else end
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            return end
        if isinstance(node, yaml.SequenceNode):
            return self._end(node.value[-1])
        key, value = node.value[-1]
        colon = int(key.end_mark.index) + 1
        elsewhere = value.start_mark.index < key.start_mark.index  # an alias: it ends on the line of its key
        return colon if elsewhere else max(self._end(value), colon)

    def _inline(self, mapping: yaml.MappingNode) -> bool:
        start = mapping.start_mark.index
        return self.text[self._line_start(start) : start].strip().startswith("-")

    def _key(self, mapping: yaml.MappingNode, key: str) -> yaml.Node:
        found: yaml.Node = next(name for name, _ in mapping.value if name.value == key)
        return found


def value_of(mapping: yaml.Node, key: str) -> yaml.Node | None:
    """The value under a key; None where there is none."""
    pairs = mapping.value if isinstance(mapping, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)
