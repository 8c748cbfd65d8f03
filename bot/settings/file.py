"""The file `.env` beside the program: settings for those who do not set an environment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.errors import BadSetting


def with_file(environment: Mapping[str, str], file: Path) -> Mapping[str, str]:
    """The environment, with what the file adds to it; the environment wins. Raises BadSetting where it cannot be read."""
    if not file.exists():
        return environment
    from dotenv import dotenv_values  # here: most have no such file

    try:
        added = dotenv_values(file)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{file}: cannot be read ({error}); save it as UTF-8, readable by this account") from error
    return {name: value for name, value in added.items() if value is not None} | dict(environment)
