"""What `doctor` looks at in the rules of time zones: whether they are there, and of when they are."""

from __future__ import annotations

from datetime import date

from bot.findings import Finding, look, well

MIDDLE = 7
"""The month that a version is taken to be of: it tells its year, and there are several in each."""


def examine_zones(version: str, zone: str, today: date) -> Finding:
    """Whether the rules are there, and not older than a year or so: countries change theirs at a few weeks' notice.

    `version` is such as `2026f`, empty where there are no rules; `zone` is the company's.
    """
    if not version:
        return look("doctor.zones-missing", "doctor.zones-missing-do")
    if date(int(version[:4]) + 1, MIDDLE, 1) <= today:
        return look("doctor.zones-old", "doctor.zones-old-do", version=version)
    return well("doctor.zones-good", version=version, zone=zone)
