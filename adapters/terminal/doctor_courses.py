"""What `doctor` looks at in the courses: whether there are any, and whether their file can be used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from bot.errors import BadContent
from bot.findings import Finding, broken, well
from bot.people import Directory
from bot.policy.file.problems import BadPolicy
from bot.policy.shelf import Opened
from bot.training.file.load import BadCourses, load_courses


def examine_courses(
    content: Path, open_policies: Callable[[Path], Sequence[Opened]], people: Callable[[Collection[str]], Directory]
) -> Iterator[Finding]:
    """What was found of the courses in a content folder. A policy or people that are broken are told elsewhere."""
    file = content / "courses.yaml"
    try:
        (opened,) = open_policies(content / "policy.yaml")
        known = people(opened.policy.groups)
        programme = load_courses(file, frozenset(person.id for person in known.all()), opened.policy)
    except BadCourses as bad:
        first = bad.problems[0]
        yield broken("training.doctor-bad", "training.doctor-do", file=file, count=len(bad.problems), line=first.line)
        return
    except (BadPolicy, BadContent, OSError):
        return
    if programme is None:
        yield well("training.doctor-none")
    else:
        yield well("training.doctor-good", courses=len(programme.courses), items=len(programme.items))
