"""Where a text becomes sections of sentences: what each section is for, and what of it can be said by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.roadmap.condensing.blocks import LEAD_LEVEL, Block, Mark, Shape, parsed
from bot.roadmap.condensing.headings import Role, role_of
from bot.roadmap.condensing.intake import readable
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.sentences import LONGEST, sentences
from bot.roadmap.condensing.words import language_of


@dataclass(frozen=True)
class Placed:
    """A sentence where it stands.

    `number` is its place among all, `section` the number of its section, `first` whether it begins its section,
    `opens` whether it begins its paragraph or item, `shape` and `mark` those of its block.
    """

    sentence: Sentence
    number: int
    section: int
    unit: int
    first: bool
    opens: bool
    shape: Shape
    mark: Mark = Mark.NONE
    depth: int = 0

    @property
    def text(self) -> str:
        """What it says."""
        return self.sentence.text


@dataclass(frozen=True)
class Section:
    """What stands under a heading. `path`: the headings above it with its own, the outermost first; `role`: what it is for."""

    number: int
    path: tuple[str, ...]
    level: int
    role: Role


@dataclass(frozen=True)
class Outline:
    """A text as it is built."""

    title: str
    language: str
    sections: tuple[Section, ...]
    sentences: tuple[Placed, ...]
    raw: str = field(repr=False)

    def section(self, sentence: Placed) -> Section:
        """The section that a sentence stands in."""
        return self.sections[sentence.section]

    @cached_property
    def headings(self) -> tuple[Sentence, ...]:
        """The title and all headings, which say something as well."""
        said = dict.fromkeys((self.title, *(heading for section in self.sections for heading in section.path)))
        return tuple(Sentence(text, self.language) for text in said if text)

    @cached_property
    def plain(self) -> str:
        """The text without markup: headings and sentences, a line each."""
        lines: list[str] = [f"# {self.title}"] if self.title else []
        shown: tuple[str, ...] = ()
        for one in self.sentences:
            path = self.section(one).path
            if path != shown:
                same = next(
                    (at for at, (here, there) in enumerate(zip(path, shown, strict=False)) if here != there), len(shown)
                )
                lines += (
                    "",
                    *(
                        f"{'#' * (2 + depth)} {text}"
                        for depth, text in enumerate(path)
                        if depth >= min(same, len(path) - 1)
                    ),
                )
                shown = path
            mark = {Mark.DONE: "[x] ", Mark.OPEN: "[ ] ", Mark.NONE: ""}[one.mark] if one.opens else ""
            lines.append(f"{'- ' if one.shape is Shape.ITEM and one.opens else ''}{mark}{one.text}")
        return "\n".join(lines).strip()


def outlined(source: str, hint: str) -> Outline:
    """The outline of a text; `hint` is the language it is in where it does not tell itself."""
    raw = readable(source)
    found = parsed(raw)
    language = language_of(" ".join(block.text for block in found.blocks), hint)
    sections: list[Section] = [Section(0, (), 0, Role.NONE)]
    placed: list[Placed] = []
    title = found.title
    above: list[tuple[int, str, Role]] = []
    units = 0
    for block, following in _with_following(found.blocks):
        if block.shape in (Shape.HEADING, Shape.LEAD):
            above = _below(above, block.level, block.text)
            if not title and len(sections) == 1 and not placed and block.shape is Shape.HEADING:
                title = block.text
            sections.append(_section(len(sections), above, title))
            continue
        if (
            block.shape is not Shape.ITEM
            and above
            and above[-1][0] == LEAD_LEVEL
            and placed
            and placed[-1].shape is Shape.ITEM
        ):
            above = above[:-1]  # what a lead announced ends with its list
            sections.append(_section(len(sections), above, title))
        texts = sentences(block.text) if block.shape not in (Shape.ROW, Shape.COLUMNS) else (block.text,)
        lead = _lead_at_end(texts, following)
        units += 1
        for number, text in enumerate(texts[: len(texts) - bool(lead)]):
            section = sections[-1].number
            first = not placed or placed[-1].section != section
            placed.append(
                Placed(
                    Sentence(text[:LONGEST], language),
                    len(placed),
                    section,
                    units,
                    first,
                    number == 0,
                    block.shape,
                    block.mark,
                    block.level,
                )
            )
        if lead:
            above = _below(above, LEAD_LEVEL, lead)
            sections.append(_section(len(sections), above, title))
    return Outline(title, language, tuple(sections), tuple(placed), raw)


def _below(above: Sequence[tuple[int, str, Role]], level: int, heading: str) -> list[tuple[int, str, Role]]:
    kept = [one for one in above if one[0] < level]
    return [*kept, (level, heading, role_of(heading, kept[-1][2] if kept else Role.NONE))]


def _section(number: int, above: Sequence[tuple[int, str, Role]], title: str) -> Section:
    """The title of the whole announces nothing of its own."""
    told = [one for one in above if one[1] != title]
    role = told[-1][2] if told else Role.NONE
    return Section(number, tuple(text for _, text, _ in told), told[-1][0] if told else 0, role)


def _lead_at_end(texts: Sequence[str], following: Block | None) -> str:
    """The last sentence of a paragraph where it announces the list that follows ("Highlights include:")."""
    announces = bool(texts) and texts[-1].endswith(":") and following is not None and following.shape is Shape.ITEM
    return texts[-1] if announces else ""


def _with_following(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    for number, block in enumerate(blocks):
        yield block, blocks[number + 1] if number + 1 < len(blocks) else None
