"""Two pages that Teams shows beside the app: what is kept of whom, and on what terms. Plain words, for anybody."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from aiohttp import web

from bot.ports import Texts

PRIVACY, TERMS = "/teams/privacy", "/teams/terms"

SENTENCES = {PRIVACY: ("privacy", 5), TERMS: ("terms", 3)}
"""By address the texts of a page, and how many paragraphs it has below its title."""

_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<h1>{title}</h1>
{paragraphs}
</html>
"""

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Language",
}


def pages(texts: Texts) -> Sequence[web.RouteDef]:
    """Their addresses."""

    async def show(request: web.Request) -> web.Response:
        language = _language(request.headers.get("Accept-Language", ""), texts.languages)
        html = page(request.path, language, texts)
        return web.Response(text=html, content_type="text/html", headers={**_HEADERS, "Content-Language": language})

    return [web.get(address, show) for address in SENTENCES]


def page(address: str, language: str, texts: Texts) -> str:
    """One of the pages as HTML."""
    name, count = SENTENCES[address]
    said = [escape(texts.plain(language, f"teams.{name}-{number}")) for number in range(1, count + 1)]
    title = escape(texts.plain(language, f"teams.{name}"))
    return _PAGE.format(language=language, title=title, paragraphs="\n".join(f"<p>{one}</p>" for one in said))


def _language(accepted: str, known: Sequence[str]) -> str:
    """The first language of the header that there are texts in."""
    wanted = (one.strip()[:2].casefold() for one in accepted.split(","))
    return next((one for one in wanted if one in known), known[0])
