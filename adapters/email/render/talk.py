"""Where the commands of a card are typed, since a mail has no buttons that send anything."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from adapters.email.render.words import LINK_LIMIT, line
from bot.ports import Texts

_TEAMS = "https://teams.microsoft.com/l/chat/0/0?users=28:{bot}&message={line}"
"""Opens the conversation with a bot, with a line that is ready to be sent."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where people talk to Handrail. `teams_bot` is its id there, empty where there is none."""

    slack: bool = False
    teams: bool = False
    teams_bot: str = ""

    def where(self, texts: Texts, language: str) -> str:
        """In Slack, in Teams, or both, in words that follow "write to Handrail"."""
        if self.slack and self.teams:
            return texts.plain(language, "email.where-both")
        if self.slack:
            return texts.plain(language, "email.where-slack")
        return texts.plain(language, "email.where-teams" if self.teams else "email.where")

    def link(self, command: str) -> str:
        """An address under which a click leaves only the sending to do; empty where there is none."""
        address = _TEAMS.format(bot=self.teams_bot, line=quote(line(command), safe=""))
        return address if self.teams_bot and len(address) <= LINK_LIMIT else ""
