"""Where a sentence becomes clauses, each with how things stand in it: one may be finished while the other is delayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.standing.clause import Clause, joined
from bot.roadmap.condensing.standing.negating import negated, scope_of
from bot.roadmap.condensing.standing.negation import LACKING, cues_in
from bot.roadmap.condensing.standing.phrases import Said, Token, phrases_in, tokens_of
from bot.roadmap.condensing.standing.pieces import BREAKING, spans
from bot.roadmap.condensing.standing.separable import separated
from bot.roadmap.condensing.standing.status import DIRECTION, Mood, Status
from bot.roadmap.condensing.standing.verbs import COMING, is_done_by, is_future, past_in
from bot.roadmap.condensing.words import Word

_TOPICAL = frozenset((Status.LIVE, Status.PILOT, Status.UP, Status.DOWN))
"""What a sentence may be about as well, such as a launch or a pilot; everything else is only said of a topic."""
_BESIDE = 2
"""Tokens after a "not" up to which a word that may mean something does not mean it."""
_NOT_IN_NAMES = frozenset(
    (Status.CANCELLED, Status.PAUSED, Status.BLOCKED, Status.ON_TRACK, Status.APPROVED, Status.REJECTED)
) | {Status.PROPOSED, Status.DECIDED, Status.UP, Status.DOWN, Status.ONGOING, *Mood}


@dataclass(frozen=True)
class _Marked:
    """A sentence with what was found in it: phrases, where it says no, and which tokens tell of the past."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    said: tuple[Said, ...]
    cues: tuple[int, ...]
    past: frozenset[int]
    words: tuple[Word, ...]


def clauses_of(text: str, words: Sequence[Word], facts: Sequence[Fact], language: str) -> tuple[Clause, ...]:
    """The clauses of a sentence, whose meaningful `words` and `facts` were read before; at least one."""
    marked = _marked(text, words, facts, language)
    signs = marked.past.union(marked.cues, *(range(one.first, one.after) for one in marked.said))
    clauses = [_clause(marked, start, end) for start, end in spans(marked.tokens, signs, language)]
    return tuple(joined(clauses)) or (Clause(0, len(text), frozenset()),)


def _marked(text: str, words: Sequence[Word], facts: Sequence[Fact], language: str) -> _Marked:
    dates = [(fact.at, fact.end) for fact in facts if fact.kind is Kind.DATE]
    exact = [(fact.at, fact.end) for fact in facts if fact.kind in (Kind.NUMBER, Kind.ADDRESS, Kind.DATE)]
    tokens = tuple(
        token
        for token in tokens_of(text)
        if not any(at <= token.at < end for at, end in (dates if token.word[0].isalpha() else exact))
    )
    cues = cues_in(tokens, language)
    said = tuple(
        one
        for one in phrases_in(tokens, language)
        if not _is_name(one, tokens, facts) and not (one.meant <= DIRECTION and one.first - 1 in cues)
    )
    past = past_in(text, tokens, said, language)
    about = tuple(word for word in words if not any(at <= word.at < end for at, end in exact))
    return _Marked(text, language, tokens, said, cues, past, about)


def _is_name(said: Said, tokens: Sequence[Token], facts: Sequence[Fact]) -> bool:
    """A phrase inside a name means nothing ("Project Green")."""
    at = tokens[said.first].at
    return (
        said.after - said.first == 1
        and said.meant <= _NOT_IN_NAMES
        and any(
            fact.kind is Kind.NAME and not fact.unit and fact.at <= at < fact.end and not fact.typed.isupper()
            for fact in facts
        )
    )


def _clause(marked: _Marked, start: int, end: int) -> Clause:
    """The clause of the tokens from `start` up to `end`."""
    tokens, language = marked.tokens, marked.language
    said = [one for one in marked.said if start <= one.first < end]
    cues = [number for number in marked.cues if start <= number < end]
    begins = tokens[start].at if start < len(tokens) else 0
    ends = tokens[end - 1].end if end else 0
    about = [word for word in marked.words if begins <= word.at < ends]
    statuses, free = negated(tokens, said, cues, language)
    scopes = [(tokens[number].word in LACKING, scope_of(tokens, number, about, language)) for number in free]
    moods = _moods(marked, start, end, said, cues)
    hints = frozenset().union(
        *(
            one.meant
            for one in phrases_in(tokens[start:end], language, hinted=True)
            if not any(0 < start + one.first - cue <= _BESIDE for cue in cues)
        )
    )
    hints |= separated(tokens[start:end], language)
    if Mood.PAST not in moods and any(token.word in COMING[language] for token in tokens[start:end]):
        hints |= {Status.PLANNED, Status.ONGOING}
    return Clause(
        begins,
        ends,
        _topic(marked, start, end, said, about),
        statuses,
        moods,
        tuple(scope for lacking, scope in scopes if not lacking),
        tuple(scope for lacking, scope in scopes if lacking),
        hints=hints,
    )


def _topic(marked: _Marked, start: int, end: int, said: Sequence[Said], about: Sequence[Word]) -> frozenset[str]:
    """What is left of the words that carry meaning without those that say how it stands, and without conjunctions."""
    tokens = marked.tokens
    spoken = [(tokens[one.first].at, tokens[one.after - 1].end) for one in said if not one.meant <= _TOPICAL]
    joining = {tokens[number].at for number in range(start, end) if tokens[number].word in BREAKING[marked.language]}
    return frozenset(
        word.stem for word in about if word.at not in joining and not any(at <= word.at < stop for at, stop in spoken)
    )


def _moods(marked: _Marked, start: int, end: int, said: Sequence[Said], cues: Sequence[int]) -> frozenset[Mood]:
    tokens = marked.tokens
    moods = {
        meaning
        for one in said
        if not is_done_by(tokens, one.first, one.after)
        for meaning in one.meant
        if isinstance(meaning, Mood)
    }
    if marked.text.rstrip().endswith("?") or any(_is_impossible(cue, said) for cue in cues):
        moods.discard(Mood.POSSIBLE)  # "could you send it?" asks, "is not possible" is sure
    sure = {tokens[one.first].word for one in said if Mood.SURE in one.meant}
    if sure and not is_future(sure, tokens[start:end], marked.language):
        moods.discard(Mood.SURE)
    if any(start <= number < end for number in marked.past):
        moods.add(Mood.PAST)
    return frozenset(moods)


def _is_impossible(cue: int, said: Sequence[Said]) -> bool:
    return any(Mood.POSSIBLE in one.meant and 0 < one.first - cue <= 2 for one in said)
