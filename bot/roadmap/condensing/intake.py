"""The door: what is no text, too long, or nothing to condense is refused here; what comes through can be read line by line."""

from __future__ import annotations

import re

from bot.errors import Refusal

LONGEST = 100_000
"""Characters of an update."""
FEWEST_WORDS = 10
"""Below that an update is short already."""
_FEWEST_DIFFERENT = 6
_MOST_BROKEN = 0.01
"""Share of control characters or of letters that could not be decoded, from which on it is no text."""

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BROKEN = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffd\ud800-\udfff\ue000-\ue001]"
)
_BLANKS = re.compile(r"[^\S\n ]")
_WORD = re.compile(r"[^\W\d_]{2,}")


def taken_in(source: str) -> str:
    """The update with plain line ends and blanks and nothing invisible.

    Raises Refusal for one that is empty, too long, no text (binary, or not decoded), or too short to be condensed.
    """
    if len(source) > LONGEST:
        raise Refusal("condensing.long", most=f"{LONGEST:,}", length=f"{len(source):,}")
    if "\x00" in source or len(_BROKEN.findall(source)) > _MOST_BROKEN * len(source):
        raise Refusal("condensing.binary")
    text = readable(source)
    if not text.strip():
        raise Refusal("condensing.empty")
    words = _WORD.findall(text.lower())
    if len(words) < FEWEST_WORDS or len(set(words)) < _FEWEST_DIFFERENT:
        raise Refusal("condensing.short")
    return text


def readable(source: str) -> str:
    """The text with plain line ends and blanks and nothing invisible; refuses nothing."""
    return _UNSEEN.sub("", _BLANKS.sub(" ", _BREAKS.sub("\n", source)))
