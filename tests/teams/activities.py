"""What Teams sends to a bot, in the shapes that its documentation gives: one function per thing that people do."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

Activity = dict[str, Any]


@dataclass(frozen=True)
class Somebody:
    """Who does something, as an activity tells it: no address, for Teams tells none."""

    id: str
    name: str
    aad: str
    locale: str = "en-GB"
    zone: str = "Europe/London"

    def account(self) -> dict[str, str]:
        return {"id": self.id, "name": self.name, "aadObjectId": self.aad}


@dataclass(frozen=True)
class Somewhere:
    """Where it happens. `id` of a thread of a channel ends in ;messageid=…"""

    id: str
    kind: str
    tenant: str
    bot: str
    bot_name: str
    service_url: str
    name: str = ""
    channel: str = ""
    team: str = ""

    def conversation(self) -> dict[str, Any]:
        told: dict[str, Any] = {"conversationType": self.kind, "tenantId": self.tenant, "id": self.id}
        if self.kind != "personal":
            told["isGroup"] = True
        return told | ({"name": self.name} if self.name else {})

    def channel_data(self) -> dict[str, Any]:
        told: dict[str, Any] = {"tenant": {"id": self.tenant}}
        if self.kind == "channel":
            told |= {"channel": {"id": self.channel}, "team": {"id": self.team}}
            told |= {"teamsChannelId": self.channel, "teamsTeamId": self.team}
        return told


def message(who: Somebody, where: Somewhere, text: str, at: datetime, id_: str, mention: bool = False) -> Activity:
    """Somebody typed something; in groups the bot hears of it when it is mentioned."""
    entities: list[dict[str, Any]] = [_client(who)]
    formatted = html.escape(text, quote=False)
    if mention:
        at_bot = f"<at>{where.bot_name}</at>"
        said = {"type": "mention", "mentioned": {"id": where.bot, "name": where.bot_name}, "text": at_bot}
        entities.insert(0, said)
        formatted = f'<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">{where.bot_name}</span> {formatted}'
        text = f"{at_bot} {text}"
    return _from(who, where, at, id_) | {
        "type": "message",
        "textFormat": "plain",
        "text": text,
        "attachments": [{"contentType": "text/html", "content": f"<div><div>{formatted}</div></div>"}],
        "entities": entities,
    }


def submit(who: Somebody, where: Somewhere, value: object, card_id: str, at: datetime, id_: str) -> Activity:
    """Somebody clicked an Action.Submit: a message without words."""
    return _from(who, where, at, id_) | {
        "type": "message",
        "replyToId": card_id,
        "value": value,
        "entities": [_client(who)],
        "channelData": where.channel_data() | {"source": {"name": "message"}, "legacy": {"replyToId": f"1:{card_id}"}},
    }


def invoke(
    who: Somebody, where: Somewhere, name: str, value: object, at: datetime, id_: str, **more: object
) -> Activity:
    """Somebody did something to which Teams wants an answer in the same breath."""
    source = "compose" if name.startswith("composeExtension/") else "message"
    return _from(who, where, at, id_) | {
        "type": "invoke",
        "name": name,
        "value": value,
        "entities": [_client(who)],
        "channelData": where.channel_data() | {"source": {"name": source}},
        **more,
    }


def installation(who: Somebody, where: Somewhere, action: str, at: datetime, id_: str) -> Activity:
    """The app was added or removed; `add-upgrade` is a new version of it."""
    return _from(who, where, at, id_) | {
        "type": "installationUpdate",
        "action": action,
        "entities": [_client(who)],
        "channelData": where.channel_data() | {"source": {"name": "message"}},
    }


def members(who: Somebody, where: Somewhere, at: datetime, id_: str, added: bool, ids: tuple[str, ...]) -> Activity:
    """People, or the bot, came to a conversation or left it."""
    event = {"channel": {"eventType": "teamMemberAdded" if added else "teamMemberRemoved"}}.get(where.kind, {})
    return _from(who, where, at, id_) | {
        "type": "conversationUpdate",
        "membersAdded" if added else "membersRemoved": [{"id": one} for one in ids],
        "channelData": where.channel_data() | event,
    }


def reaction(who: Somebody, where: Somewhere, kind: str, to: str, at: datetime, id_: str) -> Activity:
    """Somebody put a heart or a thumb under a message of the bot."""
    return _from(who, where, at, id_) | {
        "type": "messageReaction",
        "reactionsAdded": [{"type": kind}],
        "replyToId": to,
    }


def typing(who: Somebody, where: Somewhere, at: datetime, id_: str) -> Activity:
    """Somebody is typing."""
    return _from(who, where, at, id_) | {"type": "typing"}


def edited(message_: Mapping[str, Any], text: str, at: datetime) -> Activity:
    """Somebody changed what they had said."""
    data = dict(message_["channelData"]) | {"eventType": "editMessage"}
    return dict(message_) | {"type": "messageUpdate", "text": text, "timestamp": _moment(at), "channelData": data}


def deleted(message_: Mapping[str, Any], at: datetime) -> Activity:
    """Somebody took back what they had said."""
    data = dict(message_["channelData"]) | {"eventType": "softDeleteMessage"}
    gone = {name: value for name, value in message_.items() if name not in ("text", "attachments", "textFormat")}
    return gone | {"type": "messageDelete", "timestamp": _moment(at), "channelData": data}


def payload(author: Somebody, text: str, id_: str, where: Somewhere, at: datetime) -> dict[str, Any]:
    """A message of anybody's, as it is handed over with a command that was chosen from its menu."""
    user = {"userIdentityType": "aadUser", "id": author.aad, "displayName": author.name}
    return {
        "linkToMessage": f"https://teams.microsoft.com/l/message/{where.channel or where.id}/{id_}",
        "id": id_,
        "replyToId": None,
        "createdDateTime": _moment(at),
        "lastModifiedDateTime": None,
        "deleted": False,
        "summary": None,
        "importance": "normal",
        "locale": author.locale,
        "body": {"contentType": "html", "content": f"<div><div>{html.escape(text, quote=False)}</div>\n</div>"},
        "from": {"device": None, "conversation": None, "user": user, "application": None},
        "reactions": [],
        "mentions": [],
        "attachments": [],
    }


def _from(who: Somebody, where: Somewhere, at: datetime, id_: str) -> Activity:
    return {
        "id": id_,
        "timestamp": _moment(at),
        "localTimestamp": _moment(at),
        "localTimezone": who.zone,
        "channelId": "msteams",
        "serviceUrl": where.service_url,
        "from": who.account(),
        "conversation": where.conversation(),
        "recipient": {"id": where.bot, "name": where.bot_name},
        "channelData": where.channel_data(),
        "locale": who.locale,
    }


def _client(who: Somebody) -> dict[str, Any]:
    country = who.locale.rpartition("-")[2]
    return {"type": "clientInfo", "locale": who.locale, "country": country, "platform": "Windows", "timezone": who.zone}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
