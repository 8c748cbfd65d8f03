"""What is another in every run is told by its name: the folder that was written in, and tickets, which are sealed by chance."""

from __future__ import annotations

import re

from bot.files.ticket import ADDRESS

_TICKET = re.compile(re.escape(ADDRESS) + r"[\w=-]+")


def steady(text: str, folder: str) -> str:
    """A golden text as it is in every run."""
    return _TICKET.sub(f"{ADDRESS}TICKET", text.replace(folder, "FOLDER"))
