"""The page of who may what, from bot/access.py and the routes."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping

from bot import access
from bot.access import LISTED, Permission, Role, may
from handlers import ROUTES
from tests.reference.writing import table


def permissions() -> str:
    """The page."""
    said = _said_of(Permission)
    rows = [
        (f"`{one}`", said[one.name], *("yes" if may(role, one) else "–" for role in Role), _lines(one))
        for one in Permission
    ]
    roles = [(f"`{role}`", _said_of(Role).get(role.name) or GIVEN[role]) for role in Role]
    head = ("permission", "what it allows", *Role, "lines")
    return f"{HEAD}{table(('role', 'who'), roles)}\n{BETWEEN}{table(head, rows)}"


def who_may(permission: Permission) -> str:
    """Who may, in words: "everybody" is everybody of the company."""
    allowed = [role for role in LISTED if may(role, permission)]
    return "everybody" if len(allowed) == len(LISTED) else ", ".join(allowed)


def _lines(permission: Permission) -> str:
    return ", ".join(f"`{route.word}`" for route in ROUTES if route.permission is permission) or "none by itself"


def _said_of(kind: type) -> Mapping[str, str]:
    """What stands below each member of an enumeration."""
    (found,) = (
        node
        for node in ast.parse(inspect.getsource(access)).body
        if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    )
    said: dict[str, str] = {}
    for above, below in zip(found.body, found.body[1:], strict=False):
        if isinstance(above, ast.Assign) and isinstance(above.targets[0], ast.Name) and isinstance(below, ast.Expr):
            said[above.targets[0].id] = " ".join(str(ast.literal_eval(below.value)).split()).removesuffix(".")
    return said


GIVEN = {
    Role.EMPLOYEE: "Everybody of the company of whom nothing else is said",
    Role.MANAGER: "Whoever `people.yaml` or a group of the platform says so of",
    Role.HR: "The same",
    Role.ARCHITECT: "The same; whoever keeps the policy",
}

HEAD = """# Who may what

What is not listed is not allowed. Of roles that somebody has by several ways the strongest counts, in this order; [how people get
one](../operation.md#people).

"""

BETWEEN = """Every line asks for one permission. A line of somebody who does not hold it is answered with that, and with whom to ask.
Some lines look closer: whoever reads `voices` reads more as HR than as everybody else, an item of the roadmap is changed
by its owner, a session is run by its host.

"""
