"""The words that count ("two", "achtzehn", "driekwart", "doubled") and those behind a number ("thousand", "percent")."""

from __future__ import annotations

from collections.abc import Mapping

from bot.roadmap.condensing.listed import in_order


def _counted() -> Mapping[str, Mapping[str, float]]:
    """The words for 2 to 99, a hundred and a thousand, folded. "Ein" and "een" are articles first, so they count for nothing."""
    small = {
        "en": in_order(
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen"
        ),
        "nl": in_order(
            "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
            "achttien negentien"
        ),
        "de": in_order(
            "zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn "
            "achtzehn neunzehn"
        ),
    }
    tens = {
        "en": in_order("twenty thirty forty fifty sixty seventy eighty ninety"),
        "nl": in_order("twintig dertig veertig vijftig zestig zeventig tachtig negentig"),
        "de": in_order("zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig"),
    }
    found: dict[str, dict[str, float]] = {
        language: {word: number for number, word in enumerate(words, 2)} for language, words in small.items()
    }
    found["en"] |= {"one": 1, "single": 1, "hundred": 100, "thousand": 1000, "dozen": 12, "zero": 0}
    found["nl"] |= {"honderd": 100, "duizend": 1000, "dozijn": 12, "nul": 0, "enkele": 1}
    found["de"] |= {"hundert": 100, "einhundert": 100, "tausend": 1000, "eintausend": 1000, "dutzend": 12, "null": 0}
    ones = {language: (one, *small[language][:8]) for language, one in (("en", "one"), ("nl", "een"), ("de", "ein"))}
    for language, words in tens.items():
        for ten, word in enumerate(words, 2):
            found[language][word] = ten * 10
            for one, name in enumerate(ones[language], 1):
                joined = {"en": f"{word}-{name}", "nl": f"{name}en{word}", "de": f"{name}und{word}"}[language]
                found[language][joined] = ten * 10 + one
    return found


NUMBERS = _counted()
"""By language: what a word counts."""
SCALES = {
    **dict.fromkeys(("k", "thousand", "duizend", "tausend", "tsd"), 1e3),
    **dict.fromkeys(("m", "million", "millions", "mio", "mln", "miljoen", "millionen", "mn"), 1e6),
    **dict.fromkeys(("bn", "billion", "billions", "miljard", "mrd", "milliarde", "milliarden"), 1e9),
    **dict.fromkeys(("hundred", "honderd", "hundert"), 1e2),
    **dict.fromkeys(("dozen", "dozijn", "dutzend"), 12.0),
}
UNITS = {
    **dict.fromkeys(("%", "percent", "percentage", "pct", "procent", "prozent", "per cent"), "%"),
    **dict.fromkeys(("€", "eur", "euro", "euros"), "eur"),
    **dict.fromkeys(("$", "usd", "us$", "dollar", "dollars"), "usd"),
    **dict.fromkeys(("£", "gbp", "pound", "pounds", "pond", "pfund"), "gbp"),
    **dict.fromkeys(("chf", "franken", "francs"), "chf"),
}
_SHARES = {
    "f1/2": "half halve helft halfte halfen",
    "f1/3": "third derde drittel",
    "f1/4": "quarter kwart viertel",
    "f2/3": "two-thirds tweederde",
    "f3/4": "three-quarters driekwart dreiviertel",
}
SHARE_OF = {word: share for share, words in _SHARES.items() for word in words.split()}
COUNTS = {**dict.fromkeys(("two", "twee", "zwei"), 2), **dict.fromkeys(("three", "drie", "drei"), 3)}
"""What stands before a third or a quarter."""
PERCENT_OF = {"f1/2": "50%", "f1/4": "25%", "f3/4": "75%"}
_TIMES = {
    "x2": "doubled doubles double doubling twice twofold verdubbeld verdubbelde verdubbelt verdubbeling dubbel "
    "dubbele tweemaal verdoppelt verdoppelte verdoppelung verdopplung doppelt doppelte zweimal",
    "x3": "tripled triples triple trebled threefold verdrievoudigd driemaal driedubbel verdreifacht dreimal dreifach "
    "dreifache",
    "x4": "quadrupled quadruple fourfold verviervoudigd viermaal vervierfacht viermal vierfach",
    "x5": "fivefold vervijfvoudigd vijfmaal verfunffacht funfmal funffach",
    "x10": "tenfold vertienvoudigd tienmaal verzehnfacht zehnmal zehnfach",
    "x1/2": "halved halves halving gehalveerd halveerde halvering halbiert halbierte halbierung",
}
TIMES_OF = {word: times for times, words in _TIMES.items() for word in words.split()}
ASKING_FOR_A_NOUN = frozenset(in_order("this that each every no any which another the new last next"))
"""Behind one of these, "one" is a thing and no number."""
