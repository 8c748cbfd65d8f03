"""What a host writes to those who booked: through the outbox, each once, however often the button is clicked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.booking.hosting.cards import message_card, notes_card
from bot.booking.model import Held, Place, Question, Session, Standing
from bot.booking.telling.kinds import WORD
from bot.message import Card
from bot.outbox.model import Planned, Run
from bot.policy.cards.words import Words
from bot.reaching.members import Member
from bot.reaching.reach import CHAT, Left, Sending, reach
from bot.services import Services

LASTS = timedelta(days=7)
"""How long after it was written it is still worth sending."""

MISSED = frozenset({Standing.LAPSED, Standing.WAITING, Standing.OFFERED})
"""Who would have liked to come and had no place. Whoever gave theirs up, or was told that it is cancelled, wants no notes."""

Drawn = Callable[[Place, Words], Card]


async def write_to_all(session: Session, held: Sequence[Held], text: str, once: str, services: Services) -> int:
    """Sends the host's words to all who booked; returns to how many. `once` names the message: the same goes out once."""
    now = services.clock.now()
    expires_at = max(min(now + LASTS, session.ends_at), now + timedelta(hours=1))
    run = Run(f"host:{session.id}:{once}", WORD, session.terms.title, session.terms.host, now, expires_at)
    places = [one.place for one in held if one.place.standing is Standing.BOOKED]
    return await _send(run, places, lambda _, words: message_card(session, text, words), services)


async def send_notes(session: Session, held: Sequence[Held], questions: Sequence[Question], services: Services) -> int:
    """Sends the notes, and the answers, to those who came and to those who missed it; returns to how many."""
    now = services.clock.now()
    run = Run(notes_run(session), WORD, session.terms.title, session.terms.host, now, now + LASTS)
    places = [one.place for one in held if one.place.standing is Standing.BOOKED or one.place.standing in MISSED]
    answered = [one for one in questions if one.answer and not one.merged_into]
    return await _send(run, places, lambda place, words: notes_card(session, place, answered, words), services)


def notes_run(session: Session) -> str:
    """The run of a session's notes: there is one, so that nobody gets them twice."""
    return f"notes:{session.id}"


async def _send(run: Run, places: Sequence[Place], drawn: Drawn, services: Services) -> int:
    """Plans a delivery for each, also for those who cannot be reached, so that the ledger says why. Returns how many can."""
    now = services.clock.now()
    sending = Sending(
        topic="",
        start=now,
        expires_at=run.expires_at,
        channels=services.channels,
        sites=services.sites,
        zone=services.clock.zone,
        languages=services.texts.languages,
    )
    chosen = await services.preferences.of_many([place.person for place in places])
    planned: list[Planned] = []
    reached_by_some = 0
    for place in {one.person: one for one in places}.values():
        member = await _member(place, services)
        preference = chosen.get(place.person) or await services.preferences.of(place.person)
        outcome = reach(member, preference, sending)
        if isinstance(outcome, Left):
            planned.append(_left_out(place, str(outcome.why), drawn, services, now))
            continue
        reached_by_some += 1
        words = services.words(outcome.language)
        card = drawn(place, words)
        planned += [
            Planned(
                place.person,
                way.medium,
                way.channel,
                way.lane,
                way.place,
                card,
                outcome.due_at,
                outcome.zoned.zone.key,
                chosen=True,
            )
            for way in outcome.ways
        ]
    if planned:
        await services.outbox.plan(run, planned, now)
    return reached_by_some


def _left_out(place: Place, why: str, drawn: Drawn, services: Services, now: datetime) -> Planned:
    words = services.words(services.texts.languages[0])
    return Planned(place.person, CHAT, "", "", "", drawn(place, words), now, skipped=why)


async def _member(place: Place, services: Services) -> Member:
    """Whoever has the place, as platforms and lists know them; the language they booked in where none other is known."""
    own = [account for account in await services.accounts.of(place.person) if not account.outsider]
    person = services.people.behind(own[0], own[1:]) if own else services.people.person(place.person, place.name)
    return Member(person if person.language else replace(person, language=place.language), tuple(own))
