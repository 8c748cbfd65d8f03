"""The judge of mails sees what is wrong: one broken mail for each rule that we lean on."""

from __future__ import annotations

import pytest

from tests.email.cards import digest
from tests.email.drawing import RENDERER, html_of
from tests.email.judge import problems

MAIL = RENDERER.mail(digest("en"), "updates")
GOOD = html_of(MAIL)


def test_a_good_mail_is_good() -> None:
    assert problems(GOOD, MAIL.pictures) == []


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("<script>x()</script>", "<script>"),
        ('<p onclick="x()">a</p>', "<p onclick>"),
        ('<p style="position:absolute">a</p>', "<p> has the style position"),
        ('<div style="display:flex">a</div>', "<div> is shown as flex"),
        ('<td style="background-color:#ffffff">a</td>', "<td> has its ground in one of two places"),
        ('<p style="background-color:url(x)">a</p>', "<p> fetches something"),
        ('<p class="c-ink">a</p>', "<p class=c-ink> without that colour in its style: None"),
        ('<p style="color:#000000">a</p>', "<p> stays #000000 in the dark"),
        ('<p style="background-color:#ffffff">a</p>', "<p> keeps its ground #ffffff in the dark"),
        ('<p class="sunk">a</p>', "<p class=sunk> without that ground in its style"),
        ('<img src="https://x.example/a.png" alt="a" width="9">', "a picture from https://x.example/a.png"),
        ('<img src="cid:other" alt="a" width="9">', "a picture from cid:other"),
        (f'<img src="cid:{next(iter(MAIL.pictures))}" alt="" width="9">', "a picture without words"),
        ('<a href="javascript:x()">a</a>', "a link to javascript:x()"),
        (
            '<table role="presentation"><tr><th scope="col">a</th></tr></table>',
            "<th> in a table that is only for layout",
        ),
        ("<table><tr><th>a</th></tr></table>", "<th> that heads nothing"),
        ("<h1>Two</h1>", "headings: ['h1', 'h1', 'h2', 'h2', 'h2']"),
        ("<p>a", "</td> ends <p>"),
        ("<!-- note -->", "a comment:  note "),
        ("<!--[if mso]>a", "conditions for Outlook that do not end"),
        ("x" * 60_000, "bytes"),
    ],
)
def test_a_bad_part_is_seen(part: str, said: str) -> None:
    broken = GOOD.replace('<p class="c-brand"', f'{part}<p class="c-brand"', 1)
    found = problems(broken, MAIL.pictures)
    assert any(said in one for one in found), found
