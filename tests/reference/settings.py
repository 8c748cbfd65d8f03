"""The page of the settings, from bot/settings/table.py."""

from __future__ import annotations

import re

from bot.settings.table import SETTINGS
from tests.reference.writing import table


def settings() -> str:
    """The page."""
    rows = [
        (f"`{one.name}`", one.default, _from_here(one.meaning), _from_here(one.refused) or "nothing")
        for one in SETTINGS
    ]
    return HEAD + table(("setting", "default", "what it is", "refused"), rows)


def _from_here(text: str) -> str:
    """Links of docs/ as they are written one folder further down."""
    return re.sub(r"\]\((?=[a-z])", "](../", text)


HEAD = """# Settings

From the environment, or from a file `.env` beside `app.py`; the environment wins. A name that begins with `HANDRAIL_` and is not in
this table is refused, since it is a typing error. An empty value counts as none. How to run Handrail with them: [running
it](../operation.md).

"""
