"""What `doctor` looks at in the roadmap: whether there is one, and whether its file can be used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from bot.errors import BadContent
from bot.findings import Finding, broken, well
from bot.people import Directory
from bot.policy.file.problems import BadPolicy
from bot.policy.shelf import Opened
from bot.roadmap.file.load import BadRoadmap, load_roadmap


def examine_roadmap(
    content: Path, open_policies: Callable[[Path], Sequence[Opened]], people: Callable[[Collection[str]], Directory]
) -> Iterator[Finding]:
    """What was found of the roadmap in a content folder. A policy or people that are broken are told elsewhere."""
    file = content / "roadmap.yaml"
    try:
        (opened,) = open_policies(content / "policy.yaml")
        known = people(opened.policy.groups)
        roadmap = load_roadmap(file, frozenset(person.id for person in known.all()), opened.policy)
    except BadRoadmap as bad:
        yield broken("roadmap.doctor-bad", "roadmap.doctor-do", file=file, count=len(bad.problems))
        return
    except (BadPolicy, BadContent, OSError):
        return
    if roadmap is None:
        yield well("roadmap.doctor-none")
    else:
        yield well("roadmap.doctor-good", title=roadmap.title.say("en"), count=len(roadmap.items), day=roadmap.as_of)
