"""Runs every measure and prints the figures beside their goals. It judges nothing: a goal that is missed is said to be missed.

    python -m bench [--quick] [--only PART]

Takes some minutes, with --quick less than one and with coarser figures. The parts are modules beside this one, each of
which says how it measures; `decision` and `reading` tell more when they are run alone.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterable, Sequence

from bench import (
    booking,
    chatting,
    condensing,
    decision,
    difference,
    digests,
    feedback,
    firing,
    invitations,
    question,
    reading,
    recalibrating,
    resting,
    sharing,
    slack,
    starting,
    teams,
    training,
    watching,
)
from bench.figures import Figure, machine, table
from bench.outbox import measures

PARTS: dict[str, Callable[[bool], Iterable[Figure]]] = {
    "starting": starting.figures,
    "resting": resting.figures,
    "question": question.figures,
    "decision": decision.figures,
    "reading": reading.figures,
    "difference": difference.figures,
    "recalibrating": recalibrating.figures,
    "chatting": chatting.figures,
    "sharing": sharing.figures,
    "slack": slack.figures,
    "teams": teams.figures,
    "outbox": measures.figures,
    "condensing": condensing.figures,
    "digests": digests.figures,
    "firing": firing.figures,
    "invitations": invitations.figures,
    "booking": booking.figures,
    "feedback": feedback.figures,
    "training": training.figures,
    "watching": watching.figures,
}
"""In the order in which they are told; `starting` is first, while the machine's memory is still its own."""


LONGER = (
    (
        "under load: 50 questions a second, an update to 20,000, bookings; four times ten minutes",
        "python -m bench.load",
    ),
    ("under faults: platforms, model, database, clocks, kill -9; half an hour", "python -m bench.load --soak"),
    ("right answers to the questions with a key", "python -m tests.questions.score"),
    ("what has to be zero and takes no time, such as forged requests and shown markup", "make test"),
)
"""What is not measured here, and how it is."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints all, or one part; always 0."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures Handrail beside its goals.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: less than a minute")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; may be repeated")
    given = parser.parse_args(arguments)
    print(machine(), end="\n\n", flush=True)
    found: list[Figure] = []
    took: dict[str, float] = {}
    for name in given.only or PARTS:
        begun = time.monotonic()
        found += PARTS[name](given.quick)
        gc.collect()  # what one part leaves behind shall not slow the next
        took[name] = time.monotonic() - begun
    print(table(found))
    missed = [figure.measure.strip() for figure in found if not figure.met]
    left = sum(figure.left_out for figure in found)
    print(
        f"\n{len(found) - left - len(missed)} of {len(found)} met or without a goal"
        + f"; left out: {left}" * bool(left)
        + f"; missed: {'; '.join(missed)}" * bool(missed)
    )
    print("\nseconds: " + ", ".join(f"{name} {seconds:.0f}" for name, seconds in took.items()))
    print("\nmeasured by themselves:\n" + "\n".join(f"  {command:32} {what}" for what, command in LONGER))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
