"""Reading a YAML file of the content folder: what stops that, in one line with the cure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.errors import BadContent


def read_yaml(path: Path) -> Any:
    """What a file says. Raises BadContent for one that cannot be read or is no YAML."""
    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise BadContent(
            f"{path.name}: cannot be read ({error.strerror}); check that this account may read it"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise BadContent(f"{path.name}: {_why(error)}") from error


def _why(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return f"line {mark.line + 1} is no YAML ({getattr(error, 'problem', None)}); compare it with the line before"
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not UTF-8; save the file as UTF-8"
    return "this is no YAML that can be read; compare it with the file that comes with Handrail"
