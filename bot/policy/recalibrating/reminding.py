"""Reminds whoever keeps the policy of reviews that come near or are past, once a day at most."""

from __future__ import annotations

from datetime import date, datetime

from bot.access import Permission
from bot.human.people import who_may
from bot.message import Bullets, Button, Card, Tone
from bot.outbox.model import Kind, Planned, Priority, Run
from bot.policy.cards.reviews import review_line
from bot.policy.cards.words import Words
from bot.policy.recalibrating.telling import NEWS
from bot.policy.reviews import Review, to_remind
from bot.reaching.members import Member
from bot.reaching.reach import CHAT, Left, Sending, reach
from bot.services import Services

KIND = Kind("review", "", Priority.HIGH, capped=False)
"""It is work of theirs, so no cap holds it back."""


async def remind_of_reviews(at: datetime, services: Services) -> int:
    """Plans the reminders of the day of `at`; returns how many are new. Planned again the same day they stay as they are."""
    day, policy = at.astimezone(services.clock.zone).date(), services.shelf.opened.policy
    reviews = to_remind(policy, day)
    if not reviews:
        return 0
    now, languages = services.clock.now(), services.texts.languages
    sending = Sending("", now, now + NEWS, services.channels, services.sites, services.clock.zone, languages)
    title = services.texts.plain(languages[0], "home.reviews")
    run = Run(f"review:{day.isoformat()}", KIND, title, "", now, now + NEWS)
    planned: list[Planned] = []
    for person in await who_may(Permission.KEEP_POLICY, services):
        accounts = [one for one in await services.accounts.of(person.id) if not one.outsider]
        accounts.sort(key=lambda one: one.looked_up, reverse=True)
        reached = reach(Member(person, tuple(accounts)), await services.preferences.of(person.id), sending)
        language = languages[0] if isinstance(reached, Left) else reached.language
        card = _card(reviews, Words(services.shelf.opened, services.texts, language), day)
        if isinstance(reached, Left):
            planned.append(Planned(person.id, CHAT, "", "", "", card, now, skipped=str(reached.why)))
            continue
        way, zone = reached.ways[0], reached.zoned.zone.key
        planned.append(Planned(person.id, way.medium, way.channel, way.lane, way.place, card, reached.due_at, zone))
    return await services.outbox.plan(run, planned, now) if planned else 0


def _card(reviews: tuple[Review, ...], words: Words, today: date) -> Card:
    past = any(review.day < today for review in reviews)
    return Card(
        words.plain("recalibrate.review-past" if past else "recalibrate.review-near"),
        (Bullets(tuple(review_line(review, today, words) for review in reviews)),),
        (Button(words.plain("recalibrate.show"), "recalibrate", primary=True),),
        tone=Tone.NOT_YET if past else Tone.QUESTION,
        language=words.language,
    )
