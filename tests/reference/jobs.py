"""The page of what returns by itself, from the JOBS and CHORES of handlers/."""

from __future__ import annotations

from bot.calendar.written import write_rule
from handlers import CHORES, JOBS
from tests.reference.writing import table


def jobs() -> str:
    """The page."""
    timed = [
        (f"`{job.name}`", f"`{write_rule(job.rule)}`", job.zone or "the company's", _long(job.grace.total_seconds()))
        for job in sorted(JOBS, key=lambda job: job.name)
    ]
    again = [f"`{chore.name}`" for chore in sorted(CHORES, key=lambda chore: chore.name)]
    return (
        f"{HEAD}{table(('job', 'when', 'by the clock of', 'at most so late'), timed)}\n{BETWEEN}{', '.join(again)}.\n"
    )


def _long(seconds: float) -> str:
    hours = round(seconds / 3600)
    return f"{hours // 24} days" if hours % 24 == 0 and hours > 24 else f"{hours} hours"


HEAD = """# What Handrail does by itself

Each of these is done once, by whichever process is first, however many there are. What was missed because nothing ran is made up for,
unless it would be later than the last column says. `Pacific/Kiritimati` is where a day begins first: there the messages of a day are
planned for everybody, and each is sent at its moment by the [clock of whoever gets it](../calendar.md#whose-clock-counts). "The
company's" is `HANDRAIL_ZONE`.

"""

BETWEEN = """Looked after several times a minute by every process, each step of it done once: """
