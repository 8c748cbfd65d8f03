"""A strict judge of the HTML of mails: what Outlook, Gmail and Apple Mail all take, and what a screen reader needs."""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser

from adapters.email.render.look import GROUNDS, LIGHT

LARGEST = 60_000

VOID = frozenset({"meta", "img", "br", "wbr"})

TAGS = VOID | {
    *("html", "head", "title", "style", "body", "div", "table", "thead", "tbody", "caption", "tr", "th", "td"),
    *("p", "h1", "h2", "ul", "li", "a", "span", "strong", "code", "blockquote"),
}

INLINE = frozenset({"a", "span", "strong", "code", "wbr", "img"})

ATTRIBUTES = frozenset(
    {
        *("lang", "dir", "charset", "name", "content", "class", "style", "role", "width", "height", "align", "valign"),
        *("bgcolor", "border", "cellspacing", "cellpadding", "scope", "href", "src", "alt", "aria-hidden", "xmlns:o"),
    }
)

PROPERTIES = frozenset(
    {
        *("margin", "padding", "width", "max-width", "height", "max-height", "display", "overflow", "opacity"),
        *("font-family", "font-size", "font-weight", "line-height", "color", "background-color", "text-align"),
        *("text-decoration", "vertical-align", "border", "border-top", "border-bottom", "border-left", "border-radius"),
        *(
            "border-collapse",
            "table-layout",
            "overflow-wrap",
            "word-wrap",
            "mso-hide",
            "mso-padding-alt",
            "-webkit-text-size-adjust",
        ),
    }
)
"""No position, no float, no flex, no grid: Word, which is Outlook, knows none of them."""

DISPLAYS = frozenset({"none", "block", "inline-block"})
SCHEMES = ("https://", "http://", "mailto:")


class Judge(HTMLParser):
    """Reads HTML and notes what is wrong with it."""

    def __init__(self, pictures: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self._pictures = pictures
        self._open: list[tuple[str, dict[str, str]]] = []
        self._headings: list[str] = []
        self._conditions = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in INLINE:
            self.words.append(" ")
        self._says(tag not in TAGS, f"<{tag}>")
        self._says(len(given) != len(attrs), f"<{tag}> has an attribute twice")
        for name in given.keys() - ATTRIBUTES:
            self._says(True, f"<{tag} {name}>")
        self._style(tag, given)
        self._meaning(tag, given)
        if tag not in VOID:
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        opened = self._open.pop()[0] if self._open else "nothing"
        self._says(opened != tag, f"</{tag}> ends <{opened}>")

    def handle_comment(self, data: str) -> None:
        self._says(not re.match(r"\[if mso\]>|<!\[endif\]", data), f"a comment: {data[:40]}")
        self._conditions += 1 if data.startswith("[if mso]") else 0

    def handle_data(self, data: str) -> None:
        within = [tag for tag, _ in self._open]
        if "style" in within:
            self._says("url(" in data or "@import" in data, "the style sheet fetches something")
        elif "title" not in within:
            self.words.append(data)

    def finished(self) -> None:
        """What can be told only at the end."""
        self._says(bool(self._open), f"never ended: {[tag for tag, _ in self._open]}")
        self._says(self._headings[:1] != ["h1"] or self._headings.count("h1") != 1, f"headings: {self._headings}")

    def _style(self, tag: str, given: dict[str, str]) -> None:
        style = {}
        for declaration in filter(None, given.get("style", "").split(";")):
            name, _, value = declaration.partition(":")
            self._says(name in style, f"<{tag}> says {name} twice")
            style[name] = value
        for name in style.keys() - PROPERTIES:
            self._says(True, f"<{tag}> has the style {name}")
        self._says("url(" in given.get("style", ""), f"<{tag}> fetches something")
        self._says(style.get("display", "block") not in DISPLAYS, f"<{tag}> is shown as {style.get('display')}")
        classes = given.get("class", "").split()
        inks, grounds = (
            {LIGHT[name[2:]] for name in classes if name.startswith("c-")},
            {LIGHT[n] for n in classes if n in GROUNDS},
        )
        if tag != "img" and style.get("display") != "none":
            self._says(
                "color" in style and style["color"] not in inks, f"<{tag}> stays {style.get('color')} in the dark"
            )
            ground = style.get("background-color")
            self._says(ground is not None and ground not in grounds, f"<{tag}> keeps its ground {ground} in the dark")
        for name in classes:
            if name.startswith("c-"):
                ours = style.get("color") == LIGHT[name.removeprefix("c-")]
                self._says(not ours, f"<{tag} class={name}> without that colour in its style: {style.get('color')}")
            if name in GROUNDS:
                grounded = style.get("background-color") == LIGHT[name]
                self._says(not grounded, f"<{tag} class={name}> without that ground in its style")
        if "background-color" in style and tag in ("td", "table", "body"):
            self._says(
                given.get("bgcolor") != style["background-color"], f"<{tag}> has its ground in one of two places"
            )

    def _meaning(self, tag: str, given: dict[str, str]) -> None:
        layout = next(
            (one.get("role") == "presentation" for name, one in reversed(self._open) if name == "table"), None
        )
        if tag in ("th", "caption", "thead"):
            self._says(layout is not False, f"<{tag}> in a table that is only for layout")
        if tag == "th":
            self._says(given.get("scope") not in ("col", "row"), "<th> that heads nothing")
        if tag in ("h1", "h2"):
            self._headings.append(tag)
        if tag == "html":
            self._says(given.get("lang") not in ("en", "nl", "de"), "no language")
        if tag == "img":
            self._says(not given.get("alt"), "a picture without words")
            self._says(
                given.get("src", "").removeprefix("cid:") not in self._pictures, f"a picture from {given.get('src')}"
            )
            self._says(
                not given.get("width", "").isdigit(), "a picture without a width, which Outlook shows in any size"
            )
        if tag == "a":
            self._says(not given.get("href", "").startswith(SCHEMES), f"a link to {given.get('href')}")

    def _says(self, wrong: bool, what: str) -> None:
        if wrong:
            self.wrong.append(what)


def problems(html: str, pictures: Collection[str] = ()) -> list[str]:
    """What is wrong with the HTML of a mail."""
    judge = Judge(pictures)
    judge.feed(html)
    judge.close()
    judge.finished()
    if not html.startswith("<!DOCTYPE html>"):
        judge.wrong.append("no doctype")
    if len(html.encode()) > LARGEST:
        judge.wrong.append(f"{len(html.encode())} bytes")
    if html.count("<!--[if mso]>") != html.count("<![endif]-->"):
        judge.wrong.append("conditions for Outlook that do not end")
    return judge.wrong


def words(html: str) -> str:
    """All words that somebody can read in it, in order."""
    judge = Judge(())
    judge.feed(html)
    judge.close()
    return " ".join("".join(judge.words).split())
