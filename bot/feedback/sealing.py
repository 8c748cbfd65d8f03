"""A voice as bytes that nobody reads without the key of its month, of one of few lengths whatever was said.

HPKE (RFC 9180) with X25519, HKDF-SHA256 and ChaCha20-Poly1305; the month is bound to it, so that a voice cannot be moved.
"""

from __future__ import annotations

import json

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from bot.feedback.model import Consent, Month, Risk, Theme, Voice

LENGTHS = (512, 1024, 2048, 4096, 8192, 16384)
"""Bytes of what is sealed: the next of these, so that the length says little of the text."""

OVERHEAD = 32 + 16
"""Bytes that sealing adds: the encapsulated key and the tag."""

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_PURPOSE = b"handrail voice "


class NotOpened(Exception):
    """What was sealed is no voice of this month, or the key is another."""


def seal(voice: Voice, key: X25519PublicKey, month: Month) -> bytes:
    """The voice, padded and sealed to the month's key."""
    plain = {
        "about": voice.about,
        "themes": sorted(voice.themes),
        "concern": voice.concern,
        "risk": voice.risk,
        "text": voice.text,
        "consent": voice.consent,
        "counts": voice.counts,
        "thread": voice.thread,
    }
    return seal_bytes(json.dumps(plain, ensure_ascii=False).encode("utf-8"), key, _PURPOSE + month.name.encode())


def unseal(sealed: bytes, key: X25519PrivateKey, month: Month) -> Voice:
    """The voice. Raises NotOpened."""
    plain = json.loads(unseal_bytes(sealed, key, _PURPOSE + month.name.encode()))
    return Voice(
        about=plain["about"],
        themes=frozenset(Theme(one) for one in plain["themes"]),
        concern=plain["concern"],
        risk=Risk(plain["risk"]),
        text=plain["text"],
        consent=Consent(plain["consent"]),
        counts=plain["counts"],
        thread=plain["thread"],
    )


def seal_bytes(content: bytes, key: X25519PublicKey, purpose: bytes) -> bytes:
    """Content, padded to one of LENGTHS and sealed. Raises ValueError for more than the longest holds."""
    whole = len(content).to_bytes(4, "big") + content
    length = next((length for length in LENGTHS if length >= len(whole)), None)
    if length is None:
        raise ValueError("longer than the longest that is sealed")
    return _SUITE.encrypt(whole.ljust(length, b"\0"), key, purpose)


def unseal_bytes(sealed: bytes, key: X25519PrivateKey, purpose: bytes) -> bytes:
    """The content of `seal_bytes`. Raises NotOpened."""
    try:
        whole = _SUITE.decrypt(sealed, key, purpose)
    except (InvalidTag, ValueError) as error:
        raise NotOpened from error
    return whole[4 : 4 + int.from_bytes(whole[:4], "big")]
