"""What counts as an address: whole, and with nothing in it that could begin a line or a command."""

from __future__ import annotations

import pytest

from bot.addresses import mailbox


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ines@brightwater.example", "ines@brightwater.example"),
        (" ines@brightwater.example ", "ines@brightwater.example"),
        ("i.m+news_1@mail.brightwater.example", "i.m+news_1@mail.brightwater.example"),
        ("o'hara@brightwater.example", "o'hara@brightwater.example"),
        ("ines@bücher.example", "ines@xn--bcher-kva.example"),
        ("ines@localhost", "ines@localhost"),
    ],
)
def test_an_address_is_taken_as_servers_take_it(text: str, address: str) -> None:
    assert mailbox(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *("", "@", "ines", "ines@", "@brightwater.example", "a@b@c.example", "a b@c.example", '"a b"@c.example'),
        *(
            "a..b@c.example",
            ".a@c.example",
            "a.@c.example",
            "a@c..example",
            "a@-c.example",
            "a@c_.example",
            "a@.example",
        ),
        *("a@c.example\r\nBcc: d@e.example", "a\x00@c.example", "a@c.example>", "<a@c.example>", "a,b@c.example"),
        *("ü@c.example", "a@straße.example", "a@[127.0.0.1]", f"{'a' * 250}@c.example", f"a@{'b' * 64}.example"),
    ],
)
def test_what_is_no_address_is_none(text: str) -> None:
    assert mailbox(text) is None
