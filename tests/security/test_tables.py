"""What each role gets of each route on each channel, and what each address answers to whom, held against what was agreed."""

from __future__ import annotations

from pathlib import Path

from bot.access import Role, may
from handlers import ROUTES
from tests.security.tables import ENDPOINTS, ROLES, endpoints, roles

AGAIN = "If that is meant: python -m tests.security, and look at the difference: it is the review."


async def test_what_each_role_gets_of_each_route_is_as_it_was_agreed(tmp_path: Path) -> None:
    found = await roles(tmp_path)
    assert "FAILED" not in found
    assert found == ROLES.read_text("utf-8"), AGAIN
    for line, route in zip(found.splitlines()[1:], ROUTES, strict=True):
        cells = dict(zip(("word", "private", *Role), line.split(), strict=False))
        assert cells["word"] == route.word
        for role in Role:
            assert may(role, route.permission) or not cells[role].startswith(("answer", "form")), (route.word, role)


async def test_what_each_address_answers_to_whom_is_as_it_was_agreed(tmp_path: Path) -> None:
    assert await endpoints(tmp_path) == ENDPOINTS.read_text("utf-8"), AGAIN
