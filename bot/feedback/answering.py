"""Which themes wait for an answer of leadership, which answer stands for a theme, and how a filled-in answer is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from bot.feedback.model import OTHER
from bot.feedback.release import STATUSES, UNANSWERED_DAYS, Release, Response
from bot.preferences.typed import read_day

LONGEST_ANSWER, LONGEST_OWNER = 1500, 120
"""Characters."""


@dataclass(frozen=True, slots=True)
class Late:
    """A theme that nobody has answered for too long, and the oldest release it waits in."""

    theme: str
    release: Release


@dataclass(frozen=True, slots=True)
class Wrong:
    """What to mend in the field `id`: the key of a sentence, and what is put into it."""

    id: str
    key: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Answered:
    """What was made of the form: a response, or what to mend."""

    response: Response | None
    wrong: tuple[Wrong, ...] = ()


def themes_of(release: Release) -> tuple[str, ...]:
    """The themes of a release that can be answered: those it shows, but for "something else"."""
    return tuple(id_ for id_, _ in release.themes.shown if id_ != OTHER)


def response_to(release: Release, theme: str, responses: Sequence[Response]) -> Response | None:
    """What was said to a theme in this release; else the newest that was said to it in one before."""
    theirs = [one for one in responses if one.theme == theme and one.release <= release.number]
    return max(enumerate(theirs), key=lambda one: (one[1].release, one[0]), default=(0, None))[1]


def late(releases: Sequence[Release], responses: Sequence[Response], today: date) -> tuple[Late, ...]:
    """The themes that wait for more than UNANSWERED_DAYS, the longest first; each once.

    `releases`: the oldest first. A response answers its own release and those before.
    """
    found: dict[str, Late] = {}
    for release in releases:
        if release.day + timedelta(days=UNANSWERED_DAYS) >= today:
            continue
        for theme in themes_of(release):
            answered = any(one.theme == theme and one.release >= release.number for one in responses)
            if not answered:
                found.setdefault(theme, Late(theme, release))
    return tuple(found.values())


def read_response(fields: Mapping[str, str], release: int, theme: str, by: str, on: date) -> Answered:
    """The response of a filled-in form. `by` is the name of whoever answers, `on` the day they do."""
    status, text, owner, due = (fields.get(id_, "").strip() for id_ in ("status", "text", "owner", "due"))
    day = read_day(due) if due else None
    wrong: list[Wrong] = []
    if status not in STATUSES:
        wrong.append(Wrong("status", "voices.no-status"))
    if not text and status == "not-done":
        wrong.append(Wrong("text", "voices.no-reason"))
    elif not 0 < len(text) <= LONGEST_ANSWER:
        wrong.append(Wrong("text", "voices.no-text", {"most": LONGEST_ANSWER}))
    if status == "planned" and not owner:
        wrong.append(Wrong("owner", "voices.no-owner"))
    elif len(owner) > LONGEST_OWNER:
        wrong.append(Wrong("owner", "voices.owner-long", {"most": LONGEST_OWNER}))
    if due and day is None:
        wrong.append(Wrong("due", "voices.bad-due"))
    if wrong:
        return Answered(None, tuple(wrong))
    return Answered(Response(release, theme, status, text, owner, day, by, on))
