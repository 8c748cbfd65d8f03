"""What `doctor` looks at in the content folder: the policy with its own tests, the people, and where they work."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from bot.access import Role
from bot.calendar.sites import Sites
from bot.errors import BadContent
from bot.findings import Finding, broken, look, well
from bot.people import Directory
from bot.policy.checks.findings import Severity
from bot.policy.file.problems import BadPolicy
from bot.policy.shelf import Opened, findings_of
from bot.settings.environment import Settings

SAMPLE = "brightwater-ai"
"""The id of the policy that comes with Handrail."""


def examine_content(
    settings: Settings,
    open_policies: Callable[[Path], Sequence[Opened]],
    people: Callable[[Collection[str]], Directory],
    sites: Callable[[Directory], Sites],
    today: date,
) -> Iterator[Finding]:
    """What was found in the content folder. `people` reads people.yaml, given the groups of the policy, `sites` reads
    sites.yaml, given the people.
    """
    file = settings.content / "policy.yaml"
    try:
        (opened,) = open_policies(file)
    except (BadPolicy, OSError) as bad:
        count = len(bad.problems) if isinstance(bad, BadPolicy) else 1
        yield broken("doctor.policy-bad", "doctor.policy-do", file=file, count=count)
        return
    yield _policy(file, opened, today)
    if (settings.slack or settings.teams) and opened.policy.id == SAMPLE:
        yield look("doctor.policy-sample", "doctor.policy-sample-do", title=opened.policy.title.say("en"))
    try:
        known = people(opened.policy.groups)
    except BadContent as bad:
        yield broken("doctor.people-bad", "doctor.people-bad-do", why=bad)
        return
    yield well("doctor.people-good", count=len(known.all()))
    given = [person.role for person in known.all()] + [grant.role for grant in known.grants.values()]
    if Role.ARCHITECT not in given:
        yield look("doctor.people-no-architect", "doctor.people-no-architect-do", file=settings.content / "people.yaml")
    yield _sites(lambda: sites(known))


def _sites(read: Callable[[], Sites]) -> Finding:
    try:
        found = read().all()
    except BadContent as bad:
        return broken("doctor.sites-bad", "doctor.sites-bad-do", why=bad)
    names = ", ".join(site.name.say("en") for site in found)
    return well("doctor.sites-good", names=names) if names else well("doctor.sites-none")


def _policy(file: Path, opened: Opened, today: date) -> Finding:
    found = findings_of(opened, today)
    against = [finding for finding in found if finding.severity is Severity.ERROR]
    if against:
        return broken("doctor.policy-bad", "doctor.policy-do", file=file, count=len(against))
    remarks = [finding for finding in found if finding.severity is Severity.WARNING]  # hints are the author's business
    if remarks:
        return look("doctor.policy-remarks", "doctor.policy-do", file=file, count=len(remarks))
    policy = opened.policy
    title = policy.title.say("en")
    return well("doctor.policy-good", title=title, version=policy.version, tests=len(policy.tests))
