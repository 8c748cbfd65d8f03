"""What Teams takes and what is readable in it: numbers only, so that a change there is a change here."""

VERSION = "1.5"
"""Of a card; Teams on a telephone shows nothing of a card without one. Its elements are those of 1.2, and `label`."""

LARGEST = 28 * 1024
"""Bytes of a card, as UTF-8: beyond it some clients show nothing."""

COMFORTABLE = 20 * 1024
"""Bytes up to which a card stays one."""

FOOT = 7 * 1024
"""Bytes of controls up to which more are put below the same card."""

SPARE = 512
"""Bytes of a form that are left free, for a line or two that say what was left out."""

FRAME = 3 * 1024
"""Bytes kept for what is around the elements of a card."""

ACTIONS = 6
"""Buttons of a card; of what comes after them nobody can be sure."""

BUTTON = 34
"""Characters of a button that a telephone shows; a longer one is a line of the body, which wraps."""

LINES = 6
"""Choices that are still shown one by one, and not as a list."""

SIDE_BY_SIDE = 3
"""Columns of a telephone."""

OPTIONS = 25
"""Of a list to choose from, before it needs a field to search it."""

TITLE = 300
"""Characters of a heading; a longer one is said in full below it. Also of the label of a field, and of a tooltip."""

LABEL = 100
"""Characters of a button; more of it is in its tooltip."""

SUMMARY = 200
"""Characters of a notification."""

PREVIEW = 160
"""Characters below the title of a search result."""

RUN, PARAGRAPH = 1000, 5000
"""Characters in one piece, and bytes in one block of text: a card can be divided only between blocks."""

SHORT = 40
"""Characters of a cell that still stands beside others on a line."""

COLUMNS = 4
"""Cells beside the first of a row up to which each is named before what it says."""

ROOM = 2
"""How many times its limit a field takes, so that what is pasted too long arrives whole and can be shortened."""
