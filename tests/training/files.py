"""A small file of courses, and a content folder around it."""

from __future__ import annotations

from pathlib import Path

from tests.running import write_content

COURSES = """format: 1
learning:
  title: Learning
  owner: mo@shop.example
  phase: pilot
courses:
  - id: basics
    title: {en: Basics, nl: Basis, de: Grundlagen}
    objective: You can.
    minutes: 30
    version: "1"
    owner: mo@shop.example
    languages: [en]
    url: https://learn.shop.example/basics
items:
  - id: basics-q4
    course: basics
    quarter: 2026-Q4
    opens: 2026-10-05
    due: 2026-12-18
    mandatory: true
    why: Because.
"""


def write_courses(folder: Path, courses: str) -> Path:
    """Writes a content folder with these courses; returns the policy's file."""
    policy = write_content(folder)
    (folder / "courses.yaml").write_text(courses, "utf-8")
    return policy
