"""What looks like a secret or like somebody's personal data in a message: it is masked before anything leaves, and said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.reading.reading import Warning_

_SECRETS = (
    r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",  # AWS access key ids
    r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}",  # Slack tokens
    r"\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}",  # Stripe
    r"\bgh[opsur]_[A-Za-z0-9]{30,}",  # GitHub
    r"\bgithub_pat_[A-Za-z0-9_]{30,}",
    r"\bsk-[A-Za-z0-9_-]{20,}",  # OpenAI and those who follow its form
    r"\bAIza[A-Za-z0-9_-]{30,}",  # Google
    r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*",  # JWT
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)",
    r"(?i)\b(?:password|passwd|pwd|wachtwoord|passwort|kennwort|api[ _-]?key|secret|token)\s*(?:is|ist|=|:)\s*\S{6,}",
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_CARD = re.compile(r"\b\d(?:[ -]?\d){12,18}\b")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)\d{1,3}[ .()/-]{0,2}(?:\d[ .()/-]{0,2}){6,11}\d\b|\b0\d{1,4}[ /-]\d{5,8}\b|\b06[ -]?\d{8}\b")
_SSN = re.compile(r"\b\d{3}-\d{2}-\d{4}\b")
_NINE = re.compile(r"\b\d{9}\b")
_STREET = re.compile(
    r"\b[A-ZÄÖÜ][\wäöüß.-]*(?:straat|laan|weg|plein|gracht|kade|straße|strasse|str\.|allee|platz|gasse)\s+\d{1,4}\s?[a-zA-Z]?\b"
    r"|\b\d{1,4}\s+(?:[A-Z]\w+\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square)\b"
)
_POSTCODE = re.compile(r"\b\d{4}\s?[A-Z]{2}\b(?=\s|[,.?!]|$)|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Herr|Herrn|Frau|mevrouw|Mevrouw|meneer|Meneer|dhr|mevr)\.?\s+(?:(?:van|de|der|den|von|zu)\s+)*[A-ZÄÖÜ][\w'-]+"
    r"(?:\s+[A-ZÄÖÜ][\w'-]+)?"
    r"|\b(?:named|called|naam is|heet|name is|heißt|namens)\s+[A-ZÄÖÜ][a-zäöüß'-]+\s+(?:(?:van|de|der|den|von|zu)\s+)*[A-ZÄÖÜ][a-zäöüß'-]+"
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
            return f"[{label}]"

        return replaced

    for pattern in _SECRETS:
        text = re.sub(pattern, hide(Warning_.SECRET, "secret"), text)
    personal = Warning_.PERSONAL
    text = _ADDRESS.sub(hide(personal, "e-mail"), text)
    text = _IBAN.sub(hide(personal, "account", _is_iban), text)
    text = _CARD.sub(hide(personal, "number", _is_luhn), text)
    text = _SSN.sub(hide(personal, "number"), text)
    text = _PHONE.sub(hide(personal, "phone"), text)
    text = _NINE.sub(hide(personal, "number", _is_bsn), text)
    text = _STREET.sub(hide(personal, "address"), text)
    text = _POSTCODE.sub(hide(personal, "address"), text)
    text = _PERSON.sub(hide(personal, "person"), text)
    return Masked(text, frozenset(kinds))


def _digits(text: str) -> list[int]:
    return [int(ch) for ch in text if ch.isdigit()]


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


def _is_iban(text: str) -> bool:
    """The check digits of ISO 13616: letters as 10 to 35, the first four characters last, remainder 1 of 97."""
    compact = text.replace(" ", "")
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(ch, 36)) for ch in turned)) % 97 == 1
