"""The figures of a month: questions, people, and how many questions had an answer; nothing where fewer than five asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.demand.hiding import SMALLEST
from bot.policy.recalibrating.past import NOTICE
from bot.policy.recalibrating.usage import NO_ANSWER
from bot.ports import LoggedDecision


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month by its first day. All None where fewer than five people asked."""

    month: date
    people: int | None = None
    questions: int | None = None
    answered: int | None = None

    @property
    def share(self) -> int | None:
        """Questions of a hundred that had an answer."""
        if self.questions is None or self.answered is None:
            return None
        return round(100 * self.answered / self.questions)


@dataclass(slots=True)
class Figures:
    """Counts; fed piece by piece with the lines of the log."""

    months: tuple[date, ...]
    _askers: dict[date, set[str]] = field(default_factory=dict)
    _questions: dict[date, int] = field(default_factory=dict)
    _answered: dict[date, int] = field(default_factory=dict)

    def add(self, lines: Iterable[LoggedDecision]) -> None:
        """Some more lines."""
        for line in lines:
            month = line.day.replace(day=1)
            if month not in self.months or line.channel == NOTICE:
                continue
            self._askers.setdefault(month, set()).add(line.asker)
            self._questions[month] = self._questions.get(month, 0) + 1
            self._answered[month] = self._answered.get(month, 0) + (line.outcome not in NO_ANSWER)

    def by_month(self) -> tuple[MonthFigures, ...]:
        """The months, the earliest first. No sum over them is told, so none that is hidden can be reckoned."""
        return tuple(self._of(month) for month in self.months)

    def _of(self, month: date) -> MonthFigures:
        people = len(self._askers.get(month, ()))
        if people < SMALLEST:
            return MonthFigures(month)
        return MonthFigures(month, people, self._questions[month], self._answered[month])


def adoption(figures: MonthFigures, known: int) -> int | None:
    """Of a hundred people who are known, how many asked in that month; None where that is not told."""
    return None if figures.people is None or known < SMALLEST else min(100, round(100 * figures.people / known))
