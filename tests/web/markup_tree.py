"""HTML as a tree, for tests that ask what a page holds; strict about what is opened and closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"input", "img", "meta", "link", "br"})


@dataclass
class Element:
    """An element with its attributes and what stands in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Every element below with that tag and those attributes (`class_` is one class of several)."""
        return [
            one
            for one in self._below()
            if (not tag or one.tag == tag) and all(_has(one, *a) for a in attributes.items())
        ]

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only element below with that tag and those attributes."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]

    @property
    def text(self) -> str:
        """All words in it, with single spaces."""
        return " ".join("".join(self._words()).split())

    def _below(self) -> Iterator[Element]:
        for one in self.inside:
            if isinstance(one, Element):
                yield one
                yield from one._below()

    def _words(self) -> Iterator[str]:
        for one in self.inside:
            yield one if isinstance(one, str) else "".join(one._words())


def _has(element: Element, name: str, value: str) -> bool:
    if name == "class_":
        return value in element.attributes.get("class", "").split()
    return element.attributes.get(name.rstrip("_").replace("_", "-")) == value


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        assert len(attrs) == len(element.attributes), f"an attribute twice in {tag}"
        self.open[-1].inside.append(element)
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):  # type: ignore[union-attr]
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or (self.open[-1].tag != tag and tag in ("rect", "path", "circle")):
            return
        assert self.open[-1].tag == tag, f"{tag} closes {self.open[-1].tag}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_html(html: str) -> Element:
    """The tree of a page or a part of one."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"{reader.open[-1].tag} is never closed"
    return reader.open[0]
