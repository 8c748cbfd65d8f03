"""What a chat is given for somebody's calendar beside a card: the entry as a file, and the address where it stays up to date."""

from __future__ import annotations

from dataclasses import replace

from bot.booking.invitations.invitation import CANCEL, invitation_of
from bot.booking.model import Held
from bot.message import Card
from bot.policy.cards.words import Words
from bot.services import Services


def with_entry(card: Card, held: Held, words: Words, services: Services) -> Card:
    """The card with the entry as the place stands; the card as it is where the place never was theirs."""
    invitation = invitation_of(held, services.clock.now())
    if invitation is None:
        return card
    label = words.plain("calendar-feed.take-out" if invitation.method == CANCEL else "calendar-feed.add")
    return replace(card, invitation=replace(invitation, label=label, address=services.entry_addresses.of(held.place)))
