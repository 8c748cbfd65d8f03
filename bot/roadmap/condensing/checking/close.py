"""Whether a sentence that is nearly taken over word for word differs from it in a word that matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bot.roadmap.condensing.checking.claim import Claim
from bot.roadmap.condensing.checking.facts import FROM_TO
from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.outline import Placed
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.standing.negation import cues_in
from bot.roadmap.condensing.standing.phrases import Token, phrases_in, tokens_of
from bot.roadmap.condensing.standing.status import AHEAD, DIRECTION, Mood, Status
from bot.roadmap.condensing.support import Support

_CLOSE = 0.75
"""How many of its words stand there, in the same order."""
_SHORTEST = 5
"""Words below which anything is close to something."""
_FEW = 3
"""Words that are exchanged for others; where more are, it is said in other words."""
_SURE = frozenset((Mood.SURE, Mood.POSSIBLE))


def words_in_doubt(claim: Claim, support: Support) -> Iterator[tuple[Kind, str]]:
    """(kind, word) for what was put in, taken out or exchanged."""
    tokens = tokens_of(claim.sentence.text)
    words = [token.word for token in tokens]
    if len(words) < _SHORTEST:
        return
    closest: tuple[int, SequenceMatcher[str], Placed] | None = None
    for placed in support.nearest:
        matcher = SequenceMatcher(None, [token.word for token in tokens_of(placed.text)], words, autojunk=False)
        same = sum(block.size for block in matcher.get_matching_blocks())
        if same >= _CLOSE * len(words) and (closest is None or same > closest[0]):
            closest = same, matcher, placed
    if closest is not None:
        yield from _differences(closest[1], tokens, tokens_of(closest[2].text), claim, closest[2])


def _differences(
    matcher: SequenceMatcher[str], tokens: Sequence[Token], theirs: Sequence[Token], claim: Claim, placed: Placed
) -> Iterator[tuple[Kind, str]]:
    language = claim.sentence.language
    cues, their_cues = set(cues_in(tokens, language)), set(cues_in(theirs, language))
    moods = {at: found & claim.moods for at, found in _moods(tokens, language).items()}
    their_moods = _moods(theirs, language)
    for how, first, after, begins, ends in matcher.get_opcodes():
        if how == "equal" or (how == "delete" and after - first > _FEW):
            continue
        word = " ".join(token.word for token in tokens[max(0, begins - 1) : ends + 1])
        put_in, taken_out = cues & {*range(begins, ends)}, their_cues & {*range(first, after)}
        if (
            len(cues) != len(their_cues)
            and bool(put_in) != bool(taken_out)
            and _is_inside(how, first, after, begins, ends, theirs, tokens)
        ):
            yield Kind.NEGATION, word
        new = _moods_at(moods, begins, ends) - _moods_at(their_moods, first, after)
        have = tokens[min(begins + 1, len(tokens) - 1)].word == "have"
        allowed = not have and _is_allowed(new, placed)
        if any(_count(moods, mood) > _count(their_moods, mood) for mood in new) and not allowed:
            yield Kind.MODALITY, word
        if how == "replace" and (
            wrong := _another_status(tokens, theirs, (begins, ends), (first, after), placed, language)
        ):
            yield Kind.STATUS, wrong
        if how == "replace" and ends - begins <= _FEW and after - first <= _FEW:
            yield from _exchanged(tokens[begins:ends], theirs[first:after], claim.sentence, placed.sentence)
    yield from _turned(tokens, claim.sentence, placed)


def _another_status(
    tokens: Sequence[Token],
    theirs: Sequence[Token],
    here: tuple[int, int],
    there: tuple[int, int],
    placed: Placed,
    language: str,
) -> str:
    """The words of a stretch that say how something stands as the sentence never does, or that it was where it may be."""
    replaced = {
        meaning for said in phrases_in(theirs, language) if there[0] <= said.first < there[1] for meaning in said.meant
    }
    ahead, instead = replaced & AHEAD, {meaning for meaning in replaced if isinstance(meaning, Status)}
    for said in phrases_in(tokens, language):
        if not here[0] <= said.first < here[1]:
            continue
        statuses = {meaning for meaning in said.meant if isinstance(meaning, Status)}
        if statuses and statuses <= DIRECTION:
            continue
        if statuses and instead and not statuses & instead:
            return " ".join(token.word for token in tokens[said.first : said.after])
        implied = {Mood.PAST} & placed.sentence.moods and {Status.DONE, Status.LIVE, Status.STARTED} & statuses
        if (statuses and not statuses & placed.sentence.stands and not implied) or (ahead and Mood.PAST in said.meant):
            return " ".join(token.word for token in tokens[said.first : said.after])
    return ""


def _is_inside(
    how: str, first: int, after: int, begins: int, ends: int, theirs: Sequence[Token], tokens: Sequence[Token]
) -> bool:
    """Whether the words around it are the same on both sides: at an end, more may have been left out."""
    return how != "delete" or (0 < begins < len(tokens) and first > 0 and after < len(theirs))


def _moods(tokens: Sequence[Token], language: str) -> dict[int, frozenset[Mood]]:
    return {
        said.first: frozenset(mood for mood in said.meant if isinstance(mood, Mood)) & _SURE
        for said in phrases_in(tokens, language)
    }


def _moods_at(moods: dict[int, frozenset[Mood]], first: int, after: int) -> frozenset[Mood]:
    """What the words of a stretch say of how sure something is."""
    return frozenset().union(*(moods.get(number, frozenset()) for number in range(first, after)))


def _count(moods: dict[int, frozenset[Mood]], mood: Mood) -> int:
    return sum(mood in one for one in moods.values())


def _is_allowed(moods: frozenset[Mood], placed: Placed) -> bool:
    """What was approved may be done."""
    return moods == {Mood.POSSIBLE} and Status.APPROVED in placed.sentence.stands


def _exchanged(
    tokens: Sequence[Token], theirs: Sequence[Token], claim: Sentence, source: Sentence
) -> Iterator[tuple[Kind, str]]:
    """A name that stands where the sentence has another one."""
    here, there = _names(tokens, claim), _names(theirs, source)
    if (
        there
        and here
        and not {name for one in here for name in one.values} <= {name for one in source.facts for name in one.values}
    ) or (len(here) == 1 == len(there) and here[0].values != there[0].values):
        yield Kind.NAME, here[0].typed


def _names(tokens: Sequence[Token], sentence: Sentence) -> list[Fact]:
    return [
        fact
        for fact in sentence.facts
        if fact.kind is Kind.NAME and fact.unit != "?" and any(fact.at <= token.at < fact.end for token in tokens)
    ]


def _turned(tokens: Sequence[Token], claim: Sentence, placed: Placed) -> Iterator[tuple[Kind, str]]:
    """Up where it says down, or nothing of it; from where to where tells by itself (`facts.turns_in_doubt`)."""
    if FROM_TO.search(claim.text):
        return
    cues = cues_in(tokens, claim.language)
    for said in phrases_in(tokens, claim.language):
        if (
            said.meant
            and said.meant <= DIRECTION
            and said.first - 1 not in cues
            and not said.meant & placed.sentence.stands
        ):
            yield Kind.STATUS, " ".join(token.word for token in tokens[said.first : said.after])
