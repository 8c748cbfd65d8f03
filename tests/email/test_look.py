"""The colours of mails: read by everybody, in light, in the dark, and where a reader turns them round by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from adapters.email.page import STYLE
from adapters.email.render.look import DARK, GROUNDS, LIGHT, STYLES, sheet

LEAST = 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def turned(colour: str) -> str:
    """As a reader shows it that turns light into dark by itself."""
    return "#" + "".join(f"{255 - int(colour[place : place + 2], 16):02x}" for place in (1, 3, 5))


def pairs(colours: Mapping[str, str]) -> list[tuple[str, str, str]]:
    return [(f"{ink} on {ground}", colours[ink], colours[ground]) for ground, inks in GROUNDS.items() for ink in inks]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_what_they_stand_on(theme: Mapping[str, str]) -> None:
    assert [name for name, ink, ground in pairs(theme) if contrast(ink, ground) < LEAST] == []


def test_they_still_do_where_a_reader_turns_light_into_dark_by_itself() -> None:
    assert [name for name, ink, ground in pairs(LIGHT) if contrast(turned(ink), turned(ground)) < LEAST] == []


def test_both_themes_know_the_same_colours_and_each_is_changed_in_the_dark() -> None:
    assert LIGHT.keys() == DARK.keys()
    for ground, inks in GROUNDS.items():
        assert f".{ground}{{background-color:{DARK[ground]}!important}}" in sheet()
        for ink in inks:
            assert f".c-{ink}{{color:{DARK[ink]}!important}}" in sheet()


def test_no_style_names_a_colour_that_is_none_of_ours() -> None:
    for style in STYLES.values():
        assert set(re.findall(r"#\w+", style)) <= {*LIGHT.values(), "#ffffff", "#23272e"}


def test_the_style_sheet_holds_nothing_that_makes_gmail_drop_it() -> None:
    assert len(sheet()) < 8192
    assert "[" not in sheet() and "url(" not in sheet() and "@import" not in sheet()
    assert sheet().count("{") == sheet().count("}")


def test_the_page_behind_a_link_has_the_same_colours() -> None:
    for name in ("paper", "surface", "ink", "line", "brand"):
        assert f"--{name}:{LIGHT[name]}" in STYLE
        assert f"--{name}:{DARK[name]}" in STYLE
