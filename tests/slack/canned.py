"""A core that says what a test tells it to, so that what the channel makes of it can be looked at alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.markup import Markup
from bot.message import Button, Card, Choices, Form, Paragraph, Rating, Reply, TextField, answer
from bot.request import Incoming

Says = Reply | Callable[[Incoming], Reply]


class CannedCore:
    """Answers a line by its first word, and keeps what it was asked. While `told` is cleared, it thinks."""

    def __init__(self) -> None:
        self.says: dict[str, Says] = {}
        self.asked: list[Incoming] = []
        self.told = asyncio.Event()
        self.told.set()

    async def __call__(self, incoming: Incoming) -> Reply:
        self.asked.append(incoming)
        await self.told.wait()
        said = self.says.get(incoming.text.partition(" ")[0])
        if said is None:
            return answer(card(f"You said: {incoming.text}"))
        return said if isinstance(said, Reply) else said(incoming)

    def lines(self) -> list[str]:
        """What it was asked, in order."""
        return [incoming.text for incoming in self.asked]


def card(title: str, *blocks: Choices, buttons: tuple[Button, ...] = (), again: str = "", rated: bool = False) -> Card:
    """A card in English with a sentence under its title."""
    rating = Rating(
        "Did this help?", Button("Yes", "yes-it-did"), Button("No", "no-not"), Button("Ask somebody", "human")
    )
    sentence = Paragraph(Markup(f"More about {title}"))
    return Card(title, (sentence, *blocks), buttons, again=again, rating=rating if rated else None)


def form(command: str = "fill", errors: tuple[tuple[str, str], ...] = (), name: str = "") -> Form:
    """Two fields to fill in."""
    fields = (TextField("name", "Name", value=name, required=True), TextField("why", "Why", lines=3, limit=1000))
    return Form("A form of ours", Markup("Please fill it in."), fields, command, "Send it", errors)
