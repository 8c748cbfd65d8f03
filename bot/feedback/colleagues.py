"""Where colleagues are named in a text: whole names, parts of them, genitives, spelt apart, and with a slip of the pen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.feedback.plain import Word, foldings, read_plain
from bot.feedback.words import FeedbackWords
from bot.people import Directory

MOST_PARTS = 6
"""Words that a whole name is looked for in."""
SLIP, TWO_SLIPS = 5, 9
"""Letters from which on a part of a name is known with one slip of the pen in it, or with two."""
WHOLE = 3
"""Letters from which on part of a name is known in whatever case; shorter ones, and names that are everyday words too, need a sign."""
SPELT = 3
"""Single letters in a row that may be a word spelt apart."""
PIECES = 4
"""Letters from which on a name is known in two or three pieces ("Vis ser")."""
MOST_PIECES = 3
LONGEST_SPELT = 24
"""Letters of the longest name that is looked for in single letters."""
_CLOSE = 3


class Colleagues:
    """The names of a directory, ready to be looked for. What a name is made of: words, an e-mail address counts by what is before the @."""

    def __init__(self, names: Collection[str], words: FeedbackWords) -> None:
        self._words = words
        self._whole: set[str] = set()
        self._tails: set[str] = set()
        self._parts: set[str] = set()
        for name in names:
            parts = [found for word in read_plain(name.partition("@")[0]).words if (found := foldings(word.spelt))]
            self._add(parts)
        self._long = {part for part in self._parts if len(part) >= SLIP}
        self._drawn = {drawn for part in self._parts if len(drawn := _once(part)) >= WHOLE}

    def _add(self, parts: Sequence[tuple[str, ...]]) -> None:
        if len(parts) > 1:
            for order in (parts, parts[::-1], (*parts[1:], parts[0]), (parts[0], parts[-1])):
                for place in range(max(len(part) for part in order)):
                    self._whole.add("".join(part[min(place, len(part) - 1)] for part in order))
        for place, part in enumerate(parts):
            if place and self._words.holds("particle", part[0]):
                self._tails.update("".join(one[min(form, len(one) - 1)] for one in parts[place:]) for form in (0, 1))
            if not self._words.holds("particle", part[0]):
                self._parts.update(form for form in part if len(form) > 1)

    def named(self, words: Sequence[Word]) -> list[tuple[int, int]]:
        """Which words are a colleague, as (first, behind the last), in order; neighbours that are one name are one."""
        if not self._parts:
            return []
        found = sorted({*self._whole_names(words), *self._single(words), *self._apart(words), *self._titled(words)})
        return self._widened(words, _merged(words, found))

    def _whole_names(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        for first in range(len(words)):
            for form in ("plain", "digraph"):
                joined = ""
                for last in range(first, min(first + MOST_PARTS, len(words))):
                    if last > first and "\n" in words[last].gap:
                        break
                    joined += getattr(words[last], form)
                    if joined in self._whole or joined.removesuffix("s") in self._whole:
                        yield first, last + 1
                    if joined.removesuffix("s") in self._tails and words[last].is_capital and last > first:
                        yield first, last + 1

    def _single(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        for place, word in enumerate(words):
            if self._is_part(word, place, words) or self._is_slip(word):
                yield place, place + 1

    def _is_part(self, word: Word, place: int, words: Sequence[Word]) -> bool:
        for form in (word.plain, word.digraph):
            if form in self._parts:
                return not self._needs_sign(form) or self._has_sign(place, words)
            if form.endswith("s") and form[:-1] in self._parts:
                everyday = self._needs_sign(form[:-1]) or self._words.holds("ordinary-name", form)
                return not everyday or self._has_sign(place, words)
        return False

    def _needs_sign(self, part: str) -> bool:
        return len(part) < WHOLE or self._words.holds("ordinary-name", part)

    def _has_sign(self, place: int, words: Sequence[Word]) -> bool:
        """Whether what is also an everyday word is meant as a name here: by a capital, or by what people do and others do not."""
        word = words[place]
        before = words[place - 1].plain if place and not word.opens else ""
        after = words[place + 1].plain if place + 1 < len(words) and not words[place + 1].opens else ""
        if self._words.holds("person-verb", after) or self._words.holds("relation", before) or word.owns:
            return True
        if word.is_capital and place and _is_initial(words[place - 1]) and word.gap.startswith("."):
            return True
        return word.is_capital and not word.opens and not self._words.holds("article", before)

    def _is_slip(self, word: Word) -> bool:
        form = word.plain
        if len(form) < SLIP - 1 or form.isdigit() or self._words.is_common(form):
            return False
        if _once(form) in self._drawn:
            return True
        most = 2 if len(form) >= TWO_SLIPS else 1
        near = process.extractOne(form, self._long, scorer=OSA.distance, score_cutoff=most)
        return near is not None and near[0][0] == form[0] and (near[1] < 2 or len(near[0]) >= TWO_SLIPS)

    def _apart(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Names spelt in single letters ("a n n a", "A.n.n.a"), or in pieces of which one is no word."""
        odd = [not self._words.is_common(word.plain) for word in words]
        for first in range(len(words)):
            joined, spelt = "", True
            for last in range(first, min(first + LONGEST_SPELT, len(words))):
                spelt = spelt and len(words[last].spelt) == 1
                pieced = 1 <= last - first < MOST_PIECES
                if last > first and (len(words[last].gap) > _CLOSE or "\n" in words[last].gap or not (spelt or pieced)):
                    break
                joined += words[last].plain
                whole = (spelt and last - first + 1 >= SPELT) or (
                    pieced and len(joined) >= PIECES and any(odd[first : last + 1])
                )
                if whole and joined in self._parts:
                    yield first, last + 1

    def _titled(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Names in nobody's directory, behind a title or beside "my colleague"."""
        for place in range(1, len(words)):
            word = words[place]
            if not word.is_capital or word.spelt.isupper() or (word.opens and word.gap != ". "):
                continue
            if self._words.holds("no-name", word.plain) or self._words.holds("title", word.plain):
                continue
            if self._presents(words[place - 1], words[place - 2] if place > 1 else None, word.opens):
                last = place
                while self._words.holds("particle", words[last].plain) and last + 1 < len(words):
                    last += 1
                yield place, last + 1

    def _presents(self, before: Word, further: Word | None, stopped: bool) -> bool:
        """Whether a name follows these words; `stopped`: with a full stop between, as behind "Dr."."""
        of_whom = further.plain if further is not None and not before.opens else ""
        if self._words.holds("title", before.plain):
            return not self._words.holds("article", of_whom)
        if stopped:
            return False
        if self._words.holds("superior", before.plain) and self._words.holds("possessive", of_whom):
            return True
        return self._words.holds("relation", before.plain)

    def _widened(self, words: Sequence[Word], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """With the initials beside them ("A. Visser", "Anna V.")."""
        wide = []
        for first, last in found:
            while first and _is_initial(words[first - 1]) and words[first].gap in (". ", "."):
                first -= 1
            if (
                last < len(words)
                and _is_initial(words[last])
                and words[last].gap == " "
                and words[last].spelt not in "IU"
            ):
                last += 1
            wide.append((first, last))
        return _merged(words, wide)


class Listed:
    """The colleagues of a directory as it is, also after it was read again."""

    def __init__(self, directory: Directory, words: FeedbackWords) -> None:
        self._directory = directory
        self._words = words
        self._made: tuple[int, Colleagues] | None = None

    @property
    def now(self) -> Colleagues:
        """Made ready at the first look after each reading."""
        edition = self._directory.edition
        if self._made is None or self._made[0] != edition:
            names = [person.name for person in self._directory.all()]
            self._made = edition, Colleagues(names, self._words)
        return self._made[1]


def _is_initial(word: Word) -> bool:
    return len(word.spelt) == 1 and word.is_capital


def _once(word: str) -> str:
    """The word with no letter twice in a row: "annnaaa" is drawn out."""
    return "".join(letter for letter, _ in groupby(word))


def known(names: Collection[str] | Colleagues, words: FeedbackWords) -> Colleagues:
    """The names ready to be looked for; thousands take a quarter of a second, so who reads many texts makes them ready once."""
    return names if isinstance(names, Colleagues) else Colleagues(names, words)


def _merged(words: Sequence[Word], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in found:
        if merged and (first < merged[-1][1] or (first == merged[-1][1] and words[first].gap in (" ", "-"))):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
