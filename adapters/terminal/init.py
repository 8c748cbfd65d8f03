"""`init DIR`: a content folder of one's own to start from, never over what is there."""

from __future__ import annotations

from pathlib import Path

from bot.errors import BadSetting

FILES = ("policy.yaml", "people.yaml", "sites.yaml", "roadmap.yaml", "courses.yaml", "feedback.yaml")


def write_content(source: Path, folder: Path) -> None:
    """Copies the sample company's files into `folder`. Raises BadSetting where a file is there already, and then nothing is written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = [name for name in FILES if (folder / name).exists()]
        if there:
            raise BadSetting(f"{folder / there[0]} is there already and is left as it is; name another folder")
        for name in FILES:
            (folder / name).write_bytes((source / name).read_bytes())
    except OSError as error:
        raise BadSetting(f"{folder}: {error.strerror}; name a folder you may write to") from error
