"""Whom and where something comes from, and the names that places and conversations have outside Slack."""

from __future__ import annotations

import json
from dataclasses import dataclass

from adapters.slack import NAME


@dataclass(frozen=True, slots=True)
class Team:
    """A workspace. `enterprise`: the organisation it is of, empty for most; `whole`: the app is installed for all of it."""

    id: str
    enterprise: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Somebody, and where they are while they speak to us.

    `thread` is the time stamp of the thread's first message. `mixed`: people of other companies take part there;
    `private`: what is said back is for this person alone, now and later.
    `trigger` opens one window within three seconds, `response_url` answers where nobody else sees it. `message` is the
    time stamp of a message of ours that asks for what is being done.
    """

    team: Team
    user: str
    channel: str = ""
    thread: str = ""
    mixed: bool = False
    private: bool = False
    trigger: str = ""
    response_url: str = ""
    message: str = ""

    @property
    def direct(self) -> bool:
        """Whether this is the conversation of one person with us."""
        return self.channel.startswith("D")

    @property
    def alone(self) -> Origin:
        """The same person, away from everybody else: where what one of them alone sees is gone on with."""
        return Origin(self.team, self.user)

    @property
    def account(self) -> str:
        """The account's id, as `Account` has it."""
        return f"{self.team.id}/{self.user}"

    @property
    def conversation(self) -> str:
        """The thread; without one, what this person says to us in a channel, in windows or at home."""
        within = f"{self.channel}:{self.thread or self.user}" if self.channel else self.user
        return f"{NAME}:{self.team.id}:{within}"

    @property
    def around(self) -> str:
        """The conversation that a new thread may follow: where one person alone speaks with us."""
        return f"{NAME}:{self.team.id}:{self.channel}" if self.direct else ""

    @property
    def place(self) -> str:
        """Where this conversation can be written to later: the thread, or the person where others may not read it."""
        if self.thread and not (self.mixed or self.private):
            return Place(self.team, channel=self.channel, thread=self.thread).text
        return Place(self.team, user=self.user).text


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that can be written to: a thread of a channel, or a person."""

    team: Team
    channel: str = ""
    thread: str = ""
    user: str = ""

    @property
    def text(self) -> str:
        """As it is kept."""
        kept = {
            "team": self.team.id,
            "enterprise": self.team.enterprise,
            "whole": self.team.whole,
            "channel": self.channel,
            "thread": self.thread,
            "user": self.user,
        }
        return json.dumps({name: value for name, value in kept.items() if value})


def place_of(text: str) -> Place | None:
    """The place that was kept as `text`, None where that is none."""
    try:
        kept = json.loads(text)
        team = Team(kept["team"], kept.get("enterprise", ""), kept.get("whole", False))
        place = Place(team, kept.get("channel", ""), kept.get("thread", ""), kept.get("user", ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return place if place.channel or place.user else None
