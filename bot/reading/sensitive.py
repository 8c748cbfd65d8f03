"""What looks like a secret or like somebody's personal data in a message: it is masked before anything leaves, and said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.reading.reading import Warning_

# Every pattern begins where a run of its own characters begins (look-behind) or has bounded repeats: a pasted document
# of one kind of sign costs no more than any other text.
_KEY_WORD = (
    r"(?i:(?<![a-z])(?:pass(?:word|wd|phrase|wort)?|pwd|pw|wachtwoord|kennwort|passwort|secret|token|api[ _-]?key|apikey|access[ _-]?key|"
    r"account[ _-]?key|client[ _-]?secret|sleutel|schl[uü]ssel)(?![a-z])[\w-]{0,24}[\"']?\s{0,3}(?:is|ist|=|:)\s{0,3})"
)
_KEY_VALUE = r"(?=\S{0,80}?(?:\d|[!@#$%^&*_~+=]\w))\S{6,}"
_SECRET = re.compile(
    r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"  # AWS access key ids
    r"|\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bhooks\.slack\.com/services/\S+"
    r"|\b(?:[sr]k_(?:live|test)|whsec)_[A-Za-z0-9]{10,}"  # Stripe
    r"|\b(?:gh[opsur]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,})"
    r"|(?<![\w-])sk-[\w-]{20,}"  # OpenAI and those who follow its form
    r"|\b(?:AIza[\w-]{30,}|ya29\.[\w-]{20,})"  # Google
    r"|\b(?:hf|npm)_[A-Za-z0-9]{30,}|\bSG\.[\w-]{16,}\.[\w-]{16,}|\bdapi[0-9a-f]{32}\b"
    r"|(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"  # JWT
    r"|\b[Bb]earer\s+[\w.~+/-]{20,}"
    r"|(?<=://)[^\s:@/]{1,64}:[^\s@/]{1,128}(?=@)"  # user and password in an address
    r"|-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|\Z)"
    rf"|{_KEY_WORD}{_KEY_VALUE}"
)
_SECRET_SIGNS = (
    "akia", "asia", "xox", "slack", "_live_", "_test_", "whsec", "gh", "glpat", "sk-", "aiza", "ya29", "hf_", "npm_", "sg.", "dapi", "eyj",
    "bearer", "://", "-----begin", "pass", "pw", "wachtwoord", "kennwort", "secret", "token", "key", "sleutel", "schl",
)  # fmt: skip
"""Without any of these there is no secret: most questions need not be searched for one."""
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MENTION = re.compile(r"(?<![\w@])@[A-Za-z][\w.-]{1,40}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.ASCII | re.IGNORECASE)
_CARD = re.compile(r"(?<![\w-])[2-6](?:[ -]?\d){12,18}(?![\w-])", re.ASCII)
_NUMBER = re.compile(
    r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])"  # US social security
    r"|\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d\d){3} ?[A-D]\b"  # UK national insurance
    r"|\b\d{2} ?[0-3]\d[01]\d{3} ?[A-Z] ?\d{3}\b",  # German pension insurance
    re.ASCII,
)
_NINE = re.compile(r"(?<![\w.,-])(?:\d{9}|\d{4}[ .]\d{2}[ .]\d{3})(?![\w-]|[.,]\d)", re.ASCII)
_PHONE = re.compile(
    r"(?<![\w.,+/-])(?:(?:\+|00)[1-9]\d{0,2}[ .()/-]{0,3}(?:\d[ .()/-]{0,3}){5,11}\d|\(?0[1-9]\d{0,4}\)?(?:[ /-]{0,3}\d{1,8}){1,5}"
    r"|\(?[2-9]\d\d\)?[ -]\d{3}-\d{4})(?![\w/-]|[.,:]\d)",
    re.ASCII,
)
_DATE = re.compile(r"\d{1,2}([/-])\d{1,2}\1(?:19|20)?\d\d(?!\d|-\d)|\d{1,2} \d{1,2} (?:19|20)\d\d(?!\d)")
_BIRTH = re.compile(
    r"(?i)\b(?P<keep>(?:born(?: on)?|date of birth|dob|geboren(?: op| am)?|geb|geboortedatum|geburtsdatum)\W{1,3})"
    r"\d{1,4}[-./ ]{1,2}(?:\d{1,2}|[a-zä]{3,9})[-./ ]{1,2}\d{2,4}\b"
)
_STREET = re.compile(
    r"(?:(?<![\w.-])[A-ZÄÖÜ][\w.-]*(?:straat|laan|weg|plein|gracht|kade|singel|dijk|straße|strasse|str\.|allee|platz|gasse)"
    r"|\b[A-ZÄÖÜ][\w-]{2,30} (?:Straße|Strasse|Str\.|Allee|Gasse))\s{1,2}\d{1,4}(?:[ -]?[a-zA-Z])?\b(?![.,]?\d)"
    r"(?:,?\s{1,2}(?:(?:D-)?\d{5}|\d{4} ?[A-Z]{2})\b(?:\s{1,2}[A-ZÄÖÜ][\w-]+)?)?"
    r"|\b(?:No\.? ?)?\d{1,4}[A-Za-z]?,?\s(?:(?!Google |One |Proton )[A-Z][\w']{1,20}\s){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Close|Crescent|Terrace)\b"
)
_NO_POSTCODE = "AI|EU|US|UK|HR|IT|NL|DE|KM|MB|GB|TB|KB|HD|KG|CM|MM|ML|PM|AM|PR|CV|QA|BI|VR|PC|TV|OK|KI|SA|SD|SS"
_POSTCODE = re.compile(
    rf"\b[1-9]\d{{3}}(?!{_NO_POSTCODE})[A-Z]{{2}}\b|\b(?!19|20)[1-9]\d{{3}} (?!{_NO_POSTCODE})[A-Z]{{2}}(?=,? [A-Z][a-z]|$)"
    r"|\b[A-PR-UWYZ][A-Z]?\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b"
)
_NAME = r"(?:(?:van|de|der|den|ten|ter|von|zu|zum|el|al)\s){0,3}[A-ZÄÖÜÉ][\w'-]+"
_PRODUCT = (
    r"(?!Teams|Word|Excel|Office|Outlook|Copilot|Project|Access|Azure|Power|Fabric|Forms|Loop|Planner|Edge|Bing|Paint|Dynamics|Share|One"
    r"|Google|Microsoft|Adobe|Open|Chat|Sales|Service|Zoom|Meta|Amazon|Deep|Git|Hub|Relationship|Data|Success|Care|Support|Experience|AI\b|KI\b)"
)
_PERSON = re.compile(
    r"\b(?:[Mm]rs?|[Mm]s|[Mm]iss|[Mm]x|[Dd]rs?|[Pp]rof|[Dd]hr|[Mm]evr|[Mm]w|[Hh]errn?|[Ff]rau|[Mm]evrouw|[Mm]eneer|[Dd]e heer)\.?\s"
    rf"(?:(?:Dr|Prof|Ing|Mr|Ir|Drs)\.?\s){{0,2}}{_PRODUCT}{_NAME}(?:\s{_NAME})?"
    r"|\b(?P<keep>(?i:(?:[mM]y|mijn|mein) (?:full )?na(?:me|am) (?:is|ist)|ik heet|ich hei(?:ß|ss)e|namens|on behalf of)\s"
    r"|(?i:customers?|clients?|colleague|employee|patient|applicant|candidate|student|manager|klant|cliënt|collega|medewerker|medewerkster|patiënt"
    r"|sollicitant|kandidaat|leerling|kund(?:e|in)|kolleg(?:e|in)|mitarbeiter(?:in)?|bewerber(?:in)?|patientin|schüler(?:in)?|chef(?:in)?),?\s"
    rf"(?:(?i:is |is )?(?i:named|called|genaamd|geheten|heet|namens|mit Namen|hei(?:ß|ss)t|die heet|der hei(?:ß|ss)t)\s)?)"
    rf"{_PRODUCT}[A-ZÄÖÜÉ][\w'-]+\s(?!AI\b|KI\b){_NAME}"
)


@dataclass(frozen=True, slots=True)
class Masked:
    """The message with "[…]" in place of what was found, and what kinds were found."""

    text: str
    found: frozenset[Warning_]


def mask(text: str) -> Masked:
    """Masks secrets and personal data. Better once too often: what is masked is not lost, it just does not leave."""
    kinds: set[Warning_] = set()

    def hide(kind: Warning_, label: str, check: Callable[[str], bool] | None = None) -> Callable[[re.Match[str]], str]:
        def replaced(found: re.Match[str]) -> str:
            if check is not None and not check(found[0]):
                return found[0]
            kinds.add(kind)
            kept = found["keep"] if "keep" in found.re.groupindex else None
            return f"{kept or ''}[{label}]"

        return replaced

    personal = Warning_.PERSONAL
    lowered = text.lower()
    if any(sign in lowered for sign in _SECRET_SIGNS):
        text = _SECRET.sub(hide(Warning_.SECRET, "secret"), text)
    if "@" in text:
        text = _ADDRESS.sub(hide(personal, "e-mail"), text)
        text = _MENTION.sub("[person]", text)  # it does not leave, and is nothing to be warned of
    if any(ch.isdecimal() for ch in text):
        text = _IBAN.sub(lambda found: _account(found[0], kinds), text)
        text = _CARD.sub(hide(personal, "number", _is_luhn), text)
        text = _BIRTH.sub(hide(personal, "date"), text)
        text = _NUMBER.sub(hide(personal, "number"), text)
        text = _NINE.sub(hide(personal, "number", _is_bsn), text)
        text = _PHONE.sub(hide(personal, "phone", _is_phone), text)
        text = _STREET.sub(hide(personal, "address"), text)
        text = _POSTCODE.sub(hide(personal, "address"), text)
    text = _PERSON.sub(hide(personal, "person"), text)
    return Masked(text, frozenset(kinds))


def _digits(text: str) -> list[int]:
    return [int(ch) for ch in text if ch.isdecimal()]


def _is_luhn(text: str) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1, Annex B)."""
    total = 0
    for place, digit in enumerate(reversed(_digits(text))):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _is_bsn(text: str) -> bool:
    """The eleven-test of Dutch citizen service numbers."""
    digits = _digits(text)
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(digits) and sum(w * d for w, d in zip(weights, digits, strict=True)) % 11 == 0


def _is_phone(text: str) -> bool:
    """Nine to fifteen digits (E.164 has no more), and not a date in front of other figures."""
    return 9 <= len(_digits(text)) <= 15 and not _DATE.match(text)


def _account(text: str, kinds: set[Warning_]) -> str:
    """An IBAN masked; words behind it that look like a further group of four stay. Check digits of ISO 13616: remainder 1 of 97."""
    groups = text.split(" ")
    for count in range(len(groups), 0, -1):
        compact = "".join(groups[:count])
        turned = compact[4:] + compact[:4]
        if len(compact) >= 15 and int("".join(str(int(ch, 36)) for ch in turned)) % 97 == 1:
            kinds.add(Warning_.PERSONAL)
            return " ".join(["[account]", *groups[count:]])
    return text
