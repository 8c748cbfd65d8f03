"""Where a paragraph becomes sentences: English, Dutch and German, with their abbreviations, ordinals and decimals."""

from __future__ import annotations

import re

from bot.roadmap.condensing.listed import listed

_ENDS = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
_LAST_WORD = re.compile(r"\S*$")
_ABBREVIATED = listed(
    "e.g i.e etc vs cf approx appr resp incl excl max min no nr nrs vol fig ca dept est inc ltd co corp mr mrs ms "
    "dr prof st sr jr u.s u.k a.m p.m jan feb mar apr jun jul "
    "aug sep sept oct nov dec mon tue wed thu fri sat sun "
    "bijv bv nl d.w.z m.a.w o.a t.o.v m.b.t i.v.m a.d.h.v n.a.v i.p.v z.s.m t/m m.i.v e.d enz mld mln evt dhr mevr "
    "mw ing ir drs mr afd tel blz pag art "
    "okt mrt zgn zog vgl "
    "z.b d.h u.a v.a i.d.r i.e.s bzw ggf evtl usw inkl exkl zzgl abzgl vgl mind ugs mio mrd tsd std abt str hr fr "
    "frl ing dipl s.o s.u o.g u.u m.e sog bspw "
    "gem lt eigtl insb jän mär okt dez einschl z.t z.zt u.v.m zw"
)
_MAY_END = listed("etc enz usw e.d u.v.m inc ltd co corp st a.m p.m u.s u.k mio mrd mln mld no est min max art str fig")
"""Abbreviations with which a sentence may end: a capital letter after them begins the next."""
_MONTHS = (
    "januar|jänner|februar|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember"
    "|januari|februari|maart|mei|augustus|december"
)
_ORDINAL_NOUN = re.compile(
    rf"\s+(?:{_MONTHS}|jan|feb|mär|apr|jun|jul|aug|sept?|okt|nov|dez|quartals?|halbjahr\w*|jahrhundert\w*"
    rf"|kalenderwoche|kw|woche\w?|phase|stufe|etappe|schritt\w?|sprint\w?"
    r"|welle|version|auflage|jahr\w*|tag\w?|platz|runde|teil\w?|mal|ausbaustufe|kwartaal|helft|etage|termin\w*"
    r"|meilenstein\w*|release\w?)\b",
    re.IGNORECASE,
)
_ARTICLES = listed("der die das dem den des im am zum zur vom beim ab seit bis nach vor jeder jeden jedes")
_BEGINS = re.compile(r"\s+[\"'“‘„«(\[*`@#/$€£–—-]*([^\W_])")
LONGEST = 1500
"""Characters up to which something can be a sentence that is said again; what is longer is a list, code, or nothing."""


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph without line breaks, in their order; together they are the paragraph."""
    found: list[str] = []
    start = 0
    for sign in _ENDS.finditer(paragraph):
        end = sign.end()
        if end - start > 1 and _is_end(paragraph, start, sign):
            found.append(paragraph[start:end].strip())
            start = end
    if rest := paragraph[start:].strip():
        found.append(rest)
    return tuple(found)


def _is_end(paragraph: str, start: int, sign: re.Match[str]) -> bool:
    begins = _BEGINS.match(paragraph, sign.end())
    if begins is None or begins[1].islower():
        return False
    if sign[0][0] != "." or sign[0].startswith(".."):
        return True
    before = _LAST_WORD.search(paragraph, max(start, sign.start() - 30), sign.start())
    word = before[0].lstrip("(\"'“‘„[") if before else ""
    if len(word) == 1 and word.isalpha():
        return False  # an initial, or "z. B." and its like
    in_capitals = len(word) > 1 and word.isupper() and word.isalpha()  # "HR" is no "Hr."
    if word.lower() in _ABBREVIATED and not in_capitals:
        return word.lower() in _MAY_END and len(sign[0]) == 1 and not begins[1].isdigit()
    if word.isdigit():
        return not _is_ordinal(paragraph, start, sign, word)
    return True


def _is_ordinal(paragraph: str, start: int, sign: re.Match[str], number: str) -> bool:
    """Whether a number with its dot goes on: the German "3. September", or a number in front of what it counts."""
    if len(number) > 2:
        return False
    before = paragraph[start : sign.start() - len(number)].split()
    return not before or before[-1].lower() in _ARTICLES or _ORDINAL_NOUN.match(paragraph, sign.end()) is not None
