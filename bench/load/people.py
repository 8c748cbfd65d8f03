"""What people do, and when: questions, messages in Teams and clicks, at moments that do not wait for any answer."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.load.events import Event, Kind
from bench.load.workspace import TENANT, user_id
from bench.platforms.slack_answers import TEAM

SECRET = "bench-signing-secret"
TOOLS = (
    "ChatGPT",
    "Copilot",
    "Claude",
    "Gemini",
    "DeepL",
    "Midjourney",
    "Otter",
    "Grammarly",
    "Notion AI",
    "Perplexity",
)
DATA = ("customer data", "a contract", "public material", "internal documents", "meeting notes", "personal data")
ASKED = (
    "May I use {tool} for {data}?",
    "can i use {tool} with {data}",
    "Is it allowed to put {data} into {tool}?",
    "Mag ik {tool} gebruiken voor {data}?",
    "Darf ich {tool} mit {data} nutzen?",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes over the line for an event: an address of the server, the body, its type; `signed` as Slack does."""

    event: Event
    path: str
    body: str
    type: str
    signed: bool


class Crowd:
    """So many people, each with a conversation of their own in Slack, who do things in no particular order."""

    def __init__(self, people: int, service_url: str, seed: int) -> None:
        self._people = people
        self._service_url = service_url
        self._chance = random.Random(seed)
        self._numbers = itertools.count(1)
        self._begun = time.time()

    def moments(self, per_second: float, start: float, end: float) -> Iterator[float]:
        """Moments that chance chooses (a Poisson process), from the start to before the end."""
        at = start
        while (at := at + self._chance.expovariate(per_second)) < end:
            yield at

    def question(self, planned: float) -> Sent:
        """Somebody asks in Slack."""
        person, ts = self._somebody(), self._ts()
        channel = f"D{person}"
        event = {
            "type": "message",
            "channel_type": "im",
            "channel": channel,
            "user": person,
            "text": self._words(),
            "ts": ts,
            "team": TEAM,
        }
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A0",
            "event_id": f"Ev{ts}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": "U0BOT", "is_bot": True}],
            "event": event,
        }
        done = Event(f"{channel}:{ts}", Kind.QUESTION, planned)
        return Sent(done, "/slack/events", json.dumps(body), "application/json", True)

    def in_teams(self, planned: float) -> Sent:
        """Somebody asks in Teams."""
        number, id_ = self._chance.randrange(self._people), next(self._numbers)
        conversation = f"a:{id_}"
        activity = {
            "type": "message",
            "id": f"1{id_}",
            "timestamp": "2026-11-25T09:00:00.000Z",
            "channelId": "msteams",
            "serviceUrl": self._service_url,
            "from": {
                "id": f"29:{number % 500}",
                "name": f"Person {number % 500}",
                "aadObjectId": f"aad-{number % 500}",
            },
            "recipient": {"id": "28:bench", "name": "Handrail"},
            "conversation": {"id": conversation, "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            "text": self._words(),
            "locale": "en-US",
        }
        event = Event(conversation, Kind.TEAMS, planned)
        return Sent(event, "/api/messages", json.dumps(activity), "application/json", False)

    def double_click(self, planned: float, person: int, command: str) -> list[Sent]:
        """A person clicks twice at once on a button."""
        return [self._click(planned, user_id(person), command) for _ in range(2)]

    def _click(self, planned: float, person: str, command: str) -> Sent:
        ts, channel = self._ts(), f"D{person}"
        action = {"type": "button", "action_id": "go/1", "block_id": "b", "value": command, "action_ts": ts}
        payload = {
            "type": "block_actions",
            "trigger_id": f"trigger.{ts}",
            "api_app_id": "A0",
            "team": {"id": TEAM},
            "user": {"id": person, "team_id": TEAM},
            "channel": {"id": channel},
            "container": {"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": False},
            "message": {"ts": ts, "thread_ts": ts, "text": "", "blocks": []},
            "actions": [action],
        }
        body = urlencode({"payload": json.dumps(payload)})
        event = Event(f"{channel}:{ts}", Kind.CLICK, planned)
        return Sent(event, "/slack/events", body, "application/x-www-form-urlencoded", True)

    def _somebody(self) -> str:
        return user_id(self._chance.randrange(self._people))

    def _words(self) -> str:
        choose = self._chance.choice
        return choose(ASKED).format(tool=choose(TOOLS), data=choose(DATA))

    def _ts(self) -> str:
        """A time stamp that nobody else has."""
        return f"{self._begun:.0f}.{next(self._numbers):06}"


def headers(sent: Sent) -> dict[str, str]:
    """What goes with it, signed now."""
    told = {"Content-Type": sent.type}
    if sent.signed:
        stamp = str(int(time.time()))
        signature = hmac.new(SECRET.encode(), f"v0:{stamp}:{sent.body}".encode(), hashlib.sha256).hexdigest()
        told |= {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signature}"}
    if sent.event.deliveries:
        told |= {"X-Slack-Retry-Num": str(sent.event.deliveries), "X-Slack-Retry-Reason": "http_timeout"}
    return told
