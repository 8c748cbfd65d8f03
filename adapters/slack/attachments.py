"""Files that people attach to a message or a form, fetched from Slack: also the long texts that Slack makes a file of by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from adapters.slack.api import Api
from adapters.slack.origin import Team
from bot.errors import ChannelDown, Unreachable
from bot.request import MOST_BYTES, Attached

_log = logging.getLogger("handrail.slack")

SLACK = ".slack.com"
"""How hosts end at which Slack keeps files, whatever way its Web API is reached."""

PAGE = "text/html"
"""What comes instead of a file where we may not read it: a page to sign in."""


class Attachments:
    """Fetches files. `address` is that of the Web API: our token goes to Slack and to nobody else."""

    def __init__(self, api: Api, address: str) -> None:
        self._api = api
        self._address = address

    async def fetched(self, team: Team, files: Sequence[Mapping[str, Any]]) -> tuple[Attached, ...]:
        """The files, in order. What could not be had says why in its place. Raises nothing."""
        return tuple(await asyncio.gather(*(self._fetched(team, file) for file in files)))

    async def _fetched(self, team: Team, file: Mapping[str, Any]) -> Attached:
        name = str(file.get("name") or file.get("title") or "")
        size = file.get("size")
        if isinstance(size, int) and size > MOST_BYTES:  # where it is not said, no more than that is read
            return Attached(name, trouble="too-big")
        url = str(file.get("url_private_download") or file.get("url_private") or "")
        if not is_slacks(url, self._address):
            return self._away(name, "not kept by Slack")
        try:
            kind, content = await self._api.download(team, url, MOST_BYTES)
        except (ChannelDown, Unreachable) as trouble:
            return self._away(name, trouble.why)
        if kind == PAGE and file.get("mimetype") != PAGE:
            return self._away(name, "a page to sign in")
        return Attached(name, trouble="too-big") if len(content) > MOST_BYTES else Attached(name, content)

    def _away(self, name: str, why: str) -> Attached:
        _log.warning("file not fetched", extra={"why": why})
        return Attached(name, trouble="away")


def is_slacks(url: str, address: str) -> bool:
    """Whether a file is kept by Slack, or by whoever stands in for it at the `address` of its Web API."""
    try:
        asked, ours = urlsplit(url), urlsplit(address)
        host, own = asked.hostname or "", ours.hostname or ""
        there = asked.port
    except ValueError:
        return False
    if "@" in asked.netloc or not host:
        return False
    if (asked.scheme, host, there) == (ours.scheme, own, ours.port):
        return True
    return asked.scheme == "https" and there in (None, 443) and host.endswith((f".{own}", SLACK))
