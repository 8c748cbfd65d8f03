"""Numbers: 1,000, 1.000, 1k and "a thousand", 12,5 % and "half", amounts of money, times of day and versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.model import Kind
from bot.roadmap.condensing.words import folded


def _counted() -> Mapping[str, Mapping[str, float]]:
    """The words for 2 to 99, a hundred and a thousand, folded. "Ein" and "een" are articles first, so they count for nothing."""
    english = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    dutch = "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
    german = "zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn".split()
    tens = {
        "en": "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split(),
        "de": "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig".split(),
    }
    found: dict[str, dict[str, float]] = {
        language: {word: number for number, word in enumerate(words, 2)}
        for language, words in (("en", english), ("nl", dutch), ("de", german))
    }
    found["en"] |= {"one": 1, "single": 1, "hundred": 100, "thousand": 1000, "dozen": 12, "zero": 0}
    found["nl"] |= {"honderd": 100, "duizend": 1000, "dozijn": 12, "nul": 0, "enkele": 1}
    found["de"] |= {"hundert": 100, "einhundert": 100, "tausend": 1000, "eintausend": 1000, "dutzend": 12, "null": 0}
    ones = {
        "en": ["one", *english[:8]],
        "nl": ["een", *dutch[:8]],
        "de": ["ein", *german[:8]],
    }
    for language, words in tens.items():
        for ten, word in enumerate(words, 2):
            found[language][word] = ten * 10
            for one, name in enumerate(ones[language], 1):
                joined = {"en": (f"{word}-{name}",), "nl": (f"{name}en{word}",), "de": (f"{name}und{word}",)}[language]
                found[language] |= dict.fromkeys(joined, float(ten * 10 + one))
    return found


_WORDS = _counted()
_SCALES = {
    **dict.fromkeys(("k", "thousand", "duizend", "tausend", "tsd"), 1e3),
    **dict.fromkeys(("m", "million", "millions", "mio", "mln", "miljoen", "millionen", "mn"), 1e6),
    **dict.fromkeys(("bn", "billion", "billions", "miljard", "mrd", "milliarde", "milliarden"), 1e9),
    **dict.fromkeys(("hundred", "honderd", "hundert"), 1e2),
    **dict.fromkeys(("dozen", "dozijn", "dutzend"), 12.0),
}
_UNITS = {
    **dict.fromkeys(("%", "percent", "percentage", "pct", "procent", "prozent", "per cent"), "%"),
    **dict.fromkeys(("€", "eur", "euro", "euros"), "eur"),
    **dict.fromkeys(("$", "usd", "us$", "dollar", "dollars"), "usd"),
    **dict.fromkeys(("£", "gbp", "pound", "pounds", "pond", "pfund"), "gbp"),
    **dict.fromkeys(("chf", "franken", "francs"), "chf"),
}
_UNIT = r"%|per\scent|(?:percentage|percent|pct|procent|prozent|euros?|eur|usd|dollars?|gbp|pounds?|pond|pfund|chf|franken)\b|€|\$|£"
_NUMBER = re.compile(
    rf"(?<![\w.,:/#])(?:(?<![-–])|(?<=\d[-–]))(?P<before>(?:€|\$|£|US\$|EUR|USD|GBP|CHF)\s?)?(?P<sign>[-−](?=\d))?"
    r"(?P<digits>\d{1,3}(?:[.,'’\u202f ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,15}(?:[.,]\d{1,6})?)"
    rf"(?:[\s-]?(?P<scale>k|m|mio\.?|mln\.?|mn|bn|mrd\.?|tsd\.?|thousand|millions?|billions?|hundred|duizend|miljoen|miljard|tausend|millionen?|milliarden?)(?![\w]))?"
    rf"(?:[\s-]?(?P<after>{_UNIT})|(?=\s(?:to|auf|naar|bis|tot|and|und|en|or|of|oder|–|-)\s\d[\d.,]*\s?(?P<later>k|m|mio\.?|mln\.?|thousand|tausend|duizend|tsd\.?|millions?|miljoen|millionen?|{_UNIT})))?(?![\w]|[:][0-5]\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\w.,:/-])(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?:\s?(?P<half>am|pm|a\.m\.|p\.m\.|uhr|uur|h)\b|(?<=:\d\d)(?![\w:]))|\s?(?P<half2>am|pm|a\.m\.|p\.m\.|uhr|uur)\b)",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"(?<![\w.])(?:(?:version|versie|release|v)\.?\s?(?P<one>\d{1,4}(?:\.\d{1,6}){0,4})|(?P<two>\d{1,4}(?:\.\d{1,6}){2,4}))(?![\w]|\.\d)",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![\w/.#@-])(?:[A-Za-z][A-Za-z]*[-_]?\d[\w-]*(?:\.\d+)*|\d+[A-Za-z][\w-]*|#\d{1,8})(?![\w])")
_SHARES = {
    "f1/2": "half halve helft halfte halfen",
    "f1/3": "third derde drittel",
    "f1/4": "quarter kwart viertel",
    "f2/3": "two-thirds tweederde",
    "f3/4": "three-quarters driekwart dreiviertel",
}
_SHARE_OF = {word: share for share, words in _SHARES.items() for word in words.split()}
_COUNTS = {**dict.fromkeys(("two", "twee", "zwei"), 2), **dict.fromkeys(("three", "drie", "drei"), 3)}
_PERCENT_OF = {"f1/2": "50%", "f1/4": "25%", "f3/4": "75%"}
_SHARE = re.compile(
    r"\b(?:(?P<count>one|two|three|twee|drie|zwei|drei|ein|een)[\s-])?(?P<share>thirds?|quarters?|derden?|kwart|drittel[ns]?|viertel[ns]?)(?=\s(?:of|van|der|des|aller|von|unserer|davon|daarvan|fewer|more|less|minder|weniger|aus|uit|from|are|is|of)\b|[.,;)]|$)"
    r"|\b(?P<whole>half|helft|hälfte|two-thirds|tweederde|driekwart|three-quarters|dreiviertel)\b(?![\s-](?:year|jaar|jahr|day|dag|tag|a\syear))",
    re.IGNORECASE,
)
_TIMES = {
    "x2": "doubled doubles double doubling twice twofold verdubbeld verdubbelde verdubbelt verdubbeling dubbel dubbele tweemaal verdoppelt verdoppelte verdoppelung verdopplung doppelt doppelte zweimal",
    "x3": "tripled triples triple trebled threefold verdrievoudigd driemaal driedubbel verdreifacht dreimal dreifach dreifache",
    "x4": "quadrupled quadruple fourfold verviervoudigd viermaal vervierfacht viermal vierfach",
    "x5": "fivefold vervijfvoudigd vijfmaal verfunffacht funfmal funffach",
    "x10": "tenfold vertienvoudigd tienmaal verzehnfacht zehnmal zehnfach",
    "x1/2": "halved halves halving gehalveerd halveerde halvering halbiert halbierte halbierung",
}
_TIMES_OF = {word: times for times, words in _TIMES.items() for word in words.split()}
_TIMES_COUNTED = re.compile(
    r"\b(?P<count>\d{1,3}|two|three|four|five|ten|twee|drie|vier|vijf|tien|zwei|drei|vier|fünf|zehn)(?:[\s-]?(?:fold|x\b)|\s(?:times|keer|maal|mal)\b)",
    re.IGNORECASE,
)
_A_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)?(?![\w-])")


def numbers_in(text: str, language: str) -> Iterator[Fact]:
    """The numbers of a sentence in digits and in words. They may overlap: the more exact ones come first."""
    for found in _TIMES_COUNTED.finditer(text):
        count = found["count"]
        times = count if count.isdigit() else str(int(_WORDS[language].get(folded(count), 0)))
        yield _fact(found, {f"x{times}"})
    if _DIGIT.search(text):
        yield from _in_digits(text, language)
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
        unit = _UNITS.get((found["before"] or found["after"] or "").strip().lower().replace("\u202f", " "), "")
        values = set(_values(found["digits"], found["scale"] or "", unit, bool(found["sign"])))
        if later := found["later"]:  # "from 10 to 12 million": the ten may be millions as well
            values |= set(_values(found["digits"], later, _UNITS.get(later.lower(), ""), bool(found["sign"])))
        yield _fact(found, values)
    for found in _CODE.finditer(text):
        yield _fact(found, {found[0].lower().replace("-", "").replace("_", "")})


def _in_words(text: str, language: str) -> Iterator[Fact]:
    words = _WORDS[language]
    found = list(_A_WORD.finditer(text))
    at = 0
    while at < len(found):
        one, word = found[at], folded(found[at][0])
        at += 1
        if times := _TIMES_OF.get(word):
            yield _fact(one, {times})
        number = 1.0 if word == "een" and "é" in one[0] else words.get(word)
        if number is None or (word == "one" and _is_pronoun(text, one)):
            continue
        end = one.end()
        if at < len(found) and (scale := _SCALES.get(folded(found[at][0]))) and found[at].start() - end == 1:
            number, end, at = number * scale, found[at].end(), at + 1
        percent = "%" * text[end : end + 10].lstrip().lower().startswith(
            ("percent", "per cent", "procent", "prozent", "%")
        )
        yield Fact(Kind.NUMBER, text[one.start() : end], one.start(), end, frozenset((f"{number:g}{percent}",)))


def _is_pronoun(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 12) : found.start()].split()
    return bool(before) and before[-1].lower() in (
        "this",
        "that",
        "each",
        "every",
        "no",
        "any",
        "which",
        "another",
        "the",
        "new",
        "last",
        "next",
    )


def _fact(found: re.Match[str], values: set[str]) -> Fact:
    return Fact(Kind.NUMBER, found[0].strip(), found.start(), found.end(), frozenset(values))


def _time(found: re.Match[str]) -> str:
    hour, half = int(found["hour"]), (found["half"] or found["half2"] or "").lower().replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    return f"t{hour:02}:{found['minute'] or '00'}"


def _share(found: re.Match[str]) -> set[str]:
    if whole := found["whole"]:
        share = _SHARE_OF[folded(whole)]
    else:
        part = folded(found["share"])
        share = next(share for word, share in _SHARE_OF.items() if part.startswith(word))
        count = _COUNTS.get(folded(found["count"] or "one"), 1)
        share = {("f1/3", 2): "f2/3", ("f1/4", 2): "f1/2", ("f1/4", 3): "f3/4"}.get((share, count), share)
    return {share, *filter(None, (_PERCENT_OF.get(share),))}


def _values(digits: str, scale: str, unit: str, negative: bool = False) -> Iterator[str]:
    """Everything that the digits may mean: 1.000 is a thousand in one place and one in another."""
    times = _SCALES.get(scale.lower().rstrip("."), 1.0)
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
