"""What came in, out of an activity's JSON: each part of the kind it must be, or empty. Only claimed until the door let it in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

PERSONAL = "personal"
CHANNEL_ID = "msteams"

_NOTHING: Mapping[str, Any] = MappingProxyType({})


FILE = "application/vnd.microsoft.teams.file.download.info"
"""The kind of an attachment that is a file, in the conversation with one person."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that came with a message: its name, and the address at which it lies for a while."""

    name: str
    url: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Arrived:
    """An activity as far as it is read.

    `sender` is the person's id for this bot, `object_id` the directory's. `bot` is who it was sent to. `mentions` are
    (id, the words that stand for it in `text`). `added` and `removed` are ids of members. `value` is what a button or a
    dialog sent. `team_name` is what people call the team or the group, `zone` the one that the person's Teams is in.
    """

    type: str
    id: str = ""
    name: str = ""
    action: str = ""
    service_url: str = ""
    channel_id: str = ""
    tenant: str = ""
    conversation: str = ""
    team: str = ""
    kind: str = PERSONAL
    sender: str = ""
    object_id: str = ""
    sender_name: str = ""
    bot: str = ""
    text: str = ""
    value: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    reply_to: str = ""
    locale: str = ""
    at: str = ""
    mentions: tuple[tuple[str, str], ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    files: tuple[Offered, ...] = ()
    team_name: str = ""
    zone: str = ""

    @property
    def personal(self) -> bool:
        """Whether nobody else takes part."""
        return self.kind == PERSONAL

    @property
    def language(self) -> str | None:
        """The language of the person's Teams, such as `nl`."""
        return self.locale.partition("-")[0].casefold() or None

    @property
    def key(self) -> str:
        """What it is known by when it comes in again. A message's id is only one of its conversation's."""
        told = "\n".join((self.type, self.conversation, self.id))
        return f"teams:{hashlib.sha256(told.encode(errors='replace')).hexdigest()[:40]}"


def read_activity(body: Mapping[str, Any]) -> Arrived:
    """The activity of a JSON object; raises nothing, whatever is in it."""
    conversation, data = _object(body, "conversation"), _object(body, "channelData")
    sender, bot = _object(body, "from"), _object(body, "recipient")
    kind = _text(conversation, "conversationType") or ("groupChat" if conversation.get("isGroup") is True else PERSONAL)
    return Arrived(
        type=_text(body, "type"),
        id=_text(body, "id"),
        name=_text(body, "name"),
        action=_text(body, "action"),
        service_url=_text(body, "serviceUrl"),
        channel_id=_text(body, "channelId"),
        tenant=_text(_object(data, "tenant"), "id") or _text(conversation, "tenantId"),
        conversation=_text(conversation, "id"),
        team=_text(_object(data, "team"), "id"),
        kind=kind,
        sender=_text(sender, "id"),
        object_id=_text(sender, "aadObjectId"),
        sender_name=_text(sender, "name"),
        bot=_text(bot, "id"),
        text=_text(body, "text"),
        value=_object(body, "value"),
        reply_to=_text(body, "replyToId"),
        locale=_text(body, "locale"),
        at=_text(body, "timestamp"),
        mentions=tuple(_mention(one) for one in _objects(body, "entities") if one.get("type") == "mention"),
        added=tuple(_text(one, "id") for one in _objects(body, "membersAdded")),
        removed=tuple(_text(one, "id") for one in _objects(body, "membersRemoved")),
        files=tuple(_offered(one) for one in _objects(body, "attachments") if one.get("contentType") == FILE),
        team_name=_text(_object(data, "team"), "name") or _text(conversation, "name"),
        zone=_text(body, "localTimezone"),
    )


def _offered(attachment: Mapping[str, Any]) -> Offered:
    return Offered(_text(attachment, "name"), _text(_object(attachment, "content"), "downloadUrl"))


def _mention(entity: Mapping[str, Any]) -> tuple[str, str]:
    mentioned = _object(entity, "mentioned")
    name = _text(mentioned, "name")
    return _text(mentioned, "id"), _text(entity, "text") or (f"<at>{name}</at>" if name else "")


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _object(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = body.get(name)
    return value if isinstance(value, dict) else _NOTHING


def _objects(body: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = body.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
