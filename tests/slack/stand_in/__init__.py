"""A local stand-in for Slack, for tests and for measuring: it speaks the Web API and Socket Mode and refuses what Slack refuses."""

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
