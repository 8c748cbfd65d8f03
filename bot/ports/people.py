"""Who somebody is on which platform, and what they want to get."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import Protocol

from bot.people import Account
from bot.preferences.model import Preference


class Accounts(Protocol):
    """Who writes from which account of which platform, as the platforms told."""

    async def find(self, channel: str, id_: str) -> Account | None:
        """The account, None where it was never kept."""

    async def keep(self, account: Account) -> None:
        """Keeps it in the place of what was known of it."""

    async def of(self, address: str) -> Sequence[Account]:
        """The accounts of an e-mail address, the one looked up last first."""

    async def in_group(self, channel: str, group: str) -> Sequence[Account]:
        """The accounts that a platform last told to be in one of its groups."""

    def all(self) -> AsyncIterator[Account]:
        """Every account, those of one address next to each other; read piece by piece, however many there are."""

    async def unreachable(self, channel: str, id_: str) -> None:
        """Takes the place away: nothing is sent there until the platform tells a new one."""


class Preferences(Protocol):
    """What people chose to get."""

    async def of(self, person: str) -> Preference:
        """What somebody chose; one without any choice for whoever never did."""

    async def of_many(self, people: Collection[str]) -> Mapping[str, Preference]:
        """By person, those of them who ever chose something."""

    async def keep(self, preference: Preference) -> None:
        """Keeps it in the place of what was chosen before."""


class Unsubscribing(Protocol):
    """Takes the word of whoever wants no more mails, given by the link in one of them."""

    async def off(self, person: str, topic: str) -> None:
        """A person, by e-mail address, gets no more mails of a topic. May be said again."""
