"""The words for months, weekdays, seasons and spans of time in the three languages, and what "next", "mid" and "third" make of them."""

from __future__ import annotations

from bot.roadmap.condensing.listed import in_order, listed


def _numbered(*names: str) -> dict[str, int]:
    return {name: number for number, row in enumerate(names, 1) for name in row.split()}


MONTHS = _numbered(
    "january januari januar janner jan",
    "february februari februar feb",
    "march maart marz maerz mrt mar",
    "april apr",
    "may mei mai",
    "june juni jun",
    "july juli jul",
    "august augustus aug",
    "september sept sep",
    "october oktober oct okt",
    "november nov",
    "december dezember dec dez",
)
"""Folded; "märz", "jänner" and "mär" are said as well."""
SHORT_MONTHS = listed("jan feb mrt mar apr jun jul aug sept sep oct okt nov dec dez")
MONTHS_AS_SAID = frozenset((*MONTHS, "märz", "jänner", "mär"))
WEEKDAYS = _numbered(
    "monday maandag montag",
    "tuesday dinsdag dienstag",
    "wednesday woensdag mittwoch",
    "thursday donderdag donnerstag",
    "friday vrijdag freitag",
    "saturday zaterdag samstag sonnabend",
    "sunday zondag sonntag",
)
WEEKDAYS_AS_SAID = frozenset((*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)))
_WHICH = {
    "0": "this current deze dit huidige diese dieser diesen dieses diesem laufenden laufende aktuellen",
    "+": "next coming following upcoming volgende volgend komende komend aankomende nachste nachsten nachster "
    "nachstes nachstem kommende kommenden kommender kommendes kommendem folgenden",
    "-": "last previous past vorige vorig afgelopen laatste letzte letzten letzter letztes letztem vergangene "
    "vergangenen vergangener vergangenes vorigen",
}
WHICH_OF = {word: sign for sign, words in _WHICH.items() for word in words.split()}
"""Which of the weeks, months … is meant: this one, the next or the last."""
_SPANS = {
    "week": "week weeks weken woche wochen",
    "month": "month months maand maanden monat monats monate monaten",
    "quarter": "quarter quarters kwartaal kwartalen quartal quartals quartale",
    "year": "year years jaar jaren jahr jahres jahre jahren",
    "spring": "spring lente voorjaar fruhjahr fruhling",
    "summer": "summer zomer sommer",
    "autumn": "autumn herfst najaar herbst",
    "winter": "winter",
    "half": "halfjaar halbjahr halbjahres",
    "christmas": "christmas kerst kerstmis weihnachten",
    "easter": "easter pasen ostern",
}
SEASONS = listed("spring summer autumn winter christmas easter")
SPAN_OF = {word: span for span, words in _SPANS.items() for word in words.split()}
DAYS = {
    **dict.fromkeys(("today", "tonight", "vandaag", "heute"), "today"),
    **dict.fromkeys(("tomorrow",), "tomorrow"),
    **dict.fromkeys(("yesterday", "gisteren", "gestern"), "yesterday"),
    **dict.fromkeys(("overmorgen", "ubermorgen"), "tomorrow+1"),
}
EDGES = {
    **dict.fromkeys(("early", "start", "beginning", "begin", "anfang", "beginn"), "start"),
    **dict.fromkeys(("mid", "middle", "half", "halverwege", "medio", "midden", "mitte"), "middle"),
    **dict.fromkeys(("late", "end", "eind", "einde", "ende"), "end"),
}
"""Which end of a month or a year is meant."""
COUNTED = {
    **dict.fromkeys(("first", "eerste", "erste"), 1),
    **dict.fromkeys(("second", "tweede", "zweite"), 2),
    **dict.fromkeys(("third", "derde", "dritte"), 3),
    **dict.fromkeys(("fourth", "last", "vierde", "laatste", "vierte"), 4),
}
"""Which quarter or half."""
PARTS_OF_A_YEAR = listed(
    "quarter quarters kwartaal quartal quartals quartale half helft halfjaar jahreshälfte hälfte halbjahr "
    "halbjahre halbjahres"
)
WORDS = frozenset(
    (
        *SPAN_OF,
        *DAYS,
        *in_order("frühjahr frühling übermorgen"),
        *MONTHS_AS_SAID,
        *WEEKDAYS_AS_SAID,
        *PARTS_OF_A_YEAR,
    )
)
"""Without a digit and without one of these there is no date: most sentences need not be searched for one."""
