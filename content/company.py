"""Opens everything that a company wrote down: its folder of content, read with the vocabulary and the texts of the house."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial
from pathlib import Path

from bot.booking.hearing import load_session_words
from bot.calendar.sites import Sites
from bot.company import Company
from bot.errors import BadContent
from bot.feedback.words import load_feedback_words
from bot.people import Directory
from bot.plain_lines import load_plain_lines
from bot.policy.readers import Readers
from bot.policy.shelf import Opened, Shelf, open_policy
from bot.reading.frequent import FrequentWords
from bot.reading.vocabulary import Vocabulary, load_vocabulary
from bot.requests.hearing import load_request_words
from bot.roadmap.asking.words import load_words
from bot.roadmap.shelf import RoadmapShelf
from bot.roster import Roster
from bot.training.hearing import load_training_words
from bot.training.shelf import CourseShelf
from content.feedback import load_rules
from content.people import load_people
from content.sites import load_sites
from content.texts import load_texts

VOCABULARY = Path(__file__).parent / "vocabulary"
PROMPTS = Path(__file__).parent / "prompts"
POLICY = "policy.yaml"
ROADMAP = "roadmap.yaml"
COURSES = "courses.yaml"
PEOPLE = "people.yaml"
SITES = "sites.yaml"
FEEDBACK = "feedback.yaml"
FILES = (POLICY, PEOPLE, SITES, ROADMAP, COURSES, FEEDBACK)
"""Everything that a company writes."""


def open_company(folder: Path, zone: str, today: date) -> Company:
    """The company whose files lie in `folder`; where they do not say otherwise, it is at home in `zone`.

    Raises BadContent, BadPolicy with every error of a file, or NotPublished for a policy that contradicts itself `today`.
    """
    _nothing_misnamed(folder)
    texts = load_texts()
    vocabulary, frequent = open_vocabulary()
    shelf = Shelf(folder / POLICY, Readers(vocabulary, frequent), today)
    roster = Roster(partial(read_lists, folder, zone, shelf, texts.languages))
    people = roster.people
    return Company(
        texts=texts,
        shelf=shelf,
        roster=roster,
        roadmap=RoadmapShelf(folder / ROADMAP, people, shelf, load_words(VOCABULARY / "roadmap.toml"), frequent),
        courses=CourseShelf(folder / COURSES, people, shelf, load_training_words(VOCABULARY / "trainings.toml")),
        rules=load_rules(folder / FEEDBACK, people, texts.languages),
        feedback_words=load_feedback_words(VOCABULARY / "feedback.toml", frequent),
        session_words=load_session_words(VOCABULARY / "sessions.toml"),
        request_words=load_request_words(VOCABULARY / "requesting.toml"),
        plain_lines=load_plain_lines(VOCABULARY / "lines.toml"),
    )


def read_lists(folder: Path, zone: str, shelf: Shelf, languages: Collection[str]) -> tuple[Directory, Sites]:
    """The people of `folder`, in groups of the policy in force, and their sites. Raises BadContent."""
    people = load_people(folder / PEOPLE, shelf.opened.policy.groups, languages)
    return people, load_sites(folder / SITES, zone, people, languages)


def _nothing_misnamed(folder: Path) -> None:
    """Raises BadContent for a file that is meant to be one of ours and would be passed over: without `people.yaml`, nobody has
    a role. Where there is no folder, the policy says so."""
    there = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    for name in there:
        meant = f"{name.rpartition('.')[0].casefold()}.yaml"
        if name not in FILES and meant in FILES and name.casefold().endswith((".yaml", ".yml")) and meant not in there:
            raise BadContent(f"{folder / name}: Handrail reads {meant}, and would not read this; rename it")
        if name in FILES and not (folder / name).exists():
            raise BadContent(f"{folder / name}: points to a file that is not there; mend the link, or delete it")


def open_vocabulary() -> tuple[Vocabulary, FrequentWords]:
    """The words of the house: what things are called, and what is an everyday word and never a misspelt one."""
    return load_vocabulary(VOCABULARY), FrequentWords(VOCABULARY / "frequent")


def open_policies(*paths: Path) -> list[Opened]:
    """Policies, opened with one vocabulary. Raises BadPolicy with every error of the first that is bad."""
    readers = Readers(*open_vocabulary())
    return [open_policy(path, readers) for path in paths]


def people_of(folder: Path, opened: Opened) -> Directory:
    """Who is in which group; nobody where the list does not go with this edition, which `policy check` does not judge."""
    try:
        return load_people(folder / PEOPLE, opened.policy.groups, load_texts().languages)
    except BadContent:
        return Directory(())
