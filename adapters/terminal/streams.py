"""Standard output and standard error, so that any sentence can be printed into any of them."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

STANDARD = 3
"""Input, output, errors: the numbers that a program finds open."""


def fill_standard() -> None:
    """Opens those of the three standard streams that were closed by whoever started us, onto nothing.

    Else a connection would get such a number, and the loop gives up the whole process where that is closed.
    """
    got = -1
    while got < STANDARD:
        got = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    os.close(got)


def speak_unicode() -> None:
    """UTF-8 into pipes and files whatever the locale, and no error anywhere over a character that cannot be shown."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")
