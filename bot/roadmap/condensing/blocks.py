"""Where a text becomes headings, paragraphs, list items and rows: Markdown, AsciiDoc, a pasted mail or nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.roadmap.condensing import letter
from bot.roadmap.condensing.inline import plain
from bot.roadmap.condensing.unsaid import front_matter, without_code, without_html


class Shape(StrEnum):
    """What a block is."""

    HEADING = "heading"
    LEAD = "lead"  # a line that says what the list or the lines under it are
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    COLUMNS = "columns"  # the row of a table that names its columns
    QUOTED = "quoted"


class Mark(StrEnum):
    """What a sign in front of an item says of it."""

    NONE = ""
    DONE = "done"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text, without markup. `level`: of a heading from 1 on, of an item how deep it lies (0: outermost)."""

    shape: Shape
    text: str
    level: int = 0
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text in its blocks, and the title that it gives itself, empty where it gives none."""

    title: str
    blocks: tuple[Block, ...]


LEAD_LEVEL = 9
"""Below every heading."""
_PSEUDO_LEVEL = 7
_SHORT_LINE = 70
_FEW_WORDS = 8

_HEADING = re.compile(r" {0,3}(#{1,6}|={1,6})[ \t]+(\S.{0,300}?)(?: +#+)?(?: *\{#[^{}]{1,80}\})?$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)$")
_RULE = re.compile(r" {0,3}(?:([*_-])(?: *\1){2,}|'{3,})$")
_ITEM = re.compile(r"( *)(?:([-+•‣◦▪·–—]|\*{1,5}|\.{1,5})|(\(?\d{1,3}[.)]|[a-z]\)))(?: +|\t+)(\S.*)$")
_TICKED = re.compile(
    r"\[([ xX])\] +|([✅☑✔]|:white_check_mark:|:heavy_check_mark:)\s*|([⬜☐🔲]|:white_large_square:)\s*"
)
_ADOC_LINE = re.compile(
    r"(?:include|image|video|toc)::\S{0,300}\[.{0,300}\]$|\[[^\[\]]{0,200}\]$|\.[A-Z].{0,100}$|//.{0,300}$"
)
_TABLE_RULE = re.compile(r"[|:+ =-]{3,}$")
_BOLD_LINE = re.compile(r"(?:\*\*|__)([^*_\n]{1,70}?):?(?:\*\*|__):?$|\*([^*\n]{1,70}?):?\*:?$")


def parsed(text: str) -> Parsed:
    """The blocks of a text that was taken in (`intake.readable`). Code, comments, footnotes and definitions are no part of it."""
    title, text = front_matter(without_html(text))
    lines = letter.without_frame([line.rstrip() for line in text.split("\n")])
    if not title:
        title = lines.subject
    kept, known = without_code(lines.lines)
    blocks = tuple(block for block in _blocks(kept, known) if block.text)
    return Parsed(plain(title), blocks)


def _blocks(lines: Sequence[str], known: frozenset[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        after = lines[at + 1] if at + 1 < len(lines) else ""
        bare = line.strip()
        if not bare or _RULE.match(line) or _ADOC_LINE.match(bare) or _TABLE_RULE.match(bare):
            at += 1
        elif heading := _HEADING.match(line):
            yield Block(Shape.HEADING, plain(heading[2], known), len(heading[1]))
            at += 1
        elif bare.startswith("|"):
            shape = Shape.COLUMNS if "-" in after and _TABLE_RULE.match(after.strip()) else Shape.ROW
            yield Block(shape, _row(bare, known))
            at += 1
        elif bare.startswith((">", "&gt;")):
            text, at = _joined(lines, at, quoted=True)
            yield Block(Shape.QUOTED, plain(text, known))
        elif _ITEM.match(line):
            block, at = _item(lines, at, known)
            yield block
        elif len(bare) <= _SHORT_LINE * 2 and _UNDERLINE.match(after) and len(after.strip()) >= 3:
            yield Block(Shape.HEADING, plain(bare, known), 1 if "=" in after else 2)
            at += 2
        elif lead := _lead(lines, at):
            yield Block(Shape.LEAD if bare.endswith(":") else Shape.HEADING, plain(lead, known), _lead_level(bare))
            at += 1
        else:
            text, at = _joined(lines, at)
            yield Block(Shape.PARAGRAPH, plain(text, known))


def _row(line: str, known: frozenset[str]) -> str:
    """What a row says of the thing in its first cell: "Chat: live, since May"."""
    first, *others = [text for cell in line.strip("|").split("|") if (text := plain(cell.strip(), known))] or [""]
    return f"{first}: {', '.join(others)}" if others else first


def _lead_level(bare: str) -> int:
    return LEAD_LEVEL if bare.endswith(":") else _PSEUDO_LEVEL


def _lead(lines: Sequence[str], at: int) -> str:
    """The text of a line that is a heading without saying so; empty where it is none."""
    bare = lines[at].strip()
    if len(bare) > _SHORT_LINE or len(bare.split()) > _FEW_WORDS:
        return ""
    if not any(line.strip() for line in lines[at + 1 : at + 4]):
        return ""
    if bold := _BOLD_LINE.match(bare):
        return bold[1] or bold[2]
    before = lines[at - 1].strip() if at else ""
    after = lines[at + 1].strip() if at + 1 < len(lines) else ""
    if bare.endswith(":") and (not before or _is_end(before) or _ITEM.match(lines[at - 1])):
        return bare
    stands_alone = not before and (not after or bool(_ITEM.match(lines[at + 1])))
    ends_list = bool(at and _ITEM.match(lines[at - 1])) and bool(after and _ITEM.match(lines[at + 1]))
    begins = not any(line.strip() for line in lines[:at])
    ends_plainly = (bare[-1].isalnum() or bare[-1] in ")\"”’'`*?") and (begins or ": " not in bare)
    return bare if (stands_alone or ends_list) and ends_plainly and not letter.is_greeting(bare) else ""


def _is_end(line: str) -> bool:
    return line[-1:] in ".!?…:;)"


def _item(lines: Sequence[str], at: int, known: frozenset[str]) -> tuple[Block, int]:
    """The item that begins here with the lines that belong to it, and where the next block begins."""
    found = _ITEM.match(lines[at])
    assert found is not None
    indent, star, number, text = len(found[1]), found[2], found[3], found[4]
    end = at + 1
    while end < len(lines) and (bare := lines[end].strip()) and not _begins_block(lines[end], in_list=True):
        text += f" {bare}"
        end += 1
    depth = len(star) - 1 if star and star[0] in "*." and len(star) > 1 else min(3, indent // 2)
    mark = Mark.NONE
    if ticked := _TICKED.match(text):
        mark = Mark.OPEN if ticked[1] == " " or ticked[3] else Mark.DONE
        text = text[ticked.end() :]
    said = plain(text, known)
    if number and depth == 0 and _heads(said, lines, end):
        return Block(Shape.HEADING, said, _PSEUDO_LEVEL), end
    return Block(Shape.ITEM, said, depth, mark), end


def _heads(said: str, lines: Sequence[str], end: int) -> bool:
    """Whether a numbered line is the heading of what follows it: short, no sentence, and prose or bullets under it."""
    if len(said.split()) > _FEW_WORDS or not said or not (said[-1].isalnum() or said[-1] in ")?:"):
        return False
    following = next((line for line in lines[end : end + 3] if line.strip()), "")
    numbered = _ITEM.match(following)
    return bool(following) and not (numbered and numbered[3]) and (numbered is None or not following.startswith(" "))


def _begins_block(line: str, in_list: bool = False) -> bool:
    """Whether a line ends the paragraph or item before it. A number does so in a list only, or if it is the first:
    a line may begin with "4. September" by chance."""
    item = _ITEM.match(line)
    begins = item is not None and (in_list or not item[3] or item[3].strip("().") in ("1", "a"))
    return bool(begins or _HEADING.match(line) or line.lstrip().startswith(("|", ">")))


def _joined(lines: Sequence[str], at: int, quoted: bool = False) -> tuple[str, int]:
    """The paragraph that begins here as one line, and where the next block begins."""
    taken = [lines[at].strip().lstrip("> ")] if quoted else [lines[at].strip()]
    end = at + 1
    while end < len(lines) and (bare := lines[end].strip()):
        if quoted:
            taken.append(bare.lstrip("> "))
        elif _begins_block(lines[end]) or _RULE.match(lines[end]) or (bare.endswith(":") and _lead(lines, end)):
            break
        else:
            taken.append(bare)
        end += 1
    return " ".join(taken), end
