"""How long a condensed update is: words, seconds to read, and whether it fits where it is shown."""

from __future__ import annotations

import math

from bot.roadmap.condensing.model import Condensed

MOST_WORDS_IN_CHAT, MOST_WORDS_IN_EMAIL = 120, 200
LONGEST_HEADLINE = 60
"""Characters."""
WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction by adults: Brysbaert, How many words do we read per minute?, Journal of Memory and
Language 109 (2019), 190 studies. Taken for Dutch and German as well, whose longer words make the same message shorter in words."""


def words(condensed: Condensed) -> int:
    """The words of all its parts."""
    return sum(len(text.split()) for _, _, text in condensed.sentences())


def reading_seconds(text: Condensed | str) -> int:
    """Seconds to read a condensed update, or any text, rounded up to five."""
    count = len(text.split()) if isinstance(text, str) else words(text)
    return 5 * math.ceil(count * 60 / WORDS_A_MINUTE / 5)


def fits(condensed: Condensed, most: int = MOST_WORDS_IN_CHAT) -> bool:
    """Whether it has at most so many words (`MOST_WORDS_IN_CHAT`, `MOST_WORDS_IN_EMAIL`) and a headline that is one."""
    return words(condensed) <= most and len(condensed.headline) <= LONGEST_HEADLINE
