"""What is known by its shape alone: addresses, mentions, phone and other numbers, dates and times in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.feedback.kinds import TelltaleKind

# Every pattern begins where a run of its own characters begins or has bounded repeats: a text of one sign costs no more than another.
_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?i:(?<![\w.+-])[\w.+-]{1,64}\s?[\[({]\s?(?:at|ät)\s?[\])}]\s?[\w-]{1,63}(?:\s?(?:[\[({]\s?(?:dot|punkt|punt)\s?[\])}]|\.)\s?[\w-]{1,63}){1,4})"
    r"|(?i:(?<![\w.+-])[\w-]{1,40}(?: (?:dot|punkt|punt) [\w-]{1,40})? (?:at|ät) [\w-]{1,40} (?:dot|punkt|punt) (?:com|net|org|nl|de|eu)\b)"
    r"|(?i:\bhttps?://\S{1,400}|\bwww\.\S{1,400}|\bmailto:\S{1,200})"
    r"|(?<![\w.@/-])(?:[A-Za-z0-9][\w-]{1,62}\.){1,5}(?:com|net|org|nl|de|eu|io|ai|uk|example|local|internal|intern|lan|corp)/\S{1,200}"
    r"|(?<![\w.@/-])(?:[A-Za-z0-9][\w-]{1,62}\.){2,5}(?:com|net|org|nl|de|eu|io|ai|uk)\b"
    r"|(?<![\w.@/-])(?:[A-Za-z0-9][\w-]{1,62}\.){1,5}(?:example|local|internal|intern|lan|corp)\b"
    r"|(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]\d)",
)
_MENTION = re.compile(r"<@[^<>\s]{1,80}>|<at>[^<>\n]{1,80}</at>|(?<![\w@.])@[^\W\d_][\w.-]{0,40}\w")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.ASCII | re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.,+/-])(?:(?:\+|00)[1-9]\d{0,2}[ .()/-]{0,3}(?:\d[ .()/-]{0,3}){5,11}\d"
    r"|\(?0[1-9]\d{0,4}\)?(?:[ ./-]{1,3}\d{1,8}){1,5}|0[1-9]\d{7,11}|\(?[2-9]\d\d\)?[ -]\d{3}-\d{4})(?![\w/-]|[.,:]\d)",
    re.ASCII,
)
# Codes such as INC0012345 and HR-2231, and long figures; not M365, GPT-4, ISO 27001.
_NUMBER = re.compile(
    r"#\d{2,12}\b"
    r"|\b(?=[A-Z-]{0,8}\d)(?=[\d-]{0,8}[A-Z])[A-Z\d]{1,3}-[A-Z\d]{2,3}-[A-Z\d]{1,3}\b"
    r"|\b(?!ISO|DIN|NEN|IEC|RFC|GPT|IFRS|EN|EU|BGB|Q[1-4]|FY)(?:[A-Z]{2,6}|[A-Z](?=[-_ ]?\d{4}))[-_ ]?(?:[A-Z]{1,4}[-_])?\d{3,12}\b"
    r"|(?<!ISO )(?<!IEC )(?<!NEN )(?<!DIN )(?<!DIN EN )(?<![\w.,+/-])(?!\d+00(?!\d))\d{5,}(?![\w%]|[.,]\d)"
    r"|(?<![\w.,+/-])\d{2,4}(?:-\d{2,8}){1,4}(?![\w-])"
    r"|(?<![\w.,+/-])\d{1,4}(?:[ ]\d{2,4}){2,6}(?![\w,.]\d)",
    re.ASCII,
)
_AMOUNT = re.compile(
    r"(?:[€$£]\s?|\b(?:EUR|USD|GBP)\s?)\d[\d.,' ]{0,24}|(?<![\d.,])\d[\d.,' ]{0,24}(?:\s?[€$£%]|\s(?:euro|eur|dollar|pounds?"
    r"|percent|procent|prozent|people"
    r"|employees|mensen|medewerkers|leute|menschen|mitarbeiter|customers|klanten|kunden|tokens?|words|woorden|wörter|pages|lines|rows|seiten|regels)\b)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-/]\s?(?:(?:19|20)\d\d|\d\d)(?![\w-])|\d{1,2}-\d{1,2}(?![\w-])")
_DATE = re.compile(
    r"(?<![\w.,/-])\d{1,2}([./-])\s?\d{1,2}\1\s?(?:19|20)?\d\d(?![\w/-])"
    r"|(?<![\w.,/-])(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2}(?!\d)"
    r"|(?i:(?<=\bam )|(?<=\bvom )|(?<=\bseit )|(?<=\bder )|(?<=\bdem )|(?<=\bzum ))[0-3]?\d\.\s?[01]?\d\.(?!\d)"
    r"|(?i:(?<=\bon )|(?<=\bop )|(?<=\bsince )|(?<=\bsinds ))[0-3]?\d[/-][01]?\d(?![\w/-])"
    r"|(?<![\w.,:])(?:[01]?\d|2[0-4])[:h][0-5]\d(?![\w:])(?:\s?(?i:uur|uhr|h|am|pm|a\.m\.|p\.m\.)\b)?"
    r"|(?<![\w.,:])(?:[01]?\d|2[0-4])(?:\.[0-5]\d)?\s?(?i:uur|uhr|o'clock|am|pm|a\.m|p\.m)(?!\w)",
)
_HOURS_LONG = re.compile(
    r"(?i)\b(?:for|about|took|takes|per|elke|ongeveer|wel|duurt|kost(?:te)?|bespaart|scheelt|saves?)\s(?:me\s|mij\s)?$"
)


def shapes(text: str) -> Iterator[tuple[TelltaleKind, int, int]]:
    """What stands in a text as it reads, by kind, with where it begins and where it is over."""
    for match in _MENTION.finditer(text):
        yield TelltaleKind.MENTION, *match.span()
    for match in _ADDRESS.finditer(text):
        yield TelltaleKind.ADDRESS, match.start(), match.end() - len(match[0]) + len(match[0].rstrip(".,;:!?)'\""))
    for match in _DATE.finditer(text):
        if not (
            match[0].lower().endswith("uur") and _HOURS_LONG.search(text[max(0, match.start() - 14) : match.start()])
        ):
            yield TelltaleKind.DATE, *match.span()
    harmless = [match.span() for match in _AMOUNT.finditer(text)]
    for match in _PHONE.finditer(text):
        if 9 <= sum(sign.isdecimal() for sign in match[0]) <= 15 and not _DATE.fullmatch(match[0]):
            yield TelltaleKind.PHONE, *match.span()
    for match in _IBAN.finditer(text):
        if sum(sign.isdecimal() for sign in match[0]) >= 8:
            yield TelltaleKind.NUMBER, *match.span()
    for match in _NUMBER.finditer(text):
        amount = any(first <= match.start() < last for first, last in harmless)
        if not amount and not _YEARS.fullmatch(match[0]) and not _DATE.fullmatch(match[0]):
            yield TelltaleKind.NUMBER, *match.span()
