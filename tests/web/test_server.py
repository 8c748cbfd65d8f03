"""The web chat over HTTP, as a browser without scripts meets it, and as somebody with bad intentions does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp import CookieJar, FormData
from aiohttp.test_utils import TestClient, TestServer
from markupsafe import Markup as Html

from adapters.web.doors import LONGEST
from adapters.web.guard import BURST, LARGEST, loopback
from adapters.web.sessions import MOST_SESSIONS, MOST_TURNS, Sessions, Talk, Turn
from bot.errors import BadSetting
from bot.message import Card, Reply, answer
from bot.people import Directory
from bot.request import MOST_BYTES, Incoming
from tests.web.company import EVERYTHING, FixedClock, site
from tests.web.markup_tree import Element, read_html

FRAGMENT = {"X-Handrail-Fragment": "1"}


class Browser:
    """A browser without scripts: it follows where it is sent, and gives back what its forms hold."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.status = 0
        self.address = ""
        self.headers: dict[str, str] = {}
        self.page = Element("", {})

    async def open(self, path: str = "/", **headers: str) -> Element:
        async with self.client.get(path, headers=headers) as answer:
            return await self._take(answer)

    async def send(self, path: str = "/say", headers: dict[str, str] | None = None, **fields: str) -> Element:
        form = {"token": self.token, "person": self.person} | {
            name.replace("__", "."): value for name, value in fields.items()
        }
        async with self.client.post(path, data=form, headers=headers) as answer:
            return await self._take(answer)

    async def _take(self, answer) -> Element:  # type: ignore[no-untyped-def]
        self.status, self.address, self.headers = answer.status, str(answer.url.relative()), dict(answer.headers)
        self.page = read_html(await answer.text())
        tokens = self.page.all("input", name="token")
        if tokens:
            self.token = tokens[0].attributes["value"]
            self.person = self.page.one("form", id="commands").one("input", name="person").attributes["value"]
        return self.page

    token = ""
    person = ""

    @property
    def log(self) -> list[str]:
        return [turn.text for turn in self.page.one(id="log").inside if isinstance(turn, Element)]

    @property
    def problem(self) -> str:
        return self.page.one(id="problem").text


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def client(clock: FixedClock) -> AsyncIterator[TestClient]:
    async with TestClient(TestServer(site(clock)), cookie_jar=CookieJar(unsafe=True)) as client:
        yield client


@pytest.fixture
async def browser(client: TestClient) -> Browser:
    browser = Browser(client)
    await browser.open(**{"Accept-Language": "en-GB,en;q=0.9,nl;q=0.8"})
    return browser


async def test_the_page_greets_whoever_is_played(browser: Browser) -> None:
    assert browser.status == 200
    assert browser.page.one("html").attributes["lang"] == "en"
    assert browser.log == ["Hello Priya Nair. Everything"]
    assert browser.page.one("h1").text == "Handrail"
    assert len(browser.page.one(id="try").all("button")) == 3


@pytest.mark.parametrize(
    ("wanted", "language", "name"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de", "Uwe Groß"),
        ("fr, nl;q=0.4, en;q=0.3", "nl", "Anna Visser"),
        ("fr", "en", "Priya Nair"),
        ("", "en", "Priya Nair"),
        (";;q=x,,nl;q=nan", "nl", "Anna Visser"),
    ],
)
async def test_the_first_person_speaks_the_browsers_language(
    client: TestClient, wanted: str, language: str, name: str
) -> None:
    page = await Browser(client).open(**{"Accept-Language": wanted})
    assert page.one("html").attributes["lang"] == language
    assert name in page.one("title").text


async def test_a_typed_line_comes_back_as_typed_with_its_answer_below(browser: Browser) -> None:
    await browser.send(text="May I <b>use</b> it?\r\nReally?")
    assert browser.status == 200
    assert browser.log[1:] == ["You: May I <b>use</b> it? Really?", "No Priya Nair in 1 May I <b>use</b> it? Really?"]
    last = [one for one in browser.page.one(id="log").inside if isinstance(one, Element)][-1]
    assert browser.address == "/"
    assert not browser.page.all("b")
    assert last.attributes["tabindex"] == "-1"
    assert not browser.page.all(id="try")


async def test_the_answer_leads_to_the_start_of_what_is_new(browser: Browser, client: TestClient) -> None:
    async with client.post("/say", data={"token": browser.token, "text": "hello"}, allow_redirects=False) as answer:
        assert answer.status == 303
        place = answer.headers["Location"]
    page = await browser.open()
    assert page.one(id=place.removeprefix("/#")).text.startswith("No Priya Nair")


async def test_a_reload_asks_nothing_again(browser: Browser) -> None:
    await browser.send(text="hello")
    before = browser.log
    await browser.open()
    assert browser.log == before
    await browser.open("/say")
    assert browser.log == before


async def test_the_script_gets_what_is_new_alone(browser: Browser) -> None:
    fragment = await browser.send(headers=FRAGMENT, text="hello")
    assert [one.attributes["class"] for one in fragment.inside if isinstance(one, Element)] == [
        "turn said",
        "turn answer",
    ]
    assert not fragment.all("html")


async def test_a_click_shows_the_label_and_never_the_command(browser: Browser) -> None:
    await browser.send(command="everything")
    assert browser.log[1] == "You: Everything"
    await browser.send(command=EVERYTHING.buttons[2].command)
    assert browser.log[3] == "You: Choice number 3"
    await browser.send(command="change slot=tool tool=copilot")
    assert browser.log[5] == "You: Change tool"
    await browser.send(command="ask tool=never-offered")
    assert browser.log[7] == "You: (your choice)"


async def test_a_suggestion_is_asked_as_it_stands(browser: Browser) -> None:
    suggestion = browser.page.one(id="try").all("button")[1]
    await browser.send(command=suggestion.attributes["value"])
    assert browser.log[1] == f"You: {suggestion.text}"


async def test_a_form_with_something_to_mend_comes_back_in_its_place_with_everything_typed(browser: Browser) -> None:
    await browser.send(text="wish")
    form = browser.page.one("form", class_="form")
    turn = form.one("input", name="turn").attributes["value"]
    await browser.send(
        command="wish", turn=turn, field__tool=" ", field__data="public", field__why="An hour a day\r\nfor <me>"
    )
    assert len(browser.log) == 3
    form = browser.page.one("form", class_="form")
    assert form.one("input", name="turn").attributes["value"] == turn
    assert form.one(class_="errors").one("a").text == "Please name the tool."
    assert form.one("textarea").text == "An hour a day for <me>"
    assert form.one("option", selected="").attributes["value"] == "public"

    await browser.send(command="wish", turn=turn, field__tool="Otter", field__data="public", field__why="An hour")
    assert browser.log[3:] == ["You: Send the wish", "Noted: Otter."]
    folded = browser.page.one("details", class_="filled")
    assert "open" not in folded.attributes
    assert folded.one("input", type="text").attributes["value"] == "Otter"
    assert not folded.all(class_="errors")


async def test_everybody_who_is_played_has_a_conversation_of_their_own(browser: Browser) -> None:
    await browser.send(text="first")
    panel = browser.page.one(id="players")
    assert [button.attributes["value"] for button in panel.all("button")].count("ines@x.example") == 1
    assert "priya@x.example" not in [button.attributes["value"] for button in panel.all("button")]
    await browser.send("/play", person="anna@x.example")
    assert browser.page.one("html").attributes["lang"] == "nl"
    assert browser.log == ["Hello Anna Visser. Everything"]
    await browser.send("/play", person="priya@x.example")
    assert browser.log[1:] == ["You: first", "No Priya Nair in 1 first"]


async def test_a_line_is_asked_by_whoever_its_page_shows(browser: Browser) -> None:
    """Two windows of one browser: the one that is left open still speaks for the person in it."""
    token = browser.token
    await browser.send("/play", person="ines@x.example")
    await browser.send(token=token, person="priya@x.example", text="who am I?")
    assert browser.log[-1].startswith("No Priya Nair")


async def test_a_fresh_start_is_a_new_conversation(browser: Browser) -> None:
    await browser.send(text="first")
    await browser.send("/new")
    assert browser.log == ["Hello Priya Nair. Everything"]
    await browser.send(text="again")
    assert browser.log[-1] == "No Priya Nair in 2 again"


@pytest.mark.parametrize("text", ["", "   ", "\r\n\t"])
async def test_an_empty_line_gets_a_sentence(browser: Browser, text: str) -> None:
    await browser.send(text=text)
    assert (browser.status, browser.problem[:40]) == (422, "There was nothing in your message. Ask m")
    assert browser.page.one("textarea", name="text").attributes["aria-invalid"] == "true"
    assert len(browser.log) == 1


async def test_a_line_that_is_too_long_comes_back_in_its_field(browser: Browser) -> None:
    text = "é" * (LONGEST + 1)
    await browser.send(text=text)
    assert browser.status == 422
    assert "10001 characters; at most 10000" in browser.problem
    assert browser.page.one("textarea", name="text").text == text
    await browser.send(text="é" * LONGEST)
    assert browser.status == 200


async def test_what_is_far_too_large_is_not_even_read(browser: Browser) -> None:
    page = await browser.send(text="x" * LARGEST)
    assert (browser.status, page.one("main").one("h1").text) == (413, "Handrail")
    fragment = await browser.send(headers=FRAGMENT, text="x" * LARGEST)
    assert fragment.one(id="problem").text.startswith("That is far more")


async def test_too_much_at_once_waits_and_loses_nothing(browser: Browser, clock: FixedClock) -> None:
    for number in range(BURST):
        await browser.send(headers=FRAGMENT, text=f"question {number}")
    await browser.send(text="one too many")
    assert (browser.status, browser.headers["Retry-After"]) == (429, "1")
    assert browser.problem.startswith("That was a lot at once.")
    assert browser.page.one("textarea", name="text").text == "one too many"
    clock.wait(0.5)
    await browser.send(text="one too many")
    assert (browser.status, browser.log[-1]) == (200, "No Priya Nair in 1 one too many")


async def test_a_page_from_before_a_restart_goes_on_and_loses_nothing(browser: Browser) -> None:
    async with TestClient(TestServer(site()), cookie_jar=browser.client.session.cookie_jar) as restarted:
        browser.client = restarted
        await browser.send(text="still here")
        assert browser.status == 403
        assert browser.problem.startswith("Handrail was started again in the meantime")
        assert browser.page.one("textarea", name="text").text == "still here"
        await browser.send(text="still here")
        assert (browser.status, browser.log[-1]) == (200, "No Priya Nair in 1 still here")


async def test_a_form_from_before_a_restart_is_sent_again_with_one_click(browser: Browser) -> None:
    async with TestClient(TestServer(site()), cookie_jar=browser.client.session.cookie_jar) as restarted:
        browser.client = restarted
        await browser.send(command="wish", field__tool="Otter", field__why="two\r\nlines")
        again = {one.attributes["name"]: one.attributes["value"] for one in browser.page.one(id="problem").all("input")}
        assert again["field.why"] == "two\nlines"
        await browser.send(**{name.replace(".", "__"): value for name, value in again.items()})
        assert browser.log[-1] == "Noted: Otter."


async def test_the_script_gets_the_new_token_after_a_restart(browser: Browser) -> None:
    async with TestClient(TestServer(site()), cookie_jar=browser.client.session.cookie_jar) as restarted:
        browser.client = restarted
        await browser.send(headers=FRAGMENT, text="still here")
        assert browser.status == 403
        await browser.send(headers=FRAGMENT, text="still here", token=browser.headers["X-Handrail-Token"])
        assert browser.status == 200


@pytest.mark.parametrize("path", ["/say", "/play", "/new"])
@pytest.mark.parametrize("token", ["", "guessed", "ü"])
async def test_nothing_happens_without_the_token(browser: Browser, path: str, token: str) -> None:
    await browser.send(path, token=token, text="hello", person="ines@x.example")
    assert browser.status == 403
    await browser.open()
    assert len(browser.log) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
async def test_another_page_cannot_speak_here(browser: Browser, headers: dict[str, str]) -> None:
    page = await browser.send(headers=headers, text="hello")
    assert browser.status == 403
    assert "This came from another page" in page.text
    assert not page.all("input")
    await browser.open()
    assert len(browser.log) == 1


async def test_its_own_pages_may(browser: Browser, client: TestClient) -> None:
    own = f"http://{client.host}:{client.port}"
    for headers in ({"Origin": own}, {"Origin": "null"}, {"Origin": own, "Sec-Fetch-Site": "same-origin"}):
        await browser.send(headers=headers, text="hello")
        assert browser.status == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "[::2]", ""],
)
@pytest.mark.parametrize("path", ["/", "/static/chat.css", "/healthz"])
async def test_a_foreign_name_that_leads_here_gets_nothing(client: TestClient, host: str, path: str) -> None:
    async with client.get(path, headers={"Host": host}) as answer:
        assert answer.status == 421
        assert "on this machine only" in await answer.text()
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost:99", "127.0.0.1", "127.1.2.3:8080", "[::1]:8080", "localhost."]
)
async def test_every_name_of_this_machine_will_do(client: TestClient, host: str) -> None:
    async with client.get("/", headers={"Host": host}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_is_taken(host: str) -> None:
    loopback(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.2", "example.com", "", "localhost.example", "::ffff:127.0.0.1"]
)
def test_any_other_address_is_refused_with_its_name_and_the_cure(host: str) -> None:
    with pytest.raises(BadSetting, match=r"HANDRAIL_HOST: .*write 127\.0\.0\.1"):
        loopback(host)


async def test_every_answer_is_closed_to_the_outside(browser: Browser) -> None:
    for path in ("/", "/static/chat.js", "/nothing", "/healthz", "/picture/x.png"):
        async with browser.client.get(path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'")
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_the_cookie_is_for_this_site_and_no_script(client: TestClient) -> None:
    async with client.get("/") as answer:
        given = answer.headers["Set-Cookie"]
    assert "HttpOnly" in given
    assert "SameSite=Strict" in given
    assert "Path=/" in given
    assert given.startswith("handrail-8080=")


async def test_the_core_hears_who_and_where_but_not_the_cookie() -> None:
    heard: list[Incoming] = []

    async def listen(incoming: Incoming) -> Reply:
        heard.append(incoming)
        return answer(Card("Yes."))

    async with TestClient(TestServer(site(core=listen)), cookie_jar=CookieJar(unsafe=True)) as client:
        browser = Browser(client)
        await browser.open()
        await browser.send(command="wish", field__tool="Otter")
        cookie = next(iter(client.session.cookie_jar)).value
    assert [(one.channel, one.person.name, one.text, dict(one.fields), one.language) for one in heard] == [
        ("web", "Priya Nair", "help", {}, "en"),
        ("web", "Priya Nair", "wish", {"tool": "Otter"}, "en"),
    ]
    assert heard[0].conversation == heard[1].conversation
    assert heard[0].conversation.startswith("web:")
    assert cookie not in heard[0].conversation


async def test_a_company_without_a_list_of_people_has_a_visitor() -> None:
    async with TestClient(TestServer(site(people=Directory(()))), cookie_jar=CookieJar(unsafe=True)) as client:
        browser = Browser(client)
        await browser.open()
        assert browser.log == ["Hello Visitor. Everything"]
        await browser.send(text="hello")
        assert browser.log[-1] == "No Visitor in 1 hello"


async def test_a_picture_is_there_for_its_browser_only(browser: Browser, client: TestClient) -> None:
    await browser.send(command="everything")
    address = browser.page.one("img").attributes["src"]
    async with client.get(address) as answer:
        assert (answer.status, answer.content_type) == (200, "image/png")
        assert (await answer.read()).startswith(b"\x89PNG")
    client.session.cookie_jar.clear()
    async with client.get(address) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e/server.py", "/static/page.html", "/nothing", "/picture/..%2f.png"]
)
async def test_there_is_nothing_else(client: TestClient, path: str) -> None:
    async with client.get(path) as answer:
        assert answer.status == 404
        assert "There is nothing at this address." in await answer.text()


async def test_files_may_be_kept_because_their_address_changes_with_them(browser: Browser, client: TestClient) -> None:
    sheet = browser.page.one("link", rel="stylesheet").attributes["href"]
    async with client.get(sheet) as answer:
        assert (answer.status, answer.content_type) == (200, "text/css")
        assert "immutable" in answer.headers["Cache-Control"]
    assert "?v=" in sheet
    assert browser.headers["Cache-Control"] == "no-store"


async def test_odd_bodies_get_a_sentence(browser: Browser, client: TestClient) -> None:
    for body, kind, status in (
        (b"{}", "application/json", 415),
        (b"&".join(b"a%d=1" % n for n in range(2000)), "application/x-www-form-urlencoded", 400),
        (b"text=1", "multipart/form-data", 400),
        (b"text=1", "multipart/form-data; boundary=x", 400),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1', "multipart/form-data; boundary=x", 400),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n", "multipart/form-data; boundary=x", 400),
        (
            b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n--x--\r\n",
            "multipart/form-data; boundary=x",
            400,
        ),
        (many_parts(2000), "multipart/form-data; boundary=x", 400),
        (b"text=\xff\xfe%ED%A0%80%00", "application/x-www-form-urlencoded", 403),
    ):
        async with client.post("/say", data=body, headers={"Content-Type": kind}) as answer:
            assert answer.status == status
            assert "Traceback" not in await answer.text()
    token = f"token={browser.token}&text=%ED%A0%80%00\xff&person=%FF".encode("latin-1")
    async with client.post("/say", data=token, headers={"Content-Type": "application/x-www-form-urlencoded"}) as answer:
        assert answer.status == 200


async def test_whoever_is_not_listed_cannot_be_played(browser: Browser) -> None:
    page = await browser.send("/play", person="boss@x.example")
    assert browser.status == 400
    assert "try again" in page.text


async def test_it_says_whether_it_is_ready() -> None:
    for ready, status in ((True, 200), (False, 503)):
        async with TestClient(TestServer(site(ready=ready))) as client:
            async with client.get("/healthz") as answer:
                assert answer.status == 200
            async with client.get("/readyz") as answer:
                assert answer.status == status


def many_parts(count: int) -> bytes:
    """A body of so many fields."""
    return (
        b"".join(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' for _ in range(count)) + b"--x--\r\n"
    )


class Filling:
    """A browser that has a form with a place for a file before it."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    @property
    def form(self) -> Element:
        return self.browser.page.one("form", class_="form")

    async def send(
        self, text: str = "", file: tuple[str, bytes] | None = None, rooms: str = "", teams: str = "", **headers: str
    ) -> Element:
        """Fills it in and sends it, as a browser does: a place without a file comes along empty."""
        sent = FormData(quote_fields=False)
        hidden = {one.attributes["name"]: one.attributes["value"] for one in self.form.all("input", type="hidden")}
        for name, value in (hidden | {"token": self.browser.token}).items():
            sent.add_field(name, value)
        sent.add_field("field.update", text.replace("\n", "\r\n"))
        for name, ticked in (("field.rooms", rooms), ("field.teams", teams)):
            for value in ticked.split():
                sent.add_field(name, value)
        name, content = file or ("", b"")
        sent.add_field("file.update", content, filename=name, content_type="application/octet-stream")
        async with self.browser.client.post("/say", data=sent, headers=headers) as answer:
            return await self.browser._take(answer)


@pytest.fixture
async def filling(browser: Browser) -> Filling:
    await browser.send(command="post")
    return Filling(browser)


async def test_a_text_is_pasted_or_attached_and_several_are_chosen(browser: Browser, filling: Filling) -> None:
    await filling.send("Two\nlines", rooms="a b", teams="team-3")
    assert browser.log[-1] == "Taken: 9 characters [] for a+b+team-3."
    folded = browser.page.one("details", class_="filled")
    assert [box.attributes["value"] for box in folded.all("input", checked="")] == ["a", "b", "team-3"]
    await browser.send(command="post")
    browser.page.one(id="log").inside[:] = browser.page.one(id="log").inside[-4:]
    await filling.send(file=("C:\\notes\\an update.txt", "Ümlaut".encode()), teams="team-1 team-30")
    assert browser.log[-1] == "Taken: 0 characters [an update.txt=7] for team-1+team-30."
    assert "Attached: an update.txt" in browser.page.text


async def test_a_file_stays_attached_while_something_else_is_mended(browser: Browser, filling: Filling) -> None:
    await filling.send(file=("update.txt", b"1234567"))
    assert filling.form.one(class_="errors").one("a").text == "Please choose one at least."
    assert "Attached: update.txt." in filling.form.text
    await filling.send(teams="team-2")
    assert browser.log[-1] == "Taken: 0 characters [update.txt=7] for team-2."


async def test_a_file_that_is_itself_to_be_mended_does_not_stay(browser: Browser, filling: Filling) -> None:
    await filling.send(file=("update.pdf", b"1234567"), teams="team-2")
    assert filling.form.one(class_="errors").one("a").text == "A PDF is no text."
    assert "Attached" not in filling.form.text
    await filling.send("Pasted then", teams="team-2")
    assert browser.log[-1] == "Taken: 11 characters [] for team-2."


async def test_another_file_takes_its_place(browser: Browser, filling: Filling) -> None:
    await filling.send(file=("update.txt", b"1234567"))
    await filling.send(file=("better.txt", b"12"), teams="team-2")
    assert browser.log[-1] == "Taken: 0 characters [better.txt=2] for team-2."


async def test_nothing_chosen_is_nothing_chosen_even_where_something_was_before(
    browser: Browser, filling: Filling
) -> None:
    assert [box.attributes["value"] for box in filling.form.all("input", checked="")] == ["b"]
    await filling.send("x")
    assert not filling.form.all("input", checked="")
    await filling.send("x", teams="team-2")
    assert browser.log[-1] == "Taken: 1 characters [] for team-2."


async def test_neither_pasted_nor_attached_is_said_at_the_field(browser: Browser, filling: Filling) -> None:
    await filling.send(teams="team-2")
    assert filling.form.one(class_="errors").one("a").text == "Please paste or attach something."
    assert [box.attributes["value"] for box in filling.form.all("input", checked="")] == ["team-2"]


async def test_a_file_that_is_too_big_comes_without_its_content_and_one_far_too_big_does_not_come_in(
    browser: Browser, filling: Filling
) -> None:
    form = browser.page
    await filling.send(file=("big.txt", b"x" * (MOST_BYTES + 1)), teams="team-2")
    assert browser.log[-1] == "Taken: 0 characters [big.txt=too-big] for team-2."
    browser.page = form
    page = await filling.send(file=("huge.txt", b"x" * (LARGEST + 1)), teams="team-2", **FRAGMENT)
    assert browser.status == 413
    assert page.one(id="problem").text.startswith("That is far more than I can take")


async def test_as_much_as_may_be_pasted_comes_in_in_any_script(browser: Browser, filling: Filling) -> None:
    text = "𝒛漢" * 50_000
    await filling.send(text, ("update.txt", b"x" * MOST_BYTES), teams="team-2")
    assert browser.log[-1] == "Taken: 100000 characters [update.txt=1000000] for team-2."
    await browser.send(command="post", turn="", field__update="漢" * 100_000, field__teams="team-2", field__rooms="")
    assert browser.log[-1] == "Taken: 100000 characters [] for team-2."


async def test_a_file_from_before_a_restart_is_asked_for_once_more(browser: Browser, filling: Filling) -> None:
    async with TestClient(TestServer(site()), cookie_jar=browser.client.session.cookie_jar) as restarted:
        browser.client = restarted
        await filling.send(file=("update.txt", b"x"), teams="team-2 team-3")
        assert browser.status == 403
        assert browser.problem.startswith("Handrail was started again in the meantime")
        assert "please attach it once more" in browser.problem
        again = {one.attributes["name"]: one.attributes["value"] for one in browser.page.one(id="problem").all("input")}
        assert again["field.teams"].split() == ["team-2", "team-3"]


def test_memory_is_bounded() -> None:
    sessions, now = Sessions(), datetime(2026, 11, 23, tzinfo=UTC)
    first, _ = sessions.start("a", now)
    cookies = [sessions.start("a", now)[0] for _ in range(MOST_SESSIONS)]
    assert sessions.find(first) is None
    assert sessions.find(cookies[0]) is not None
    talk = Talk("web:1:1")
    for number in range(MOST_TURNS + 5):
        talk.add(Turn(f"t-{number}", Html("x"), pictures={"p": b"1234"}))
    assert (len(talk.turns), talk.turns[0].id, talk.room, talk.forgotten) == (MOST_TURNS, "t-5", MOST_TURNS * 5, True)
    talk.add(Turn("t-9", Html("in its place")))
    assert talk.turns[4].html == "in its place"
    assert talk.room == (MOST_TURNS - 1) * 5 + 12
