"""A release as a file: a table, a document, and the release itself as JSON. All three tell what the card tells, and nothing else."""

from __future__ import annotations

from bot.feedback.release import Release


def json_of(release: Release) -> bytes:
    """The release itself, always the same bytes."""
    return release.written().encode()
