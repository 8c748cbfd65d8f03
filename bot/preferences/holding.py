"""Whether something that is about to be sent is still wanted, by what the person chose since it was planned."""

from __future__ import annotations

from datetime import date

from bot.preferences.model import TOPICS, Frequency, Preference

OFF, PAUSED = "off", "paused"
"""Reasons for which nothing is sent; the ledger shows them."""


def not_wanted(preference: Preference, topic: str, today: date) -> str:
    """Why a message of a topic is not wanted on a local day; empty where it is. What has no topic is always sent."""
    if topic not in TOPICS:
        return ""
    if preference.frequency(topic) is Frequency.OFF:
        return OFF
    if preference.paused_until is not None and today < preference.paused_until:
        return PAUSED
    return ""
