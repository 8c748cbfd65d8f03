"""The page behind the way out of mails: a sentence or two and at most one button, without scripts and without anything from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup as Html
from markupsafe import escape

from bot.markup import Code, Link, Markup, Plain, Strong, spans

STYLE = (
    ":root{color-scheme:light dark;--paper:#f4f1ea;--surface:#fffefb;--ink:#23272e;--line:#ddd5c6;--brand:#0e5a57;--on:#fff;"
    "--code:#f2ede4;--focus:#b45309}"
    "@media (prefers-color-scheme:dark){:root{--paper:#16191d;--surface:#1f2328;--ink:#ece8e0;--line:#3d434b;--brand:#74c7bb;"
    "--on:#0b2220;--code:#2b3037;--focus:#f5b95a}}"
    "body{margin:0;padding:1.25rem;background:var(--paper);color:var(--ink);"
    'font:1.0625rem/1.6 "Segoe UI",Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere}'
    "main{max-width:34rem;margin:10vh auto 0;padding:1.75rem 2rem;background:var(--surface);border:1px solid var(--line);"
    "border-top:6px solid var(--brand);border-radius:.75rem}"
    ".name{margin:0 0 .75rem;color:var(--brand);font-weight:bold}"
    "h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.3}p{margin:0 0 1rem}"
    "code{padding:.1em .35em;border-radius:.3em;background:var(--code);font-family:Consolas,monospace}"
    "button{min-height:2.75rem;padding:.6rem 1.4rem;border:1px solid var(--brand);border-radius:1.4rem;background:var(--brand);"
    "color:var(--on);font:inherit;font-weight:bold;cursor:pointer}"
    "button:focus-visible{outline:3px solid var(--focus);outline-offset:3px}"
    "@media (max-width:30rem){main{margin-top:0;padding:1.25rem}}"
)

_ALLOWED = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_ALLOWED}'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
"""The link is somebody's own: it is told to nobody and kept nowhere."""


class Page:
    """The template, read once."""

    def __init__(self) -> None:
        environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template("off.html")

    def html(self, language: str, title: str, sentences: Sequence[Markup], button: str = "") -> str:
        """The page; `button` sends the way out on, none where it is empty."""
        return self._template.render(
            language=language, title=title, sentences=map(_inline, sentences), button=button, style=Html(STYLE)
        )


def _inline(markup: Markup) -> Html:
    html = Html()
    for span in spans(markup):
        match span:
            case Plain(text):
                html += escape(text)
            case Strong(text):
                html += Html("<strong>{}</strong>").format(text)
            case Code(text):
                html += Html("<code>{}</code>").format(text)
            case Link(text, address):
                html += Html('<a href="{}">{}</a>').format(address, text)
            case _:
                assert_never(span)
    return html
