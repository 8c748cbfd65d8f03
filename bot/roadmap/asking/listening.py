"""Hears whether a question is one about the roadmap. Only what is certain: a question for the policy stays one."""

from __future__ import annotations

from bot.policy.shelf import Opened
from bot.reading.found import Found
from bot.reading.frequent import FrequentWords
from bot.reading.index import Index
from bot.reading.language import language_of
from bot.reading.normalise import clean, fold, joined_folded
from bot.reading.reading import Intent, Reading, Slot
from bot.reading.words import Entry, Hit, Layer, Sort, Target
from bot.roadmap.asking.gate import Gate
from bot.roadmap.asking.subjects import About, Subject, phrases, subjects
from bot.roadmap.asking.words import (
    AHEAD,
    FILLER,
    MINE,
    PERIODS,
    POLITE,
    ROADMAP,
    STANDING,
    TRACKS,
    WHEN_WORD,
    Kind,
    RoadmapWords,
)
from bot.roadmap.model import Roadmap
from bot.routing import Understood

LONGEST = 40
"""Words of a message that may be a question about the roadmap; what is longer is a story."""

UNKNOWN = 2
"""Words beside what was understood, at most: with more of them it is about something else as well."""

ASKS_THE_POLICY = (
    *("question", "negated-question", "which-tool", "which-data", "already-did", "store", "work-round", "agents"),
    *("imperative", "unmet", "met", "self-built"),
)
"""The policy's own lists of phrases that ask whether one may, with which tool, where something is kept, or what to do now."""

ALONE = frozenset({Kind.DELIVERED, Kind.NEXT, Kind.SUCCESS})
"""What can be asked without saying of what; how far we are, only as a whole sentence or of a track."""

OF_A_DATASET = frozenset({Kind.STAND, Kind.OWNER, Kind.NEXT, Kind.DELIVERED, Kind.SUCCESS, Kind.HISTORY})
"""What can be asked of a dataset. Not when: data is deleted, sent or needed at some time as well."""

QUESTION_MARKS = ("?", "？", "؟")


class Listener:
    """Hears questions about one roadmap beside one policy. Built when either is read; `hear` is pure."""

    def __init__(self, roadmap: Roadmap | None, opened: Opened, words: RoadmapWords, frequent: FrequentWords) -> None:
        self._opened = opened
        self._frequent = frequent
        self._has_roadmap = roadmap is not None
        cues = opened.vocabulary.cues
        self._stopwords = cues.get("stopword", {})
        self._small = frozenset(
            word
            for listed in (*self._stopwords.values(), words.lists.get(FILLER, ()))
            for p in listed
            for word in _folded(p)
        )
        ours = {key for listed in words.lists.values() for phrase in listed for key in joined_folded(phrase)}
        policy = [p for name in ASKS_THE_POLICY for listed in cues.get(name, {}).values() for p in listed]
        policy = [phrase for phrase in policy if ours.isdisjoint(joined_folded(phrase))]
        self._gate = Gate({key for phrase in policy for key in joined_folded(phrase)}, ours)
        entries: list[Entry] = []
        for name, listed in words.lists.items():
            entries += [Entry(p, Target(Sort.CUE, name), Layer.CUE, fuzzy=name != FILLER) for p in listed]
        if roadmap is not None:
            entries += phrases(roadmap, opened.policy, frequent.is_ordinary, self._small.__contains__)
        self._index = Index(entries, frequent)

    def warm(self) -> None:
        """Builds what is otherwise built at first need, so that the first question is as fast as the rest."""
        self._index.warm()

    def hear(self, text: str, hint: str, addressed: bool = True) -> Understood | None:
        """What a line asks of the roadmap, None where it does not, or not for certain.

        `hint`: the language where the words do not tell. Not `addressed`: said to others, so it has to be asked as a
        question, and be about something that stands on the roadmap.
        """
        cleaned = clean(text)
        if not 0 < len(cleaned.tokens) <= LONGEST or self._gate.is_for_the_policy(cleaned.tokens):
            return None
        found = Found(cleaned, self._index.find(cleaned))
        hits = found.layer(Layer.DATA)
        named = [(hit, subject) for hit in hits for subject in subjects(hit)]
        kind = _kind(found)
        if not self._certain(found, named, kind):
            return None
        strong = found.has(ROADMAP) or any(not subject.weak for _, subject in named)
        if not addressed and not (strong and any(mark in text for mark in QUESTION_MARKS)):
            return None
        language = hint  # a word alone is written alike in all of them
        if len(cleaned.tokens) > 1:
            language = language_of(cleaned, hint, self._stopwords, self._frequent)
        if self._is_for_the_policy(text, language, hits, named):
            return None
        return Understood(_arguments(found, named, kind), language)

    def _certain(self, found: Found, named: list[tuple[Hit, Subject]], kind: Kind | None) -> bool:
        """Whether it can be about nothing else."""
        unknown = len(self._unknown(found))
        firm = [subject for _, subject in named if not subject.weak]
        if kind is not None and any(unknown <= _most_unknown(kind, subject) for subject in firm):
            return True
        if found.has(ROADMAP):
            return unknown == 0 or (bool(firm) and unknown <= UNKNOWN)
        if not self._has_roadmap or unknown or len(found.tokens) < 2:
            return any(subject.about is About.ITEM for subject in firm) and not unknown
        things = [subject for _, subject in named if subject.about is not About.GROUP]
        if kind is None:
            return any(subject.about is About.ITEM for subject in firm)
        if any(_most_unknown(kind, subject) >= 0 for subject in things):
            return True
        return found.has(STANDING, *TRACKS) if kind is Kind.STAND else kind in ALONE

    def _unknown(self, found: Found) -> list[int]:
        """The words that are neither part of what was found nor such as stand in every sentence."""
        covered = found.covered((Layer.CUE, Layer.DATA))
        strange = [i for i, token in enumerate(found.tokens) if i not in covered and token.folded not in self._small]
        return [i for i in strange if not (found.has(ROADMAP) and found.tokens[i].folded.isdigit())]

    def _is_for_the_policy(self, text: str, language: str, hits: list[Hit], named: list[tuple[Hit, Subject]]) -> bool:
        """Whether the policy's reader hears a tool that is no name of the roadmap's, data beside one, or a mishap."""
        reading = self._opened.reader.read(text, language=language)
        ours = [fold(hit.typed) for hit in hits]
        tools = [
            fold(one.typed)
            for one in reading.heard
            if one.slot is Slot.TOOL and _is_known(one.id, reading, self._opened)
        ]
        strange = [tool for tool in tools if not any(tool in typed or typed in tool for typed in ours)]
        agents = any(subject.about is About.AGENT for _, subject in named)
        return bool(strange) or reading.intent is Intent.INCIDENT or (agents and bool(reading.asked.data))


def _kind(found: Found) -> Kind | None:
    heard = next((kind for kind in Kind if found.has(kind)), Kind.STAND if found.has(STANDING) else None)
    return heard or (Kind.WHEN if found.has(POLITE) and found.has(WHEN_WORD) else None)


def _is_known(id_: str, reading: Reading, opened: Opened) -> bool:
    """Whether something heard as a tool is one; "the CRM migration" may look like the name of a new one."""
    return id_ in opened.policy.tools or id_ in opened.vocabulary.tools or id_ not in reading.unlisted


def _most_unknown(kind: Kind, subject: Subject) -> int:
    """How many words nobody understands may stand beside a question of this kind about this; -1: it is no such question.

    Few of data: much else is asked of it.
    """
    if subject.about is not About.DATASET:
        return UNKNOWN
    return -1 if kind not in OF_A_DATASET else 1 if kind is Kind.STAND else 0


def _folded(phrase: str) -> list[str]:
    return fold(phrase).split()


def _arguments(found: Found, named: list[tuple[Hit, Subject]], kind: Kind | None) -> dict[str, tuple[str, ...]]:
    """The arguments of the command that asks the same: what is named most exactly, and what is to be known of it."""
    arguments: dict[str, tuple[str, ...]] = {}
    for about in (About.ITEM, About.AGENT, About.DATASET):
        ids = tuple(dict.fromkeys(subject.id for _, subject in named if subject.about is about and not subject.weak))
        if ids and not arguments:
            arguments[about] = ids
    if not arguments:
        arguments |= _wider(found, named)
    if kind is not None:
        arguments["wants"] = (kind.value,)
    for cue, period in PERIODS.items():
        if found.has(cue):
            arguments["period"] = (period.value,)
    groups = tuple(dict.fromkeys(subject.id for _, subject in named if subject.about is About.GROUP))
    if groups:
        arguments["group"] = groups
    elif found.has(MINE):
        arguments["group"] = (MINE,)
    return arguments


def _wider(found: Found, named: list[tuple[Hit, Subject]]) -> dict[str, tuple[str, ...]]:
    """A track or a horizon, where nothing was named by itself; weak names last."""
    taken = {place for hit, subject in named if not subject.weak for place in range(hit.first, hit.last + 1)}
    wider: dict[str, tuple[str, ...]] = {}
    for cue, track in TRACKS.items():
        if any(hit.first not in taken for hit in found.cue(cue)):
            wider["track"] = (track.value,)
    for cue, horizon in AHEAD.items():
        if found.has(cue):
            wider["horizon"] = (horizon.value,)
    for _, subject in named:
        if subject.about is not About.GROUP and not wider:
            wider[subject.about] = (subject.id,)
    return wider
