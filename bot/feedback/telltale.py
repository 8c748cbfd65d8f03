"""Points at what gives the author of a text away, or somebody in it, so that they see it before they send."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.feedback.colleagues import Colleagues, known
from bot.feedback.kinds import Telltale, TelltaleKind
from bot.feedback.plain import Plain, read_plain
from bot.feedback.shapes import shapes
from bot.feedback.words import FeedbackWords

_BY_PHRASE = (
    ("alone", TelltaleKind.ALONE),
    ("date", TelltaleKind.DATE),
    ("numbered", TelltaleKind.NUMBER),
    ("phone", TelltaleKind.PHONE),
)


def find_telltales(text: str, names: Collection[str] | Colleagues, words: FeedbackWords) -> tuple[Telltale, ...]:
    """Everything in a text that may tell whose it is, in its order; what overlaps stands there once, except where somebody is
    alone in something, which stands beside what else is found.

    `names` are those of the colleagues, as the directory has them; nobody is looked up anywhere else. Nothing is kept.
    """
    read = read_plain(text)
    heard = words.heard(read.words)
    colleagues = known(names, words).named(read.words)
    named = frozenset(place for first, last in colleagues for place in range(first, last))
    found = [
        Telltale(TelltaleKind.NAME, read.words[first].start, read.words[last - 1].end) for first, last in colleagues
    ]
    found += _by_shape(read)
    for name, kind in _BY_PHRASE:
        for match in words.find(name, read.words, heard, named):
            found.append(Telltale(kind, read.words[match.first].start, read.words[match.last - 1].end))
    alone = _apart(one for one in found if one.kind is TelltaleKind.ALONE)
    others = _apart(one for one in found if one.kind is not TelltaleKind.ALONE)
    return tuple(sorted((*alone, *others), key=lambda one: (one.start, -one.end, one.kind)))


def _by_shape(read: Plain) -> Iterator[Telltale]:
    for kind, start, end in shapes(read.text):
        if end > start:
            yield Telltale(kind, read.starts[start], read.ends[end - 1])


def _apart(found: Iterator[Telltale]) -> list[Telltale]:
    """Without overlaps: of several, the one that reaches furthest says what they are, over all of them."""
    apart: list[Telltale] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if apart and one.start < apart[-1].end:
            last = apart[-1]
            kind = last.kind if last.end - last.start >= one.end - one.start else one.kind
            apart[-1] = Telltale(kind, last.start, max(last.end, one.end))
        else:
            apart.append(one)
    return apart
