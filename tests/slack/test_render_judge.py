"""The judge of Block Kit sees what is wrong: one broken payload for each rule that we lean on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.slack.block_kit import refused, unpleasant

Dict = dict[str, Any]


def plain(words: str) -> Dict:
    return {"type": "plain_text", "text": words}


def section(words: str, kind: str = "mrkdwn", **more: Any) -> Dict:
    return {"type": "section", "text": {"type": kind, "text": words}, **more}


def button(label: str = "Ask", **more: Any) -> Dict:
    return {"type": "button", "text": plain(label), "action_id": "go/1", "value": "x", **more}


def actions(*elements: Dict) -> Dict:
    return {"type": "actions", "elements": list(elements)}


def rich(*elements: Dict) -> Dict:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def menu(kind: str, count: int, **more: Any) -> Dict:
    options = [{"text": plain(f"o{n}"), "value": f"v{n}"} for n in range(count)]
    return {"type": kind, "action_id": "go/1", "options": options, **more}


def table(rows: int, columns: int = 1, words: str = "x") -> Dict:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": words}] * columns] * rows}


def modal(*blocks: Dict, **more: Any) -> Dict:
    return {"type": "modal", "title": plain("t"), "submit": plain("Send it"), "blocks": list(blocks), **more}


FIELD = {"type": "plain_text_input", "action_id": "value"}
FILE = {"type": "file_input", "action_id": "value", "filetypes": ["txt"], "max_files": 1}
INPUT = {"type": "input", "block_id": "a", "label": plain("l"), "element": FIELD}


@pytest.mark.parametrize(
    "block",
    [
        section("x" * 3001),
        section(""),
        section(" "),
        section("a\x00b"),
        section("\ud800"),
        section("a & b"),
        section("a < b"),
        section("<!channel>"),
        section("<https://a.example|b> >"),
        section("x", "markdown"),
        section("x", colour="red"),
        section("x", accessory=FIELD),
        {"type": "section"},
        {"type": "header", "text": plain("x" * 151)},
        {"type": "header", "text": plain("𝒛" * 76)},
        {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
        {"type": "context", "elements": []},
        {"type": "context", "elements": [plain("x")] * 11},
        {"type": "context", "elements": [plain("x" * 2001)]},
        {"type": "nothing"},
        {"type": "alert", "text": plain("only in windows")},
        actions(),
        actions(*[button(action_id=f"go/{n}") for n in range(26)]),
        actions(button(), button()),
        actions(button("x" * 76)),
        actions(button(value="x" * 2001)),
        actions(button(value="")),
        actions(button(url="javascript:alert(1)")),
        actions(button(url="https://bank.example@evil.example/")),
        actions(button(style="green")),
        actions(button(accessibility_label="x" * 76)),
        actions({"type": "button", "text": plain("x")}),
        actions(menu("overflow", 6)),
        actions(menu("radio_buttons", 11)),
        actions(menu("static_select", 101)),
        actions(menu("static_select", 0)),
        actions(menu("static_select", 2, option_groups=[])),
        actions(menu("static_select", 2, initial_option={"text": plain("o"), "value": "other"})),
        actions({**menu("overflow", 2), "options": [{"text": plain("a"), "value": "x"}] * 2}),
        actions({**menu("overflow", 1), "options": [{"text": plain("a"), "value": "x" * 151}]}),
        actions({**menu("overflow", 1), "options": [{"text": plain("a" * 76), "value": "x"}]}),
        rich(),
        rich({"type": "text", "text": ""}),
        rich({"type": "broadcast", "range": "channel"}),
        rich({"type": "user", "user_id": "U1"}),
        rich({"type": "link", "url": "ftp://x.example", "text": "x"}),
        table(101),
        table(1, 21),
        table(2, 1, "x" * 5001),
        table(1, 1, ""),
        {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}], []]},
        {"type": "image", "slack_file": {"id": "F1"}, "alt_text": ""},
        {"type": "image", "image_url": "https://x.example/x.png", "alt_text": "x"},
        {"type": "context_actions", "elements": [button()]},
    ],
)
def test_a_block_that_slack_would_not_take(block: Dict) -> None:
    assert refused("message", {"text": "t", "blocks": [block]})


@pytest.mark.parametrize(
    "message",
    [
        {"blocks": [section("x")]},
        {"text": "", "blocks": [section("x")]},
        {"text": "x" * 4001, "blocks": [section("x")]},
        {"text": "t", "blocks": []},
        {"text": "t", "blocks": [section("x")] * 51},
        {"text": "t", "blocks": [table(1), table(1)]},
        {"text": "t", "blocks": [section("x" * 2900)] * 5},
        {"text": "t", "blocks": [section("x", block_id="a"), section("x", block_id="a")]},
        {"text": "t", "blocks": [section("x")], "colour": "red"},
    ],
)
def test_a_message_that_slack_would_not_take(message: Dict) -> None:
    assert refused("message", message)


@pytest.mark.parametrize(
    "view",
    [
        modal(section("x"), title=plain("x" * 25)),
        modal(section("x"), private_metadata="x" * 3001),
        modal(section("x"), callback_id="x" * 256),
        modal(table(1)),
        modal({"type": "context_actions", "elements": []}),
        modal({"type": "markdown", "text": "x"}),
        modal(*[section("x")] * 101),
        {key: value for key, value in modal(INPUT).items() if key != "submit"},
        modal({**INPUT, "element": {**FIELD, "max_length": 3001}}),
        modal({**INPUT, "element": {**FIELD, "max_length": 2, "initial_value": "xxx"}}),
        modal({**INPUT, "element": {**FIELD, "initial_value": ""}}),
        modal({**INPUT, "element": button()}),
        modal({**INPUT, "element": menu("checkboxes", 11)}),
        modal({**INPUT, "element": menu("checkboxes", 2, initial_options=[])}),
        modal({**INPUT, "element": menu("multi_static_select", 101)}),
        modal(
            {**INPUT, "element": menu("multi_static_select", 2, initial_options=[{"text": plain("o"), "value": "x"}])}
        ),
        modal({**INPUT, "element": {**FILE, "max_files": 11}}),
        modal({**INPUT, "element": {**FILE, "filetypes": []}}),
        modal({**INPUT, "element": {**FILE, "initial_files": []}}),
        {"type": "home", "blocks": [section("x")]},
    ],
)
def test_a_window_that_slack_would_not_take(view: Dict) -> None:
    assert refused("modal", view)


def test_what_is_well_is_taken() -> None:
    well = [
        section("&amp; &lt; <https://x.example/?a=1&amp;b|x> <@U1>"),
        actions(button()),
        rich({"type": "text", "text": "x"}),
        table(100, 20, "x"),
    ]
    assert refused("message", {"text": "t", "blocks": well}) == []
    assert unpleasant("message", well) == []
    assert refused("modal", modal(INPUT)) == []
    chosen = {"text": plain("o1"), "value": "v1"}
    for element in (menu("checkboxes", 10), menu("multi_static_select", 100, initial_options=[chosen]), FILE):
        assert refused("modal", modal({**INPUT, "element": element})) == []
    assert refused("home", {"type": "home", "blocks": [{**INPUT, "element": FILE}]})
    assert refused("home", {"type": "home", "blocks": [section("x")]}) == []


@pytest.mark.parametrize(
    "blocks",
    [
        [actions(button(style="primary"), button(style="primary"))],
        [actions(button("What about Microsoft 365 Copilot Chat?"))],
        [actions(button(":tada:"))],
        [actions(*[button()] * 6)],
        [actions(menu("overflow", 1))],
        [{"type": "header", "text": plain("Yes.")}],
        [{"type": "header", "text": plain("Yes ✅")}],
        [section("x" * 701)],
        [{"type": "divider"}, section("x")],
    ],
)
def test_what_people_would_not_like(blocks: list[Dict]) -> None:
    assert unpleasant("message", blocks)
