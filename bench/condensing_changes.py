"""Makes a right sentence wrong in one place: another number, date, name, status, or a "not" more or less."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

KINDS = ("number", "date", "name", "negation", "status")

_MONTHS: Mapping[str, Sequence[str]] = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
}
_MONTH = {language: re.compile(rf"\b({'|'.join(names)})\b") for language, names in _MONTHS.items()}
_DAY = re.compile(
    r"\b([12]?\d|3[01])(?=(?:st|nd|rd|th|\.)? (?:[A-Z][a-z]{2,}|okt|mrt|feb|apr|jun|jul|aug|sep|jan|nov|dec|januari"
    r"|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b)"
)
_SHORT_DAY = re.compile(r"\b(\d{1,2})(?=[.-](?:0?\d|1[0-2])(?:\.|\b))")
_QUARTER = re.compile(r"\bQ([1-4])\b")
_YEAR = re.compile(r"\b(20[12]\d)\b(?![-.]\d)")
_ISO = re.compile(r"\b(20\d\d-)(\d\d)-(\d\d)\b")
_WEEK = re.compile(r"\b(?:week|wk|KW|Kalenderwoche) (\d\d)\b")
_MONTH_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Sept|Sep|Aug|Oct"
    r"|Nov|Dec)\.? ([0-3]?\d)\b"
)
_DATES = (_ISO, _QUARTER, _WEEK, _DAY, _SHORT_DAY, _MONTH_DAY)
_NUMBER = re.compile(r"(?<![\w.,:/#$€£-])(\d+(?:[.,]\d+)*)(?![\w:/-]|[.,]\d)")
_COUNTS: Mapping[str, Sequence[str]] = {
    "en": [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "twenty",
        "thirty",
    ],
    "nl": [
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
        "twintig",
        "dertig",
    ],
    "de": [
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "zwanzig",
        "dreißig",
    ],
}
_POOL = [
    "Brenda",
    "Okafor",
    "Lindholm",
    "Castellano",
    "Bergen",
    "Porto",
    "Vilnius",
    "Contoso",
    "Fabrikam",
    "Northwind",
    "Wouter",
    "Mehmet",
    "Ingrid",
    "Takahashi",
    "Salzburg",
]
_NAME = re.compile(r"(?<=[a-zäöüß,)] )(?!I\b|I'|I’)([A-Z][a-zé]{3,}|[A-Z]{3,})(?![\w.’'-])")
_GERMAN_NAME = re.compile(
    r"\b(Leipzig|Bremen|Hannover|Linz|Haldor|Confluence|Berger|Vogel|Demir|Hofmann|Aydin|Krüger|Albrecht|Haddad"
    r"|Fischer|Nguyen|Docuware|Midjourney|Copilot)\b"
)
_OTHERS: Mapping[str, Sequence[tuple[str, Sequence[str]]]] = {
    "en": (
        (
            r"\b(?:completed|finished|complete|done|delivered|fixed|resolved|restored)\b",
            ("planned", "delayed", "cancelled", "on hold", "blocked"),
        ),
        (
            r"\b(?:launched|released|published|deployed|rolled out|merged|established)\b",
            ("postponed", "cancelled", "paused", "blocked"),
        ),
        (r"\b(?:approved|accepted|allocated)\b", ("rejected", "postponed")),
        (r"\b(?:rejected|turned down)\b", ("approved",)),
        (r"\b(?:delayed|postponed|late)\b", ("finished", "cancelled", "on track")),
        (r"\b(?:planned|scheduled)\b", ("finished", "cancelled", "blocked", "delayed")),
        (r"\b(?:blocked|on hold|paused)\b", ("finished", "live", "planned")),
        (r"\b(?:cancelled|stopped|called off)\b", ("approved", "delayed", "completed")),
        (r"\b(?:in progress|ongoing|underway)\b", ("finished", "cancelled", "on hold")),
        (r"\b(?:fell|dropped|decreased|declined)\b", ("rose", "increased")),
        (r"\b(?:rose|increased|grew)\b", ("fell", "decreased")),
        (r"\bwill\b(?! hopefully)", ("may", "might")),
        (r"\b(?:may|might|could)\b(?! (?:now|not))", ("will",)),
        (r"\b(?:plan to|plans to|want to|hope to)\b", ("did", "may")),
        (r"\b(?:is|are) (?:now|being)\b", ("will be", "may be")),
        (r"\b(?:have|has) been\b", ("will be", "may have been")),
        (r"\b[Ww]e(?:['’]ve| have)\b(?! been)", ("We will have", "We may have")),
    ),
    "nl": (
        (
            r"\b(?:afgerond|klaar|gehaald|voltooid|verholpen|hersteld)\b",
            ("gepland", "uitgesteld", "geannuleerd", "gepauzeerd"),
        ),
        (r"\b(?:gepubliceerd|uitgerold|live)\b", ("uitgesteld", "geschrapt", "gepauzeerd")),
        (r"\bgoedgekeurd\b", ("afgewezen",)),
        (r"\b(?:afgekeurd|afgewezen)\b", ("goedgekeurd",)),
        (r"\b(?:vertraagd|uitgesteld)\b", ("afgerond", "geannuleerd")),
        (r"\b(?:gepland|ingepland)\b", ("afgerond", "geannuleerd")),
        (r"\b(?:gepauzeerd|geblokkeerd)\b", ("afgerond", "gestart")),
        (r"\b(?:geschrapt|ingetrokken|vervalt)\b", ("goedgekeurd", "afgerond")),
        (r"\b(?:steeg|omhoog)\b", ("daalde", "omlaag")),
        (r"\b(?:omlaag|daalde)\b", ("omhoog", "steeg")),
        (r"\b(?:Mogelijk|mogelijk|misschien)\b", ("zeker",)),
    ),
    "de": (
        (
            r"\b(?:abgeschlossen|beendet|fertig|gelöst|wiederhergestellt|behoben)\b",
            ("geplant", "verschoben", "abgesagt", "blockiert"),
        ),
        (r"\b(?:veröffentlicht|ausgerollt|live)\b", ("verschoben", "gestrichen", "pausiert")),
        (r"\b(?:genehmigt|Genehmigung)\b(?!, sondern)", ("abgelehnt",)),
        (r"\babgelehnt\b", ("genehmigt",)),
        (r"\b(?:vertagt|verschoben|verzögert|in Verzug)\b", ("abgeschlossen", "abgesagt")),
        (r"\b(?:geplant|vorgesehen)\b", ("abgeschlossen", "abgesagt")),
        (r"\b(?:pausiert|blockiert)\b", ("abgeschlossen", "gestartet")),
        (r"\b(?:gestoppt|entfällt|zurückgezogen|gestrichen)\b", ("genehmigt", "abgeschlossen")),
        (r"\b(?:gestiegen|stieg)\b", ("gesunken", "fiel")),
        (r"\b(?:gesunken|sank)\b", ("gestiegen",)),
        (r"\b(?:Vielleicht|Eventuell|vielleicht|eventuell|möglicherweise)\b", ("sicher",)),
    ),
}
_NOT_LESS: Mapping[str, Sequence[tuple[str, str]]] = {
    "en": (
        (r"\b(do|does|did|is|are|was|were|has|have|had|should|could|would)n['’]t\b", r"\1"),
        (r"\bcan['’]t\b|\bcannot\b", "can"),
        (r"\bwon['’]t\b", "will"),
        (r"\bnot (?!only|just|least|sure|necessarily|yet\b)", ""),
        (r"\bnot yet ", "already "),
        (r"\b([Nn])o (?=[a-z]+s\b)", ""),
        (r"\b[Nn]o (?=[a-z]+ (?:has|was|is)\b)", "a "),
        (r"\bwithout (?!doubt|further)", "with "),
        (r"\bnever ", "always "),
        (r"\b(?:zero|no) (?=[a-z])", "several "),
    ),
    "nl": (
        (r"\bnog niet\b", "al"),
        (r"\bniet (?!alleen|meer\b)", ""),
        (r"\bniet meer\b", "nog steeds"),
        (r"\bgeen\b", "een"),
        (r"\b[Zz]onder\b", "Met"),
        (r"\bnergens\b", "overal"),
        (r"\bnog niets\b", "alles"),
    ),
    "de": (
        (r"\bnoch nicht\b", "schon"),
        (r"\bnicht (?!nur|mehr\b)", ""),
        (r"\bnicht mehr\b", "weiterhin"),
        (r"\bkeine\b", "eine"),
        (r"\bkeine([nrms])\b", r"eine\1"),
        (r"\bohne\b", "mit"),
        (r"\bnirgends\b", "überall"),
        (r"\bkeine\b", "viele"),
    ),
}
_NOT_MORE: Mapping[str, Sequence[tuple[str, str]]] = {
    "en": (
        (r"\b(is|are|was|were|has|have|will|can|may)\b(?!['’n]| (?:not|no|only|never|yet|to)\b)(?=.{8,})", r"\1 not"),
        (r"\b(completed|finished|fixed|resolved|trained|live|approved)\b", r"not \1"),
    ),
    "nl": (
        (
            r"\b(afgerond|klaar|gehaald|verholpen|hersteld|goedgekeurd|ingepland|gestart|samengevoegd|opgeleid|live"
            r"|gepubliceerd|gedaan|gecertificeerd)\b", r"niet \1"),
        (r"\b(in november|op \d+ \w+|in Q\d)\b", r"niet \1"),
    ),
    "de": (
        (
            r"\b(abgeschlossen|beendet|genehmigt|gelöst|gestartet|zusammengeführt|veröffentlicht|geplant|gesunken"
            r"|gestiegen|live|gekündigt|zertifizierte|ausgebildet|verschoben)\b", r"nicht \1"),
    ),
}  # fmt: skip


_SAYS_NO = re.compile(
    r"\b(?:not|no|never|without|cannot|niet|geen|zonder|nergens|nicht|kein\w*|ohne|nirgends)\b|n['’]t\b", re.IGNORECASE
)
"""Two of them in a sentence say yes again, or nothing that anybody would write."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A right sentence and what became of it; `kind` is one of KINDS."""

    kind: str
    right: str
    wrong: str


def changed(sentence: str, source: str, language: str, draw: random.Random) -> Iterator[Changed]:
    """Every way in which this sentence of (or about) this source can be made wrong here, at most one of each kind."""
    for kind in KINDS:
        ways = [wrong for wrong in _WAYS[kind](sentence, source, language, draw) if wrong != sentence]
        if ways:
            wrong = draw.choice(ways)
            yield Changed(kind, sentence, re.sub(r"  +", " ", wrong).strip())


def _numbers(sentence: str, source: str, language: str, draw: random.Random) -> Iterator[str]:
    there = [found for found in _NUMBER.findall(source) if not _YEAR.fullmatch(found)]
    taken = {found.group().replace(",", "").replace(".", "") for found in _NUMBER.finditer(sentence)}
    for found in _NUMBER.finditer(sentence):
        if _YEAR.fullmatch(found[1]) or _is_in_date(sentence, found) or re.search(r"Tausend|\dk\b", sentence):
            continue
        digits = found[1]
        others = {number for number in there if number.replace(",", "").replace(".", "") not in taken}
        near = str(int(digits) + draw.choice((-1, 1, 2, 10))) if digits.isdigit() and int(digits) > 1 else ""
        for other in (*draw.sample(sorted(others), min(2, len(others))), near, _one_digit(digits, draw)):
            if other and other.replace(",", "").replace(".", "") not in taken:
                yield sentence[: found.start()] + other + sentence[found.end() :]
    counts = _COUNTS[language]
    for found in re.finditer(rf"(?<![\w-])({'|'.join(counts)})(?![\w-])", sentence, re.IGNORECASE):
        if found[0].lower() not in ("ten", "acht"):
            other = draw.choice([count for count in counts if count != found[0].lower()])
            yield (
                sentence[: found.start()]
                + (other.title() if found[0][0].isupper() else other)
                + sentence[found.end() :]
            )


def _one_digit(digits: str, draw: random.Random) -> str:
    at = draw.choice([number for number, sign in enumerate(digits) if sign.isdigit()])
    return digits[:at] + draw.choice([sign for sign in "123456789" if sign != digits[at]]) + digits[at + 1 :]


def _is_in_date(sentence: str, found: re.Match[str]) -> bool:
    dates = (date.span() for pattern in _DATES for date in pattern.finditer(sentence))
    after = sentence[found.end() : found.end() + 2]
    return any(at <= found.start() < end for at, end in dates) or bool(
        re.match(r"\.$|\. [A-Z]", after) and found.start() == 0
    )


def _dates(sentence: str, source: str, language: str, draw: random.Random) -> Iterator[str]:
    for found in _MONTH[language].finditer(sentence):
        other = draw.choice([month for month in _MONTHS[language] if month != found[0]])
        yield sentence[: found.start()] + other + sentence[found.end() :]
    for found in _DAY.finditer(sentence):
        yield _put(sentence, found, 1, str((int(found[1]) + draw.choice((1, 3, 7, 11))) % 28 + 1))
    for found in _MONTH_DAY.finditer(sentence):
        yield _put(sentence, found, 1, str((int(found[1]) + draw.choice((1, 3, 7, 11))) % 28 + 1))
    for found in _SHORT_DAY.finditer(sentence):
        yield _put(sentence, found, 1, f"{(int(found[1]) + draw.choice((1, 3, 7))) % 28 + 1:02}")
    for found in _ISO.finditer(sentence):
        yield _put(sentence, found, 2, f"{int(found[2]) % 12 + 1:02}")
    for found in _QUARTER.finditer(sentence):
        yield _put(sentence, found, 1, str(int(found[1]) % 4 + 1))
    for found in _WEEK.finditer(sentence):
        yield _put(sentence, found, 1, str(int(found[1]) - draw.choice((1, 2, 5))))
    for found in _YEAR.finditer(sentence):
        yield _put(sentence, found, 1, str(int(found[1]) + draw.choice((-1, 1, 2))))


def _put(sentence: str, found: re.Match[str], group: int, other: str) -> str:
    return sentence[: found.start(group)] + other + sentence[found.end(group) :]


def _names(sentence: str, source: str, language: str, draw: random.Random) -> Iterator[str]:
    pattern = _GERMAN_NAME if language == "de" else _NAME
    there = sorted(
        set(re.findall(r"(?<=[a-z] )[A-Z][a-z]{3,}\b", source))
        if language != "de"
        else {found.group() for found in _GERMAN_NAME.finditer(source)}
    )
    for found in pattern.finditer(sentence):
        if _MONTH[language].fullmatch(found[0]):
            continue
        others = [
            name
            for name in there
            if name not in ("Christmas", "Kerst", "Weihnachten")
            and name.lower() not in sentence.lower()
            and not _MONTH[language].fullmatch(name)
        ]
        other = draw.choice(others) if others and draw.random() < 0.4 else draw.choice(_POOL)
        yield sentence[: found.start()] + other + sentence[found.end() :]


def _negations(sentence: str, source: str, language: str, draw: random.Random) -> Iterator[str]:
    more = () if _SAYS_NO.search(sentence) else _NOT_MORE[language]
    for pattern, other in (*_NOT_LESS[language], *more):
        found = re.search(pattern, sentence)
        if found:
            yield sentence[: found.start()] + found.expand(other) + sentence[found.end() :]


def _statuses(sentence: str, source: str, language: str, draw: random.Random) -> Iterator[str]:
    for pattern, others in _OTHERS[language]:
        found = re.search(pattern, sentence)
        if found:
            yield sentence[: found.start()] + draw.choice(list(others)) + sentence[found.end() :]


_WAYS: Mapping[str, Callable[[str, str, str, random.Random], Iterator[str]]] = {
    "number": _numbers,
    "date": _dates,
    "name": _names,
    "negation": _negations,
    "status": _statuses,
}
