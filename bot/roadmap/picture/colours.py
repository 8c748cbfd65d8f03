"""The colours of the picture, as pairs of ground and ink; a test holds every pair against WCAG's 4.5 : 1."""

from __future__ import annotations

from bot.roadmap.model import Status, Track

PAPER, INK, SOFT = "#ffffff", "#0f172a", "#475569"
"""The ground, what is written on it, and what is written on it more quietly."""

GROUND = "#f1f5f9"
"""Behind the tiles of every other column; the tiles are paper."""

HEADS = ("#0f172a", "#334155", "#475569")
"""The heads of the columns, paler the further away; written on in PAPER."""

EDGE = "#cbd5e1"
"""Around a tile: a line, no letters."""

TRACKS = {
    Track.GUARDRAILS: "#4338ca",
    Track.DATA: "#0f766e",
    Track.AUTOMATION: "#7e22ce",
    Track.PEOPLE: "#b45309",
    Track.SUCCESS: "#be123c",
}
"""A colour per track, beside its name; written on in PAPER."""

DONE, DONE_GROUND = "#166534", "#f0fdf4"
"""What was delivered, written on in PAPER; and what is behind its tiles."""

CHIPS = {
    Status.EXPLORING: ("#ede9fe", "#4c1d95"),
    Status.PLANNED: ("#e2e8f0", "#1e293b"),
    Status.UNDER_WAY: ("#dbeafe", "#1e3a8a"),
    Status.AT_RISK: ("#fef08a", "#713f12"),
    Status.PAUSED: ("#ffedd5", "#7c2d12"),
    Status.DELIVERED: ("#dcfce7", "#14532d"),
    Status.DROPPED: ("#fee2e2", "#7f1d1d"),
}
"""Ground and ink of a status, beside its word and its mark."""


def pairs() -> tuple[tuple[str, str], ...]:
    """Every ground with the ink that is written on it."""
    solid = (*HEADS, *TRACKS.values(), DONE)
    return ((PAPER, INK), (PAPER, SOFT), *((ground, PAPER) for ground in solid), *CHIPS.values())


def palette() -> tuple[tuple[int, int, int], ...]:
    """Every colour there is, and the steps between two that meet: the edges of letters and of round corners."""
    solid = (*HEADS, *TRACKS.values(), DONE)
    meeting = [(ground, ink, FINE) for ground, ink in pairs()]
    meeting += [(ground, colour, COARSE) for ground in (PAPER, GROUND, DONE_GROUND) for colour in (*solid, EDGE)]
    found = [_between(one, other, step / steps) for one, other, steps in meeting for step in range(steps + 1)]
    # No steps between paper and grounds that are nearly white: Pillow would take one of them for the paper.
    grounds = [_between(PAPER, ground, 1) for ground in (PAPER, GROUND, DONE_GROUND)]
    return tuple(dict.fromkeys((*grounds, *found)))


FINE, COARSE = 7, 3
"""Steps between a ground and what is written on it, and between two surfaces."""


def _between(one: str, other: str, share: float) -> tuple[int, int, int]:
    first, second = _rgb(one), _rgb(other)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))
