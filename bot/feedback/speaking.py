"""Takes a voice in: checked, weighed in memory, sealed, kept. There is no person here, and no moment."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.feedback.desk import Desk
from bot.feedback.dialogue import Receipt, new_code, read_code
from bot.feedback.model import GENERAL, LONGEST, MOST_THEMES, SHORTEST, Consent, Month, Risk, Theme, Voice
from bot.feedback.turnstile import Pass, stepped
from bot.message import chosen


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in, read. `wrong` are (field, text key), where something has to be mended."""

    voice: Voice | None
    questions: bool = False
    wrong: tuple[tuple[str, str], ...] = ()


def read_form(fields: Mapping[str, str]) -> Filled:
    """The voice of a filled-in form. What is left out is the cautious choice; only text and concern are asked for."""
    text = fields.get("text", "").strip()
    themes = _themes(fields.get("themes", ""))
    concern = fields.get("concern", "")
    wrong: list[tuple[str, str]] = []
    if not SHORTEST <= len(text) <= LONGEST:
        wrong.append(("text", "feedback.too-short" if len(text) < SHORTEST else "feedback.too-long"))
    if len(themes) > MOST_THEMES:
        wrong.append(("themes", "feedback.too-many-themes"))
    if concern not in {"1", "2", "3", "4", "5"}:
        wrong.append(("concern", "feedback.no-concern"))
    consent, risk = fields.get("consent", ""), fields.get("risk", "")
    questions = fields.get("questions") == "yes"
    if questions and consent not in (Consent.REWORD, Consent.QUOTE):
        wrong.append(("questions", "feedback.questions-count"))
    if wrong:
        return Filled(None, wrong=tuple(wrong))
    return Filled(
        Voice(
            about=fields.get("about", "")[:80] or GENERAL,
            themes=themes,
            concern=int(concern),
            risk=Risk(risk) if risk in set(Risk) else Risk.NONE,
            text=text,
            consent=Consent(consent) if consent in set(Consent) else Consent.COUNT,
        ),
        questions,
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """That a voice was kept. `code` is for its author alone, shown once; empty where they want no questions."""

    code: str = field(default="", repr=False)


async def speak(voice: Voice, questions: bool, passed: Pass, desk: Desk, today: date) -> Kept | None:
    """Keeps a voice; None where this person has said enough for today. Raises what the database raises, and then nothing was
    counted. `questions`: the author wants a code by which they can be asked something.
    """
    number, _ = await desk.intake.batch()
    if not desk.turnstile.take(passed, today, number):
        return None
    counts = desk.turnstile.count(passed)
    try:
        code, thread = await _receipt(desk) if questions else ("", "")
        month, voice = Month.of(today), replace(voice, counts=counts, thread=thread)
        await desk.intake.add(month, desk.seal(voice, desk.keys.public(month), month))
    except BaseException:
        desk.turnstile.undo(passed, counts)
        raise
    people = desk.turnstile.people(number)
    if counts and people == stepped(people):
        await desk.intake.people(number, people)
    return Kept(code)


async def _receipt(desk: Desk) -> tuple[str, str]:
    """A new code, and the lookup of its conversation. Made in a thread: it takes long on purpose."""
    code = new_code()
    receipt = await asyncio.to_thread(Receipt.of, read_code(code) or "")
    await desk.threads.open(receipt.lookup, receipt.key.public_key().public_bytes_raw())
    return code, receipt.lookup.hex()


def _themes(value: str) -> frozenset[Theme]:
    return frozenset(Theme(one) for one in chosen(value) if one in set(Theme))
