"""What `doctor` looks at in the rules for critical voices: whether the file can be used, and whether somebody reads first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from bot.errors import BadContent
from bot.feedback.desk import Rules
from bot.findings import Finding, broken, look, well
from bot.people import Directory
from bot.policy.file.problems import BadPolicy
from bot.policy.shelf import Opened


def examine_feedback(
    content: Path,
    open_policies: Callable[[Path], Sequence[Opened]],
    people: Callable[[Collection[str]], Directory],
    rules: Callable[[Directory], Rules],
) -> Iterator[Finding]:
    """What was found. `rules` reads feedback.yaml, given the people. A policy or people that are broken are told elsewhere."""
    try:
        (opened,) = open_policies(content / "policy.yaml")
        known = people(opened.policy.groups)
    except (BadPolicy, BadContent, OSError):
        return
    try:
        read = rules(known)
    except BadContent as bad:
        yield broken("doctor.feedback-bad", "doctor.feedback-bad-do", why=bad)
        return
    if read.second_readers:
        yield well("doctor.feedback-good", k=read.k, batch=read.batch, readers=len(read.second_readers))
    else:
        file = content / "feedback.yaml"
        yield look("doctor.feedback-unread", "doctor.feedback-unread-do", k=read.k, batch=read.batch, file=file)
