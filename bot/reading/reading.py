"""What was understood of a message: ids, how each was heard, and the request they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.policy.asked import Asked


class Intent(StrEnum):
    """What the person wants to know."""

    ASK = "ask"
    """May I use this tool, with this data, for this?"""
    WHICH_TOOLS = "which_tools"
    """Data or a purpose is named, and the tools that allow it are wanted."""
    WHICH_DATA = "which_data"
    """A tool (or AI at all) is named, and the data that may go in is wanted."""
    AGENTS = "agents"
    STORE = "store"
    """Where is such data kept?"""
    WHO_DECIDES = "who_decides"
    """Who decides about new tools, and how does one ask?"""
    INCIDENT = "incident"
    """It has happened already."""
    HELP = "help"
    GREETING = "greeting"
    THANKS = "thanks"
    DONE = "done"
    """Nothing more is wanted: "never mind", "ok"."""
    OUT_OF_SCOPE = "out_of_scope"


class By(StrEnum):
    """Who found it."""

    RULES = "rules"
    MODEL = "model"


class Slot(StrEnum):
    """A part of a question that a follow-up may leave out."""

    TOOL = "tool"
    DATA = "data"
    PURPOSE = "purpose"


class Warning_(StrEnum):
    """What the message holds that should not be pasted anywhere."""

    SECRET = "secret"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that was heard: the id, the words as typed, and whether they had to be corrected."""

    slot: Slot
    id: str
    typed: str
    corrected: bool = False
    by: By = By.RULES


@dataclass(frozen=True, slots=True)
class Remembered:
    """The slots of a conversation's last question: ids only, and when (UTC). The only context that counts."""

    asked: Asked
    at: datetime
    language: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as understood.

    `carried`: slots taken from the conversation. `negated`: asked the other way round ("so I can't use X?"), which
    changes the phrasing and never the verdict. `concepts`: vocabulary ids of data that were named. `unlisted`: tools
    that no row names (vocabulary ids or names). `by_model`: whether a model added anything.
    """

    intent: Intent
    asked: Asked
    language: str
    heard: tuple[Heard, ...] = ()
    concepts: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    carried: frozenset[Slot] = frozenset()
    negated: bool = False
    warnings: frozenset[Warning_] = frozenset()
    by_model: bool = False
