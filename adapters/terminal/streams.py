"""Standard output and standard error, so that any sentence can be printed into any of them."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def speak_unicode() -> None:
    """UTF-8 into pipes and files whatever the locale, and no error anywhere over a character that cannot be shown."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")
