"""Takes a voice in: checked, weighed in memory, sealed, kept. There is no person here, and no moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.feedback.desk import Desk
from bot.feedback.model import GENERAL, LONGEST, MOST_THEMES, SHORTEST, Consent, Month, Risk, Theme, Voice
from bot.feedback.turnstile import Pass, stepped
from bot.message import chosen


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in, read. `wrong` are (field, text key), where something has to be mended."""

    voice: Voice | None
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
    if wrong:
        return Filled(None, tuple(wrong))
    consent, risk = fields.get("consent", ""), fields.get("risk", "")
    return Filled(
        Voice(
            about=fields.get("about", "")[:80] or GENERAL,
            themes=themes,
            concern=int(concern),
            risk=Risk(risk) if risk in set(Risk) else Risk.NONE,
            text=text,
            consent=Consent(consent) if consent in set(Consent) else Consent.COUNT,
        )
    )


async def speak(voice: Voice, passed: Pass, desk: Desk, today: date) -> bool:
    """Keeps a voice; False where this person has said enough for today. Raises what the database raises, and then
    nothing was counted.
    """
    number, _ = await desk.intake.batch()
    if not desk.turnstile.take(passed, today, number):
        return False
    counts = desk.turnstile.count(passed)
    try:
        month = Month.of(today)
        voice = Voice(
            voice.about, voice.themes, voice.concern, voice.risk, voice.text, voice.consent, counts, voice.thread
        )
        await desk.intake.add(month, desk.seal(voice, desk.keys.public(month), month))
    except BaseException:
        desk.turnstile.undo(passed, counts)
        raise
    people = stepped(desk.turnstile.people(number))
    if counts and people and people == desk.turnstile.people(number):
        await desk.intake.people(number, people)
    return True


def _themes(value: str) -> frozenset[Theme]:
    return frozenset(Theme(one) for one in chosen(value) if one in set(Theme))
