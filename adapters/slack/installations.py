"""The workspaces that installed the app: their tokens, encrypted in the vault, renewed in time, deleted when they leave."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp
from slack_sdk.errors import SlackApiError, SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator

from adapters.slack import NAME
from adapters.slack.origin import Team
from adapters.slack.workspaces import Us
from bot.errors import ChannelDown, Unreachable
from bot.ports import Occurrences, Vault

_log = logging.getLogger("handrail.slack")

FRESH = timedelta(minutes=1)
"""How long a token is not read again: another process may have renewed or deleted it."""

RENEWED = timedelta(hours=2)
"""How long before its end a token is renewed."""

RENEWING = timedelta(minutes=1)
"""How long one of the replicas has for renewing a token before another one tries."""

AT_ONCE = 10**9
"""Minutes before its end at which the SDK renews a token when it is told to: always."""

MOST = 5000
"""Workspaces remembered."""

KEYS = "slack/"
"""How the keys begin under which tokens lie in the vault."""


class Installations(AsyncInstallationStore):
    """Where bolt keeps what Slack hands out. One entry per workspace, or per organisation that installed it for all.

    `ours`: ids of the workspaces and organisations that are the company's. Of no other a token is kept or used: whoever runs a
    workspace says which addresses its people have, and an address is who somebody is.
    """

    def __init__(self, vault: Vault, ours: Collection[str]) -> None:
        self._vault = vault
        self._ours = ours
        self.changed: Callable[[str], None] = lambda key: None

    @property
    def logger(self) -> logging.Logger:
        """For bolt, which asks for one."""
        return _log

    def is_ours(self, enterprise: str | None, team: str | None) -> bool:
        """Whether a workspace, or the organisation that it is of, is the company's."""
        return team in self._ours or enterprise in self._ours

    async def async_save(self, installation: Installation) -> None:
        """Keeps the bot's token: there are no others."""
        await self.async_save_bot(installation.to_bot())

    async def async_save_bot(self, bot: Bot) -> None:
        """Keeps a new or a renewed token; of a foreign workspace none."""
        if not self.is_ours(bot.enterprise_id, bot.team_id):
            _log.warning("not ours", extra={"workspace": bot.team_id or bot.enterprise_id})
            return
        key = _key(bot.enterprise_id, None if bot.is_enterprise_install else bot.team_id)
        kept = {name: value for name, value in vars(bot).items() if name != "custom_values"}
        await self._vault.put(key, json.dumps(kept).encode())
        self.changed(key)
        _log.info("installed", extra={"rotating": bot.bot_refresh_token is not None})

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot of a workspace, else the one of its organisation."""
        keys = [] if is_enterprise_install else [_key(enterprise_id, team_id), _key(None, team_id)]
        for key in (*keys, *([_key(enterprise_id, None)] if enterprise_id else ())):
            kept = await self._vault.get(key)
            bot = Bot(**json.loads(kept)) if kept is not None else None
            if bot is not None and self.is_ours(bot.enterprise_id, bot.team_id):
                return bot
        return None

    async def all(self) -> Sequence[Bot]:
        """The bots of all workspaces that installed the app."""
        kept = [await self._vault.get(key) for key in await self._vault.keys(KEYS)]
        bots = [Bot(**json.loads(one)) for one in kept if one is not None]
        return [bot for bot in bots if self.is_ours(bot.enterprise_id, bot.team_id)]

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forgets a workspace whose token was revoked."""
        await self.async_delete_all(enterprise_id=enterprise_id, team_id=team_id)

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Nothing of one person's is kept."""

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forgets a workspace that removed the app."""
        for key in {_key(enterprise_id, team_id), _key(None, team_id)}:
            await self._vault.drop(key)
            self.changed(key)
        _log.info("uninstalled")


@dataclass(frozen=True, slots=True)
class _Known:
    bot: Bot | None
    read: datetime


class ManyWorkspaces:
    """Which token holds where, for all that installed the app. A token is renewed by one replica alone: two would lock us out."""

    def __init__(
        self,
        installations: Installations,
        rotator: AsyncTokenRotator,
        now: Callable[[], datetime],
        occurrences: Occurrences,
    ) -> None:
        self._occurrences = occurrences
        self._installations = installations
        self._rotator = rotator
        self._now = now
        self._known: OrderedDict[Team, _Known] = OrderedDict()
        self._locks: defaultdict[Team, asyncio.Lock] = defaultdict(asyncio.Lock)
        installations.changed = lambda key: self._known.clear()

    async def token(self, team: Team) -> str:
        """The token that holds. Raises Unreachable where the app is not installed (any more), ChannelDown where it is not known."""
        bot = await self._bot(team)
        if bot is None:
            raise Unreachable(NAME, "not installed")
        return str(bot.bot_token)

    async def us(self, team: Team) -> Us | None:
        """Who we are there. Raises nothing."""
        try:
            bot = await self._bot(team)
        except ChannelDown:
            return None
        return _us(bot, team.id) if bot is not None else None

    async def everywhere(self) -> Sequence[Us]:
        """In each that installed the app for itself; an organisation that did so for all does not tell which there are."""
        try:
            bots = await self._installations.all()
        except Exception as trouble:  # noqa: BLE001  # whatever the store does
            raise ChannelDown(NAME, f"workspaces not read: {type(trouble).__name__}") from None
        return [_us(bot, bot.team_id) for bot in bots if bot.team_id and not bot.is_enterprise_install]

    async def _bot(self, team: Team) -> Bot | None:
        if (known := self._recent(team)) is not None:
            return known.bot
        async with self._locks[team]:
            if (known := self._recent(team)) is not None:
                return known.bot
            bot = await self._read(team)
            if bot is not None and self._ending(bot, RENEWED):
                bot = await self._renewed(bot)
            self._known[team] = _Known(bot, self._now())
            while len(self._known) > MOST:
                self._locks.pop(self._known.popitem(last=False)[0], None)
            return bot

    def _recent(self, team: Team) -> _Known | None:
        known = self._known.get(team)
        if known is None or self._now() - known.read >= FRESH or self._ending(known.bot, timedelta()):
            return None
        return known

    async def _read(self, team: Team) -> Bot | None:
        known = self._known.get(team)
        try:
            return await self._installations.async_find_bot(
                enterprise_id=team.enterprise or None, team_id=team.id, is_enterprise_install=team.whole
            )
        except Exception as trouble:  # noqa: BLE001  # whatever the store does; what was known of a token holds on
            _log.warning("tokens not read", extra={"why": type(trouble).__name__})
            if known is None or known.bot is None:
                raise ChannelDown(NAME, "tokens not read") from None
            return known.bot

    def _ending(self, bot: Bot | None, within: timedelta) -> bool:
        ends = bot.bot_token_expires_at if bot is not None else None
        return ends is not None and ends - self._now().timestamp() <= within.total_seconds()

    async def _renewed(self, bot: Bot) -> Bot:
        """The bot with a new token; with the old one, which may still hold for a while, where Slack gives none, or where
        another replica is at it: what it got is read in a minute."""
        schedule = "slack:token:" + _key(bot.enterprise_id, None if bot.is_enterprise_install else bot.team_id)
        ends = datetime.fromtimestamp(bot.bot_token_expires_at or 0, UTC)
        try:
            if not await self._occurrences.claim(schedule, ends, self._now(), RENEWING):
                return bot
        except Exception as trouble:  # noqa: BLE001  # whatever the store does: what nobody can keep must not be fetched
            _log.warning("token not renewed", extra={"why": type(trouble).__name__})
            return bot
        try:
            renewed = await self._rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=AT_ONCE)
        except (SlackTokenRotationError, SlackApiError, aiohttp.ClientError, TimeoutError) as refused:
            _log.warning("token not renewed", extra={"why": type(refused).__name__})
            return bot
        if renewed is None:
            return bot
        await self._installations.async_save_bot(renewed)
        await self._occurrences.done(schedule, ends, self._now())
        return renewed


def _us(bot: Bot, team: str) -> Us:
    return Us(bot.bot_user_id, bot.team_id or team, bot.enterprise_id or "", bot.team_name or "")


def _key(enterprise: str | None, team: str | None) -> str:
    return f"{KEYS}{enterprise or '-'}/{team or '-'}/bot"
