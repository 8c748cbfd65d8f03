"""From an account of a platform to a person: asked of the platform once an hour, and never guessed."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.access import Role
from bot.people import Account, Directory, Person, own_id
from bot.ports import Accounts, Clock

_log = logging.getLogger("handrail.acquaintance")

FRESH = timedelta(hours=1)
"""How long what a platform told of somebody holds: whoever becomes a guest or leaves a group is known as such by then."""

MOST = 20_000
"""People kept in memory; the one least lately heard of goes first."""

LookUp = Callable[[], Awaitable[Account]]


class Acquaintances:
    """Whom we have met."""

    def __init__(self, directory: Directory, accounts: Accounts, clock: Clock) -> None:
        self._directory = directory
        self._accounts = accounts
        self._clock = clock
        self._met: OrderedDict[tuple[str, str], tuple[Person, datetime]] = OrderedDict()
        self._edition = directory.edition

    async def person(self, channel: str, id_: str, look_up: LookUp, quietly: bool = False) -> Person:
        """The person behind an account. `look_up` asks the platform. `quietly`: nothing is written down that tells of this
        moment, so what is known already is taken, however long ago it was told.

        Raises nothing: where neither the platform nor what was kept can tell, the role is UNKNOWN, which may do nothing.
        """
        if self._edition != self._directory.edition:  # what somebody may do now, a list that was read again decides
            self._met.clear()
            self._edition = self._directory.edition
        now = self._clock.now()
        met = self._met.get((channel, id_))
        if met is not None and (quietly or now - met[1] < FRESH):
            self._met.move_to_end((channel, id_))
            return met[0]
        account = await self._account(channel, id_, look_up, now, quietly)
        if account is None:
            return Person(own_id(Account(channel, id_, now)), "", Role.UNKNOWN)
        person = self._directory.behind(account, await self._others(account))
        if quietly:
            return person
        self._met[channel, id_] = person, account.looked_up
        while len(self._met) > MOST:
            self._met.popitem(last=False)
        return person

    def forget(self, channel: str, id_: str) -> None:
        """Asks the platform anew the next time."""
        self._met.pop((channel, id_), None)

    async def left(self, channel: str, id_: str) -> None:
        """They removed Handrail: nothing is sent to them until they come back. Raises nothing."""
        self.forget(channel, id_)
        try:
            await self._accounts.unreachable(channel, id_)
        except Exception as trouble:  # noqa: BLE001  # as below: what is sent there will tell the same
            _log.warning("not marked as left", extra={"channel": channel, "why": type(trouble).__name__})

    async def _account(self, channel: str, id_: str, look_up: LookUp, now: datetime, quietly: bool) -> Account | None:
        kept = await self._kept(channel, id_)
        if quietly and kept is not None:
            return kept
        fresh = kept is not None and now - kept.looked_up < FRESH
        if kept is not None and fresh and kept.place:  # without a place they may be back, so the platform is asked
            return kept
        try:
            account = await look_up()
        except Exception as trouble:  # noqa: BLE001  # whatever a platform does, the person gets an answer or a reason
            _log.warning("not looked up", extra={"channel": channel, "why": type(trouble).__name__})
            return kept
        if kept is not None and not account.zone:  # not every event of a platform tells it, and nobody moves by that
            account = replace(account, zone=kept.zone)
        if not quietly:
            await self._keep(account)
        return account

    async def _kept(self, channel: str, id_: str) -> Account | None:
        try:
            return await self._accounts.find(channel, id_)
        except Exception as trouble:  # noqa: BLE001  # without a database people are asked of the platform each time
            _log.warning("accounts not read", extra={"channel": channel, "why": type(trouble).__name__})
            return None

    async def _keep(self, account: Account) -> None:
        try:
            await self._accounts.keep(account)
        except Exception as trouble:  # noqa: BLE001  # as above: an answer does not wait for a disk that is away
            _log.warning("account not kept", extra={"channel": account.channel, "why": type(trouble).__name__})

    async def _others(self, account: Account) -> list[Account]:
        if not account.address or account.outsider or not self._directory.grants:
            return []
        try:
            found = await self._accounts.of(account.address)
        except Exception as trouble:  # noqa: BLE001  # as above
            _log.warning("accounts not read", extra={"channel": account.channel, "why": type(trouble).__name__})
            return []
        return [one for one in found if (one.channel, one.id) != (account.channel, account.id)]
