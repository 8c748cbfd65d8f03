"""The frame of a letter: the header of a mail, the greeting, the closing and the signature, in three languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEADER = re.compile(
    r" {0,3}\*{0,2}(from|to|cc|bcc|sent|date|subject|reply-to|van|aan|verzonden|datum|onderwerp|von|an|gesendet"
    r"|betreff)\*{0,2}: ?\*{0,2}(.{0,400})$",
    re.IGNORECASE,
)
_SUBJECTS = ("subject", "onderwerp", "betreff")
_ANSWERED = re.compile(r"^(?:(?:re|fw|fwd|aw|wg|antw|doorst)\s*: *)+", re.IGNORECASE)
_HEADER_LINES = 15

_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|day)|happy new year|hoi|hallo|beste|dag"
    r"|goede(?:morgen|middag|dag)|geachte|lieve|liebe[rs]?"
    r"|guten (?:tag|morgen)|moin|sehr geehrte[rs]?|servus|team)\b",
    re.IGNORECASE,
)
_GREETING_WORDS = 9
_GREETING_FIRST = re.compile(rf"({_GREETING.pattern}[^.,!?\n]{{0,60}}[,!])\s+(?=\S)", re.IGNORECASE)

_CLOSING = re.compile(
    r"(?:(?:kind|best|warm|many|with kind) )?(?:regards|wishes)|cheers|thanks(?: all| everyone| a lot)?|thank you"
    r"|yours sincerely|best"
    r"|(?:met )?(?:vriendelijke|hartelijke|warme) groet(?:en)?|groet(?:en|jes)?|mvg|bedankt|dank(?:jewel)?|fijn weekend"
    r"|mit (?:freundlichen|besten|herzlichen) gr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|liebe|herzliche|freundliche) "
    r"gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|lg|vg|mfg|(?:vielen |besten )?dank",
    re.IGNORECASE,
)
_AFTER_CLOSING = 14
_CLOSING_WORDS = 5


@dataclass(frozen=True, slots=True)
class Unframed:
    """The lines of a letter without its frame, and the subject of its header."""

    subject: str
    lines: tuple[str, ...]


def without_frame(lines: Sequence[str]) -> Unframed:
    """What the letter says. A text that is none comes back as it is."""
    subject, lines = _header(lines)
    return Unframed(subject, tuple(_without_closing(_without_greeting(lines))))


def is_greeting(text: str) -> bool:
    """Whether a sentence only greets."""
    return (bool(_GREETING.match(text)) and len(text.split()) <= _GREETING_WORDS and text[-1:] in ",!:.?") or bool(
        _GREETING.fullmatch(text.rstrip(" ,!"))
    )


def is_closing(text: str) -> bool:
    """Whether a line only says goodbye."""
    found = _CLOSING.match(text)
    return (
        found is not None and len(text.split()) <= _CLOSING_WORDS and not text[found.end() : found.end() + 1].isalnum()
    )


def _header(lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    found = [(number, match) for number, line in enumerate(lines[:_HEADER_LINES]) if (match := _HEADER.match(line))]
    if not found or any(line.strip() for line in lines[: found[0][0]]):
        return "", lines
    subject = next((match[2] for _, match in found if match[1].lower() in _SUBJECTS), "")
    if len(found) < 2 and not subject:
        return "", lines
    numbers = {number for number, _ in found}
    return _ANSWERED.sub("", subject.strip("* ")), [line for number, line in enumerate(lines) if number not in numbers]


def _without_greeting(lines: Sequence[str]) -> Sequence[str]:
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return lines
    line = lines[first].strip()
    if is_greeting(line):
        return lines[first + 1 :]
    if greeted := _GREETING_FIRST.match(line):
        return [line[greeted.end() :], *lines[first + 1 :]]
    return lines


def _without_closing(lines: Sequence[str]) -> Sequence[str]:
    """Up to the line that says goodbye, where little more than names and addresses follows it; there may be two of them."""
    end = len(lines)
    while (number := _closing_at(lines, end)) is not None:
        end = number
    return lines[:end]


def _closing_at(lines: Sequence[str], end: int) -> int | None:
    for number in range(end - 1, max(0, end - _AFTER_CLOSING - 1), -1):
        line = lines[number].strip()
        if (line in ("--", "—") or (line and is_closing(line))) and _is_signature(lines[number + 1 : end]):
            return number
    return None


def _is_signature(lines: Sequence[str]) -> bool:
    return all(len(line.split()) <= 8 for line in lines)
