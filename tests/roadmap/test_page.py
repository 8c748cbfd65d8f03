"""What docs/roadmap.md says is so: its examples load, its errors are those that are told, its tables are the program's."""

from __future__ import annotations

import re
from io import StringIO

import pytest

from adapters.terminal.policy_commands import print_problems
from bot.policy.file.load import parse_policy
from bot.roadmap.file import load, sections
from bot.roadmap.file.load import BadRoadmap, parse_roadmap
from bot.roadmap.model import HORIZONS, Level, Roadmap, Status, Track
from tests.answering import texts, vocabulary
from tests.running import ROOT
from tests.test_docs import POLICY, blocks

PAGE = ROOT / "docs" / "roadmap.md"
PEOPLE = ("sam@acme.example", "kim@acme.example")
KEYS = {
    "(top)": load.TOP_KEYS,
    "`roadmap`": sections.ROADMAP_KEYS,
    "`tracks`": sections.TRACK_KEYS,
    "`datasets`": sections.DATASET_KEYS | sections.NEED_KEYS,
    "`items`": sections.ITEM_KEYS,
    "`success`": sections.SUCCESS_KEYS | sections.TARGET_KEYS | set(Level),
    "`links`": sections.LINK_KEYS,
}


def example(replaced: tuple[tuple[str, str], ...] = ()) -> Roadmap:
    """The roadmap that the page writes down, for the policy that its page writes down."""
    text = "".join(blocks(PAGE, "yaml"))
    for written, instead in replaced:
        assert written in text
        text = text.replace(written, instead, 1)
    words = vocabulary()
    policy = parse_policy(
        "".join(blocks(POLICY, "yaml")).encode(), "policy.yaml", words.concepts, words.purposes, words.tools
    )
    return parse_roadmap(text.encode(), "acme/roadmap.yaml", PEOPLE, policy)


def test_the_blocks_of_the_page_are_one_roadmap() -> None:
    read = example()
    assert list(read.items) == ["crm-move", "brief-agent", "rules"]
    assert list(read.datasets) == ["customers"]
    written = set("".join(blocks(PAGE, "yaml")).replace(":", " ").replace("{", " ").split())
    assert {key for keys in KEYS.values() for key in keys} - {"individual", "at_least"} <= written


def test_the_errors_on_the_page_are_those_that_are_told() -> None:
    with pytest.raises(BadRoadmap) as refused:
        example((("status: under_way", "status: underway"), ("datasets: [customers]", "datasets: [customer]")))
    out = StringIO()
    print_problems(refused.value, texts(), "en", out)
    assert blocks(PAGE, "text")[0] == out.getvalue()


@pytest.mark.parametrize("section", KEYS)
def test_every_key_of_the_format_stands_in_its_row(section: str) -> None:
    row = re.search(rf"^\| {re.escape(section)} \| (.*) \|$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    assert row
    assert set(re.findall(r"`(\w+)`", row[1])) - {"needed_by"} == KEYS[section] - {"needed_by"}


def test_every_status_and_horizon_is_explained_as_the_product_explains_it() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|$", PAGE.read_text("utf-8"), flags=re.MULTILINE))
    assert rows.keys() >= {*Status, *HORIZONS}
    for status in Status:
        assert rows[status].startswith(texts().plain("en", f"roadmap.means-{status}"))


def test_every_track_is_named() -> None:
    for track in Track:
        assert f"`{track}`" in PAGE.read_text("utf-8")
