"""Words that may give somebody away: pointed out to their author, and replaced in what is passed on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.feedback.colleagues import Colleagues
from bot.feedback.kinds import Telltale, TelltaleKind
from bot.feedback.scrubbing import passed_on, scrubbed
from bot.feedback.words import FeedbackWords
from bot.markup import Markup
from bot.policy.cards.words import Words


def marks(words: Words) -> dict[TelltaleKind, str]:
    """The word in place of each kind of telltale."""
    kinds = (kind for kind in TelltaleKind if kind is not TelltaleKind.ALONE)
    return {kind: words.plain(f"feedback.mark-{kind}") for kind in kinds}


def kinds_said(telltales: Sequence[Telltale], words: Words) -> str:
    """Which kinds there are, in words."""
    kinds = dict.fromkeys(one.kind for one in telltales)
    return "; ".join(words.plain(f"feedback.found-{kind}") for kind in kinds)


def pointed_out(text: str, telltales: Sequence[Telltale], words: Words) -> list[Markup]:
    """What the author is shown: which kinds of words were noticed, and what would be passed on."""
    shown = scrubbed(text, telltales, marks(words))
    return [
        words.say("feedback.check-intro"),
        words.say("feedback.check-found", found=kinds_said(telltales, words)),
        words.say("feedback.check-shown", text=shown),
    ]


def scrub(text: str, colleagues: Colleagues, heard: FeedbackWords, words: Words) -> str:
    """The text as it is passed on."""
    return passed_on(text, colleagues, heard, marks(words))
