"""What is published of a batch: figures of crowds, and words whose authors said that they may go on. It never changes again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bot.feedback.model import Month

FEW, SOME = "few", "some"
"""Why a table is not shown: too few people for any cell, or too few for a breakdown at all."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Numbers of people by id, each 0 or at least the smallest that may be told; `rest` is all that was folded together.

    `folded` says how many ids that somebody chose lie in `rest`. `why` is empty, or says why there is no table at all.
    """

    shown: tuple[tuple[str, int], ...] = ()
    rest: int = 0
    folded: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """Words that go on. `quoted`: the author's own, else reworded. `id` names it for questions to the author, empty where none
    are wanted; it is drawn at random for the release and says nothing of when or by whom."""

    text: str
    quoted: bool
    theme: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """One release. `number` counts from 1; `day` is the day it was made; `people` how many it tells of, at the least.

    `concern` are the bands worried, mixed, hopeful; `mean` the mean concern, rounded to halves, None where not told.
    `about` are items of the roadmap that at least a whole batch of people spoke of. `withheld` is how many texts a second reader
    is to look at, 0 where that would tell of fewer than `k`.
    """

    number: int
    day: date
    first: Month
    last: Month
    people: int
    k: int
    batch: int
    concern: Cells
    mean: float | None
    themes: Cells
    risks: Cells
    about: Cells
    passed: tuple[Passed, ...] = ()
    withheld: int = 0

    def written(self) -> str:
        """As JSON, always the same bytes for the same release."""
        plain = asdict(self) | {"day": self.day.isoformat(), "first": self.first.name, "last": self.last.name}
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_release(text: str) -> Release:
    """The release of what `written` wrote. Raises ValueError or KeyError for anything else."""
    plain = json.loads(text)
    tables = {name: _cells(plain[name]) for name in ("concern", "themes", "risks", "about")}
    return Release(
        number=plain["number"],
        day=date.fromisoformat(plain["day"]),
        first=Month(plain["first"]),
        last=Month(plain["last"]),
        people=plain["people"],
        k=plain["k"],
        batch=plain["batch"],
        mean=plain["mean"],
        passed=tuple(Passed(**one) for one in plain["passed"]),
        withheld=plain["withheld"],
        **tables,
    )


@dataclass(frozen=True, slots=True)
class Response:
    """What leadership says to a theme of a release: "you said, we did". `status` is an id of STATUSES, `by` a name."""

    release: int
    theme: str
    status: str
    text: str
    owner: str
    due: date | None
    by: str
    on: date


STATUSES = ("heard", "planned", "done", "not-done")
"""What becomes of a theme: heard, planned, done, or not done, with the reason in the text."""

UNANSWERED_DAYS = 30
"""Days after which a theme without a response stands on top of what is to be answered."""


def change(release: Release, before: Release | None, theme: str) -> int | None:
    """The change of a theme's share in percent points since the release before, None where either does not show it."""
    if before is None:
        return None
    now, then = dict(release.themes.shown).get(theme), dict(before.themes.shown).get(theme)
    if now is None or then is None:
        return None
    return round(100 * now / release.people) - round(100 * then / before.people)


def is_new(release: Release, before: Sequence[Release], theme: str) -> bool:
    """Whether no release before showed the theme; nothing is new in the first."""
    return bool(before) and all(theme not in dict(one.themes.shown) for one in before)


def _cells(plain: Mapping[str, object]) -> Cells:
    shown = plain["shown"]
    assert isinstance(shown, list)
    return Cells(
        tuple((str(id_), int(count)) for id_, count in shown),
        int(str(plain["rest"])),
        int(str(plain["folded"])),
        str(plain["why"]),
    )
