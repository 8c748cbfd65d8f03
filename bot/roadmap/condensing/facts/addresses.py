"""Addresses: links, e-mail addresses, @names and #channels, which are right letter by letter or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.roadmap.condensing.facts.fact import Fact
from bot.roadmap.condensing.model import Kind

_ADDRESS = re.compile(
    r"https?://[^\s<>\"'“”()\[\]]{1,2000}|\bwww\.[^\s<>\"'“”()\[\]]{1,500}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?<![\w@/])@[A-Za-z][\w.-]{1,60}|(?<![\w#/&])#[A-Za-z][\w-]{1,60}"
    r"|(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:com|org|net|io|dev|eu|nl|de|ai|app|cloud|rs|uk|example"
    r"|info|tech|tools)(?:/[^\s<>\"'()\[\],;]{0,500})?(?![\w@-]|\.\w)"
)


def addresses_in(text: str) -> Iterator[Fact]:
    """The addresses of a text."""
    for found in _ADDRESS.finditer(text):
        typed = found[0].rstrip(".,;:!?…'*_`")
        yield Fact(Kind.ADDRESS, typed, found.start(), found.start() + len(typed), frozenset({alike(typed)}))


def alike(address: str) -> str:
    """An address in the one spelling in which it is compared."""
    return address.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
