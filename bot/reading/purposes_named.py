"""What a message wants to do with the tool, and which conditions it says are met or not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.policy.model import Policy
from bot.reading.apart import WordsApart
from bot.reading.denials import denied_twice
from bot.reading.found import Found, ids
from bot.reading.spread import SpreadPhrases
from bot.reading.words import Hit, Layer, Sort

UNREAD = "publishing-unreviewed"
"""The purpose that is itself a "no"; another before it takes it away."""

OBJECT_WITHIN = 3
"""A verb whose object, within so many words, is the bot's own answer names no use: "summarise the policy"."""

NOT = frozenset(
    {
        "no",
        "not",
        "without",
        "isnt",
        "arent",
        "niet",
        "geen",
        "zonder",
        "nicht",
        "ohne",
        "kein",
        "keine",
        "keinen",
        "dont",
        "never",
    }
)
"""Words that, before "my work account", say that it is not so."""


@dataclass(frozen=True, slots=True)
class NamedPurpose:
    """A purpose, by its id, and the words."""

    id: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class Said:
    """Conditions that a message says are met, or not to be."""

    met: frozenset[str] = frozenset()
    unmet: frozenset[str] = frozenset()


def read_purposes(
    found: Found, spread: SpreadPhrases, apart: WordsApart, before: Collection[str] = ()
) -> tuple[NamedPurpose, ...]:
    """Every purpose named, once each: those that stand as one phrase, then those whose words stand apart. `before`: concepts
    of the data that the conversation's last question named."""
    about_us = found.cue("meta")
    named: dict[str, NamedPurpose] = {}
    together = found.layer(Layer.PURPOSE)
    heard = {id_ for hit in together for id_ in ids(hit, Sort.PURPOSE)}
    spelt_apart = spread.read(found, heard)
    heard |= {id_ for hit in spelt_apart for id_ in ids(hit, Sort.PURPOSE)}
    for hit in (*together, *spelt_apart, *apart.read(found, heard, before)):
        if any(0 <= own.first - hit.last - 1 <= OBJECT_WITHIN for own in about_us):
            continue
        for id_ in ids(hit, Sort.PURPOSE):
            if id_ == UNREAD and any(denied_twice(found, place) for place in range(hit.first, hit.last + 1)):
                continue
            named.setdefault(id_, NamedPurpose(id_, hit))
    return tuple(named.values())


def read_conditions(found: Found, policy: Policy) -> Said:
    """What is said of conditions. Said both ways, it counts as not met; an approval is never met by saying so."""
    met: set[str] = set()
    unmet: set[str] = set()
    for hit in found.layer(Layer.CONDITION):
        denied = _is_denied(found, hit)
        for id_ in ids(hit, Sort.MET):
            (unmet if denied else met).add(id_)
        if not denied and not denied_twice(found, hit.first):
            unmet.update(ids(hit, Sort.UNMET))
    met = {id_ for id_ in met - unmet if policy.conditions[id_].kind != "approval"}
    return Said(frozenset(met), frozenset(unmet))


def _is_denied(found: Found, hit: Hit) -> bool:
    """Whether one of the two words before says no ("not with my work account")."""
    for place in (hit.first - 1, hit.first - 2):
        token = found.at(place)
        if token is None or any(mark in token.after for mark in ".!?;,:"):
            return False
        if token.folded.replace("'", "") in NOT:
            return True
    return False
