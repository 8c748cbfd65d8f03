"""What Slack answers when it will not: `ok: false` and a word."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """Slack's own word for it, and what stands beside it in the answer."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more
