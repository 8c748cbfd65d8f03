"""The words in which hosts say when something is: in English, Dutch and German, folded. Tables and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from bot.calendar.week import NAMES

_WEEK = (
    ("monday", "mondays", "maandag", "maandags", "montag", "montags", "mon", "ma", "mo"),
    ("tuesday", "tuesdays", "dinsdag", "dinsdags", "dienstag", "dienstags", "tue", "tues", "di"),
    ("wednesday", "wednesdays", "woensdag", "woensdags", "mittwoch", "mittwochs", "wed", "wo", "mi"),
    ("thursday", "thursdays", "donderdag", "donderdags", "donnerstag", "donnerstags", "thu", "thurs", "do"),
    ("friday", "fridays", "vrijdag", "vrijdags", "freitag", "freitags", "fri", "vr", "fr"),
    ("saturday", "saturdays", "zaterdag", "zaterdags", "samstag", "samstags", "sonnabend", "sat", "za", "sa"),
    ("sunday", "sundays", "zondag", "zondags", "sonntag", "sonntags", "sun", "zo", "so"),
)
WEEKDAYS: Mapping[str, str] = {name: NAMES[number] for number, names in enumerate(_WEEK) for name in names}
"""From a word to the day's name as rules write it."""

RETURNING = frozenset(name for names in _WEEK for name in names if name.endswith("s") and len(name) > len("tues"))
"""Days of the week said so that they mean each of them: "Mondays", "montags"."""

_ORDINALS = (
    ("first", "eerste", "erste", "ersten", "erster", "erstes"),
    ("second", "tweede", "zweite", "zweiten", "zweiter", "zweites"),
    ("third", "derde", "dritte", "dritten", "dritter", "drittes"),
    ("fourth", "vierde", "vierte", "vierten", "vierter", "viertes"),
    ("fifth", "vijfde", "fünfte", "fünften", "fünfter", "fünftes"),
)
ORDINALS: Mapping[str, int] = {name: number for number, names in enumerate(_ORDINALS, 1) for name in names}

LAST = frozenset({"last", "laatste", "letzte", "letzten", "letzter"})
OTHER = frozenset({"other", "andere"})
EVERY = frozenset({"every", "each", "elke", "elk", "iedere", "ieder", "jeden", "jede", "jedes", "jedem", "alle"})
DAYS = frozenset({"day", "days", "daily", "dag", "dagelijks", "tag", "tage", "täglich"})
WEEKS = frozenset({"week", "weeks", "weekly", "weken", "wekelijks", "woche", "wochen", "wöchentlich"})
MONTHS = frozenset({"month", "months", "monthly", "maand", "maanden", "maandelijks", "monat", "monats", "monatlich"})
QUARTERS = frozenset({"quarter", "quarterly", "quarters", "kwartaal", "quartal", "quartals", "vierteljährlich"})
FORTNIGHTS = frozenset({"fortnightly", "biweekly", "tweewekelijks", "zweiwöchentlich"})

FILLERS = frozenset(
    {
        *("on", "the", "of", "in", "at", "a", "an", "and", "time", "from", "starting", "next", "this", "coming"),
        *("op", "de", "het", "van", "om", "per", "tijd", "vanaf", "volgende", "komende", "aankomende", "aanstaande"),
        *("am", "der", "die", "das", "des", "im", "den", "dem", "um", "von", "ab", "zeit", "uhr", "uur"),
        *("nächsten", "nächster", "kommenden", "diesen", "dit", "deze", "jeweils", "immer"),
    }
)
"""Words that say nothing by themselves."""

NUMBERS: Mapping[str, float] = {
    **dict.fromkeys(("a", "an", "one", "een", "één", "ein", "eine", "einer"), 1.0),
    **dict.fromkeys(("two", "twee", "zwei"), 2.0),
    **dict.fromkeys(("three", "drie", "drei"), 3.0),
    **dict.fromkeys(("four", "vier"), 4.0),
}

HALVES: Mapping[str, int] = {
    **dict.fromkeys(("half an hour", "half hour", "een half uur", "half uur", "eine halbe stunde"), 30),
    **dict.fromkeys(("einer halben stunde", "halbe stunde", "halben stunde"), 30),
    **dict.fromkeys(("quarter of an hour", "een kwartier", "kwartier", "eine viertelstunde", "viertelstunde"), 15),
    **dict.fromkeys(("anderthalf uur", "anderthalb stunden", "eineinhalb stunden", "an hour and a half"), 90),
    **dict.fromkeys(("drie kwartier", "dreiviertelstunde"), 45),
}
"""Lengths that have a name of their own, in minutes."""
