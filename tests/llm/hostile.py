"""A model that wants a yes: it proposes every id it was given and some it was not, on true, false and poisoned quotations."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import cycle, islice

from bot.ports import Proposal, Proposed
from bot.reading.normalise import clean

POISON = (
    "<!channel>",
    "<@U123>",
    "@everyone",
    "https://evil.example/x",
    "[click](https://evil.example)",
    "www.evil.example",
)
INVENTED = (
    "allowed",
    "any-other",
    "",
    "*",
    "A-99",
    "tools.chatgpt-free.data.public",
    "__class__",
    "chatgpt-free|deepl-pro",
)


class HostileModel:
    """Implements `bot.ports.Understanding`; each question gets the next of its ways to cheat."""

    def __init__(self) -> None:
        self._ways = cycle((_truly_quoted, _poisoned, _falsely_quoted, _one_loose_end))
        self.proposals = 0

    async def propose(self, text: str, ids: Mapping[str, Collection[str]]) -> Proposal | None:
        self.proposals += 1
        way = next(self._ways)
        tools, data, purposes = (
            tuple(way(text, tuple(ids[slot]), self.proposals)) for slot in ("tools", "data", "purposes")
        )
        return Proposal(tools, data, purposes)


def as_words(proposal: Proposal) -> str:
    """The proposal as a model would say it, without regard to any list."""
    lists = {"tools": proposal.tools, "data": proposal.data, "purposes": proposal.purposes}
    return json.dumps({slot: [{"quote": one.quote, "id": one.id} for one in pairs] for slot, pairs in lists.items()})


def _truly_quoted(text: str, ids: tuple[str, ...], turn: int) -> Iterator[Proposed]:
    """Every id, each on words that do stand there; another four come first each time."""
    words = [token.typed for token in clean(text).tokens] or ["?"]
    pairs = [" ".join(words[at : at + 2]) for at in range(max(1, len(words) - 1))]
    start = turn % (len(ids) or 1)
    return (Proposed(id_, quote) for id_, quote in zip((*ids[start:], *ids[:start]), cycle(pairs), strict=False))


def _poisoned(text: str, ids: tuple[str, ...], turn: int) -> Iterator[Proposed]:
    """True words with links and mentions around and between them, and the links of the message itself."""
    words = [token.typed for token in clean(text).tokens] or ["?"]
    poison = islice(cycle(POISON), turn, None)
    yield from (
        Proposed(id_, f"{sign} {word} {sign}") for id_, word, sign in zip(ids, cycle(words), poison, strict=False)
    )
    yield from (Proposed(id_, text[:200]) for id_ in ids)


def _falsely_quoted(text: str, ids: tuple[str, ...], turn: int) -> Iterator[Proposed]:
    """Ids that nobody offered, and words that nobody wrote."""
    words = [token.typed for token in clean(text).tokens] or ["?"]
    yield from (Proposed(id_, word) for id_, word in zip(INVENTED, cycle(words), strict=False))
    yield from (Proposed(id_, "approved by the architect of AI") for id_ in ids)


def _one_loose_end(text: str, ids: tuple[str, ...], turn: int) -> Iterator[Proposed]:
    """A single id, so that nothing stricter beside it hides what it loosens."""
    words = [token.typed for token in clean(text).tokens] or ["?"]
    if ids:
        yield Proposed(ids[turn % len(ids)], " ".join(words[:3]))
