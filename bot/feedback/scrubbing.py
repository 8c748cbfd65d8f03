"""What of a text is passed on: as it reads, with a neutral word for whatever names somebody, says when, or holds a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bot.feedback.colleagues import Colleagues, known
from bot.feedback.kinds import Telltale, TelltaleKind
from bot.feedback.plain import read_plain
from bot.feedback.telltale import find_telltales
from bot.feedback.words import FeedbackWords

ROUNDS = 8
"""How often a text is looked at again, since what is left may join to something else."""
_BLANKS = re.compile(r"[^\S\n]+")


def scrubbed(text: str, telltales: Collection[Telltale], marks: Mapping[TelltaleKind, str]) -> str:
    """The text with the mark of its kind in place of each telltale: "[a colleague]". It says nothing of what stood there, also not how
    long it was, and nothing invisible is left. Where somebody is alone in something stays: only they can put it otherwise.

    `marks`: the word for each kind but ALONE; a missing one raises KeyError.
    """
    parts: list[str] = []
    at = 0
    for one in sorted(telltales, key=lambda one: (one.start, one.end)):
        if one.kind is TelltaleKind.ALONE or one.end <= at:
            continue
        parts += (text[at : max(at, one.start)], marks[one.kind])
        at = one.end
    return _BLANKS.sub(" ", read_plain("".join((*parts, text[at:]))).text).strip()


def passed_on(
    text: str, names: Collection[str] | Colleagues, words: FeedbackWords, marks: Mapping[TelltaleKind, str]
) -> str:
    """The text scrubbed of every telltale but ALONE, as often as there is one; scrubbing what came out changes nothing."""
    colleagues = known(names, words)
    before, after = "", text
    for _ in range(ROUNDS):
        before, after = after, scrubbed(after, find_telltales(after, colleagues, words), marks)
        if before == after:
            break
    return after
