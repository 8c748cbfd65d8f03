"""Reminds whoever keeps the policy of reviews that come near or are past, once a day at most."""

from __future__ import annotations

from datetime import date, datetime

from bot.access import Permission
from bot.human.people import who_may
from bot.message import Bullets, Button, Card, Tone
from bot.outbox.model import Kind, Priority, Run
from bot.policy.cards.reviews import review_line
from bot.policy.cards.words import Words
from bot.policy.recalibrating.telling import NEWS
from bot.policy.reviews import Review, to_remind
from bot.reaching.notices import plan_notices
from bot.services import Services

KIND = Kind("review", "", Priority.HIGH, capped=False)
"""It is work of theirs, so no cap holds it back."""


async def remind_of_reviews(at: datetime, services: Services) -> int:
    """Plans the reminders of the day of `at`; returns how many are new. Planned again the same day they stay as they are."""
    day, policy = at.astimezone(services.clock.zone).date(), services.shelf.opened.policy
    reviews = to_remind(policy, day)
    if not reviews:
        return 0
    now = services.clock.now()
    title = services.texts.plain(services.texts.languages[0], "home.reviews")
    run = Run(f"review:{day.isoformat()}", KIND, title, "", now, now + NEWS)

    def draw(language: str) -> Card:
        return _card(reviews, Words(services.shelf.opened, services.texts, language), day)

    return await plan_notices(run, await who_may(Permission.KEEP_POLICY, services), draw, services)


def _card(reviews: tuple[Review, ...], words: Words, today: date) -> Card:
    past = any(review.day < today for review in reviews)
    return Card(
        words.plain("recalibrate.review-past" if past else "recalibrate.review-near"),
        (Bullets(tuple(review_line(review, today, words) for review in reviews)),),
        (Button(words.plain("recalibrate.show"), "recalibrate", primary=True),),
        tone=Tone.NOT_YET if past else Tone.QUESTION,
        language=words.language,
    )
