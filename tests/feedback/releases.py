"""Releases to look at: a small one, one with everything, and responses to them."""

from __future__ import annotations

from datetime import date

from bot.feedback.model import Month
from bot.feedback.release import FEW, SOME, Cells, Passed, Release, Response
from bot.policy.cards.words import Words
from tests.answering import texts
from tests.house import sample_shelf

TODAY = date(2026, 11, 26)
QUOTED = (
    "I learned of the briefing agent from a customer. Please tell us *before* it is switched on.",
    "Der Agent schreibt mir vor, was ich den Leuten sagen soll. Ich will das selbst entscheiden.",
    '=HYPERLINK("https://example.com") is what the tool wrote into my offer, and nobody noticed.',
    "Ik krijg er elke week een tool bij en nooit een uur om die te leren.",
    "Who is liable if the summary is wrong?\nLegal says us, the vendor says us.",
)

SMALL = Release(
    number=1,
    day=date(2026, 6, 9),
    first=Month("2026-05"),
    last=Month("2026-06"),
    people=12,
    k=5,
    batch=10,
    concern=Cells((("worried", 7),), rest=5, folded=2),
    mean=4.0,
    themes=Cells(why=SOME),
    risks=Cells(why=SOME),
    about=Cells(),
    passed=(Passed("Somebody fears that drafts of the agent reach customers unchecked.", False),),
)
MIDDLE = Release(
    number=2,
    day=date(2026, 9, 15),
    first=Month("2026-06"),
    last=Month("2026-09"),
    people=26,
    k=5,
    batch=10,
    concern=Cells((("worried", 14), ("mixed", 7), ("hopeful", 5))),
    mean=3.5,
    themes=Cells((("skills", 12), ("say", 9), ("jobs", 8)), rest=11, folded=4),
    risks=Cells((("none", 10), ("quality", 8)), rest=8, folded=3),
    about=Cells(),
)
LARGE = Release(
    number=3,
    day=date(2026, 11, 24),
    first=Month("2026-09"),
    last=Month("2026-11"),
    people=41,
    k=5,
    batch=10,
    concern=Cells((("worried", 22), ("hopeful", 11), ("mixed", 8))),
    mean=3.5,
    themes=Cells((("skills", 19), ("quality", 15), ("jobs", 13), ("fit", 9), ("other", 6)), rest=12, folded=3),
    risks=Cells((("quality", 15), ("none", 11), ("customers", 9)), rest=6, folded=2),
    about=Cells((("general", 21), ("briefing-agent", 14)), rest=10, folded=2),
    passed=(
        *(Passed(text, True, theme) for text, theme in zip(QUOTED, ("", "skills", "quality", "", "jobs"), strict=True)),
        Passed("One person reports that personal data was pasted into a private tool to save time.", False, "quality"),
        Passed("One person asks who decides when an agent is switched off.", False),
    ),
    withheld=5,
)
FULL = Release(
    number=12,
    day=date(2026, 11, 24),
    first=Month("2026-10"),
    last=Month("2026-11"),
    people=240,
    k=5,
    batch=10,
    concern=Cells((("worried", 140), ("mixed", 95), ("hopeful", 5))),
    mean=4.0,
    themes=Cells(
        (
            *(("jobs", 120), ("skills", 96), ("quality", 80), ("protection", 61), ("fairness", 44), ("workload", 40)),
            *(("fit", 31), ("say", 22), ("cost", 11), ("ethics", 7), ("other", 5)),
        )
    ),
    risks=Cells((("none", 80), ("jobs", 70), ("data", 50), ("quality", 22), ("safety", 9), ("legal", 9))),
    about=Cells(),
)
HIDDEN = Release(
    number=4,
    day=date(2026, 11, 24),
    first=Month("2026-11"),
    last=Month("2026-11"),
    people=10,
    k=5,
    batch=10,
    concern=Cells(why=FEW),
    mean=None,
    themes=Cells(why=SOME),
    risks=Cells(why=SOME),
    about=Cells(),
)
RELEASES = (SMALL, MIDDLE, LARGE)

RESPONSES = (
    Response(
        2,
        "skills",
        "done",
        "Everybody has two hours a month.",
        "Priya Nair",
        date(2026, 10, 31),
        "Dana Roth",
        date(2026, 10, 1),
    ),
    Response(
        3,
        "quality",
        "planned",
        "A second look before anything goes to a customer.",
        "=Mo Haddad",
        date(2026, 11, 25),
        "Dana Roth",
        date(2026, 11, 24),
    ),
    Response(
        3,
        "fit",
        "not-done",
        "The contract runs until summer.",
        "",
        None,
        "Dana Roth",
        date(2026, 11, 25),
    ),
)
PULLS = {1: 9, 2: 1, 3: 4}
TITLES = {"briefing-agent": "Briefing agent for account managers"}


def words(language: str = "en") -> Words:
    return Words(sample_shelf().opened, texts(), language)
