"""What people said, on the page of the management team: what everybody can see of the last release, and nothing beyond it."""

from __future__ import annotations

from bot.feedback.answering import response_to, themes_of
from bot.feedback.cards.said import span_said, theme_said
from bot.feedback.release import SOME, is_new
from bot.feedback.releasing import BREAKDOWN
from bot.management.overview import Overview
from bot.markup import Markup, escape
from bot.message import Block, Paragraph, Section, Table
from bot.policy.cards.words import Words


def said_blocks(overview: Overview, words: Words) -> tuple[Block, ...]:
    """The themes with what is new and what becomes of them; no figures of themes and no words, which are for HR alone. Nothing
    where nothing has been released: whether something waits is told to nobody."""
    if not overview.releases:
        return ()
    *before, release = overview.releases
    heading = Section(words.say("management.said"))
    intro = Paragraph(words.say("voices.public-text", people=release.people, span=span_said(release, words)))
    themes = themes_of(release)
    if not themes:
        some = release.themes.why == SOME
        key, least = ("voices.public-least", {"least": BREAKDOWN}) if some else ("voices.public-few", {"k": release.k})
        return heading, intro, Paragraph(words.say(key, **least))
    rows = []
    for theme in themes:
        response = response_to(release, theme, overview.responses)
        became = words.plain(f"voices.status-{response.status}") if response else words.plain("voices.unanswered")
        since = "new" if is_new(release, before, theme) else "again" if before else "first"
        cells = (theme_said(theme, words), words.plain(f"management.theme-{since}"), became)
        rows.append(tuple(Markup(escape(cell)) for cell in cells))
    names = (words.plain("voices.theme"), words.plain("management.since"), words.plain("management.became"))
    return heading, intro, Table(words.plain("management.said"), names, tuple(rows))
