"""A local stand-in for Slack, for tests and for measuring: it speaks the Web API and Socket Mode and refuses what Slack refuses.

    async with SlackStandIn() as slack:
        add_company(slack)
        async with light(folder, slack) as handrail:  # or running(), put together as in production
            asked = await slack.person(PRIYA).mention(GENERAL, "may I use ChatGPT?")
            answer = await slack.answer(asked)

A person writes, clicks by label, fills in windows by label, and `reads()`. `slack.until(…)` waits for what is to come,
`slack.fail(…)` orders trouble, `slack.clock.move(…)` lets time pass. At the end `slack.complaints` (what people would suffer
from) and `slack.refused()` (what Slack did not take) should be empty.
"""

from tests.slack.stand_in.certificate import make_certificate
from tests.slack.stand_in.delivery import Delivered, sign
from tests.slack.stand_in.filling import NotSent, shown_value
from tests.slack.stand_in.person import Person
from tests.slack.stand_in.posted import Call, Message, View
from tests.slack.stand_in.slack import SlackStandIn
from tests.slack.stand_in.workspace import Kind

__all__ = [
    "Call",
    "Delivered",
    "Kind",
    "Message",
    "NotSent",
    "Person",
    "SlackStandIn",
    "View",
    "make_certificate",
    "shown_value",
    "sign",
]
