"""The readers that were built, so that policies that use the same words share one: what decides them is not read."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from hashlib import sha256
from threading import Lock
from weakref import WeakValueDictionary

from bot.policy.model import Condition, Localised, Policy, Tool
from bot.reading.frequent import FrequentWords
from bot.reading.read import Reader
from bot.reading.vocabulary import Vocabulary

KEPT = 3
"""Readers that stay although nobody holds them: an edition that is proposed, and changes that people look at again. Each takes
tens of megabytes."""
_UNSAID = Localised({})


class Readers:
    """Builds readers with one vocabulary, each once for as long as somebody holds it, or it is one of the last."""

    def __init__(self, vocabulary: Vocabulary, frequent: FrequentWords) -> None:
        self.vocabulary = vocabulary
        self._frequent = frequent
        self._built: WeakValueDictionary[bytes, Reader] = WeakValueDictionary()
        self._last: deque[Reader] = deque(maxlen=KEPT)
        self._building = Lock()

    def of(self, policy: Policy) -> Reader:
        """The reader for a policy, which may serve others that call everything the same. To build one takes up to a second."""
        words = words_of(policy)
        key = sha256(repr(words).encode()).digest()  # unlike equality it minds the order of mappings, as a reader does
        with self._building:
            reader = self._built.get(key)
            if reader is None:
                reader = self._built[key] = Reader(words, self.vocabulary, self._frequent)
            self._last.append(reader)
            return reader


def words_of(policy: Policy) -> Policy:
    """A policy without what it decides, cites and tests: all that a reader gets to see of it."""
    return Policy(
        policy.id,
        _UNSAID,
        "",
        languages=policy.languages,
        data={id_: replace(one, examples=(), store=None) for id_, one in policy.data.items()},
        conditions={
            id_: Condition(id_, one.kind, _UNSAID, met_by=one.met_by, unmet_by=one.unmet_by)
            for id_, one in policy.conditions.items()
        },
        purposes=policy.purposes,
        tools={id_: _named(tool) for id_, tool in policy.tools.items()},
    )


def _named(tool: Tool) -> Tool:
    """What a tool is called, and what it is."""
    return Tool(
        tool.id,
        tool.name,
        tool.vendor,
        tool.family,
        tool.also,
        tool.formerly,
        tool.edition,
        tool.covers,
        tool.part_of,
        tool.kind,
        self_built=tool.self_built,
        catch_all=tool.catch_all,
        catch_kinds=tool.catch_kinds,
    )
