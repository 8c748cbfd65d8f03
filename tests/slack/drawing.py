"""What each reply looks like in Slack, for the golden files: as messages, in a window and on Home, or as a form and its door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from adapters.slack.render import Renderer, pictures_of
from bot.message import Reply
from tests.answering import texts
from tests.golden.steady import steady

MOMENT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def drawn(reply: Reply) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(name, surface, payload) of everything that the reply can become."""
    renderer = Renderer(texts())
    if reply.cards:
        pictures = {hash_: f"F{number:08d}" for number, hash_ in enumerate(pictures_of(reply.cards))}
        for number, message in enumerate(renderer.messages(reply.cards, share=True, pictures=pictures), 1):
            yield f"message {number}", "message", message
        yield "window", "modal", renderer.cards_view(reply.cards)
        yield "home", "home", renderer.home_view(reply.cards, MOMENT)
    if reply.form is not None:
        yield "form", "modal", renderer.form_view(reply.form, "{}")
        yield "door", "message", renderer.doorway(reply.form, reply.form.command)


def as_text(reply: Reply, folder: str) -> str:
    """The same as JSON, one block a line; `folder` was written in and is no part of it."""
    views = ",\n".join(f"{json.dumps(name)}: {_lines(payload)}" for name, _, payload in drawn(reply))
    return steady(f"{{\n{views}\n}}\n", folder)


def _lines(payload: dict[str, Any]) -> str:
    rest = json.dumps({key: value for key, value in payload.items() if key != "blocks"}, ensure_ascii=False)
    blocks = ",\n  ".join(json.dumps(block, ensure_ascii=False) for block in payload["blocks"])
    return f'{rest[:-1]}, "blocks": [\n  {blocks}\n]}}'
