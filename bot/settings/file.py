"""The file `.env` beside the program: settings for those who do not set an environment."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from bot.errors import BadSetting


def with_file(environment: Mapping[str, str], file: Path) -> Mapping[str, str]:
    """The environment, with what the file adds to it; the environment wins. Raises BadSetting where it cannot be read.

    A value counts as it stands: in a password `${` means nothing.
    """
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError as error:
        if not file.is_symlink():
            return environment
        raise BadSetting(f"{file}: points to a file that is not there; mend the link, or delete it") from error
    except IsADirectoryError as error:
        raise BadSetting(
            f"{file}: is a folder, as a container makes one where the file to be mounted is not there; "
            "put the file in its place, or delete the folder"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{file}: cannot be read ({error}); save it as UTF-8, readable by this account") from error
    return _read(text, file) | dict(environment)


def _read(text: str, file: Path) -> dict[str, str]:
    from dotenv.parser import parse_stream  # here: most have no such file

    added: dict[str, str] = {}
    for line in parse_stream(StringIO(text)):
        # Why not skipped, as is usual: a token that nobody read means a platform that is silently not served.
        if line.error or (line.key is not None and line.value is None):
            raise BadSetting(
                f"{file}: line {_first(line.original.string, line.original.line)} is no setting; write NAME=value, "
                "with both quotation marks or none"
            )
        if line.key is not None and line.value is not None:
            added[line.key] = line.value
    return added


def _first(read: str, line: int) -> int:
    """The number of the line that says something: what was read may begin with empty ones."""
    return line + read[: len(read) - len(read.lstrip())].count("\n")
