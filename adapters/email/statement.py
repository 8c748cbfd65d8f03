"""Who gets no more mails of which topic, as a signed statement that stands in a link and never ends: old mails keep their way out."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass

_SAYS = b"handrail: no more mails\n"
"""What the key signs here, and nothing else."""

_LENGTH = 16
"""Bytes of a signature: more than anybody can guess, and a link that is not longer than it must be."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The person of an address and a topic; `language` is the one that their mail was written in."""

    person: str
    topic: str
    language: str


def signed(statement: Statement, key: bytes) -> str:
    """The statement as a word for a link."""
    said = "\n".join((statement.topic, statement.language, statement.person)).encode()
    return _word(_signature(said, key) + said)


def read(word: str, key: bytes) -> Statement | None:
    """What a word of ours states; None for one that is not ours, or not whole."""
    try:
        raw = base64.urlsafe_b64decode(word.encode("ascii") + b"=" * (-len(word) % 4))
    except (binascii.Error, ValueError):
        return None
    signature, said = raw[:_LENGTH], raw[_LENGTH:]
    if _word(raw) != word or not hmac.compare_digest(signature, _signature(said, key)):
        return None
    topic, language, person = said.decode().split("\n", 2)
    return Statement(person, topic, language)


def _word(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _signature(said: bytes, key: bytes) -> bytes:
    return hmac.new(key, _SAYS + said, hashlib.sha256).digest()[:_LENGTH]
