"""How a card brings a file: by a button where the address is one that platforms open, else written out."""

from __future__ import annotations

from bot.message import Block, LinkButton, Said


def brought(label: str, link: str) -> tuple[tuple[LinkButton, ...], tuple[Block, ...]]:
    """The button, or the block, that leads to a file; neither where there is no link."""
    if link.startswith("https://"):
        return (LinkButton(label, link),), ()
    return (), (Said(link),) if link else ()
