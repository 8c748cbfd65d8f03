"""What a sentence weighs: where it stands, what it says exactly, how things stand in it, and whether it can stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.roadmap.condensing.blocks import Mark, Shape
from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.instructions import is_instruction
from bot.roadmap.condensing.letter import is_closing, is_greeting
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.outline import Outline, Placed, Section
from bot.roadmap.condensing.sentence import Sentence
from bot.roadmap.condensing.standing.status import WEIGHTY, Mood, Status

LONG, TOO_LONG, SHORT = 24, 60, 4
"""Words from which on a sentence weighs less, is not said again at all, and below which it says nothing."""

_IS = r"(?:is|are|was|were|will|has|have|can|may|zijn|waren|wordt|worden|werd|werden|heeft|hebben|kan|kunnen|zal|gaat|moet|bespaart|scheelt|betekent|komt|blijft|geeft|ist|sind|war|wird|wurde|wurden|hat|haben|soll|bedeutet|spart|heißt|gilt|liegt|geht)"
LEANS_ON = re.compile(
    rf"(?:\W*)(?:(?:this|that|these|those|it|they|them|he|she|its|their|such|both|each|here|there|also|but|however|and|or|so|thus|therefore|still|yet|otherwise|instead|additionally|furthermore|moreover|besides|"
    rf"first,|then|later|earlier|speaking of|with (?:that|this|all)|after (?:that|this)|first of all|in (?:this|that|addition)|at this|to support this|around this|as (?:mentioned|such|a result)|for (?:example|instance)|e\.g|"
    rf"another|others?|again|similarly|likewise|finally|interestingly|because|while|although|since then|as always|as part of (?:that|this)|to that end|"
    rf"dit|dat|deze|ze|zij|hij|er|daar|hier|ook|maar|echter|en|dus|daarom|toch|bovendien|daarnaast|verder|bijvoorbeeld|zo|hierdoor|daardoor|daarmee|hiermee|daarna|hierna|allebei|iedereen daarvan|"
    rf"dies|dieses|diese[rnm]?|es|sie|er|da|dort|hier|auch|aber|jedoch|und|also|daher|deshalb|trotzdem|außerdem|zudem|zum beispiel|so|dadurch|damit|danach|solche\w*|beide)\b"
    rf"|(?:het|die|das|der) {_IS}\b)(?! (?:week|month|quarter|year|maand|kwartaal|jaar|woche|monat|quartal|jahr)\b)",
    re.IGNORECASE,
)
META = re.compile(
    r"\b(?:welcome to|this (?:post|update|is (?:a|the) \w+ (?:post|blog|update|summary))|(?:you can|you'll|you’ll) (?:find|read|see|also)|read (?:more|the full|about)|learn more|see (?:the|our|also|you)|check out|have a look|click|"
    r"more (?:information|details|to come)|(?:we )?want(?:ed)? to share|sharing the highlights|share the highlights|in this (?:post|update|mail|e-?mail)|as you can see|for (?:convenience|more|reference)|links? to|here(?:'s| is| are) (?:an? |the |some )?(?:example|what|summary|our highlights|short)|stay tuned|happy to (?:share|report)|"
    r"is excited to|further details|coming soon|please (?:note|read|consult|see|refer)|more will|is the \w+ (?:blog )?post|had a busy|a busy month|lots of things|quite a lot|as (?:usual|always)|quick (?:word|summary|update)|short (?:word|update)|next sections?|hierbij|in deze (?:mail|update|nieuwsbrief)|even bijpraten|lees (?:meer|verder)|meer (?:informatie|lezen)|zie (?:ook|de)|een korte update|kijk op|"
    r"in dieser (?:mail|e-?mail|nachricht)|hier (?:ist|sind|kommt)|ein kurzer (?:stand|überblick|blick)|neues aus|mehr (?:dazu|informationen)|siehe|weitere informationen|lest|nieuws van|some news|get well)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:thanks?|thank you|thankful|congratulations|kudos|shout-?out|grateful|dank(?:e|jewel|u|zij)?|bedankt|gefeliciteerd|complimenten|danke|vielen dank|glückwunsch|herzlichen|great work|happy new year|feel free to)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"^\W{0,2}(?:I|I'm|I've|I’ve|my|ik|mijn|ich|mein\w*)\b|\b(?:my (?:apartment|week|life|family)|vacation|holiday|vakantie|urlaub)\b", re.IGNORECASE)
_REASONS = re.compile(
    r"\b(?:can be (?:used|found)|is (?:a|an|the) (?:\w+ ){0,3}(?:that|which)|allows? (?:users|you|us|people)|the idea is|in (?:theory|general)|for example|note that|means that|would be|as (?:mentioned|described) (?:above|below)|e\.g\.|i\.e\.)",
    re.IGNORECASE,
)
_CODE_SIGNS = re.compile(r"[{}\[\]<>=|\\]|::|->|//|#\d{3,}|\w+\(\)|--\w")
_BACKGROUND = re.compile(
    r"^\W*(?:since \d{4}|in the past|previously|until now|originally|historically|for (?:years|some time|historical)|before\W|unfortunately|sinds \d{4}|vroeger|voorheen|tot nu toe|oorspronkelijk|seit \d{4}|früher|bisher|ursprünglich|in \d{4},)",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(r"^[^,.;]{0,60}\b(?:is|are|is een|zijn|ist ein|ist eine|sind) (?:a|an|the|one of|een|de|het|ein|eine|der|die|das)\b", re.IGNORECASE)
_STATISTIC = re.compile(r"^[^:.!?]{3,60}: [~(]?[\d.,]+\w?\b[^.!?]{0,40}$")
_LABEL = re.compile(r"^(?:owner|eigenaar|verantwoordelijk\w*|verantwortlich\w*|contact|kontakt|ansprech\w+|vragen|questions|fragen)\b\W", re.IGNORECASE)
_REFERENCE = re.compile(r"^[^\w]*(?:GitHub (?:issue|PR)|issue|PR|source|link|see|ref)s?\b.{0,20}[:#]|^https?://\S+$|^[\w.-]+/[\w.-]+#\d+\W*$", re.IGNORECASE)
_ONLY_DATE = re.compile(r"^\W*(?:\w+ )?\d{1,2}[\w. ]*,? \d{4}\W*$|^\W*\w+ \d{1,2},? \d{4}\W*$")
_EFFECT = frozenset((Status.DONE, Status.LIVE, Status.APPROVED, Status.DECIDED, Status.STARTED, Status.CANCELLED, Status.REJECTED))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence that may be said again, and what speaks for it. `title` says the same as a heading of the author, if one does."""

    placed: Placed
    section: Section
    weight: float

    @property
    def text(self) -> str:
        """What it says."""
        return self.placed.text


def weighed(outline: Outline) -> tuple[Weighed, ...]:
    """Every sentence that may be said again, in the author's order."""
    found = []
    for placed in outline.sentences:
        section = outline.section(placed)
        if may_be_said(placed):
            found.append(Weighed(placed, section, weight(placed, section, outline)))
    return tuple(found)


def may_be_said(placed: Placed) -> bool:
    """Whether it is a sentence of the author to people, and one that says something."""
    text = placed.text
    words = len(text.split())
    if placed.shape in (Shape.ROW, Shape.QUOTED) or not SHORT <= words <= TOO_LONG or text.endswith((":", "?:")):
        return False
    if _REFERENCE.search(text) or _ONLY_DATE.match(text) or is_greeting(text) or is_closing(text):
        return False
    return bool(placed.sentence.stems) and not is_instruction(text)


def weight(placed: Placed, section: Section, outline: Outline) -> float:
    """The more, the better it stands for what is around it."""
    text, sentence = placed.text, placed.sentence
    hints = frozenset().union(*(clause.hints for clause in sentence.clauses))
    worth = 1.0 * placed.first + 0.45 * placed.opens - 0.25 * placed.depth
    worth += _exactness(sentence.facts)
    worth += 0.5 * bool((sentence.stands | hints) & _EFFECT) + 0.35 * bool(sentence.stands - _EFFECT) + 0.2 * bool(sentence.moods)
    worth += 0.4 * bool(sentence.stands & WEIGHTY) + 0.5 * (placed.mark is not Mark.NONE)
    worth += 0.5 * _shared_with_heading(placed, section)
    worth -= 0.05 * max(0, len(text.split()) - LONG) + 0.5 * (len(text.split()) < 6 and placed.shape is not Shape.ITEM)
    worth -= 1.1 * bool(LEANS_ON.match(text)) + 1.5 * bool(META.search(text)) + 1.5 * bool(_THANKS.search(text))
    worth -= 0.9 * bool(_PERSONAL.search(text)) + 0.6 * bool(_REASONS.search(text)) + 0.7 * (text[-1] == "?")
    worth -= 0.9 * bool(_BACKGROUND.search(text)) + 0.5 * bool(_DESCRIBES.search(text)) + 0.4 * text[0].islower()
    worth -= 1.5 * bool(_STATISTIC.match(text)) + 1.5 * bool(_LABEL.match(text))
    worth -= 0.8 * (not any(clause.says for clause in sentence.clauses) and len(text.split()) < 7 and text[-1] == ".")
    worth -= 0.25 * min(3, len(_CODE_SIGNS.findall(text))) + 0.4 * text.startswith("(") + 0.3 * (text[-1] == "!")
    if section.role is Role.ASIDE:
        worth -= 1.5
    return worth


def _exactness(facts: tuple[Fact, ...]) -> float:
    kinds = [fact.kind for fact in facts]
    numbers = sum(kind is Kind.NUMBER for kind in kinds)
    return (
        0.45 * (Kind.DATE in kinds)
        + 0.4 * min(2, numbers)
        + 0.15 * (Kind.NAME in kinds)
        - 0.3 * (Kind.ADDRESS in kinds)
    )


def _shared_with_heading(placed: Placed, section: Section) -> float:
    """How much of the nearest heading the sentence says again: then it says what the section is about."""
    heading = section.path[-1] if section.path else ""
    if not heading:
        return 0.0
    stems = Sentence(heading, placed.sentence.language).stems
    return len(stems & placed.sentence.stems) / len(stems) if stems else 0.0


def is_ahead(placed: Placed, section: Section) -> bool:
    """Whether it tells of what will be."""
    moods, stands = placed.sentence.moods, placed.sentence.stands
    if placed.mark is not Mark.NONE:
        return placed.mark is Mark.OPEN
    if is_planned(placed) and not stands & {Status.DONE} and Mood.PAST not in moods:
        return True
    if stands & {Status.DONE, Status.LIVE} and not moods & {Mood.SURE, Mood.WISHED, Mood.POSSIBLE}:
        return False
    if moods & {Mood.SURE, Mood.WISHED, Mood.POSSIBLE} or _is_dated(placed):
        return Mood.PAST not in moods or bool(moods & {Mood.SURE, Mood.WISHED})
    return section.role is Role.NEXT and Mood.PAST not in moods


def is_ahead_by_itself(placed: Placed) -> bool:
    """Whether the sentence tells so, wherever it stands."""
    return is_planned(placed) or bool(placed.sentence.moods & {Mood.SURE, Mood.WISHED, Mood.POSSIBLE})


def is_planned(placed: Placed) -> bool:
    """Whether it says so in so many words."""
    return any(
        Status.PLANNED in status and Status.DELAYED not in status
        for clause in placed.sentence.clauses
        for status in clause.statuses
    )


def _is_dated(placed: Placed) -> bool:
    """Whether it names a day or a month that it does not speak of as past: "In November nehmen wir das Intranet auf"."""
    if placed.sentence.moods & {Mood.PAST, Mood.NOW} or _SINCE.search(placed.text):
        return False
    dated = [
        fact.at
        for fact in placed.sentence.facts
        for moment in fact.moments
        if moment.month or moment.day or moment.week or moment.quarter or moment.half or (moment.relative or "")[:1] not in ("-", "0", "")
    ]
    with_date = [one for one in placed.sentence.clauses if any(one.at <= at < one.end for at in dated)]
    return bool(dated) and not any(one.stands & (_EFFECT | WEIGHTY) for one in with_date)


_BY_NOW = re.compile(r"\b(?:now|nu|inmiddels|jetzt|inzwischen|nun)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|sinds|seit|ago|geleden|vor \w+ (?:Wochen|Monaten|Tagen))\b", re.IGNORECASE)


def is_behind(placed: Placed, section: Section) -> bool:
    """Whether it tells of what was done."""
    moods, stands = placed.sentence.moods, placed.sentence.stands
    if placed.mark is not Mark.NONE:
        return placed.mark is Mark.DONE
    first = next((clause for clause in placed.sentence.clauses if clause.says), None)
    if is_ahead(placed, section) or stands & WEIGHTY or (first is not None and first.negated):
        return False
    if stands & _EFFECT or moods & {Mood.PAST, Mood.NOW} or _SINCE.search(placed.text) or _BY_NOW.search(placed.text):
        return True
    return section.role is Role.DELIVERED
