"""From who sent something to a person: what Teams tells of a member, and nothing that the sender says of themselves."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.teams import NAME
from adapters.teams.arrived import Arrived
from adapters.teams.connector import Connector
from adapters.teams.places import Place, personal_place, place_of
from bot.errors import Unreachable
from bot.people import Account, Person
from bot.reception import Reception

OUTSIDE_ROLES = frozenset(["guest", "anonymous"])
OUTSIDE_NAME = "#ext#"
"""Stands in the sign-in name of whoever was invited from elsewhere."""


MOST_LOST = 10_000
"""Places that could not be reached, remembered until somebody writes from there."""


class Members:
    """Who writes. Teams is asked once an hour, and when somebody writes who could not be reached."""

    def __init__(self, reception: Reception, connector: Connector, tenant: str) -> None:
        self._reception = reception
        self._connector = connector
        self._tenant = tenant
        self._lost: OrderedDict[str, None] = OrderedDict()

    async def person(self, arrived: Arrived, quietly: bool = False) -> Person:
        """The person who sent it; `quietly`: without a trace of this moment. Raises nothing; where Teams cannot tell, they
        may do nothing.
        """

        if {arrived.conversation, arrived.sender} & self._lost.keys():
            self.again(arrived)

        async def look_up() -> Account:
            return self._account(arrived, await self._told(arrived))

        return await self._reception.people.person(NAME, self.account(arrived), look_up, quietly)

    async def left(self, arrived: Arrived) -> None:
        """They cannot be written to any more."""
        await self._reception.people.left(NAME, self.account(arrived))

    def lost(self, place: Place) -> None:
        """A place could not be reached."""
        self._lost[place.conversation or place.person] = None
        while len(self._lost) > MOST_LOST:
            self._lost.popitem(last=False)

    def again(self, arrived: Arrived) -> None:
        """Asks Teams anew: they have come back."""
        for known in (arrived.conversation, arrived.sender):
            self._lost.pop(known, None)
        self._reception.people.forget(NAME, self.account(arrived))

    def account(self, arrived: Arrived) -> str:
        """The id of the account that sent it, as `Account` has it."""
        return f"{arrived.tenant.casefold()}/{arrived.object_id or arrived.sender}"

    async def _told(self, arrived: Arrived) -> Mapping[str, Any]:
        """Of the member of this conversation, or of the team around it. A command may be used in conversations in which
        Handrail takes no part: then of the one with them alone.
        """
        here = place_of(arrived)
        around = [replace(here, conversation=arrived.conversation.partition(";")[0])]
        around += [replace(here, conversation=arrived.team)] if arrived.team else []
        around += [] if arrived.personal else [personal_place(arrived)]
        for place in around:
            try:
                return await self._connector.member(place, arrived.sender)
            except Unreachable:
                continue
        raise LookupError("no member")

    def _account(self, arrived: Arrived, told: Mapping[str, Any]) -> Account:
        told_id = _text(told, "aadObjectId") or _text(told, "objectId")
        if told_id and arrived.object_id and told_id != arrived.object_id:
            raise LookupError("another person")  # one's rights must not be kept under another's id
        name, address, sign_in = (_text(told, key) for key in ("name", "email", "userPrincipalName"))
        tenant, role = _text(told, "tenantId").casefold(), _text(told, "userRole").casefold()
        ours = (self._tenant or arrived.tenant).casefold()
        outsider = tenant != ours or role in OUTSIDE_ROLES or OUTSIDE_NAME in sign_in.casefold()
        return Account(
            NAME,
            self.account(arrived),
            self._reception.now(),
            address=address or sign_in,
            name=name,
            outsider=outsider,
            language=arrived.language,
            place="" if outsider else personal_place(arrived).written(),
            zone=arrived.zone or None,
        )


def _text(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    return value if isinstance(value, str) else ""
