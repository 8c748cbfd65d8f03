"""What a reply looks like as mails, for the golden files: subject, text and HTML, with the names of styles instead of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from adapters.email.render import WAY_OUT, Mail, Renderer, Talk
from adapters.email.render.look import STYLES, TONES
from bot.message import Reply
from tests.answering import texts
from tests.golden.steady import steady

BOT = "12345678-90ab-cdef-1234-567890abcdef"
RENDERER = Renderer(texts(), Talk(slack=True, teams=True, teams_bot=BOT), "Handrail")
ADDRESS = "https://handrail.brightwater.example/mail/off?t=WORD"

_NAMES = {style: name for name, style in STYLES.items()}
_NAMES |= {title: "title-of-a-tone" for _, title in TONES.values()}
_STYLE = re.compile(r'style="([^"]*)"')


def mails(reply: Reply) -> Iterator[Mail]:
    """Each card of a reply as a mail of a topic. A form never comes by mail."""
    yield from (RENDERER.mail(card, "updates") for card in reply.cards)


def as_text(reply: Reply, folder: str) -> str:
    """The mails as JSON that can be read and compared; `folder` was written in and is no part of it."""
    text = json.dumps([_drawn(mail) for mail in mails(reply)], ensure_ascii=False, indent=1)
    return steady(text, folder) + "\n"


def html_of(mail: Mail) -> str:
    """The HTML as somebody gets it."""
    return mail.html.replace(WAY_OUT, escape(ADDRESS))


def _drawn(mail: Mail) -> Mapping[str, Any]:
    _, _, body = html_of(mail).partition("<body")
    lines = [_STYLE.sub(_named, line) for line in body.splitlines()]
    return {
        "language": mail.language,
        "subject": mail.subject,
        "text": mail.text.replace(WAY_OUT, ADDRESS).splitlines(),
        "html": lines,
        **({"pictures": list(mail.pictures)} if mail.pictures else {}),
        **({"file": len(mail.file)} if mail.file else {}),
    }


def _named(found: re.Match[str]) -> str:
    name = _NAMES.get(found[1])
    return f"~{name}" if name else found[0]
