"""The people of the sample company in Slack, and some who are not of it."""

from __future__ import annotations

import itertools

from tests.answering import ROOT, opened
from tests.slack.stand_in.person import Person
from tests.slack.stand_in.slack import SlackStandIn
from tests.slack.stand_in.workspace import Kind

ANNA, PRIYA, INES = "U0ANNA", "U0PRIYA", "U0INES"
GUEST, SINGLE, OTHER, STRANGER, LEFT = "U0GUEST", "U0SINGLE", "U0OTHER", "U0STRANGER", "U0LEFT"
GENERAL, ELSEWHERE, CONNECT, PRIVATE = "C0GENERAL", "C0ELSEWHERE", "C0CONNECT", "C0PRIVATE"
ELSEWHERE_TEAM = "T0PARTNER"

NO = "May I use ChatGPT with customer data?"
YES = "May I use DeepL for a public text?"
SAYS_NO, SAYS_YES = "No: ChatGPT", "Yes: DeepL"

_numbers = itertools.count(1)


def add_company(slack: SlackStandIn) -> None:
    """Anna (Dutch), Priya (English), Ines the architect; guests, people of a partner, somebody who has left; channels."""
    slack.add_user(ANNA, "Anna Visser", email="anna.visser@brightwater.example", locale="nl-NL")
    slack.add_user(PRIYA, "Priya Nair", email="priya.nair@brightwater.example", tz="Europe/London")
    slack.add_user(INES, "Ines Moreira", email="Ines.Moreira@Brightwater.example")
    slack.add_user(GUEST, "Gus Guest", email="gus@agency.example", kind=Kind.GUEST)
    slack.add_user(SINGLE, "Sina Single", email="sina@agency.example", kind=Kind.SINGLE_CHANNEL_GUEST)
    slack.add_user(OTHER, "Otto Other", kind=Kind.OTHER_COMPANY, home=ELSEWHERE_TEAM)
    slack.add_user(STRANGER, "Stan Stranger", kind=Kind.STRANGER, home=ELSEWHERE_TEAM)
    slack.add_user(LEFT, "Lea Left", email="lea.left@brightwater.example", kind=Kind.DEACTIVATED)
    everybody = [ANNA, PRIYA, INES, GUEST, SINGLE]
    slack.add_channel(GENERAL, "general", everybody)
    slack.add_channel(PRIVATE, "marketing-only", [ANNA, PRIYA], kind="group")
    slack.add_channel(ELSEWHERE, "elsewhere", everybody, with_app=False)
    slack.add_channel(CONNECT, "with-partner", [ANNA, PRIYA, OTHER], shared=True)


def newcomer(slack: SlackStandIn, name: str = "", locale: str = "en-GB") -> Person:
    """An employee whom Handrail has not met yet, in #general."""
    number = next(_numbers)
    id_, name = f"U1NEW{number}", name or f"Newcomer {number}"
    slack.add_user(id_, name, email=f"newcomer.{number}@brightwater.example", locale=locale)
    slack.workspace.rooms[GENERAL].members.add(id_)
    return slack.person(id_)


def internal_words() -> set[str]:
    """What only people of the company may read: the title of the policy, its clauses, its agents, its verdicts."""
    policy = opened(ROOT / "content" / "policy.yaml").policy
    words = {"Not allowed", "Yes, on conditions", SAYS_NO, SAYS_YES, "intranet.brightwater"}
    for language in ("en", "nl", "de"):
        words.add(policy.title.say(language))
        for clause in policy.clauses.values():
            words |= {clause.title.say(language), clause.text.say(language)[:40]}
        for tool in policy.tools.values():
            if tool.does is not None:
                words |= {tool.name.say(language), tool.does.say(language)}
    return words
