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


class Permission(StrEnum):
    """What a route asks for."""

    ASK = "ask"
    """Ask what the policy says."""
    WISH = "wish"
    """Say which tool one would like."""
    KEEP_POLICY = "keep_policy"
    """Reload the policy and see what people wish for."""


_EVERYBODY = frozenset({Permission.ASK, Permission.WISH})

GRANTS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.EMPLOYEE: _EVERYBODY,
        Role.MANAGER: _EVERYBODY,
        Role.HR: _EVERYBODY,
        Role.ARCHITECT: _EVERYBODY | {Permission.KEEP_POLICY},
    }
)


def may(role: Role, permission: Permission) -> bool:
    """Whether the role holds the permission."""
    return permission in GRANTS[role]
