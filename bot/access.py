"""Who may do what: roles to permissions, one table and one check. What is not listed is not allowed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What somebody is to Handrail."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    HR = "hr"
    ARCHITECT = "architect"
    GUEST = "guest"
    """Of another company, or a guest of the workspace: internal policy is not for them."""
    UNKNOWN = "unknown"
    """A platform could not say just now who this is, so not even whether they are a guest."""


LISTED = (Role.EMPLOYEE, Role.MANAGER, Role.HR, Role.ARCHITECT)
"""Roles that people of the company can be given, each stronger than the one before."""


class Permission(StrEnum):
    """What a route asks for."""

    ASK = "ask"
    """Ask what the policy says."""
    SPEAK = "speak"
    """Say what one thinks of the use of AI, so that nobody can find out who did; see what became of it."""
    READ_VOICES = "read_voices"
    """Read the releases of what people said."""
    ANSWER_VOICES = "answer_voices"
    """Say to everybody what becomes of a theme."""
    WISH = "wish"
    """Request a tool, a use or an agent, join a request, and see what is under review."""
    DECIDE_REQUESTS = "decide_requests"
    """Ask back about a request, have it tried, and decide it; never one's own."""
    RATE = "rate"
    """Say whether an answer helped."""
    ASK_PERSON = "ask_person"
    """Hand a question to a person and see what became of it."""
    SEE_ROADMAP = "see_roadmap"
    """See the roadmap, and change on it what is one's own."""
    EDIT_ROADMAP = "edit_roadmap"
    """Change anything on the roadmap."""
    POST_UPDATE = "post_update"
    """Post an update of the roadmap, and see how far its sending is."""
    CHOOSE_NEWS = "choose_news"
    """Choose what one gets, how often, and when not."""
    BOOK = "book"
    """Find sessions, have a place in them, ask questions ahead."""
    LEARN = "learn"
    """See and choose one's own trainings, check oneself, say what one would like to learn."""
    SEE_TEAM = "see_team"
    """See how many of one's own unit have done what."""
    KEEP_TRAININGS = "keep_trainings"
    """Hand in who did what, and see names where evidence needs them."""
    HOST = "host"
    """Open sessions, and run one's own."""
    ANSWER_PEOPLE = "answer_people"
    """Answer what was handed over."""
    SEE_MINE = "see_mine"
    """See, take along and delete what is kept of oneself: guests too, for their account is known here."""
    SEE_DEMAND = "see_demand"
    """See what people ask for and do not get, of groups alone."""
    KEEP_POLICY = "keep_policy"
    """Reload the policy and see what people wish for."""


_EVERYBODY = frozenset(
    {
        *(Permission.ASK, Permission.WISH, Permission.RATE, Permission.ASK_PERSON),
        *(Permission.CHOOSE_NEWS, Permission.SEE_ROADMAP, Permission.BOOK, Permission.SPEAK, Permission.SEE_MINE),
        Permission.LEARN,
    }
)

_LEADING = frozenset({Permission.POST_UPDATE, Permission.HOST, Permission.SEE_DEMAND, Permission.SEE_TEAM})

GRANTS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.EMPLOYEE: _EVERYBODY,
        Role.MANAGER: _EVERYBODY | _LEADING,
        Role.HR: _EVERYBODY | _LEADING | {Permission.READ_VOICES, Permission.ANSWER_VOICES, Permission.KEEP_TRAININGS},
        Role.ARCHITECT: _EVERYBODY
        | _LEADING
        | {Permission.EDIT_ROADMAP, Permission.ANSWER_PEOPLE, Permission.KEEP_POLICY, Permission.ANSWER_VOICES}
        | {Permission.DECIDE_REQUESTS},
        Role.GUEST: frozenset({Permission.SEE_MINE}),
        Role.UNKNOWN: frozenset(),
    }
)


def may(role: Role, permission: Permission) -> bool:
    """Whether the role holds the permission."""
    return permission in GRANTS[role]
