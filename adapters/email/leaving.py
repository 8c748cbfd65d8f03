"""The way out of mails: a page that asks before anything is changed, and the one click that mail readers make by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from adapters.email import NAME
from adapters.email.page import HEADERS, Page
from adapters.email.render import Talk
from adapters.email.sentences import Sentences, sentences, topic_name
from adapters.email.statement import Statement, read
from bot.dispatch import failed
from bot.markup import Markup
from bot.message import Paragraph
from bot.ports import Texts, Unsubscribing

ADDRESS, WORD = "/mail/off", "t"
"""Where the link in a mail leads, and under which name it carries the signed statement."""


class WayOut:
    """The two addresses. Who holds the link of a mail may use it, without any login: mail readers have none."""

    def __init__(self, unsubscribing: Unsubscribing, texts: Texts, talk: Talk, key: bytes) -> None:
        self._unsubscribing = unsubscribing
        self._texts = texts
        self._talk = talk
        self._key = key
        self._page = Page()

    @property
    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """GET asks, since programs that look at mails open every link in them; POST does it."""
        return web.get(ADDRESS, self._ask), web.post(ADDRESS, self._stop)

    async def _ask(self, request: web.Request) -> web.StreamResponse:
        stated = self._stated(request)
        if stated is None:
            return self._unknown(request)
        say = sentences(self._texts, stated.language)
        asked = say.say("email.off-ask", address=stated.person, topic=topic_name(say, stated.topic))
        return self._answer(200, say, say.plain("email.off-title"), (asked,), say.plain("email.off-button"))

    async def _stop(self, request: web.Request) -> web.StreamResponse:
        stated = self._stated(request)
        if stated is None:
            return self._unknown(request)
        say = sentences(self._texts, stated.language)
        try:
            await self._unsubscribing.off(stated.person, stated.topic)
        except Exception as bug:  # noqa: BLE001  # somebody stands before the page: they read the log's reference
            (card,) = failed(bug, ADDRESS, NAME, say.language, self._texts).cards
            told = tuple(block.text for block in card.blocks if isinstance(block, Paragraph))
            return self._answer(503, say, card.title, told)
        done = say.say("email.off-done", address=stated.person, topic=topic_name(say, stated.topic))
        return self._answer(200, say, say.plain("email.off-done-title"), (done, self._back(say)))

    def _stated(self, request: web.Request) -> Statement | None:
        return read(request.query.get(WORD, ""), self._key)

    def _unknown(self, request: web.Request) -> web.StreamResponse:
        accepted = request.headers.get("Accept-Language", "").split(",")
        known = (one.strip()[:2].casefold() for one in accepted)
        say = sentences(self._texts, next((one for one in known if one in self._texts.languages), ""))
        where = self._talk.where(self._texts, say.language)
        return self._answer(400, say, say.plain("email.off-bad-title"), (say.say("email.off-bad", where=where),))

    def _back(self, say: Sentences) -> Markup:
        return say.say("email.off-back", where=self._talk.where(self._texts, say.language))

    def _answer(
        self, status: int, say: Sentences, title: str, told: Sequence[Markup], button: str = ""
    ) -> web.StreamResponse:
        html = self._page.html(say.language, title, told, button)
        headers = {**HEADERS, "Content-Language": say.language}
        return web.Response(text=html, status=status, content_type="text/html", charset="utf-8", headers=headers)
