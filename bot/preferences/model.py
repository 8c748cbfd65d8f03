"""The words of preferences: topics, how often, by which way; and what holds for whoever never chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from bot.access import Permission, Role, may


class Frequency(StrEnum):
    """How often somebody gets news of a topic."""

    IMMEDIATE = "immediate"
    """Each by itself, as soon as it is sent."""
    DAILY = "daily"
    """What came since the last working day, on one card."""
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    OFF = "off"


class Media(StrEnum):
    """By which way: where both are chosen, each arrives twice on purpose."""

    CHAT = "chat"
    EMAIL = "email"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Topic:
    """What news can be about. `default` holds for whoever never chose; `offered` is what can be chosen; `needs`: only whoever
    may see it gets it, and is asked about it."""

    id: str
    default: Frequency
    offered: tuple[Frequency, ...]
    needs: Permission = Permission.CHOOSE_NEWS


TOPICS: Mapping[str, Topic] = MappingProxyType(
    {
        topic.id: topic
        for topic in (
            Topic("updates", Frequency.IMMEDIATE, tuple(Frequency)),
            Topic("roadmap", Frequency.MONTHLY, (Frequency.WEEKLY, Frequency.MONTHLY, Frequency.OFF)),
            Topic("trainings", Frequency.IMMEDIATE, (Frequency.IMMEDIATE, Frequency.OFF)),
            Topic("figures", Frequency.MONTHLY, (Frequency.MONTHLY, Frequency.OFF), Permission.SEE_DEMAND),
        )
    }
)
"""Every topic there is. Updates are what managers write; roadmap is what moved on it since the last time; trainings
are invitations and reminders, of which mandatory ones never fall silent (bot/training/ladder.py); figures are the two pages
of a month, for whoever leads."""


def topics_for(role: Role) -> tuple[Topic, ...]:
    """What somebody can be sent, by their role."""
    return tuple(topic for topic in TOPICS.values() if may(role, topic.needs))


@dataclass(frozen=True, slots=True)
class Preference:
    """What one person chose. Whoever never did has one without any choice.

    `topics` holds only topics that were chosen. `media` None: chat where they have an account, else e-mail. `quiet` is
    "HH:MM-HH:MM" or empty, in local time; `zone` a zone's name or empty: then the person's, the site's, the company's.
    `paused_until` is the first day on which something is sent again.
    """

    person: str
    topics: Mapping[str, Frequency] = field(default_factory=dict)
    media: Media | None = None
    quiet: str = ""
    language: str = ""
    zone: str = ""
    paused_until: date | None = None

    def frequency(self, topic: str) -> Frequency:
        """How often, chosen or not. KeyError for a topic that there is not."""
        return self.topics.get(topic, TOPICS[topic].default)

    def chose(self, topic: str) -> bool:
        """Whether that was this person's own choice: then they asked for what they get."""
        return topic in self.topics
