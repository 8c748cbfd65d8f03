"""A day of review in a line, for whoever keeps the policy."""

from __future__ import annotations

from datetime import date

from bot.markup import Markup
from bot.policy.cards.words import Words
from bot.policy.reviews import Review


def review_line(review: Review, today: date, words: Words) -> Markup:
    """What is to be looked at again by when, or was."""
    if review.clause:
        what = f"{review.clause} {words.policy.clauses[review.clause].title.say(words.language)}"
    else:
        what = words.plain("home.whole-policy")
    return words.say("home.review-past" if review.day < today else "home.review", what=what, day=words.day(review.day))
