"""The ways in which something is not done: we say no, a platform is away or will not, or content or settings are broken."""

from __future__ import annotations


class Refusal(Exception):
    """Understood, and refused: a text key and its values, which the dispatcher turns into the sentence."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class ChannelDown(Exception):
    """A platform did not take a message; trying again later may help. `why` is for the log, never for people."""

    def __init__(self, channel: str, why: str) -> None:
        super().__init__(f"{channel}: {why}")
        self.channel = channel
        self.why = why


class Unreachable(Exception):
    """A platform will not take a message for this place, now or later: blocked, left, or gone. `why` is for the log."""

    def __init__(self, channel: str, why: str) -> None:
        super().__init__(f"{channel}: {why}")
        self.channel = channel
        self.why = why


class Throttled(Exception):
    """A platform takes nothing more just now, and took nothing of this: `seconds` is how long it wants to be left alone."""

    def __init__(self, channel: str, seconds: float) -> None:
        super().__init__(f"{channel}: {seconds} s")
        self.channel = channel
        self.seconds = seconds


class InDoubt(Exception):
    """Nobody can say whether a platform took a message: the line broke, or it answered with a fault of its own."""

    def __init__(self, channel: str, why: str) -> None:
        super().__init__(f"{channel}: {why}")
        self.channel = channel
        self.why = why


class Refused(Exception):
    """A platform understood a message and did not take it, for a reason that time will not mend. `why` is its word."""

    def __init__(self, channel: str, why: str) -> None:
        super().__init__(f"{channel}: {why}")
        self.channel = channel
        self.why = why


class StoreAway(Exception):
    """What we keep things in does not answer: trying again later may help. Nothing that was kept is lost by it."""


class BadContent(Exception):
    """A file of the content folder cannot be used; the message names the file, the place and the cure."""


class BadSetting(Exception):
    """A setting from the environment cannot be used; the message names it and the cure."""


class NotNow(BadSetting):
    """What a setting names cannot be used just now: the same settings may do in a moment, so trying again is worth it."""
