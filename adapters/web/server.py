"""The web chat as an application: its addresses, the threshold, and what every answer carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from adapters.web.arrivals import Arrivals
from adapters.web.chat import Chat, Dispatch
from adapters.web.doors import Doors, first_language, html_response, is_fragment
from adapters.web.guard import HEADERS, LARGEST, loopback, own_host, own_page
from adapters.web.page import Pages, StaticFile, Trouble, read_static
from adapters.web.render import Renderer, open_templates
from adapters.web.sessions import Sessions
from bot.people import Directory
from bot.ports import Texts
from bot.watching import Limit

__all__ = ["loopback", "make_app"]

SENTENCES = {403: "elsewhere", 404: "not-found", 408: "too-slow", 413: "too-large", 421: "host", 429: "too-many"}
"""What is said to whoever comes to a wrong door, by status; anything else is "bad-request"."""

THIS_MACHINE = ("/healthz", "/readyz")
"""What tells of the process is told to this machine alone where the web chat is: a foreign name that leads here gets nothing."""

KEEP = "private, max-age=31536000, immutable"
"""For addresses that change when their content does."""


def make_app(
    dispatch: Dispatch,
    people: Directory,
    texts: Texts,
    *,
    host: str,
    port: int,
    now: Callable[[], datetime],
    arrivals: Arrivals,
    is_anonymous: Callable[[str], bool],
    limited: Callable[[Limit, str], None],
) -> web.Application:
    """The web chat, to be served on `host` and `port`; `arrivals` is what is sent to whoever is played.

    Raises BadSetting for a host that other machines reach.
    """
    loopback(host)
    templates, static, sessions = open_templates(), read_static(), Sessions()
    pages = Pages(texts, templates, people, static)
    cookie = f"handrail-{port}"  # browsers tell ports apart by nothing else
    chat = Chat(dispatch, people, texts, Renderer(texts, templates), arrivals, is_anonymous)
    doors = Doors(chat, pages, people, texts, sessions, cookie, now, limited)
    own = set[web.AbstractResource | None]()
    site = web.Application(client_max_size=LARGEST, middlewares=[_threshold(pages, texts, own)])
    site.on_response_prepare.append(_add_headers)
    site.on_shutdown.append(_let_go(arrivals))
    routes = site.add_routes(
        [
            web.get("/", doors.show),
            web.get("/news", doors.news),
            web.post("/say", doors.say),
            web.post("/play", doors.play),
            web.post("/new", doors.begin),
            *(web.get(path, doors.home) for path in ("/say", "/play", "/new")),
            web.get("/static/{name}", _static(static)),
            web.get("/picture/{id}.png", _picture(sessions, cookie)),
        ]
    )
    own.update(route.resource for route in routes)
    return site


def _threshold(pages: Pages, texts: Texts, own: Collection[web.AbstractResource | None]) -> Middleware:
    @web.middleware
    async def threshold(request: web.Request, handler: Handler) -> web.StreamResponse:
        """Lets in who names this machine, and says in a sentence why something went wrong."""
        if _of_another_channel(request, own):
            return await handler(request)
        try:
            if not own_host(request):
                raise web.HTTPMisdirectedRequest
            if request.method == "POST" and not own_page(request):
                raise web.HTTPForbidden
            return await handler(request)
        except web.HTTPException as refused:
            if refused.status < 400:
                raise
            language = first_language(request, texts)
            sentence = texts.plain(language, f"web.{SENTENCES.get(refused.status, 'bad-request')}")
            if is_fragment(request):
                return html_response(pages.problem(language, Trouble(sentence)), refused.status)
            return html_response(pages.error(language, sentence), refused.status)

    return threshold


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")


def _let_go(arrivals: Arrivals) -> Callable[[web.Application], Awaitable[None]]:
    async def let_go(_site: web.Application) -> None:
        """Lets the pages go that wait for news, or the end would wait for them."""
        arrivals.close()

    return let_go


def _static(files: Mapping[str, StaticFile]) -> Handler:
    async def file(request: web.Request) -> web.StreamResponse:
        """A file that pages lean on."""
        found = files.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        headers = {"Cache-Control": KEEP}
        return web.Response(body=found.content, content_type=found.kind, charset="utf-8", headers=headers)

    return file


def _picture(sessions: Sessions, cookie: str) -> Handler:
    async def picture(request: web.Request) -> web.StreamResponse:
        """A picture of this browser's own conversations."""
        session = sessions.find(request.cookies.get(cookie))
        png = session.picture(request.match_info["id"]) if session else None
        if png is None:
            raise web.HTTPNotFound
        return web.Response(body=png, content_type="image/png", headers={"Cache-Control": KEEP})

    return picture


def _of_another_channel(request: web.Request, own: Collection[web.AbstractResource | None]) -> bool:
    """Whether the address belongs to somebody else on this server, who has a threshold of their own."""
    matched = request.match_info
    return matched.http_exception is None and matched.route.resource not in own and request.path not in THIS_MACHINE
