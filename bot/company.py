"""What a company wrote down and said, opened: its policy, its people and places, its plans, the words it is understood by."""

from __future__ import annotations

from dataclasses import dataclass

from bot.booking.hearing import SessionWords
from bot.feedback.desk import Rules
from bot.feedback.words import FeedbackWords
from bot.plain_lines import PlainLines
from bot.policy.shelf import Shelf
from bot.ports import Texts
from bot.requests.hearing import RequestWords
from bot.roadmap.shelf import RoadmapShelf
from bot.roster import Roster
from bot.training.shelf import CourseShelf


@dataclass(frozen=True, slots=True)
class Company:
    """All of it that lies in files; what people say and do lies in the stores."""

    texts: Texts
    shelf: Shelf
    roster: Roster
    roadmap: RoadmapShelf
    courses: CourseShelf
    rules: Rules
    feedback_words: FeedbackWords
    session_words: SessionWords
    request_words: RequestWords
    plain_lines: PlainLines
