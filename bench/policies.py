"""Policies that bench measures on, written as an architect would write them: large, alike from run to run, made up."""

from __future__ import annotations

import random
from collections.abc import Iterable

from bench.reading_names import aliased

CLASSES = ("public", "internal", "customers", "staff", "contracts", "code", "secrets", "health")
HELD = {
    "public": ("published-material", "general-knowledge"),
    "internal": ("internal-documents", "meeting-content"),
    "customers": ("customer-records", "customer-contact-data"),
    "staff": ("employee-records", "salary-data"),
    "contracts": ("contracts", "pricing"),
    "code": ("source-code",),
    "secrets": ("credentials", "trade-secrets"),
    "health": ("health-data",),
}
PURPOSES = [
    "writing",
    "summarising",
    "translation",
    "brainstorming",
    "search-and-research",
    "coding",
    "code-review",
    "data-analysis",
    "spreadsheet-work",
    "image-generation",
    "video-generation",
    "voice-generation",
    "deepfake",
    "slide-making",
    "meeting-notes",
    "transcription",
    "recording",
    "e-mail-drafting",
    "customer-facing-text",
    "customer-facing-chat",
    "publishing-unreviewed",
    "automated-decision",
    "recruitment-screening",
    "performance-evaluation",
    "grading",
    "emotion-recognition",
    "biometric-identification",
    "monitoring-of-staff",
    "legal-advice",
    "medical-advice",
]
"""Thirty of the vocabulary's."""
VERDICTS = (
    "allowed",
    "{verdict: conditional, if: [work-account]}",
    "{verdict: conditional, if: [work-account, review]}",
)
NO = ("prohibited", "{verdict: not_yet, route: acceptance}")
KINDS = ("assistant", "notetaker", "coding", "image", "translation")
GROUPS = ("marketing", "legal", "research")


def wide(tools: int) -> str:
    """A policy of so many tools with four aliases each beside the name, eight classes, and rules that look at purposes."""
    return _policy("wide", list(aliased(tools, 4)), PURPOSES[:6], random.Random(tools), turned=0.0)


def edition(number: int, tools: int, turned: float) -> str:
    """Edition `number` of a policy of so many tools, eight classes and thirty purposes; `turned`: the share of cells that
    say something else than in the first."""
    return _policy(str(number), list(aliased(tools, 2)), PURPOSES, random.Random(tools), turned)


def _policy(
    version: str, tools: Iterable[tuple[str, ...]], purposes: Iterable[str], seeded: random.Random, turned: float
) -> str:
    other = random.Random(version)
    lines = [
        "format: 1",
        f'policy: {{id: bench, title: Bench, version: "{version}", languages: [en, nl, de]}}',
        "clauses:",
        *(f"  - {{id: C-{n}, title: Clause {n}, text: What clause {n} says.}}" for n in range(1, 6)),
        "data:",
        *(f"  - {{id: {id_}, name: {id_.title()} data, holds: [{', '.join(HELD[id_])}]}}" for id_ in CLASSES),
        "conditions:",
        "  - {id: work-account, kind: account, text: Sign in with your work account., clause: C-2}",
        "  - {id: review, kind: review, text: Somebody reads it first., clause: C-3}",
        "groups:",
        *(f"  - {{id: {id_}, name: {id_.title()}}}" for id_ in GROUPS),
        "purposes:",
        *(f"  - {{id: own-{id_}, name: {id_.replace('-', ' ').title()}, holds: [{id_}]}}" for id_ in purposes),
        "routes:",
        "  - {id: acceptance, name: Acceptance process, text: Ten working days., form: tool-request, clause: C-4}",
        "tools:",
    ]
    for number, (name, *also) in enumerate(tools):
        cells = {id_: seeded.choice(VERDICTS if seeded.random() < 0.6 else NO) for id_ in CLASSES}
        cells = {id_: other.choice(NO) if other.random() < turned else cell for id_, cell in cells.items()}
        group = seeded.choice(GROUPS) if seeded.random() < 0.1 else "everyone"
        lines += [
            f"  - id: tool-{number}",
            f"    name: {_quoted(name)}",
            f"    also: [{', '.join(map(_quoted, also))}]",
            f"    kind: {seeded.choice(KINDS)}",
            f"    for: [{group}]",
            f"    clause: C-{number % 5 + 1}",
            "    data:",
            *(f"      {id_}: {cell}" for id_, cell in cells.items()),
        ]
        if number % 5 == 0:
            when = f"{{purpose: [own-{seeded.choice(list(purposes))}], group: [legal]}}"
            excepted = f"[{{when: {when}, verdict: conditional, if: [review]}}]"
            lines.append(f'      "*": {{verdict: prohibited, except: {excepted}}}')
    lines += [
        '  - {id: any-other, name: any other AI tool, catch_all: true, clause: C-1, data: {public: allowed, "*": prohibited}}',
        "rules:",
    ]
    for number, purpose in enumerate(purposes):
        data = CLASSES[1:][number % 7 :][:2]
        lines.append(
            f"  - {{id: rule-{number}, when: {{purpose: [own-{purpose}], data: [{', '.join(data)}]}}, verdict: not_yet, "
            f"route: acceptance, clause: C-{number % 5 + 1}}}"
        )
    return "\n".join(lines) + "\n"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', "") + '"'
