"""Where a sentence becomes clauses, each with how things stand in it: one may be finished while the other is delayed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.standing.negation import FORWARD, LACKING, cues_in
from bot.roadmap.condensing.standing.phrases import Said, Token, phrases_in, tokens_of
from bot.roadmap.condensing.standing.status import DIRECTION, NOT_WELL, Mood, Status
from bot.roadmap.condensing.words import Word

_STRONG = frozenset(";:.!?–—|()")
_FULL = frozenset(";.!?")
"""What stands between two of these says one thing, whatever it says."""
_BREAKING: Mapping[str, frozenset[str]] = {
    "en": frozenset("but while whereas although though however because since so once when if".split()),
    "nl": frozenset("maar terwijl hoewel echter omdat doordat waardoor dus want totdat zodra nadat voordat als".split()),
    "de": frozenset("aber wahrend obwohl sondern jedoch weil wodurch dagegen denn sobald nachdem bevor wenn falls".split()),
}
_CAUSES = frozenset("because omdat doordat weil denn want".split())
_RELATIVE: Mapping[str, frozenset[str]] = {
    "en": frozenset(("which", "who", "whose", "where")),
    "nl": frozenset(("die", "dat", "waarvan", "waarbij", "wat")),
    "de": frozenset(("der", "die", "das", "den", "dem", "deren", "dessen", "welche", "was")),
}
_AND: Mapping[str, frozenset[str]] = {"en": frozenset(("and",)), "nl": frozenset(("en",)), "de": frozenset(("und",))}
_SENTENCE = 4
"""Words that a piece after a colon has at least if it is a sentence."""
_NEAR = 5
"""Tokens between a "not" and what it negates."""
_UNDONE = frozenset((Status.DONE, Status.LIVE, Status.STARTED, Status.ONGOING))
_NO_MORE = ("longer", "more", "meer", "mehr")
_UNHINDERED = frozenset((Status.DELAYED, Status.BLOCKED, Status.AT_RISK, Status.PAUSED))
_NO_TOPIC = frozenset(
    (Status.DONE, Status.ONGOING, Status.STARTED, Status.PLANNED, Status.OPEN, Status.DELAYED, Status.AT_RISK, Status.ON_TRACK)
) | {Status.BLOCKED, Status.PAUSED, Status.CANCELLED, Status.APPROVED, Status.REJECTED, Status.PROPOSED, Status.DECIDED} | set(Mood)
"""What is only said of a topic; a pilot or a launch is one itself."""
_ENGLISH_PAST = re.compile(r"[a-z]{2,}[^e]ed$")
_WAS = ("was", "were", "been")
_NO_PAST = frozenset("need needed embed feed speed indeed exceed proceed seed unlimited related dedicated advanced united limited automated based detailed".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that says one thing.

    It stands from `at` to `end`; `topic` are the stems of what it is about, `statuses` one set for each phrase (what the phrase may mean), `negated`
    the stems near each "not" that is part of no status, `lacking` those after a "without"; `inherits`: its topic is
    that of the clause before it, since it names none. `hints` is what its other words may mean as well.
    """

    at: int
    end: int
    topic: frozenset[str]
    statuses: tuple[frozenset[Status], ...] = ()
    moods: frozenset[Mood] = frozenset()
    negated: tuple[frozenset[str], ...] = ()
    lacking: tuple[frozenset[str], ...] = ()
    inherits: bool = False
    hints: frozenset[Status | Mood] = frozenset()

    @property
    def says(self) -> bool:
        """Whether it says how anything stands."""
        return bool(self.statuses or self.moods or self.negated or self.lacking)

    @property
    def not_well(self) -> bool:
        """Whether a phrase of it says that something is open, late, stopped or refused."""
        return any(one <= NOT_WELL for one in self.statuses)

    @property
    def stands(self) -> frozenset[Status]:
        """Everything that its phrases may mean."""
        return frozenset().union(*self.statuses)


def clauses_of(text: str, words: Sequence[Word], facts: Sequence[Fact], language: str) -> tuple[Clause, ...]:
    """The clauses of a sentence, whose meaningful `words` and `facts` were read before."""
    dates = [(fact.at, fact.end) for fact in facts if fact.kind is Kind.DATE]
    exact = [(fact.at, fact.end) for fact in facts if fact.kind in (Kind.NUMBER, Kind.ADDRESS, Kind.DATE)]
    tokens = tuple(
        token
        for token in tokens_of(text) if not any(at <= token.at < end for at, end in (exact if not token.word[0].isalpha() else dates))
    )
    cues = cues_in(tokens, language)
    said = [
        one
        for one in phrases_in(tokens, language)
        if not _is_name(one, tokens, facts) and not (one.meant <= DIRECTION and one.first - 1 in cues)
    ]
    signs = _signs(text, tokens, said, cues, language)
    topic_words = [word for word in words if not any(at <= word.at < end for at, end in exact)]
    clauses = [_clause(text, tokens, span, said, cues, topic_words, language) for span in _spans(tokens, signs, language)]
    return tuple(_joined(clauses)) or (Clause(0, len(text), frozenset()),)


def _joined(clauses: Sequence[Clause]) -> list[Clause]:
    """A clause that is about nothing says more of the one before it ("8 are in use, 4 are late"), the first one of the next ("Still open: …")."""
    kept: list[Clause] = []
    for clause in clauses:
        if not kept or (clause.topic and kept[-1].topic):
            kept.append(clause)
        elif clause.says and kept[-1].says and kept[-1].topic:
            kept.append(replace(clause, topic=kept[-1].topic, inherits=True))
        else:
            kept[-1] = _both(kept[-1], clause)
    return kept


def _both(one: Clause, other: Clause) -> Clause:
    return replace(
        one,
        end=other.end,
        topic=one.topic | other.topic,
        statuses=one.statuses + other.statuses,
        moods=one.moods | other.moods,
        negated=one.negated + other.negated,
        lacking=one.lacking + other.lacking,
        hints=one.hints | other.hints,
    )


def _is_name(said: Said, tokens: Sequence[Token], facts: Sequence[Fact]) -> bool:
    """A phrase inside a name means nothing ("Project Green")."""
    first = tokens[said.first]
    return said.after - said.first == 1 and any(
        fact.kind is Kind.NAME and not fact.unit and fact.at <= first.at < fact.end and not fact.typed.isupper()
        for fact in facts
    ) and not said.meant & {Status.LIVE, Status.DONE, Status.PLANNED, Status.OPEN, Status.DELAYED, Status.AT_RISK, Status.PILOT, Status.STARTED}


def _signs(
    text: str, tokens: Sequence[Token], said: Sequence[Said], cues: Collection[int], language: str) -> frozenset[int]:
    """The tokens that say how something stands: a clause has at least one of them."""
    phrases = {number for one in said for number in range(one.first, one.after)}
    return frozenset(phrases | _past(text, tokens, said, language) | set(cues))


def _past(text: str, tokens: Sequence[Token], said: Sequence[Said], language: str) -> set[int]:
    """English verbs in -ed that tell of the past: not those that are told by the tables, nor "will be used", "is used"."""
    told = {number for one in said for number in range(one.first, one.after)}
    perfect = _perfect(text, tokens, told, language)
    if language != "en":
        return perfect
    return perfect | {
        number
        for number, token in enumerate(tokens)
        if number not in told
        and _ENGLISH_PAST.match(token.word)
        and token.word not in _NO_PAST
        and not (number and tokens[number - 1].word in ("be", "is", "are", "being", "the", "a", "an"))
        and not (number + 1 < len(tokens) and tokens[number + 1].word == "by" and tokens[max(0, number - 1)].word not in _WAS)
    }


def _spans(tokens: Sequence[Token], signs: Collection[int], language: str) -> list[tuple[int, int]]:
    """Pieces between commas and conjunctions; one that says nothing of its own belongs to the next, or to the one before."""
    pieces = list(_pieces(tokens, language))
    spans: list[tuple[int, int]] = []
    waiting: int | None = None
    for start, end, strong in pieces:
        begins = start if waiting is None else waiting
        if any(begins <= sign < end for sign in signs) or (strong and end < len(tokens) and tokens[end].word in _FULL):
            spans.append((begins, end))
            waiting = None
        elif strong and spans and not (begins and tokens[begins - 1].word in _FULL) and not _explains(tokens, begins, end):
            spans[-1] = (spans[-1][0], end)
            waiting = None
        elif strong:
            spans.append((begins, end))
            waiting = None
        else:
            waiting = begins
    if waiting is not None:
        last = len(tokens)
        spans = [*spans[:-1], (spans[-1][0], last)] if spans else [(waiting, last)]
    return spans


def _perfect(text: str, tokens: Sequence[Token], told: Collection[int], language: str) -> set[int]:
    """The "have" and "haben" that go with a participle: having something is not having done it. In Dutch and German "sein" as well."""
    found: set[int] = set()
    for number, token in enumerate(tokens):
        if token.word in _HAVE[language] or (language == "en" and token.word.endswith(("'ve", "’ve"))):
            near = range(number + 1, number + 4) if language == "en" else range(max(0, number - 8), number + 14)
            if any(
                _is_participle(tokens[other].word, language) and text[tokens[other].at].islower()
                for other in near
                if other < len(tokens)
            ):
                found.add(number)
        elif token.word in _BE.get(language, ()):
            near = range(max(0, number - 8), min(len(tokens), number + 14))
            found.update(number for other in near if other not in told and _PARTICIPLE.match(tokens[other].word) and text[tokens[other].at].islower())
    return found


def _is_participle(word: str, language: str) -> bool:
    if language == "en":
        return bool(_ENGLISH_PAST.match(word)) or word in _IRREGULAR
    return bool(_PARTICIPLE.match(word) or word in _WITHOUT_GE or _PREFIXED.match(word))


_HAVE = {"en": frozenset(("has", "have")), "nl": frozenset(("heeft", "hebben", "heb", "hebt")), "de": frozenset(("hat", "haben", "habe", "habt"))}
_BE = {"nl": frozenset(("is", "zijn")), "de": frozenset(("ist", "sind"))}
_IRREGULAR = frozenset(
    "been begun become brought built bought chosen come cut done drawn driven fallen found given gone grown had held hired hit kept known laid led left lost made met moved paid put read "
    "risen run said seen sent set shown shut sold spent split spoken stood taken taught thought told understood won written put agreed shipped".split()
)
_PREFIXED = re.compile(r"(?:be|ver|er|ent|ont|her|zer|miss?)[a-z]{3,}(?:t|d|en)$")


def _explains(tokens: Sequence[Token], begins: int, end: int) -> bool:
    """Whether a piece after a colon is long enough to say something of its own."""
    return begins > 0 and tokens[begins - 1].word == ":" and end - begins >= _SENTENCE


def _pieces(tokens: Sequence[Token], language: str) -> Iterator[tuple[int, int, bool]]:
    """(first, after, whether it ends for good) of each piece."""
    start = 0
    for number, token in enumerate(tokens):
        strong = token.word in _STRONG
        following = tokens[min(number + 1, len(tokens) - 1)].word
        strong = strong or token.word in _CAUSES or (token.word == "," and (following in _CAUSES or following in _RELATIVE[language]))
        breaks = strong or token.word == "," or token.word in _BREAKING[language] or token.word in _AND[language]
        if breaks and number > start:
            yield start, number, strong
            start = number if token.word in _BREAKING[language] else number + 1
        elif breaks and token.word not in _BREAKING[language]:
            start = number + 1
    if start < len(tokens):
        yield start, len(tokens), True


def _clause(
    text: str,
    tokens: Sequence[Token],
    span: tuple[int, int],
    said: Sequence[Said],
    cues: Sequence[int],
    words: Sequence[Word],
    language: str,
) -> Clause:
    start, end = span
    here = [one for one in said if start <= one.first < end]
    begins = tokens[start].at if start < len(tokens) else 0
    ends = tokens[end - 1].end if end else 0
    about = [word for word in words if begins <= word.at < ends]
    within = [number for number in cues if start <= number < end]
    statuses, free = _negated_statuses(tokens, here, within, language)
    status_spans = [(tokens[one.first].at, tokens[one.after - 1].end) for one in here if _is_plain_status(one)]
    joining = {tokens[number].at for number in range(start, end) if tokens[number].word in _BREAKING[language]}
    topic = frozenset(
        word.stem
        for word in about
        if word.at not in joining and not any(at <= word.at < stop for at, stop in status_spans)
    )
    moods = {meaning for one in here if not _is_done_by(tokens, one) for meaning in one.meant if isinstance(meaning, Mood)}
    if within and Mood.POSSIBLE in moods and any(_is_of(number, here) for number in within):
        moods.discard(Mood.POSSIBLE)  # "is not possible"
    if text.rstrip().endswith("?"):
        moods.discard(Mood.POSSIBLE)  # "could you send it?" asks
    if Mood.SURE in moods and not _is_future(tokens[start:end], language):
        moods.discard(Mood.SURE)
    if any(start <= number < end for number in _past(text, tokens, said, language)):
        moods.add(Mood.PAST)
    negated, lacking = (
        tuple(_scope(tokens, number, about, language) for number in free if (tokens[number].word in LACKING) is without)
        for without in (False, True)
    )
    hints = frozenset().union(*(one.meant for one in phrases_in(tokens[start:end], language, hinted=True)))
    if any(token.word in _COMING[language] for token in tokens[start:end]) and Mood.PAST not in moods:
        hints |= {Status.PLANNED, Status.ONGOING}
    return Clause(begins, ends, topic, statuses, frozenset(moods), negated, lacking, hints=hints)


def _is_done_by(tokens: Sequence[Token], said: Said) -> bool:
    """"Led by Anna" tells nothing of the past."""
    return said.after < len(tokens) and tokens[said.after].word == "by" and tokens[said.first].word not in ("has", "have", *_WAS)


def _is_plain_status(said: Said) -> bool:
    return bool(said.meant & _NO_TOPIC)


def _negated_statuses(
    tokens: Sequence[Token], said: Sequence[Said], cues: Sequence[int], language: str
) -> tuple[tuple[frozenset[Status], ...], tuple[int, ...]]:
    """The statuses with what their "not" makes of them, and the cues that negate something else."""
    statuses = {
        number: frozenset(meaning for meaning in one.meant if isinstance(meaning, Status))
        for number, one in enumerate(said)
    }
    free: list[int] = []
    for cue in cues:
        inside = next((number for number, one in enumerate(said) if one.first <= cue < one.after and statuses[number]), None)
        number = _negates(tokens, said, cue, statuses, language)
        if number is None:
            if inside is None:
                free.append(cue)
            continue
        if tokens[cue].word in LACKING and not statuses[number] & _UNHINDERED:
            free.append(cue)
        elif statuses[number] & {Status.LIVE, Status.ONGOING} and tokens[min(cue + 1, len(tokens) - 1)].word in _NO_MORE:
            statuses[number] = frozenset((Status.CANCELLED, Status.OPEN))
        elif statuses[number] & _UNDONE:
            statuses[number] = frozenset((Status.OPEN,))
        elif statuses[number] & _UNHINDERED:
            statuses[number] = frozenset((Status.ON_TRACK,))
        elif Status.ON_TRACK in statuses[number]:
            statuses[number] = frozenset((Status.DELAYED,))
        elif statuses[number] & {Status.OPEN, Status.CANCELLED, Status.REJECTED}:
            statuses[number] = frozenset((Status.ON_TRACK,))
        else:
            statuses[number] = frozenset()
            free.append(cue)
    for number, one in enumerate(said):
        if statuses[number] & _UNDONE and tokens[max(0, one.first - 3) : one.first] and _is_to_do(tokens, one, language):
            statuses[number] = frozenset((Status.OPEN, Status.PLANNED))
    return tuple(one for one in statuses.values() if one), tuple(free)


_TO_DO: Mapping[str, frozenset[str]] = {
    "en": frozenset(("must", "have to", "has to", "needs to", "need to", "still to", "yet to")),
    "nl": frozenset(("moet nog", "moeten nog", "moet", "moeten", "dient", "dienen")),
    "de": frozenset(("muss noch", "mussen noch", "muss", "mussen")),
}


def _is_to_do(tokens: Sequence[Token], said: Said, language: str) -> bool:
    """Whether it has to be done, and so is not: "they still have to start"."""
    before = " ".join(token.word for token in tokens[max(0, said.first - 8) : said.first])
    return any(f" {phrase} " in f" {before} " for phrase in _TO_DO[language]) and tokens[said.first].word not in _IS_DONE


_IS_DONE = frozenset(("is", "are", "was", "were", "zijn", "ist", "sind"))


def _negates(
    tokens: Sequence[Token], said: Sequence[Said], cue: int, statuses: Mapping[int, frozenset[Status]], language: str
) -> int | None:
    """The phrase that a "not" negates: the next one, in Dutch and German also the one before it."""
    near = [
        (one.first - cue if one.first > cue else cue - one.after + 2, number)
        for number, one in enumerate(said)
        if statuses[number]
        and not one.first <= cue < one.after
        and (one.first > cue or not (language == "en" or tokens[cue].word in FORWARD or tokens[cue].word in LACKING))
    ]
    distance, number = min(near, default=(_NEAR + 1, None))
    return number if distance <= _NEAR else None


def _scope(tokens: Sequence[Token], cue: int, words: Sequence[Word], language: str) -> frozenset[str]:
    """The words that a "not" is about: those after it, for a Dutch or German "niet" and "nicht" those before it as well."""
    at = tokens[cue].at
    after = [word.stem for word in words if word.at > at][:4]
    if tokens[cue].word in FORWARD:
        return frozenset(after[:3] or [word.stem for word in words if word.at < at][-2:])  # "Unfälle gab es keine"
    if language == "en":
        return frozenset(after[:3])
    before = [word.stem for word in words if word.at < at][-4:]
    return frozenset((*after, *before))


_PARTICIPLE = re.compile(r"(?:^|^(?:ab|af|an|aan|op|uit|in|over|auf|aus|ein|durch|vor|um|mit|zu|weg|bei|zuruck|bereit|fertig|her|hin|nach|frei|fest|zusammen|wieder\w*))ge\w+(?:en|t)$|.*iert$")
_WITHOUT_GE = frozenset(
    "erwogen entschieden begonnen ubernommen verschoben verloren beschlossen vergeben erhalten betroffen empfangen besprochen erschienen entstanden verstanden betrieben beschrieben "
    "unterschrieben vertreten vorgeschlagen worden verboten gewesen erhoben entworfen verworfen gaan gaat worden onze onzen eigen alleen samen binnen tegen sinds tussen naast vervallen begonnen besloten".split()
)


def _is_of(cue: int, said: Sequence[Said]) -> bool:
    """Whether a "not" stands right before what says that something is possible."""
    return any(Mood.POSSIBLE in one.meant and 0 < one.first - cue <= 2 for one in said)


_COMING = {
    "en": frozenset(("be",)),
    "nl": frozenset(("wordt", "worden")),
    "de": frozenset(("wird", "werden")),
}
"""With these, what is done is still to be done: "wird entschieden"."""


def _is_future(tokens: Sequence[Token], language: str) -> bool:
    """Whether "wird" and "gaat" speak of the future here: "wird geprüft" is being done, "wird prüfen" will be."""
    words = [token.word for token in tokens if token.word[0].isalpha()]
    if language == "en" or not words or not _HELPING[language].isdisjoint(words):
        return True
    if language == "nl":
        return any(_is_infinitive(word) for word in words[-3:])
    return words[-1] in ("werden", "sein", "haben") or _is_infinitive(words[-1])


_HELPING = {"nl": frozenset(("zal", "zullen")), "de": frozenset[str]()}


def _is_infinitive(word: str) -> bool:
    return (
        word.endswith(("en", "ern", "eln")) and len(word) > 3 and not _PARTICIPLE.match(word) and word not in _WITHOUT_GE
    )
