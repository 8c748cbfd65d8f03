"""What the core leans on and others provide: texts, a clock, a model, platforms, places to keep things."""

from __future__ import annotations

from bot.ports.arriving import Inbox, Interrupted, Rooms, SharedMemory, Unanswered, Vault, Waiting
from bot.ports.decisions import DecisionLog, LoggedDecision, Wish, Wishes
from bot.ports.human import HandedOver, HandOvers, Rated, Ratings
from bot.ports.model import Condensing, ModelTokens, Proposal, Proposed, Quoted, Shortened, Understanding
from bot.ports.people import Accounts, Preferences, Unsubscribing
from bot.ports.roadmap import RoadmapChanges, Updates
from bot.ports.sending import Changing, Channel, Delivery, Entry, Expected, Outbox, Room
from bot.ports.surroundings import Clock, Occurrences, Texts
from bot.ports.tracing import Traces
from bot.ports.watching import Measures, Watched

__all__ = [
    "Accounts",
    "Changing",
    "Channel",
    "Clock",
    "Condensing",
    "DecisionLog",
    "Delivery",
    "Entry",
    "Expected",
    "HandOvers",
    "HandedOver",
    "Inbox",
    "Interrupted",
    "LoggedDecision",
    "Measures",
    "ModelTokens",
    "Occurrences",
    "Outbox",
    "Preferences",
    "Proposal",
    "Proposed",
    "Quoted",
    "Rated",
    "Ratings",
    "RoadmapChanges",
    "Room",
    "Rooms",
    "SharedMemory",
    "Shortened",
    "Texts",
    "Traces",
    "Unanswered",
    "Understanding",
    "Unsubscribing",
    "Updates",
    "Vault",
    "Waiting",
    "Watched",
    "Wish",
    "Wishes",
]
