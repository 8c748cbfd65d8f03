"""Who somebody is to Slack: asked of it once an hour, with the user groups they are in."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.slack import NAME
from adapters.slack.api import Api, Declined
from adapters.slack.origin import Origin, Place, Team
from adapters.slack.workspaces import Us, Workspaces
from bot.errors import ChannelDown, Unreachable
from bot.people import Account

_log = logging.getLogger("handrail.slack")

GROUPS_FRESH = timedelta(minutes=15)
"""How long the members of user groups hold; Slack tells them twenty times a minute at most."""

MOST_TEAMS = 500

NOT_OURS = frozenset(["user_not_found", "user_not_visible"])
"""Slack's words where it will not tell us of somebody: they are of another company."""

Groups = Mapping[str, frozenset[str]]
"""The user groups of each user, by id and by handle."""


class SlackAccounts:
    """Asks Slack about people."""

    def __init__(self, api: Api, workspaces: Workspaces, now: Callable[[], datetime]) -> None:
        self._api = api
        self._workspaces = workspaces
        self._now = now
        self._groups: OrderedDict[Team, tuple[datetime, asyncio.Task[Groups]]] = OrderedDict()
        self._told: dict[Team, Groups] = {}

    async def look_up(self, origin: Origin) -> Account:
        """The account, as Slack tells it. Raises ChannelDown or Declined where Slack cannot tell, or not who we are."""
        team, id_ = origin.team, origin.user
        us, groups = await asyncio.gather(self._workspaces.us(team), self._groups_of(team))
        if us is None:
            raise ChannelDown(NAME, "it is not known which workspace is ours")
        try:
            told = await self._api.read(team, "users.info", {"user": id_, "include_locale": "true"})
        except (Declined, Unreachable) as refused:
            if not any(code in str(refused) for code in NOT_OURS):
                raise
            return Account(NAME, origin.account, self._now(), outsider=True)
        user = told["user"]
        profile = user.get("profile") or {}
        outsider = _outsider(user, us)
        return Account(
            channel=NAME,
            id=origin.account,
            looked_up=self._now(),
            address=profile.get("email") or "",
            name=profile.get("real_name") or user.get("real_name") or user.get("name") or "",
            outsider=outsider,
            language=_language(user.get("locale")),
            groups=frozenset() if outsider else groups.get(id_, frozenset()),
            place=Place(team, user=id_).text,
            zone=_zone(user.get("tz")),
        )

    async def _groups_of(self, team: Team) -> Groups:
        now = self._now()
        asked = self._groups.get(team)
        if asked is None or now - asked[0] >= GROUPS_FRESH:
            asked = now, asyncio.ensure_future(self._ask_groups(team))
            self._groups[team] = asked
            self._groups.move_to_end(team)
            while len(self._groups) > MOST_TEAMS:
                self._told.pop(self._groups.popitem(last=False)[0], None)
        return await asyncio.shield(asked[1])

    async def _ask_groups(self, team: Team) -> Groups:
        """The groups of everybody. None where we may not know, which the log says; where Slack is away, as it last told."""
        try:
            told = await self._api.read(team, "usergroups.list", {"include_users": "true"})
        except Declined as refused:
            _log.warning("no user groups", extra={"why": str(refused)})
            return {}
        except (ChannelDown, Unreachable) as away:
            _log.warning("user groups not told", extra={"why": away.why})
            self._groups.pop(team, None)
            return self._told.get(team, {})
        found: dict[str, frozenset[str]] = {}
        for group in told.get("usergroups") or ():
            names = frozenset(name for name in (group.get("id"), group.get("handle")) if name)
            for member in group.get("users") or ():
                found[member] = found.get(member, frozenset()) | names
        self._told[team] = found
        return found


def _outsider(user: Mapping[str, Any], us: Us) -> bool:
    """A guest, or of another company, or no person at all."""
    if any(user.get(name) for name in ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")):
        return True
    enterprise = (user.get("enterprise_user") or {}).get("enterprise_id")
    same_team = bool(us.team) and user.get("team_id") == us.team
    return not (same_team or (bool(us.enterprise) and enterprise == us.enterprise))


def _language(locale: object) -> str | None:
    return locale.partition("-")[0].casefold() if isinstance(locale, str) and locale else None


def _zone(name: object) -> str | None:
    return name if isinstance(name, str) and name else None
