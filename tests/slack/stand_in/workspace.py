"""A workspace: its people of all kinds, its channels, its user groups, and the tokens that apps hold in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tests.slack.stand_in.refusal import Refused

SCOPES = frozenset(
    {
        "app_mentions:read",
        "assistant:write",
        "channels:history",
        "channels:read",
        "chat:write",
        "chat:write.public",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "reactions:write",
        "team:read",
        "usergroups:read",
        "users:read",
        "users:read.email",
    }
)
"""What a token has unless a test says otherwise; installed from a manifest it has what stands there."""


class Kind(StrEnum):
    """What somebody is to the workspace."""

    MEMBER = "member"
    GUEST = "guest"
    SINGLE_CHANNEL_GUEST = "single-channel guest"
    OTHER_COMPANY = "other company"
    """Of another workspace, met in a shared channel."""
    STRANGER = "stranger"
    """Of another workspace, in no channel together with the app."""
    DEACTIVATED = "deactivated"
    BOT = "bot"


OUTSIDE = frozenset({Kind.OTHER_COMPANY, Kind.STRANGER})


@dataclass
class Member:
    """Somebody, as users.info tells."""

    id: str
    name: str
    email: str = ""
    kind: Kind = Kind.MEMBER
    locale: str = "en-GB"
    tz: str = "Europe/Amsterdam"
    team: str = ""

    def told(self, *, with_email: bool, with_locale: bool) -> dict[str, Any]:
        """The `user` of users.info."""
        short = self.name.split()[0].casefold() if self.name.split() else self.id.casefold()
        profile = {"real_name": self.name, "display_name": short, "team": self.team, "image_72": ""}
        if with_email and self.email and self.kind not in OUTSIDE:
            profile["email"] = self.email
        return {
            "id": self.id, "team_id": self.team, "name": short, "real_name": self.name, "profile": profile,
            "deleted": self.kind is Kind.DEACTIVATED, "is_bot": self.kind is Kind.BOT, "is_app_user": False,
            "is_restricted": self.kind in (Kind.GUEST, Kind.SINGLE_CHANNEL_GUEST),
            "is_ultra_restricted": self.kind is Kind.SINGLE_CHANNEL_GUEST, "is_stranger": self.kind is Kind.STRANGER,
            "is_admin": False, "is_owner": False, "tz": self.tz, "tz_offset": 3600, "updated": 1700000000,
            **({"locale": self.locale} if with_locale else {}),
        }  # fmt: skip


@dataclass
class Room:
    """A conversation. `shared`: with another company (Slack Connect)."""

    id: str
    name: str
    kind: str = "channel"
    """channel, group (a private one), im or mpim."""
    members: set[str] = field(default_factory=set)
    archived: bool = False
    shared: bool = False

    @property
    def scope(self) -> str:
        """The family of scopes that reading about it asks for."""
        return {"channel": "channels", "group": "groups"}.get(self.kind, self.kind)

    def told(self, bot: str) -> dict[str, Any]:
        """The `channel` of conversations.info."""
        direct = self.kind == "im"
        return {
            "id": self.id, "is_im": direct, "is_mpim": self.kind == "mpim", "is_archived": self.archived,
            "is_channel": self.kind == "channel", "is_group": self.kind == "group", "is_private": self.kind != "channel",
            "is_ext_shared": self.shared, "is_shared": self.shared, "is_org_shared": False, "is_general": False,
            "is_member": bot in self.members,
            **({"user": next(iter(self.members - {bot}), bot)} if direct else {"name": self.name}),
        }  # fmt: skip


@dataclass
class Group:
    """A user group, such as @marketing."""

    id: str
    handle: str
    users: set[str]


@dataclass
class Token:
    """What an app shows to be let in."""

    value: str
    team: str
    kind: str = "bot"
    scopes: frozenset[str] = SCOPES
    gone: str = ""
    """Slack's word for why it opens nothing any more: token_revoked, token_expired, account_inactive."""

    def asks_for(self, *any_of: str) -> None:
        """Refuses where it has none of the scopes."""
        if any_of and not self.scopes.intersection(any_of):
            raise Refused("missing_scope", needed=any_of[0], provided=",".join(sorted(self.scopes)))


@dataclass
class Workspace:
    """One company's Slack."""

    id: str
    name: str
    bot: str
    """The user that the app is there."""
    members: dict[str, Member] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    @property
    def domain(self) -> str:
        return self.name.casefold().replace(" ", "-")

    @property
    def address(self) -> str:
        return f"https://{self.domain}.slack.com/"

    def member(self, id_: str) -> Member:
        if id_ not in self.members:
            raise Refused("user_not_found")
        return self.members[id_]

    def room(self, id_: str) -> Room:
        """The conversation, as the app finds it: a private one it is not in does not exist for it."""
        room = self.rooms.get(id_)
        if room is None or (room.kind != "channel" and self.bot not in room.members):
            raise Refused("channel_not_found")
        return room

    def direct(self, user: str) -> Room:
        """The DM of somebody with the app."""
        id_ = f"D{user[1:]}"
        return self.rooms.setdefault(id_, Room(id_, "", "im", {user, self.bot}))
