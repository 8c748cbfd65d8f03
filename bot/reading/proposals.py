"""What a model proposes, checked: an id counts only if it was on the list and its quotation stands in the message."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot.policy.asked import Subject
from bot.policy.classes import ClassesOf
from bot.ports import Proposal, Proposed
from bot.reading.normalise import clean
from bot.reading.reading import By, Heard, Intent, Reading, Slot

SHORTEST_QUOTE = 3
"""Characters: a shorter quotation stands in every message and proves nothing."""

READ_AS_ASK = frozenset({Intent.WHICH_TOOLS, Intent.OUT_OF_SCOPE})


def with_proposal(
    reading: Reading, proposal: Proposal, text: str, ids: Mapping[str, Collection[str]], classes: ClassesOf
) -> Reading | None:
    """The reading with what the model added, or None where nothing of it holds. Nothing heard by the rules is taken away."""
    quoted = " ".join(token.folded for token in clean(text).tokens)
    known = {(heard.slot, heard.id) for heard in reading.heard}
    added: list[Heard] = []
    asked = reading.asked
    for tool in _holding(proposal.tools, ids.get("tools", ()), quoted):
        if (Slot.TOOL, tool.id) not in known and not any(tool.id in subject.rows for subject in asked.subjects):
            asked = replace(asked, subjects=(*asked.subjects, Subject(rows=(tool.id,))))
            added.append(Heard(Slot.TOOL, tool.id, tool.quote, by=By.MODEL))
    for data in _holding(proposal.data, ids.get("data", ()), quoted):
        if (Slot.DATA, data.id) not in known:
            asked = replace(asked, data=(*asked.data, classes.word(data.id)))
            added.append(Heard(Slot.DATA, data.id, data.quote, by=By.MODEL))
    for purpose in _holding(proposal.purposes, ids.get("purposes", ()), quoted):
        if purpose.id not in asked.purposes:
            asked = replace(asked, purposes=asked.purposes | {purpose.id})
            added.append(Heard(Slot.PURPOSE, purpose.id, purpose.quote, by=By.MODEL))
    if not added:
        return None
    intent = reading.intent
    if intent in READ_AS_ASK:
        intent = Intent.ASK if asked.subjects else Intent.WHICH_TOOLS
    return replace(reading, asked=asked, intent=intent, heard=(*reading.heard, *added), by_model=True)


def _holding(proposed: tuple[Proposed, ...], allowed: Collection[str], quoted: str) -> list[Proposed]:
    """Those on the list whose quotation stands in the message, word for word but for case, accents and spaces."""
    held: list[Proposed] = []
    for one in proposed:
        words = " ".join(token.folded for token in clean(one.quote).tokens)
        if one.id in allowed and len(words) >= SHORTEST_QUOTE and f" {words} " in f" {quoted} ":
            held.append(one)
    return held
