"""The closed lists by which feedback is read: which phrases give somebody away, threaten, insult, or ask for the form."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import OSA

from bot.feedback.plain import Word, foldings
from bot.reading.frequent import FrequentWords

ANY = "*"
"""In a phrase: one word to `MOST_ANY` words, of the same sentence."""
MOST_ANY = 5
NUMBER, FEW, CODE, NAME = "<number>", "<few>", "<code>", "<name>"
"""In a phrase: a number in figures or in words; one of people who know each other; a word with a figure in it; a colleague. Other words
in angle brackets name a list of the same file."""

CORRECTED = 5
"""Letters of the shortest word of a phrase that is also known with a slip of the pen in it."""

Phrase = tuple[tuple[tuple[str, ...], ...], ...]
"""Place by place, the choices that fit there, each of so many words; an empty one where nothing needs to stand there."""

_PLACE = re.compile(r"\([^()]*\)|\S+")
_FIGURES = {
    NUMBER: re.compile(r"\d{1,14}(?:st|nd|rd|th|e|de|ste)?"),
    FEW: re.compile(r"[1-9]|1\d"),
    CODE: re.compile(r"\w*\d\w*"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` (not included) that are a phrase of a list."""

    first: int
    last: int


@dataclass(frozen=True)
class FeedbackWords:
    """The lists. `phrases`: by list and first word, the phrases of several words or with gaps; `single`: lists as plain words;
    `endings`: what words of a list can end in; `known`: the words that slips of the pen are looked for in."""

    phrases: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    single: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]
    known: Mapping[int, tuple[str, ...]]
    frequent: FrequentWords

    def holds(self, name: str, word: str) -> bool:
        """Whether a folded word stands in a list, by itself or by how it ends."""
        endings = self.endings.get(name, ())
        return word in self.single.get(name, ()) or bool(endings and len(word) > 4 and word.endswith(endings))

    def is_common(self, word: str) -> bool:
        """Whether a folded word is an everyday one in any language, so that it is no slip of the pen."""
        return self.frequent.is_common(word)

    def heard(self, words: Sequence[Word]) -> tuple[str, ...]:
        """The words as they are looked up, slips of the pen put right."""
        return tuple(self._right(word) for word in words)

    def find(
        self, name: str, words: Sequence[Word], heard: Sequence[str], named: frozenset[int] = frozenset()
    ) -> Iterator[Match]:
        """Where phrases of a list stand, the longest from each word on, without those that its "-not" list takes away.

        `heard` as `heard` gives it; `named`: which of the words are a colleague.
        """
        taken = {
            place for match in self._all(f"{name}-not", words, heard, named) for place in range(match.first, match.last)
        }
        for match in self._all(name, words, heard, named):
            if taken.isdisjoint(range(match.first, match.last)):
                yield match

    def _all(self, name: str, words: Sequence[Word], heard: Sequence[str], named: frozenset[int]) -> Iterator[Match]:
        table = self.phrases.get(name)
        if not table:
            return
        loose = [first for first in table if first.startswith("<")]
        for place, word in enumerate(heard):
            found = 0
            for first in (word, *loose):
                for phrase in table.get(first, ()):
                    found = max(found, self._end(phrase, place, place, words, heard, named))
            if found:
                yield Match(place, found)

    def _end(
        self,
        phrase: Phrase,
        begin: int,
        place: int,
        words: Sequence[Word],
        heard: Sequence[str],
        named: frozenset[int],
    ) -> int:
        """Behind which word the phrase ends that goes on at `place`; 0 where it does not. It began at `begin`."""
        if not phrase:
            return place
        ends = 0
        for choice in phrase[0]:
            for after in self._after(choice, begin, place, words, heard, named):
                ends = max(ends, self._end(phrase[1:], begin, after, words, heard, named))
                if choice[-1:] == (ANY,) and len(phrase) == 1:
                    break  # at the end of a phrase one word is enough to show it
        return ends

    def _after(
        self,
        choice: tuple[str, ...],
        begin: int,
        place: int,
        words: Sequence[Word],
        heard: Sequence[str],
        named: frozenset[int],
    ) -> Iterator[int]:
        """Behind which words a choice may end that begins at `place`."""
        if not choice:
            yield place
            return
        most = MOST_ANY if choice[0] == ANY else 1
        for at in range(place, min(place + most, len(words))):
            if at > begin and words[at].opens:
                return
            if choice[0] == ANY or self._fits(choice[0], words[at], heard[at], at in named):
                yield from self._after(choice[1:], begin, at + 1, words, heard, named)

    def _fits(self, atom: str, word: Word, heard: str, is_named: bool) -> bool:
        if not atom.startswith("<"):
            return atom == heard
        if atom == NAME:
            return is_named
        figures = _FIGURES.get(atom)
        if figures is not None and figures.fullmatch(word.plain):
            return True
        return self.holds(atom[1:-1], heard)

    def _right(self, word: Word) -> str:
        said = word.plain
        if len(said) < CORRECTED or said in self.known.get(len(said), ()) or self.is_common(said):
            return said
        for length in (len(said), len(said) + 1, len(said) - 1):
            for known in self.known.get(length, ()):
                if known[0] == said[0] and OSA.distance(said, known, score_cutoff=1) <= 1:
                    return known
        return said


def load_feedback_words(file: Path, frequent: FrequentWords) -> FeedbackWords:
    """Reads the lists. Raises OSError or tomllib.TOMLDecodeError: they come with the program."""
    phrases: dict[str, dict[str, list[Phrase]]] = {}
    single: dict[str, set[str]] = {}
    endings: dict[str, set[str]] = {}
    known: dict[int, set[str]] = {}
    for name, table in tomllib.loads(file.read_text("utf-8")).items():
        for entry in itertools.chain.from_iterable(table.values()):
            if entry.startswith("-"):
                endings.setdefault(name, set()).update(foldings(entry[1:]))
                continue
            phrase = tuple(_choices(place) for place in _PLACE.findall(entry))
            for first in _firsts(phrase):
                phrases.setdefault(name, {}).setdefault(first, []).append(phrase)
            if len(phrase) == 1:
                single.setdefault(name, set()).update(choice[0] for choice in phrase[0] if len(choice) == 1)
            for atom in itertools.chain.from_iterable(itertools.chain.from_iterable(phrase)):
                if len(atom) >= CORRECTED and not atom.startswith("<"):
                    known.setdefault(len(atom), set()).add(atom)
    return FeedbackWords(
        {name: {first: tuple(some) for first, some in table.items()} for name, table in phrases.items()},
        {name: frozenset(some) for name, some in single.items()},
        {name: tuple(sorted(some)) for name, some in endings.items()},
        {length: tuple(sorted(some)) for length, some in known.items()},
        frequent,
    )


def _choices(place: str) -> tuple[tuple[str, ...], ...]:
    """What may stand at a place of a phrase: "(one|two|)" is three choices, the last of them nothing."""
    written = place[1:-1].split("|") if place.startswith("(") else [place]
    return tuple(dict.fromkeys(choice for one in written for choice in _spellings(one)))


def _firsts(phrase: Phrase) -> set[str]:
    """The words that a phrase may begin with."""
    firsts: set[str] = set()
    for place in phrase:
        firsts.update(choice[0] for choice in place if choice)
        if all(place):
            break
    return firsts


def _spellings(written: str) -> Iterator[tuple[str, ...]]:
    """The words of a choice, with umlauts as one letter and as two."""
    parts = [part for one in written.split() for part in ([one] if one == ANY or one[0] == "<" else one.split("-"))]
    forms = [(part,) if part == ANY or part[0] == "<" else foldings(part) for part in parts]
    for place in range(2):
        yield tuple(form[min(place, len(form) - 1)] for form in forms)
