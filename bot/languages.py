"""The languages of the house: Handrail speaks and reads each of them."""

from __future__ import annotations

LANGUAGES = ("en", "nl", "de")
"""English first: where nothing tells otherwise, that is spoken. How to add one is in docs/for-contributors.md."""
