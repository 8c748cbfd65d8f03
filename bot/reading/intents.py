"""What the person wants to know, from cues and from what was named."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.found import Found
from bot.reading.reading import Intent

SHORT = 6
"""A greeting or a thank-you is a short message; in a longer one it is only its opening."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a message named, and what its conversation adds. `spelt`: data was named without a misspelling."""

    tool: bool
    data: bool
    purpose: bool
    condition: bool
    follows: bool
    spelt: bool = True


def read_intent(found: Found, named: Named) -> Intent:
    """The intent; what is certain first, so that a tool that is named always gets its verdict."""
    if found.is_only("done"):
        return Intent.DONE
    asks = found.asks
    about_ai = named.tool or found.has("tool-noun", "which-tool", "self-built")
    if found.has("already-did") and (named.tool or named.data or about_ai):
        return Intent.INCIDENT
    if named.tool:
        return _about_tools(found, named)
    if (found.has("store") and (named.data or not about_ai)) or (named.data and _asks_where(found)):
        return Intent.STORE
    if found.has("agents") and not named.data:
        return Intent.AGENTS
    if found.has("who-decides") and (about_ai or any(token.folded in TOOL_WORDS for token in found.tokens)):
        return Intent.WHO_DECIDES
    if found.has("which-data") and not named.data:
        return Intent.WHICH_DATA
    if found.has("which-tool") and (named.data or named.purpose or about_ai):
        return Intent.WHICH_TOOLS
    permission = found.has("question", "negated-question") and about_ai
    if (found.has("not-policy") and not permission) or (found.has("imperative") and not asks and not about_ai):
        return Intent.OUT_OF_SCOPE
    if named.follows and (named.data or named.purpose or named.condition):
        return Intent.ASK
    intent = _without_tool(found, named, asks, about_ai)
    return Intent.ASK if intent is Intent.OUT_OF_SCOPE and named.follows else intent


def _about_tools(found: Found, named: Named) -> Intent:
    if found.has("work-round") and not named.data and not named.purpose:
        return Intent.OUT_OF_SCOPE
    if found.has("about-tools") and not found.has("question", "negated-question"):
        return Intent.OUT_OF_SCOPE
    if found.has("which-data") and not named.data:
        return Intent.WHICH_DATA
    return Intent.ASK


def _without_tool(found: Found, named: Named, asks: bool, about_ai: bool) -> Intent:
    permission = found.has("question", "negated-question") or about_ai
    asked_or_short = (asks or len(found.tokens) <= SHORT) and not _is_about_something_else(found)
    if named.data and (permission or named.purpose or (asked_or_short and named.spelt)):
        return Intent.WHICH_TOOLS
    if named.purpose and (permission or asks or found.has("built-thing")):
        return Intent.WHICH_TOOLS
    if about_ai and found.has("question", "negated-question", "which-data"):
        return Intent.ASK
    if len(found.tokens) <= SHORT:
        if found.has("help"):
            return Intent.HELP
        if found.has("thanks"):
            return Intent.THANKS
        if found.has("greeting"):
            return Intent.GREETING
    if found.has("help"):
        return Intent.HELP
    return Intent.OUT_OF_SCOPE


def _is_about_something_else(found: Found) -> bool:
    """ "When do salaries get paid?": a question about the thing itself, not about what may be done with it."""
    return bool(found.tokens) and found.tokens[0].folded in OTHER_QUESTIONS


def _asks_where(found: Found) -> bool:
    return any(token.folded in WHERE for token in found.tokens[:2])


WHERE = frozenset({"where", "waar", "wo", "wohin", "waarheen"})
"""Words that, first in a question about data, ask for the place where it is kept."""

TOOL_WORDS = frozenset(
    {
        "tool",
        "tools",
        "app",
        "apps",
        "software",
        "bot",
        "agent",
        "agents",
        "agenten",
        "policy",
        "guardrails",
        "architect",
    }
    | {"architekt", "beleid", "richtlinie", "leitplanken", "programma", "programm", "anwendung"}
)
"""Who decides is a question for us where it is about one of these, not where a laptop does not start."""

OTHER_QUESTIONS = frozenset({"when", "who", "why", "how", "wann", "wer", "warum", "wie", "wanneer", "waarom", "hoe"})
