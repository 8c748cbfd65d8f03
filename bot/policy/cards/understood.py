"""What was understood of a question, part by part, each with a button that changes it."""

from __future__ import annotations

from bot.markup import Markup, escape
from bot.message import Fact
from bot.policy.asked import Asked
from bot.policy.cards import parts
from bot.policy.cards.words import Words
from bot.reading.reading import By, Heard, Reading, Slot


def facts(reading: Reading, asked: Asked, words: Words) -> tuple[Fact, ...]:
    """Tool, data, purpose, and what was said of conditions; with the correction where a word had to be corrected."""
    tools = [_tool(value, words) for value in parts.tool_values(asked)]
    data = [_data(value, words) for value in parts.data_values(asked)]
    purposes = [words.purpose(id_) for id_ in words.purposes(asked)]
    rows = [
        _fact(Slot.TOOL, tools, reading, asked, words),
        _fact(Slot.DATA, data, reading, asked, words),
        _fact(Slot.PURPOSE, purposes, reading, asked, words),
    ]
    said = _conditions(asked, words)
    if said:
        rows.append(Fact(words.plain("policy.slot-said"), Markup(escape(said))))
    return tuple(rows)


def _fact(slot: Slot, names: list[str], reading: Reading, asked: Asked, words: Words) -> Fact:
    value = words.say("policy.value", value=words.listing(names)) if names else _unsaid(slot, asked, words)
    remarks = [
        words.say("policy.read-as", typed=heard.typed)
        if heard.corrected
        else words.say("policy.model-read", typed=heard.typed)
        for heard in _worth_saying(reading.heard, slot)
    ]
    if slot in reading.carried:
        remarks.append(words.say("policy.carried"))
    change = parts.change(slot, asked, words.plain(f"policy.change-{slot}"))
    return Fact(words.plain(f"policy.slot-{slot}"), Markup(" ".join([value, *remarks])), change)


def _unsaid(slot: Slot, asked: Asked, words: Words) -> Markup:
    """What was not said, or what the policy takes for granted where such a purpose is asked and no data is named."""
    wanted = [p for p in words.policy.purposes.values() if p.data and ({p.id, *p.holds} & asked.purposes)]
    if slot is not Slot.DATA or not wanted:
        return words.say("policy.not-said")
    assumed = dict.fromkeys(words.data(purpose.data) for purpose in wanted)
    return words.say("policy.assumed", value=words.listing(list(assumed)))


def _worth_saying(heard: tuple[Heard, ...], slot: Slot) -> list[Heard]:
    return [one for one in heard if one.slot is slot and (one.corrected or one.by is By.MODEL)]


def _tool(value: str, words: Words) -> str:
    return words.either([words.tool(id_) for id_ in value.split("|")])


def _data(value: str, words: Words) -> str:
    return words.either([words.data(id_) for id_ in value.split("|")])


def _conditions(asked: Asked, words: Words) -> str:
    said = [words.plain("policy.said-met", text=_condition(id_, words)) for id_ in sorted(asked.met)]
    said += [words.plain("policy.said-unmet", text=_condition(id_, words)) for id_ in sorted(asked.unmet)]
    return "; ".join(said)


def _condition(id_: str, words: Words) -> str:
    return words.policy.conditions[id_].text.say(words.language).rstrip(".")
