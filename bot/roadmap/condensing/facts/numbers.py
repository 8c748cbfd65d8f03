"""Numbers: 1,000, 1.000, 1k and "a thousand", 12,5 % and "half", amounts of money, times of day and versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.roadmap.condensing.facts.counted import (
    ASKING_FOR_A_NOUN,
    COUNTS,
    NUMBERS,
    PERCENT_OF,
    SCALES,
    SHARE_OF,
    TIMES_OF,
    UNITS,
)
from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.words import folded

_UNIT = (
    r"%|per\scent|€|\$|£"
    r"|(?:percentage|percent|pct|procent|prozent|euros?|eur|usd|dollars?|gbp|pounds?|pond|pfund|chf|franken)\b"
)
_NUMBER = re.compile(
    rf"(?<![\w.,:/#])(?:(?<![-–])|(?<=\d[-–]))(?P<before>(?:€|\$|£|US\$|EUR|USD|GBP|CHF)\s?)?(?P<sign>[-−](?=\d))?"
    r"(?P<digits>\d{1,3}(?:[.,'’\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,15}(?:[.,]\d{1,6})?)"
    rf"(?:[\s-]?(?P<scale>k|m|mio\.?|mln\.?|mn|bn|mrd\.?|tsd\.?|thousand|millions?|billions?|hundred|duizend"
    rf"|miljoen|miljard|tausend|millionen?|milliarden?)(?![\w]))?"
    rf"(?:[\s-]?(?P<after>{_UNIT})|(?=\s(?:to|auf|naar|bis|tot|and|und|en|or|of|oder|–|-)\s\d[\d.,]*\s?(?P<later>k"
    rf"|m|mio\.?|mln\.?|thousand|tausend|duizend|tsd\.?|millions?|miljoen|millionen?|{_UNIT})(?!\w)))?(?![\w]|[:][0-5]\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\w.,:/-])(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?:\s?(?P<half>am|pm|a\.m\.|p\.m\.|uhr|uur"
    r"|h)\b|(?<=:\d\d)(?![\w:]))|\s?(?P<half2>am|pm|a\.m\.|p\.m\.|uhr|uur)\b)",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"(?<![\w.])(?:(?:version|versie|release|v)\.?\s?(?P<one>\d{1,4}(?:\.\d{1,6}){0,4})"
    r"|(?!\d{1,3}(?:\.\d{3}){2,}(?![\w.]))(?P<two>\d{1,4}(?:\.\d{1,6}){2,4}))(?![\w]|\.\d)",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![\w/.#@-])(?:[A-Za-z][A-Za-z]*[-_]?\d[\w-]*(?:\.\d+)*|\d+[A-Za-z][\w-]*|#\d{1,8})(?![\w])")
_SHARE = re.compile(
    r"\b(?:(?P<count>one|two|three|twee|drie|zwei|drei|ein|een)[\s-])?(?P<share>thirds?|quarters?|derden?|kwart"
    r"|drittel[ns]?|viertel[ns]?)(?=\s(?:of|van|der|des|aller|von|unserer|davon|daarvan|fewer|more|less|minder"
    r"|weniger|aus|uit|from|are|is|of)\b|[.,;)]|$)"
    r"|\b(?P<whole>half|helft|hälfte|two-thirds|tweederde|driekwart|three-quarters|dreiviertel)\b(?![\s-](?:year"
    r"|jaar|jahr|day|dag|tag|a\syear))",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\b(?:(?P<more>an hour and a half|(?:one and a half|anderhalf|anderhalve|eineinhalb|anderthalb)(?= ?(?:hours?|uur|stunden?)\b))"
    r"|half an hour|half uur|halbe\w* stunde)\b",
    re.IGNORECASE,
)
_OUT_OF_TEN = re.compile(
    r"\b(?P<count>\d{1,2}|[^\W\d_]{3,6})\s(?:out\sof|in|op\sde|van\sde|von|aus)\s(?P<whole>10|100|ten|tien|zehn|hundred)\b",
    re.IGNORECASE,
)
_TIMES_COUNTED = re.compile(
    r"\b(?P<count>\d{1,3}|two|three|four|five|ten|twee|drie|vier|vijf|tien|zwei|drei|vier|fünf"
    r"|zehn)(?:[\s-]?(?:fold|x\b)|\s(?:times|keer|maal|mal)\b)",
    re.IGNORECASE,
)
_MOST_TIMES = 10
"""What happened more often was counted ("used 640 times": 640 uses); up to then it may be a comparison."""
_A_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)?(?![\w-])")


def numbers_in(text: str, language: str) -> Iterator[Fact]:
    """The numbers of a sentence in digits and in words. They may overlap: the more exact ones come first."""
    for found in _TIMES_COUNTED.finditer(text):
        count = found["count"]
        times = int(count) if count.isdigit() else int(NUMBERS[language].get(folded(count), 0))
        yield _fact(found, {f"x{times}", *([str(times)] if times > _MOST_TIMES else [])})
    if _DIGIT.search(text):
        yield from _in_digits(text, language)
    for found in _DURATION.finditer(text):
        yield _fact(found, {"90", "1.5"} if found["more"] else {"30", "0.5"})
    for found in _OUT_OF_TEN.finditer(text):
        count, whole = (_counted(found[name], language) for name in ("count", "whole"))
        if count and whole:
            yield _fact(found, {f"{100 * count / whole:g}%", f"{count:g}"})
    for found in _SHARE.finditer(text):
        yield _fact(found, _share(found))
    yield from _in_words(text, language)


_DIGIT = re.compile(r"\d")


def _in_digits(text: str, language: str) -> Iterator[Fact]:
    for found in _TIME.finditer(text):
        yield _fact(found, {_time(found)})
    for found in _VERSION.finditer(text):
        version = found["one"] or found["two"]
        yield _fact(
            found,
            {f"v{version}", f"v{version.removesuffix('.0')}", *(_values(version, "", "") if found["one"] else ())},
        )
    for found in _NUMBER.finditer(text):
        unit = UNITS.get((found["before"] or found["after"] or "").strip().lower().replace("\u202f", " "), "")
        values = set(_values(found["digits"], found["scale"] or "", unit, bool(found["sign"])))
        if later := found["later"]:  # "from 10 to 12 million": the ten may be millions as well
            values |= set(_values(found["digits"], later, UNITS.get(later.lower(), ""), bool(found["sign"])))
        yield _fact(found, values)
    for found in _CODE.finditer(text):
        yield _fact(found, {found[0].lower().replace("-", "").replace("_", "")})


def _in_words(text: str, language: str) -> Iterator[Fact]:
    words = NUMBERS[language]
    found = list(_A_WORD.finditer(text))
    at = 0
    while at < len(found):
        one, word = found[at], folded(found[at][0])
        at += 1
        if times := TIMES_OF.get(word):
            yield _fact(one, {times})
        number = 1.0 if word == "een" and "é" in one[0] else words.get(word)
        if number is None or (word == "one" and _is_pronoun(text, one)):
            continue
        end = one.end()
        if at < len(found) and (scale := SCALES.get(folded(found[at][0]))) and found[at].start() - end == 1:
            number, end, at = number * scale, found[at].end(), at + 1
        percent = "%" * text[end : end + 10].lstrip().lower().startswith(
            ("percent", "per cent", "procent", "prozent", "%")
        )
        yield Fact(Kind.NUMBER, text[one.start() : end], one.start(), end, frozenset((f"{number:g}{percent}",)))


def _counted(word: str, language: str) -> float | None:
    return float(word) if word.isdigit() else NUMBERS[language].get(folded(word))


def _is_pronoun(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 12) : found.start()].split()
    return bool(before) and before[-1].lower() in ASKING_FOR_A_NOUN


def _fact(found: re.Match[str], values: set[str]) -> Fact:
    return Fact(Kind.NUMBER, found[0].strip(), found.start(), found.end(), frozenset(values))


def _time(found: re.Match[str]) -> str:
    hour, half = int(found["hour"]), (found["half"] or found["half2"] or "").lower().replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    return f"t{hour:02}:{found['minute'] or '00'}"


def _share(found: re.Match[str]) -> set[str]:
    if whole := found["whole"]:
        share = SHARE_OF[folded(whole)]
    else:
        part = folded(found["share"])
        share = next(share for word, share in SHARE_OF.items() if part.startswith(word))
        count = COUNTS.get(folded(found["count"] or "one"), 1)
        share = {("f1/3", 2): "f2/3", ("f1/4", 2): "f1/2", ("f1/4", 3): "f3/4"}.get((share, count), share)
    return {share, *filter(None, (PERCENT_OF.get(share),))}


def _values(digits: str, scale: str, unit: str, negative: bool = False) -> Iterator[str]:
    """Everything that the digits may mean: 1.000 is a thousand in one place and one in another."""
    times = SCALES.get(scale.lower().rstrip("."), 1.0)
    for plain in dict.fromkeys(_readings(digits)):
        value = round(float(plain) * times * (-1 if negative else 1), 6)
        said = f"{value:.6f}".rstrip("0").rstrip(".")
        yield f"{said}{unit}" if unit == "%" else f"{said} {unit}".strip()
        if unit == "%" and value in (25, 50, 75):
            yield {25: "f1/4", 50: "f1/2", 75: "f3/4"}[int(value)]


def _readings(digits: str) -> Iterator[str]:
    signs = [sign for sign in digits if not sign.isdigit()]
    if not signs:
        yield digits
        return
    parts = re.split(r"\D", digits)
    grouped = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and parts[0] != "0"
    if grouped and len(set(signs)) == 1:
        yield "".join(parts)
        if len(signs) > 1 or signs[0] not in ".,":
            return
    if len(signs) == 1 or (len(set(signs[:-1])) == 1 and signs[-1] != signs[0]):
        yield f"{''.join(parts[:-1])}.{parts[-1]}"
