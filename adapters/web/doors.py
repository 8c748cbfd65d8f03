"""What a browser can do: see the chat, say something, play somebody else, start anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hmac import compare_digest

from aiohttp import web

from adapters.web.chat import Chat, hidden, place_of
from adapters.web.guard import PER_SECOND
from adapters.web.page import Pages, Trouble, page_language
from adapters.web.post import Posted, read_post
from adapters.web.sessions import Session, Sessions
from bot.people import Directory
from bot.ports import Texts
from bot.watching import Limit

LONGEST = 10_000
"""Characters of a question."""

FRAGMENT = "X-Handrail-Fragment"
"""The request header by which the script asks for what is new alone."""

NEWS = "X-Handrail-News"
"""The response header that says how far a page is with what is sent to whoever it plays."""

TOKEN = "X-Handrail-Token"
"""The response header with the token to go on with, where the old one was of an earlier start."""


class Doors:
    """One method per thing that a browser can do; each finds its session by a cookie."""

    def __init__(
        self,
        chat: Chat,
        pages: Pages,
        people: Directory,
        texts: Texts,
        sessions: Sessions,
        cookie: str,
        now: Callable[[], datetime],
        limited: Callable[[Limit, str], None],
    ) -> None:
        self._chat = chat
        self._pages = pages
        self._people = people
        self._texts = texts
        self._sessions = sessions
        self._cookie = cookie
        self._now = now
        self._limited = limited

    async def show(self, request: web.Request) -> web.StreamResponse:
        """The chat."""
        session, cookie = self._enter(request)
        return await self._page(session, cookie)

    async def say(self, request: web.Request) -> web.StreamResponse:
        """Takes a line, a click or a form; the page comes back, or for the script what is new in it."""
        posted = await read_post(request)
        session = self._known(request, posted)
        if session is None:
            return await self._expired(request, posted)
        self._chat.play(session, posted.person)
        if not session.pace.take(self._now()):
            return await self._too_many(request, session, posted)
        trouble = None if posted.command else self._trouble_with(posted.text, session)
        if trouble is not None:
            return await self._refuse(request, session, trouble, 422)
        async with session.lock:
            turns = await self._chat.say(session, posted)
            place = place_of(session.talk())
        self._sessions.make_room()
        if is_fragment(request):
            response = html_response("".join(turn.html for turn in turns))
            response.headers[NEWS] = place
            return response
        raise web.HTTPSeeOther(f"/#{turns[-1].id}")

    async def play(self, request: web.Request) -> web.StreamResponse:
        """Plays somebody else, whose conversation comes back as it was left."""
        posted = await read_post(request)
        session = self._known(request, posted)
        if session is None:
            return await self._expired(request, posted)
        if not self._chat.play(session, posted.person):
            raise web.HTTPBadRequest
        turns = session.talk().turns
        raise web.HTTPSeeOther(f"/#{turns[-1].id}" if len(turns) > 1 else "/")

    async def begin(self, request: web.Request) -> web.StreamResponse:
        """A fresh conversation for whoever is played."""
        posted = await read_post(request)
        session = self._known(request, posted)
        if session is None:
            return await self._expired(request, posted)
        self._chat.play(session, posted.person)
        if not session.pace.take(self._now()):
            return await self._too_many(request, session, posted)
        self._chat.begin(session)
        raise web.HTTPSeeOther("/")

    async def news(self, request: web.Request) -> web.StreamResponse:
        """What is sent to whoever a page plays, as soon as it comes: 204 where nothing did, 205 for a page that is over."""
        session = self._sessions.find(request.cookies.get(self._cookie))
        asked = request.query
        if session is None:
            return web.Response(status=205)
        place, turns = await self._chat.news(session, asked.get("person", ""), asked.get("after", ""))
        if not place:
            return web.Response(status=205)
        self._sessions.make_room()
        response = html_response("".join(turn.html for turn in turns)) if turns else web.Response(status=204)
        response.headers[NEWS] = place
        return response

    async def home(self, request: web.Request) -> web.StreamResponse:
        """Where it leads to reload the answer to a form."""
        raise web.HTTPSeeOther("/")

    def _enter(self, request: web.Request) -> tuple[Session, str]:
        """The browser's session, or a new one with the cookie to set."""
        session = self._sessions.find(request.cookies.get(self._cookie))
        if session is not None:
            return session, ""
        cookie, session = self._sessions.start(self._first_person(request), self._now())
        return session, cookie

    def _first_person(self, request: web.Request) -> str:
        """Who is played first: somebody who speaks the browser's language."""
        people, wanted = self._people.all(), first_language(request, self._texts)
        speaking = (person.id for person in people if person.language == wanted)
        return next(speaking, people[0].id if people else "visitor")

    def _known(self, request: web.Request, posted: Posted) -> Session | None:
        """The session of the cookie, None where what was sent does not carry that session's token."""
        session = self._sessions.find(request.cookies.get(self._cookie))
        if session is None or not compare_digest(session.token.encode(), posted.token.encode()):
            return None
        return session

    def _trouble_with(self, text: str, session: Session) -> Trouble | None:
        """Why a text is not even asked."""
        if not text.strip():
            return Trouble(self._say(session, "empty"), invalid=True)
        if len(text) > LONGEST:
            return Trouble(self._say(session, "too-long", count=len(text), limit=LONGEST), text, invalid=True)
        return None

    async def _expired(self, request: web.Request, posted: Posted) -> web.StreamResponse:
        """A page from before the last start: the person goes on in a new session, by sending the same once more."""
        session, cookie = self._enter(request)
        self._chat.play(session, posted.person)
        trouble = Trouble(self._lost(request, session, "expired", posted), posted.text, posted.again())
        return await self._refuse(request, session, trouble, 403, cookie)

    async def _too_many(self, request: web.Request, session: Session, posted: Posted) -> web.StreamResponse:
        self._limited(Limit.WEB_PACE, posted.command or posted.text)
        trouble = Trouble(self._lost(request, session, "too-many", posted), posted.text, posted.again())
        response = await self._refuse(request, session, trouble, 429)
        response.headers["Retry-After"] = str(round(1 / PER_SECOND + 0.5))
        return response

    async def _refuse(
        self, request: web.Request, session: Session, trouble: Trouble, status: int, cookie: str = ""
    ) -> web.StreamResponse:
        """The page with the reason and all that was typed; for the script the reason, and the token to go on with."""
        if not is_fragment(request):
            return await self._page(session, cookie, trouble, status)
        language = page_language(self._chat.person(session), self._texts)
        response = html_response(self._pages.problem(language, Trouble(trouble.sentence)), status)
        response.headers[TOKEN] = session.token
        return self._with_cookie(response, cookie)

    async def _page(
        self, session: Session, cookie: str, trouble: Trouble | None = None, status: int = 200
    ) -> web.Response:
        async with session.lock:
            talk = await self._chat.whole(session)
        turns = [turn.html for turn in talk.turns]
        person = self._chat.person(session)
        html = self._pages.chat(
            person, turns, hidden(session), place_of(talk), forgotten=talk.forgotten, trouble=trouble
        )
        return self._with_cookie(html_response(html, status), cookie)

    def _with_cookie(self, response: web.Response, cookie: str) -> web.Response:
        if cookie:
            response.set_cookie(self._cookie, cookie, httponly=True, samesite="Strict", path="/")
        return response

    def _lost(self, request: web.Request, session: Session, key: str, posted: Posted) -> str:
        """The sentence; without the script a file does not come along when the same is sent again, which is said as well."""
        again = [self._say(session, "attach-again")] if posted.files and not is_fragment(request) else []
        return " ".join([self._say(session, key), *again])

    def _say(self, session: Session, key: str, **values: object) -> str:
        return self._texts.plain(page_language(self._chat.person(session), self._texts), f"web.{key}", **values)


def html_response(html: str, status: int = 200) -> web.Response:
    """A page or a part of one."""
    return web.Response(text=html, status=status, content_type="text/html", charset="utf-8")


def is_fragment(request: web.Request) -> bool:
    """Whether the script asks, which wants what is new and no page around it."""
    return FRAGMENT in request.headers


def first_language(request: web.Request, texts: Texts) -> str:
    """The language of ours that the browser would rather read, else the first."""
    known = texts.languages
    weighed = []
    for part in request.headers.get("Accept-Language", "")[:500].split(","):
        name, _, weight = part.partition(";")
        weighed.append((-_weight(weight), name.strip().casefold().partition("-")[0]))
    return next((name for _, name in sorted(weighed, key=lambda pair: pair[0]) if name in known), known[0])


def _weight(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
