"""What Slack takes: numbers only, so that a change there is a change here."""

from __future__ import annotations

from enum import StrEnum


class Surface(StrEnum):
    """Where blocks stand. Tables and feedback buttons exist in messages alone."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


BLOCKS = {Surface.MESSAGE: 50, Surface.MODAL: 100, Surface.HOME: 100}

MESSAGE_WEIGHT = 12_000
"""Characters of a message's blocks as JSON, tables and controls aside. Slack refuses beyond about 13,200, undocumented."""

TEXT = 600
"""The `text` beside blocks: what a telephone shows. Slack takes 4,000."""

SECTION = 3000
RICH = 3000
"""Ours: a block of rich text knows no limit, but a message does."""
RICH_WEIGHT = 3600
CONTEXT = 2000
HEADER = 150
ALT = 2000
PICTURE_TITLE = 2000
URL = 3000

TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 10_000

CONTROLS = 5
"""In one row; Slack takes 25, people do not."""
LABEL = 30
"""Of a button, before telephones cut it. Slack takes 75."""
VALUE = 2000
OPTION_LABEL = 75
OPTION_VALUE = 150
OPTIONS = 100
OVERFLOW = 5
PLACEHOLDER = 150
BOXES = 10
"""To be ticked in one place."""

VIEW_TITLE = 24
METADATA = 3000
FIELD_LABEL = 2000
FIELD_HINT = 2000
FIELD_TEXT = 3000
FILE_TYPES = ("txt", "text", "md", "markdown")
"""Ours: files that hold a text."""
ERROR = 2000
