"""The web chat in a real browser: by keyboard, by ear, without scripts, narrow, enlarged, dark."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator

import pytest

from adapters.web.arrivals import EVERYBODY, Arrivals
from bot.message import Card
from tests.web.chromium import PROGRAM, Tab, open_tab
from tests.web.company import served

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no chromium here: apt-get install chromium")

FOCUS = "document.activeElement.id || document.activeElement.textContent.trim()"
CARDS = "document.querySelectorAll('.answer').length"
WIDER = "document.documentElement.scrollWidth > innerWidth"

FAINT = """(() => {
  const parse = (colour) => {
    const parts = colour.match(/[\\d.]+/g).map(Number);
    return {rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1};
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((one) => one / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = parse(getComputedStyle(at).backgroundColor);
      if (found.alpha === 1) return found.rgb;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const pair = [light(parse(getComputedStyle(element).color).rgb), light(ground(element))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) faint.push(`${walk.currentNode.textContent.trim()}: ${ratio.toFixed(2)}`);
  }
  return faint;
})()"""


@pytest.fixture
async def address() -> AsyncIterator[str]:
    async with served() as address:
        yield address


@pytest.fixture
async def tab() -> AsyncIterator[Tab]:
    async with open_tab() as tab:
        await tab.prefer(prefers_reduced_motion="reduce")
        await tab.size(1280)
        yield tab


async def ask(tab: Tab, line: str) -> None:
    """Types a line, sends it with Enter and waits for the answer."""
    cards = await tab.run(CARDS)
    await tab.run("document.getElementById('question').focus()")
    await tab.type(line)
    await tab.press("Enter")
    await tab.until(f"{CARDS} > {cards} && !document.getElementById('log').hasAttribute('aria-busy')")


async def test_by_keyboard_alone(tab: Tab, address: str) -> None:
    await tab.go(address)
    await tab.press("Tab")
    assert await tab.run(FOCUS) == "Skip to the question"
    await tab.press("Enter")
    assert await tab.run(FOCUS) == "question"
    await tab.type("first line")
    await tab.press("Enter", shift=True)
    await tab.type("second line")
    assert await tab.run(CARDS) == 1
    await tab.press("Enter")
    await tab.until(f"{CARDS} === 2")
    assert await tab.run("document.querySelector('.said p').textContent") == "first line\nsecond line"
    assert await tab.run(FOCUS) == "question"
    assert await tab.run("document.getElementById('question').value") == ""
    assert not tab.complaints


async def test_a_click_keeps_the_focus_and_shows_the_start_of_the_answer(tab: Tab, address: str) -> None:
    await tab.go(address)
    await tab.size(800, 600)
    await tab.run("document.querySelector('.choices button').focus()")
    await tab.press("Space")
    await tab.until(f"{CARDS} === 2")
    await tab.until("document.getElementById('status').textContent.startsWith('Yes, on conditions')")
    assert await tab.run(FOCUS) == "Everything"
    top = await tab.run("[...document.querySelectorAll('.answer')].at(-1).getBoundingClientRect().top")
    header = await tab.run("document.querySelector('.top').offsetHeight")
    assert header <= top < 300
    assert await tab.run("document.querySelector('.said p').textContent") == "Everything"


async def test_nothing_with_the_focus_lies_under_the_bars(tab: Tab, address: str) -> None:
    await tab.go(address)
    await tab.size(640, 640)
    await ask(tab, "everything")
    covered = []
    for _ in range(30):
        await tab.press("Tab")
        covered.append(
            await tab.run(
                """(() => {
                    const one = document.activeElement, box = one.getBoundingClientRect();
                    if (one === document.body || one.closest(".top, .composer, .skip")) return null;
                    const above = document.querySelector(".top").getBoundingClientRect().bottom;
                    const below = document.querySelector(".composer").getBoundingClientRect().top;
                    return box.bottom <= above || box.top >= below ? one.textContent.trim() : null;
                })()"""
            )
        )
    assert [one for one in covered if one] == []


async def test_by_ear(tab: Tab, address: str) -> None:
    await tab.go(address)
    await ask(tab, "everything")
    await ask(tab, "wish")
    tree = await tab.tree()
    names = {(node["role"], node["name"]) for node in tree}
    assert {
        ("heading", "Handrail"),
        ("log", "Conversation"),
        ("article", "Yes, on conditions: Copilot <b>with</b> customer data."),
        ("textbox", "Your question"),
        ("table", "If … then …"),
        ("columnheader", "Because"),
        ("rowheader", "public"),
        ("cell", "yes"),
        ("image", "A blue field."),
        ("form", "Ask for a tool"),
        ("textbox", "Tool (required)"),
        ("combobox", "With which data"),
        ("button", "Change tool"),
    } <= names
    controls = ("button", "link", "textbox", "combobox", "image", "table", "article", "DisclosureTriangle")
    assert [node for node in tree if node["role"] in controls and not node["name"].strip()] == []
    await tab.until("document.querySelector('[role=status]').textContent === 'Ask for a tool'")
    levels = await tab.run("[...document.querySelectorAll('h1, h2, h3')].map((one) => Number(one.tagName[1]))")
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


async def test_narrow_rows_are_still_rows_for_the_ear(tab: Tab, address: str) -> None:
    await tab.size(320, 640)
    await tab.go(address)
    await ask(tab, "everything")
    roles = [node["role"] for node in await tab.tree()]
    assert (roles.count("row"), roles.count("rowheader"), roles.count("cell")) == (3, 2, 4)
    assert await tab.run("getComputedStyle(document.querySelector('td'), '::before').content") == '"Then: "'


async def test_without_scripts_everything_works(tab: Tab, address: str) -> None:
    await tab.without_scripts()
    await tab.go(address)
    assert await tab.run("document.getElementById('keys').hidden") is True
    await tab.submit("document.querySelector('.choices button').click()")
    assert await tab.run("document.querySelectorAll('.answer').length") == 2
    assert (await tab.run("location.hash")).startswith("#t")
    assert await tab.run("document.querySelector(location.hash).className") == "turn answer"
    await tab.run("document.getElementById('question').value = 'wish'")
    await tab.submit("document.querySelector('#composer button').click()")
    await tab.run("document.querySelector('.form textarea').value = 'An hour a day'")
    await tab.submit("document.querySelector('.form .choices button').click()")
    assert await tab.run("document.querySelector('.errors a').textContent") == "Please name the tool."
    assert await tab.run("document.querySelector('.form textarea').value") == "An hour a day"
    await tab.submit("document.querySelector('#players button[value^=anna]').click()")
    assert await tab.run("document.documentElement.lang") == "nl"
    assert not tab.complaints


async def test_a_form_with_something_to_mend_says_so_where_the_focus_goes(tab: Tab, address: str) -> None:
    await tab.go(address)
    await ask(tab, "wish")
    await tab.run("document.querySelector('.form textarea').focus()")
    await tab.type("An hour a day")
    await tab.press("Tab")
    await tab.press("Enter")
    await tab.until("document.querySelector('.errors')")
    assert await tab.run("document.activeElement.className") == "errors"
    assert await tab.run("document.querySelector('.form textarea').value") == "An hour a day"
    await tab.press("Tab")
    await tab.press("Enter")
    assert await tab.run("document.activeElement.name") == "field.tool"
    await tab.type("Otter")
    await tab.press("Enter")
    await tab.until("document.querySelector('.filled')")
    assert await tab.run("[...document.querySelectorAll('h2')].at(-1).textContent") == "Noted: Otter."
    assert "Noted: Otter." in await tab.run("document.activeElement.textContent")


async def test_what_cannot_be_asked_stays_in_the_field(tab: Tab, address: str) -> None:
    await tab.go(address)
    await tab.run("document.getElementById('question').focus()")
    await tab.press("Enter")
    await tab.until("document.getElementById('problem').textContent.includes('nothing in your message')")
    assert await tab.run("document.getElementById('question').getAttribute('aria-invalid')") == "true"
    await ask(tab, "hello")
    assert await tab.run("document.getElementById('problem').textContent.trim()") == ""
    assert await tab.run("document.getElementById('question').hasAttribute('aria-invalid')") is False


async def test_when_the_server_is_away_nothing_is_lost(tab: Tab) -> None:
    async with served() as address:
        await tab.go(address)
    await tab.run("document.getElementById('question').focus()")
    await tab.type("still here")
    await tab.press("Enter")
    await tab.until("document.getElementById('problem').textContent.includes('No connection')")
    assert await tab.run("document.getElementById('question').value") == "still here"
    assert await tab.run(FOCUS) == "question"


async def test_after_a_restart_the_same_page_goes_on(tab: Tab) -> None:
    async with served() as address:
        await tab.go(address)
        await ask(tab, "before")
    async with served(int(address.rpartition(":")[2])):
        await tab.run("document.getElementById('question').focus()")
        await tab.type("after")
        await tab.press("Enter")
        await tab.until("document.getElementById('problem').textContent.includes('started again')")
        assert await tab.run("document.getElementById('question').value") == "after"
        await tab.press("Enter")
        await tab.until(f"{CARDS} === 3")
        assert await tab.run("document.getElementById('problem').textContent.trim()") == ""


async def test_what_is_sent_comes_by_itself_is_told_and_moves_nobody_who_reads_further_up(tab: Tab) -> None:
    arrivals = Arrivals()
    async with served(arrivals=arrivals) as address:
        await tab.size(800, 600)
        await tab.go(address)
        await ask(tab, "everything")
        await tab.run("scrollTo(0, 0)")
        await tab.run("document.getElementById('question').focus()")
        person = await tab.run("document.querySelector('#composer [name=person]').value")
        arrivals.add(person, Card("News for you"))
        await tab.until(f"{CARDS} === 3")
        await tab.until("document.getElementById('status').textContent === 'New: News for you'")
        assert await tab.run("scrollY") == 0
        assert await tab.run(FOCUS) == "question"
        assert await tab.run("[...document.querySelectorAll('.answer')].at(-1).textContent.trim()") != ""
        arrivals.add(EVERYBODY, Card("News for all"))
        await tab.until(f"{CARDS} === 4")
        await ask(tab, "hello")
        assert await tab.run(CARDS) == 5
        assert await tab.run("new Set([...document.querySelectorAll('.turn')].map((one) => one.id)).size") == 7
        await tab.run("scrollTo(0, document.documentElement.scrollHeight)")
        arrivals.add(person, Card("The last of it"))
        await tab.until(f"{CARDS} === 6")
        assert await tab.run("[...document.querySelectorAll('h2')].at(-1).getBoundingClientRect().bottom < innerHeight")
        assert not tab.complaints


async def test_after_a_restart_what_is_sent_comes_again_as_soon_as_somebody_goes_on(tab: Tab) -> None:
    async with served() as address:
        await tab.go(address)
    arrivals = Arrivals()
    async with served(int(address.rpartition(":")[2]), arrivals) as address:
        await tab.run("document.getElementById('question').focus()")
        await tab.type("after")
        await tab.press("Enter")
        await tab.until("document.getElementById('problem').textContent.includes('started again')")
        await tab.press("Enter")
        await tab.until(f"{CARDS} === 2")
        arrivals.add(EVERYBODY, Card("News for all"))
        await tab.until(f"{CARDS} === 3")


async def test_a_text_is_attached_and_one_that_is_too_big_is_not_even_sent(tab: Tab, address: str) -> None:
    await tab.go(address)
    await ask(tab, "post")
    attach = """(name, size) => {
        const chosen = new DataTransfer();
        chosen.items.add(new File(["x".repeat(size)], name));
        document.querySelector("input[type=file]").files = chosen.files;
        document.querySelector(".form .choices button").click();
    }"""
    await tab.run(f"({attach})('huge.txt', 1000001)")
    await tab.until("document.getElementById('problem').textContent.includes('larger than I can take')")
    assert await tab.run("document.activeElement.type") == "file"
    await tab.run("[...document.querySelectorAll('.many input')].at(-1).checked = true")
    await tab.run(f"({attach})('update.txt', 5000)")
    await tab.until("document.querySelector('.filled')")
    title = await tab.run("[...document.querySelectorAll('h2')].at(-1).textContent")
    assert title == "Taken: 0 characters [update.txt=5000] for b+team-30."
    assert not tab.complaints


async def test_a_list_of_boxes_is_led_by_the_keyboard_and_named_for_the_ear(tab: Tab, address: str) -> None:
    await tab.go(address)
    await ask(tab, "post")
    names = {(node["role"], node["name"]) for node in await tab.tree()}
    assert {
        ("group", "Channels"),
        ("group", "Teams (required)"),
        ("checkbox", "#news"),
        ("checkbox", "Team 30"),
        ("textbox", "Your update (required)"),
    } <= names
    await tab.run("document.querySelector('.many input[type=checkbox]').focus()")
    await tab.press("Space")
    assert await tab.run("document.querySelector('.many input[type=checkbox]').checked") is True
    await tab.run("document.querySelector('.form textarea').value = 'x'")
    await tab.run("document.querySelector('.form .choices button').focus()")
    await tab.press("Enter")
    await tab.until("document.querySelector('.errors')")
    assert await tab.run("document.querySelector('.many input[type=checkbox]').checked") is True
    await tab.press("Tab")
    await tab.press("Enter")
    assert await tab.run("document.activeElement.tagName") == "FIELDSET"


async def test_without_scripts_a_text_is_attached_and_what_was_sent_is_there_after_a_reload(tab: Tab) -> None:
    arrivals = Arrivals()
    async with served(arrivals=arrivals) as address:
        await tab.without_scripts()
        await tab.go(address)
        await tab.run("document.getElementById('question').value = 'post'")
        await tab.submit("document.querySelector('#composer button').click()")
        await tab.run("document.querySelector('.form textarea').value = 'As it is'")
        await tab.run("[...document.querySelectorAll('.many input')].at(-1).checked = true")
        await tab.submit("document.querySelector('.form .choices button').click()")
        title = await tab.run("[...document.querySelectorAll('h2')].at(-1).textContent")
        assert title == "Taken: 8 characters [] for b+team-30."
        arrivals.add(EVERYBODY, Card("News for all"))
        await tab.go(address)
        assert await tab.run("[...document.querySelectorAll('h2')].at(-1).textContent") == "News for all"
        assert not tab.complaints


@pytest.mark.parametrize(("width", "height", "zoom"), [(320, 640, 1), (1280, 900, 2), (1280, 1024, 4), (2560, 1200, 1)])
async def test_nothing_is_wider_than_the_window(tab: Tab, address: str, width: int, height: int, zoom: float) -> None:
    await tab.size(width, height, zoom)
    await tab.go(address)
    await ask(tab, "everything")
    await ask(tab, "wish")
    await ask(tab, "post")
    await ask(tab, "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 5)
    assert await tab.run(WIDER) is False
    await tab.run("document.getElementById('players').open = true")
    assert await tab.run(WIDER) is False
    small = """[...document.querySelectorAll('button, summary, input:not([type=hidden]), select, textarea')]
        .filter((one) => one.checkVisibility())
        .map((one) => [one.textContent.trim() || one.id, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name)"""
    assert await tab.run(small) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_all_words_can_be_read_in_both_themes(tab: Tab, address: str, theme: str) -> None:
    await tab.prefer(prefers_color_scheme=theme, prefers_reduced_motion="reduce")
    await tab.go(address)
    for line in ("everything", "tones", "post", "wish"):
        await ask(tab, line)
    await tab.run("document.querySelector('.form').requestSubmit()")
    await tab.until("document.querySelector('.errors')")
    await tab.run("[...document.querySelectorAll('.form')].at(-1).requestSubmit()")
    await tab.until("document.querySelectorAll('.errors').length === 2")
    await tab.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert await tab.run(FAINT) == []
    page = await tab.run("getComputedStyle(document.documentElement).backgroundColor")
    assert page == ("rgb(22, 25, 29)" if theme == "dark" else "rgb(247, 244, 238)")


async def test_escape_closes_the_list_of_people(tab: Tab, address: str) -> None:
    await tab.go(address)
    await tab.run("document.querySelector('#players summary').focus()")
    await tab.press("Enter")
    assert await tab.run("document.getElementById('players').open") is True
    await tab.press("Tab")
    await tab.press("Escape")
    assert await tab.run("document.getElementById('players').open") is False
    assert await tab.run("document.activeElement.tagName") == "SUMMARY"


async def test_nothing_is_fetched_from_elsewhere_and_no_script_of_others_runs(tab: Tab, address: str) -> None:
    await tab.go(address)
    await ask(tab, "<img src=https://evil.example/x onerror=document.title='x'><script>document.title='x'</script>")
    fetched = await tab.run("performance.getEntriesByType('resource').map((one) => new URL(one.name).origin)")
    assert set(fetched) == {address}
    assert (await tab.run("document.title")).startswith("Handrail")
    assert not tab.complaints
