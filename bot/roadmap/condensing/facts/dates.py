"""Dates: "3 September", 2026-09-03, 03.09., Q3 2026, "zweites Halbjahr", "next month" become moments that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.roadmap.condensing.facts.calendar import (
    COUNTED,
    DAYS,
    EDGES,
    MONTHS,
    MONTHS_AS_SAID,
    PARTS_OF_A_YEAR,
    SEASONS,
    SHORT_MONTHS,
    SPAN_OF,
    WEEKDAYS,
    WEEKDAYS_AS_SAID,
    WHICH_OF,
    WORDS,
)
from bot.roadmap.condensing.facts.fact import Fact, Moment
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.words import folded

_NAMES = "|".join(sorted(MONTHS_AS_SAID, key=lambda name: (-len(name), name)))
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_ORD = r"(?:st|nd|rd|th|ste|de|e|\.)?"
_TO = r"(?:\s?[-–]\s?|\s(?:to|and|until|through|t/m|tot|tot en met|en|und|bis)\s)"
_DAY_MONTH = re.compile(
    rf"(?<![\w.,:/-])(?:(?P<from>\d{{1,2}}){_ORD}{_TO})?(?P<day>[0-3]?\d){_ORD}\s?(?:of\s)?(?P<month>{_NAMES})\b\.?(?:,?\s(?P<year>{_YEAR})\b)?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_NAMES})\b\.?\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:{_TO}(?P<until>[0-3]?\d)(?:st|nd|rd"
    rf"|th)?)?(?![\w.:%]|,\d)(?:,?\s(?P<year>{_YEAR})\b)?"
    rf"|\b(?P<month2>{_NAMES})\b\.?\s(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?=[.,:](?:\s|$))",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b(?P<month>{_NAMES})\b(?:\.?,?[\s/-](?:of\s|van\s)?(?P<year>{_YEAR})\b)?", re.IGNORECASE)
_ISO = re.compile(rf"(?<![\w-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d)(?!\d))?(?![\w-]|\.\d)")
_NUMERIC = re.compile(
    rf"(?<![\w.,/-])(?P<one>[0-3]?\d)(?P<sign>[./-])(?P<two>[0-3]?\d)(?:(?P=sign)(?P<year>{_YEAR}|\d\d)(?![\w/-]"
    rf"|\.\d)|(?<=\d)\.(?![\w]))"
)
_SHORT_NUMERIC = re.compile(
    r"(?<![\w.,/-])(?P<one>[0-3]?\d)(?P<sign>[/-])(?P<two>[01]?\d)(?P<year>(?!.))?(?![\w/%-]|[.,]\d)"
)
_MONTH_YEAR = re.compile(rf"(?<![\w./-])(?P<month>0?[1-9]|1[0-2])/(?P<year>{_YEAR})(?![\w/-])")
_COUNTED = (
    r"(?:(?P<digit>[1-4])(?:st|nd|rd|th|e|ste|de|\.)"
    r"|(?P<word>first|second|third|fourth|last|eerste|tweede|derde|vierde|laatste|erste[nrsm]?|zweite[nrsm]?"
    r"|dritte[nrsm]?|vierte[nrsm]?))"
)
_QUARTER = re.compile(
    rf"\bQ(?P<q>[1-4])(?:\s?(?:/|of|van|-)?\s?'?(?P<year>{_YEAR}|(?<=['/])\d\d)\b)?(?!\w)"
    rf"|\b(?P<year2>{_YEAR})[-/ ]?Q(?P<q2>[1-4])\b"
    rf"|\b{_COUNTED}[\s-](?:quarters?|kwartaal|quartals?|quartale)(?:\s(?:of|van"
    rf"|des\sJahres)?\s?(?P<year3>{_YEAR})\b)?\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"\bH(?P<h>[12])(?:\s?[/-]?\s?(?P<year>{_YEAR})\b)?(?!\w)|\b(?P<year2>{_YEAR})[-/ ]?H(?P<h2>[12])\b"
    rf"|\b{_COUNTED}[\s-](?:half(?:\sof)?(?:\sthe\syear)?|helft(?:\svan)?(?:\shet\sjaar)?|halfjaar|half\sjaar"
    rf"|jahreshälfte|hälfte|halbjahre?s?)(?:\s(?:of\s|van\s|des\sJahres\s)?(?P<year3>{_YEAR})\b)?\b",
    re.IGNORECASE,
)
_WEEK = re.compile(
    rf"\b(?:weeks?|weken|kw|cw|wk|kalenderwochen?"
    rf"|wochen?)\.?\s?(?P<week>[0-5]?\d)\b(?:{_TO}(?P<until>[0-5]?\d)\b)?(?![.,]\d|\s?[%:])",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"(?<![\w.,:/#€$£-])(?P<year>{_YEAR})(?:\s?[-–/]\s?(?P<until>(?:20)?[0-4]\d)\b)?(?![\w%]|[.,:]\d|-\d)"
)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)
_RELATIVE = re.compile(
    rf"\b(?P<which>{'|'.join([*WHICH_OF, 'nächste[nrsm]?'])})\s(?P<span>{'|'.join(sorted(SPAN_OF, key=len, reverse=True))}"
    rf"|frühjahr|frühling)\b"
    r"|(?<!of )\b(?P<day>today|tomorrow|yesterday|tonight|vandaag|gisteren|overmorgen|heute|gestern|übermorgen)\b"
    r"|\b(?P<season>christmas|kerst|kerstmis|weihnachten|easter|pasen|ostern|spring|summer|autumn|lente|voorjaar"
    r"|zomer|herfst|najaar|frühjahr|frühling|sommer|herbst|winter)\b",
    re.IGNORECASE,
)
_EDGE = re.compile(rf"\b({'|'.join(EDGES)})(?:\sof(?:\sthe)?|\svan(?:\shet|\sde)?|\sdes)?[\s-]$", re.IGNORECASE)
_ARTICLE = r"(?:\s(?:at least|mindestens|minstens|the|de|het|dem|der|zum|am|op|end of|eind|Ende))?\s$"
_BEFORE = re.compile(rf"(?<!not )(?<!niet )(?<!nicht )\b(?:before|vor|bevor|voor|vóór){_ARTICLE}", re.IGNORECASE)
_UNTIL = re.compile(
    rf"\b(?:before|vor|bevor|voor|vóór|until|till|by|bis|tot|uiterlijk|spätestens){_ARTICLE}", re.IGNORECASE
)
_ON = re.compile(r"\b(?:op|per|vanaf|tot|voor|on|by|until|since|from|before)\s$", re.IGNORECASE)
_BEFORE_A_MONTH = re.compile(
    r"\b(?:in|by|until|till|since|from|to|and|or|of|through|before|after|during|for|this|next|last|early|mid|late"
    r"|end|per|sinds|vanaf|tot|naar|for|im|ab|bis|seit|von|nach|vor|\d{1,2})[\s-]$|[,(/–-]\s?$",
    re.IGNORECASE,
)


def dates_in(text: str, language: str) -> Iterator[Fact]:
    """The dates of a sentence. They overlap ("3 May 2026" is a month as well): the fuller ones come first."""
    words = set(_LETTERS.findall(text.lower()))
    digits = _DIGIT.search(text) is not None
    if not digits and WORDS.isdisjoint(words):
        return
    with_month = not MONTHS_AS_SAID.isdisjoint(words)
    if digits:
        if with_month:
            yield from _days(text)
        yield from _in_digits(text, language)
    for found in _QUARTER.finditer(text) if digits or not PARTS_OF_A_YEAR.isdisjoint(words) else ():
        year = _number(found["year"] or found["year2"] or found["year3"])
        yield _fact(text, found, Moment(_full(year), quarter=_number(found["q"] or found["q2"]) or _counted(found)))
    for found in _HALF.finditer(text) if digits or not PARTS_OF_A_YEAR.isdisjoint(words) else ():
        half = _number(found["h"] or found["h2"]) or min(2, _counted(found) or 0)
        year = _number(found["year"] or found["year2"] or found["year3"])
        yield _fact(text, found, Moment(_full(year), half=half))
    for found in _MONTH.finditer(text) if with_month else ():
        if _is_month(text, found):
            yield _fact(text, found, Moment(_number(found["year"]), month=_month(found["month"])))
    for found in _WEEKDAY.finditer(text) if not WEEKDAYS_AS_SAID.isdisjoint(words) else ():
        yield _fact(text, found, Moment(weekday=WEEKDAYS[found[1].lower()]))
    for found in _RELATIVE.finditer(text) if not WORDS.isdisjoint(words) else ():
        yield _fact(text, found, Moment(relative=_relative(found)))
    if digits:
        yield from _weeks_and_years(text)


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


def _in_digits(text: str, language: str) -> Iterator[Fact]:
    for found in _ISO.finditer(text):
        yield _fact(text, found, Moment(int(found["year"]), month=int(found["month"]), day=_number(found["day"])))
    for found in _NUMERIC.finditer(text):
        if not found["year"] and language != "de":
            continue  # "2.2." at the end of an English sentence is a version
        if moments := tuple(_read_both_ways(found)):
            yield _fact(text, found, *moments)
    for found in _SHORT_NUMERIC.finditer(text):
        if _ON.search(text, max(0, found.start() - 10), found.start()) and (moments := tuple(_read_both_ways(found))):
            yield _fact(text, found, *moments)
    for found in _MONTH_YEAR.finditer(text):
        yield _fact(text, found, Moment(int(found["year"]), month=int(found["month"])))


def _weeks_and_years(text: str) -> Iterator[Fact]:
    for found in _WEEK.finditer(text):
        if 1 <= int(found["week"]) <= 53:
            yield from (_fact(text, found, Moment(week=int(week))) for week in found.group("week", "until") if week)
    for found in _YEARS.finditer(text):
        until = _full(_number(found["until"]))
        yield from (_fact(text, found, Moment(year)) for year in (int(found["year"]), until) if year)


def _days(text: str) -> Iterator[Fact]:
    for found in _DAY_MONTH.finditer(text):
        month, year = _month(found["month"]), _number(found["year"])
        yield from _each_day(text, found, (found["from"], found["day"]), month, year)
    for found in _MONTH_DAY.finditer(text):
        month = _month(found["month"] or found["month2"])
        yield from _each_day(
            text, found, (found["day"] or found["day2"], found["until"]), month, _number(found["year"])
        )


def _each_day(
    text: str, found: re.Match[str], days: tuple[str | None, ...], month: int, year: int | None
) -> Iterator[Fact]:
    """A fact for each end of a range: either may be said alone, and both must be there where both are said."""
    for day in days:
        if day and 1 <= int(day) <= 31:
            yield _fact(text, found, Moment(year, month=month, day=int(day)))


def _read_both_ways(found: re.Match[str]) -> Iterator[Moment]:
    """Day first, and where strokes part them month first as well: 3/9 is said in September and in March."""
    one, two, year = int(found["one"]), int(found["two"]), _full(_number(found["year"]))
    if 1 <= one <= 31 and 1 <= two <= 12:
        yield Moment(year, month=two, day=one)
    if found["sign"] == "/" and 1 <= two <= 31 and 1 <= one <= 12 and one != two:
        yield Moment(year, month=one, day=two)


def _fact(text: str, found: re.Match[str], *moments: Moment) -> Fact:
    start = found.start()
    if edge := _EDGE.search(text, max(0, start - 24), start):
        start = edge.start()
        moments = tuple(replace(moment, edge=EDGES[edge[1].lower()]) for moment in moments)
    near = text[max(0, start - 24) : start]
    if _UNTIL.search(near):
        before = bool(_BEFORE.search(near))
        moments = tuple(replace(moment, before=before, until=True) for moment in moments)
    typed = text[start : found.end()].strip()
    typed = typed if typed[-2:-1].isdigit() else typed.rstrip(".")  # "03.09." is one, "5 May." ends a sentence
    return Fact(Kind.DATE, typed, start, found.end(), moments=moments)


def _is_month(text: str, found: re.Match[str]) -> bool:
    """A month's name by itself: "may", "march" and short forms are other words as often."""
    name = found["month"]
    if found["year"]:
        return True
    if folded(name) in SHORT_MONTHS:
        return False
    if folded(name) not in ("may", "march", "mai", "mei", "august"):
        return True
    return name[0].isupper() and (
        folded(name) != "may" or bool(_BEFORE_A_MONTH.search(text, 0, found.start())) or _goes_on(text, found)
    )


def _goes_on(text: str, found: re.Match[str]) -> bool:
    return found.start() > 0 and text[found.end() : found.end() + 1] in (".", ",", ")", ":", ";", "")


def _relative(found: re.Match[str]) -> str:
    if found["day"]:
        return DAYS[folded(found["day"])]
    if found["season"]:
        return SPAN_OF[folded(found["season"])]
    which, span = WHICH_OF.get(folded(found["which"]), "+"), SPAN_OF[folded(found["span"])]
    return span if which == "0" and span in SEASONS else f"{which}{span}"  # "dit najaar": "in het najaar"


def _month(name: str) -> int:
    return MONTHS.get(folded(name), 3)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _full(year: int | None) -> int | None:
    return year + 2000 if year is not None and year < 100 else year


def _counted(found: re.Match[str]) -> int | None:
    if found["digit"]:
        return int(found["digit"])
    word = folded(found["word"] or "")
    return next((number for name, number in COUNTED.items() if word.startswith(name)), None)
