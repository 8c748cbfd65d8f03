"""What of a text is not said to anybody: front matter, comments, styles, code, footnotes and definitions."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FRONT_MATTER_TITLE = re.compile(r"^ *\"?title\"? *[:=] *(.{1,300})$", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ASCIIDOC_FENCE = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,})$")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]\n]{1,200})\]: *(\S+|$)")
_ATTRIBUTE = re.compile(r":[a-z][\w-]{0,40}:(?: .{0,300})?$")
_BLOCK_TAG = re.compile(
    r"(?:(?<![\w`])<|<(?=/|br))(/?)(li|h[1-6]|p|br|div|tr|ul|ol|table|blockquote)\b[^<>]{0,500}>", re.IGNORECASE
)
_UNREAD_TAG = re.compile(r"<(style|script|head)\b", re.IGNORECASE)


def front_matter(text: str) -> tuple[str, str]:
    """(the title that it gives, empty without one; the text after it)."""
    text = text.lstrip("\n ")
    for fence in ("+++", "---"):
        if text.startswith(fence + "\n") and (end := text.find(f"\n{fence}", len(fence))) > 0:
            said = _FRONT_MATTER_TITLE.search(text, 0, end)
            if said is None and fence == "---" and ":" not in text[:end]:
                return "", text
            return (said[1].strip().strip("\"'") if said else ""), text[end + len(fence) + 1 :]
    return "", text


def without_html(text: str) -> str:
    """Comments, styles and scripts go; what stands on a line of its own in a browser does so here."""
    if "<" not in text:
        return text
    text = _cut_out(text, "<!--", "-->")
    for found in list(_UNREAD_TAG.finditer(text))[:20]:
        text = _cut_out(text, found[0], f"</{found[1]}>")
    return _BLOCK_TAG.sub(_as_line, text)


def _cut_out(text: str, start: str, end: str) -> str:
    pieces: list[str] = []
    at = 0
    while (begins := text.find(start, at)) >= 0:
        pieces.append(text[at:begins])
        ends = text.find(end, begins)
        if ends < 0:
            return "".join(pieces)
        at = ends + len(end)
    return "".join([*pieces, text[at:]])


def _as_line(found: re.Match[str]) -> str:
    closing, name = found[1], found[2].lower()
    if closing or name in ("ul", "ol", "table", "br"):
        return "\n"
    if name == "li":
        return "\n- "
    return f"\n\n{'#' * int(name[1])} " if name[0] == "h" and name != "hr" else "\n\n"


def _announce(kept: list[str]) -> None:
    """The line before code goes on in it ("you have to write out"): it announces, and is no sentence by itself."""
    last = next((number for number in range(len(kept) - 1, max(-1, len(kept) - 3), -1) if kept[number].strip()), None)
    if last is not None and kept[last].rstrip()[-1].isalpha():
        kept[last] = f"{kept[last].rstrip()}:"


def without_code(lines: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """The lines outside of code, footnotes and definitions, and the names of the link references."""
    kept: list[str] = []
    known: set[str] = set()
    fence = ""
    in_note = False
    for line in lines:
        if fence:
            ends = line.strip()
            fence = "" if ends.startswith(fence) and not ends.strip(fence[0]) else fence
            continue
        opens = _FENCE.match(line)
        if opens or (_ASCIIDOC_FENCE.match(line) and kept and not kept[-1].strip()):
            fence = opens[1] if opens else line
            _announce(kept)
            continue
        if in_note and line.strip():
            continue  # a footnote goes on to the next empty line
        defined = _DEFINITION.match(line)
        in_note = defined is not None and defined[1].startswith("^")
        if defined is not None:
            known.add(" ".join(defined[1].lower().split()))
        elif not _ATTRIBUTE.match(line):
            kept.append(line)
    if fence and len(fence.strip("`~")):
        return list(lines), frozenset(known)  # a line of dashes that was no fence
    return kept, frozenset(known)
