"""The questions and sentences by which bench/reading.py judges quality: written ones, seeded misspellings, prose."""

from __future__ import annotations

import contextlib
import gettext
import random
import re
from collections.abc import Iterator
from pathlib import Path

import bench.reading_sentences as written

Tools = list[tuple[str, ...]]
Question = tuple[str, frozenset[str]]
"""A text and the tools that it names."""

_KEYS = (
    "q=wa w=qes e=wrd r=etf t=ryg y=tuh u=yij i=uok o=ipl p=ol a=qsz s=adw d=sfe f=dgr g=fht h=gjy j=hku k=jli l=kop"
)
_NEIGHBOURS = dict(pair.split("=") for pair in f"{_KEYS} z=xas x=zcd c=xvf v=cbg b=vnh n=bmj m=nk".split())
"""Which keys lie beside which."""


def by_hand(table: str) -> list[Question]:
    """The questions of a table in reading_sentences.py."""
    lines = [line.partition("|") for line in table.strip().splitlines()]
    return [(text.strip(), frozenset(filter(None, map(str.strip, tools.split(";"))))) for text, _, tools in lines]


def misspelt(tools: Tools, edits: int, number: int) -> list[Question]:
    """Seeded questions about one tool each, its name with so many edits."""
    random_ = random.Random(f"{len(tools)} {edits}")
    questions = []
    while len(questions) < number:
        names = random_.choice(tools)
        name = random_.choice(names)
        if sum(c.isalpha() for c in name) < 5:
            continue
        for _ in range(edits):
            name = edited(name if random_.random() < 0.5 else name.lower(), random_)
        questions.append((random_.choice(written.ASKED).format(name), frozenset({names[0]})))
    return questions


def edited(name: str, random_: random.Random) -> str:
    """One letter dropped, doubled or added, replaced by a neighbour on the keyboard, or swapped; never the first."""
    place = random_.choice([i for i in range(1, len(name)) if name[i].isalpha()])
    letter = name[place]
    near = random_.choice(_NEIGHBOURS.get(letter.lower(), "e"))
    kind = random_.randrange(4)
    if kind == 0:
        return name[:place] + name[place + 1 :]
    if kind == 1:
        return name[:place] + random_.choice((letter, near)) + name[place:]
    if kind == 2 and place + 1 < len(name) and name[place + 1].isalpha() and name[place + 1] != letter:
        return name[:place] + name[place + 1] + letter + name[place + 2 :]
    return name[:place] + near + name[place + 1 :]


def office() -> list[str]:
    """Written sentences without a tool, in three languages."""
    return written.TOOL_FREE.strip().splitlines()


def prose(number: int) -> list[str]:
    """Technical sentences of this machine: Python's documentation, and programs' messages in Dutch and German."""
    from pydoc_data.topics import topics

    found = list(_sentences(" ".join(topics.values())))
    for language in ("nl", "de"):
        for path in sorted(Path("/usr/share/locale").glob(f"{language}/LC_MESSAGES/*.mo")):
            with path.open("rb") as file, contextlib.suppress(UnicodeDecodeError):
                messages = vars(gettext.GNUTranslations(file))["_catalog"].values()
                found += _sentences(" ".join(map(str, messages)))
    random.Random(3).shuffle(found)
    return found[:number]


def _sentences(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.?!])\s+", text):
        plain = " ".join(sentence.split())
        if 30 < len(plain) < 200 and sum(c.isalpha() or c == " " for c in plain) > 0.9 * len(plain):
            yield plain


def rare(number: int) -> list[str]:
    """Frames filled with words too rare for the lists of common ones (zipf 1.5 to 2.5, from wordfreq)."""
    import wordfreq

    def words(language: str) -> list[str]:
        ranked = wordfreq.top_n_list(language, 250_000)
        return [w for w in ranked if len(w) > 4 and w.isalpha() and 1.5 <= wordfreq.zipf_frequency(w, language) < 2.5]

    random_ = random.Random(11)
    found = []
    for language, frames in written.FRAMES.items():
        choice = words(language)
        found += [frames[i % len(frames)].format(*random_.sample(choice, 2)) for i in range(number // 3)]
    return found
