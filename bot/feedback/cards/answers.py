""" "You said, we did": what became of each theme, and what waits for too long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.feedback.answering import late, response_to, themes_of
from bot.feedback.cards.said import theme_said
from bot.feedback.release import STATUSES, UNANSWERED_DAYS, Release, Response
from bot.message import Block, Bullets, Button, Choices, Paragraph, Said, Section
from bot.policy.cards.words import Words
from bot.routing import command

DONE = ("done", "not-done")
"""What is over: its day is no more to come."""

assert set(DONE) < set(STATUSES)


def late_blocks(
    releases: Sequence[Release], responses: Sequence[Response], today: date, words: Words
) -> tuple[Block, ...]:
    """The themes that wait for an answer for too long; nothing where there are none."""
    waiting = late(releases, responses, today)
    if not waiting:
        return ()
    lines = tuple(
        words.say(
            "voices.late-line",
            theme=theme_said(one.theme, words),
            number=one.release.number,
            day=words.day(one.release.day),
        )
        for one in waiting
    )
    return Section(words.say("voices.late", days=UNANSWERED_DAYS)), Bullets(lines)


def answer_blocks(release: Release, responses: Sequence[Response], today: date, words: Words) -> tuple[Block, ...]:
    """Each theme of a release with what was said to it, those without an answer first."""
    themes = sorted(themes_of(release), key=lambda theme: response_to(release, theme, responses) is not None)
    blocks: list[Block] = [Section(words.say("voices.answers"))]
    for theme in themes:
        blocks += theme_blocks(release, theme, response_to(release, theme, responses), today, words)
    if not themes:
        blocks.append(Paragraph(words.say("voices.answers-none")))
    return tuple(blocks)


def theme_blocks(
    release: Release, theme: str, response: Response | None, today: date, words: Words
) -> tuple[Block, ...]:
    """A theme with its status, who is in charge and by when, the answer as it was typed, and who gave it."""
    name = theme_said(theme, words)
    if response is None:
        return (Paragraph(words.say("voices.answer", theme=name, said=words.plain("voices.unanswered"))),)
    signed = "voices.answered-by" if response.release == release.number else "voices.answered-then"
    day = words.day(response.on)
    return (
        Paragraph(words.say("voices.answer", theme=name, said=status_said(response, today, words))),
        Said(response.text),
        Paragraph(words.say(signed, name=response.by, day=day, number=response.release), small=True),
    )


def status_said(response: Response, today: date, words: Words) -> str:
    """ "planned · in charge: Mo · by 31 January 2027"."""
    parts = [words.plain(f"voices.status-{response.status}")]
    if response.owner:
        parts.append(words.plain("voices.owner-is", owner=response.owner))
    if response.due is not None:
        past = response.due < today and response.status not in DONE
        parts.append(words.plain("voices.due-was" if past else "voices.due-is", day=words.day(response.due)))
    return " · ".join(parts)


def answer_choices(release: Release, responses: Sequence[Response], words: Words) -> tuple[Block, ...]:
    """A button for each theme; what has no answer yet stands out."""
    buttons = tuple(
        Button(
            theme_said(theme, words),
            command("respond", release=str(release.number), theme=theme),
            primary=response_to(release, theme, responses) is None,
            opens_form=True,
        )
        for theme in themes_of(release)
    )
    return (Choices(words.plain("voices.answer-theme"), buttons),) if buttons else ()
