"""The place for the four horizons of the roadmap."""

from __future__ import annotations

from enum import StrEnum


class Horizon(StrEnum):
    """How far away something is, in months; NOW is being worked on."""

    NOW = "now"
    SIX = "6"
    TWELVE = "12"
    TWENTY_FOUR = "24"
