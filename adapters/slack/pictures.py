"""Pictures on their way into Slack: each is uploaded once per workspace, and then stands in messages by its file's id."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from adapters.slack.api import Api, Declined
from adapters.slack.origin import Team
from adapters.slack.render import pictures_of
from bot.errors import ChannelDown, Unreachable
from bot.message import Card

_log = logging.getLogger("handrail.slack")

MOST = 1000
"""Files remembered; Slack keeps them all, so forgetting one costs an upload."""

NO_PICTURES: Mapping[str, str] = {}


class Pictures:
    """Which picture is which file, per workspace. Where Slack takes none, cards say in words what they would show."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._files: OrderedDict[tuple[str, str], asyncio.Task[str]] = OrderedDict()

    async def files(self, team: Team, cards: Sequence[Card]) -> Mapping[str, str]:
        """The file of each picture in the cards that could be uploaded. Raises nothing that Slack does."""
        shown = pictures_of(cards)
        if not shown:
            return NO_PICTURES
        found = {sha: await asyncio.shield(self._file(team, sha, png)) for sha, png in shown.items()}
        return {sha: file for sha, file in found.items() if file}

    def _file(self, team: Team, sha: str, png: bytes) -> asyncio.Task[str]:
        key = team.id, sha
        going = self._files.get(key)
        if going is None or (going.done() and not going.result()):
            going = self._files[key] = asyncio.ensure_future(self._upload(team, sha, png))
        self._files.move_to_end(key)
        while len(self._files) > MOST:
            self._files.popitem(last=False)
        return going

    async def _upload(self, team: Team, sha: str, png: bytes) -> str:
        """The id of the file, empty where Slack does not take it."""
        name = f"{sha[:12]}.png"
        try:
            where = await self._api.read(
                team, "files.getUploadURLExternal", {"filename": name, "length": str(len(png))}
            )
            await self._api.upload(where["upload_url"], png)
            file = {"id": where["file_id"], "title": name}
            await self._api.call(team, "files.completeUploadExternal", {"files": [file]})
            return str(where["file_id"])
        except (ChannelDown, Unreachable, Declined, LookupError) as trouble:
            _log.warning("picture not uploaded", extra={"why": str(trouble)})
            return ""
