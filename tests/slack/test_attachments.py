"""Files that people attach: fetched with our token, from Slack alone, and only where they are meant for us."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.slack.attachments import is_slacks
from adapters.slack.forms import attached, digest, values
from bot.markup import Markup
from bot.message import Choice, Form, LongField, ManyField, Reply, answer, chosen
from bot.request import MOST_BYTES, Attached, Incoming
from tests.slack.canned import CannedCore, card
from tests.slack.stand_in import NotSent, Person, SlackStandIn, shown_value
from tests.slack.stand_in.company import CONNECT, GENERAL, GUEST, PRIYA, add_company
from tests.slack.stand_in.logs import heard
from tests.slack.stand_in.running import Running, light

UPDATE = "Where we stand\n\nThe pilot ended on 3 June. Ümläute ✓".encode()
WORDS, FILE = "Your update", "Or attach it as a file"
TEAMS = tuple(Choice(f"team-{number}", f"Team {number}") for number in range(1, 6))
PEOPLE = tuple(Choice(f"person-{number}", f"Person {number:03}") for number in range(1, 251))


def form(errors: tuple[tuple[str, str], ...] = ()) -> Form:
    fields = (
        LongField("update", WORDS, required=True),
        ManyField("teams", "Teams", TEAMS, value=("team-2",)),
        ManyField("people", "People", PEOPLE, "Whoever else."),
    )
    return Form("Post an update", Markup("Paste or attach it."), fields, "post", "Go on", errors)


def posts(incoming: Incoming) -> Reply:
    if not incoming.fields:
        return Reply(form=form())
    if not (incoming.fields["update"] or incoming.files):
        return Reply(form=form((("update", "Please paste or attach something."),)))
    if "nobody" in incoming.fields["update"]:
        return Reply(form=form((("update", "There is nobody of that name."),)))
    return answer(card("Taken"))


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in
        assert stand_in.complaints == []


@pytest.fixture
def core() -> CannedCore:
    core = CannedCore()
    core.says["post"] = posts
    return core


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, core: CannedCore, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack, dispatch=core) as running:
        yield running


@pytest.fixture
def priya(slack: SlackStandIn, handrail: Running) -> Person:
    return slack.person(PRIYA)


async def test_a_file_in_the_conversation_of_two_comes_with_its_words(
    slack: SlackStandIn, core: CannedCore, priya: Person
) -> None:
    await slack.answer(await priya.dm("Please post this", files=[priya.attach("update.txt", UPDATE)]))
    (asked,) = core.asked
    assert (asked.text, asked.files) == ("Please post this", (Attached("update.txt", UPDATE),))


async def test_a_long_text_that_slack_made_a_snippet_of_is_a_file_without_words(
    slack: SlackStandIn, core: CannedCore, priya: Person
) -> None:
    await slack.answer(await priya.dm("", files=[priya.attach("Untitled", UPDATE, mode="snippet")]))
    assert [(one.text, one.files) for one in core.asked] == [("", (Attached("Untitled", UPDATE),))]


async def test_a_mention_with_a_file_and_no_words_is_no_greeting(
    slack: SlackStandIn, core: CannedCore, priya: Person
) -> None:
    await slack.answer(await priya.mention(GENERAL, "", files=[priya.attach("update.md", UPDATE)]))
    await slack.answer(await priya.mention(GENERAL, ""))
    assert [(one.text, len(one.files)) for one in core.asked] == [("", 1), ("help", 0)]


async def test_several_files_come_in_their_order(slack: SlackStandIn, core: CannedCore, priya: Person) -> None:
    files = [priya.attach(f"{number}.txt", b"x" * number) for number in range(5)]
    await slack.answer(await priya.dm("All of these", files=files))
    assert [(one.name, len(one.content)) for one in core.asked[0].files] == [(f"{n}.txt", n) for n in range(5)]


async def test_what_is_too_big_is_not_fetched_and_says_so(slack: SlackStandIn, core: CannedCore, priya: Person) -> None:
    files = [priya.attach("most.txt", b"x" * MOST_BYTES), priya.attach("more.txt", b"x" * (MOST_BYTES + 1))]
    await slack.answer(await priya.dm("Two", files=files))
    most, more = core.asked[0].files
    assert (len(most.content), most.trouble) == (MOST_BYTES, "")
    assert more == Attached("more.txt", trouble="too-big")
    assert slack.count["file"] == 1


async def test_what_turns_out_to_be_bigger_than_slack_said_is_not_read_to_its_end(
    slack: SlackStandIn, core: CannedCore, priya: Person
) -> None:
    file = priya.attach("update.txt", UPDATE)
    sent = await priya.dm("Small", files=[file])
    await slack.answer(sent)
    file.content = b"x" * (MOST_BYTES * 3)
    event = {**(sent.payload or {})["event"], "ts": slack.clock.ts(), "text": "Grown"}
    await slack.deliver(event)
    await slack.until(lambda: len(core.asked) == 2)
    assert core.asked[1].files == (Attached("update.txt", trouble="too-big"),)


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 404}, {"break_before": True}], ids=str)
async def test_what_slack_does_not_hand_over_says_so(
    slack: SlackStandIn, core: CannedCore, priya: Person, fault: dict[str, object]
) -> None:
    slack.fail("file", times=-1, **fault)  # type: ignore[arg-type]
    with heard() as log:
        await slack.answer(await priya.dm("Here", files=[priya.attach("secret-plan.txt", UPDATE)]))
    assert core.asked[0].files == (Attached("secret-plan.txt", trouble="away"),)
    assert "file not fetched" in log.text
    assert "secret-plan" not in log.text


async def test_without_the_permission_slack_shows_a_page_to_sign_in_and_that_is_no_file(
    slack: SlackStandIn, core: CannedCore, priya: Person
) -> None:
    slack.state.tokens[slack.bot_token].scopes -= {"files:read"}
    await slack.answer(await priya.dm("Here", files=[priya.attach("update.txt", UPDATE)]))
    assert core.asked[0].files == (Attached("update.txt", trouble="away"),)
    page = priya.attach("update.txt", b"<html>Sign in")
    page.kind = "text/html"
    slack.state.tokens[slack.bot_token].scopes |= {"files:read"}
    sent = page.told(slack.server.address) | {"mimetype": "text/plain"}
    event = {
        "type": "message", "channel_type": "im", "channel": "D0PRIYA", "user": PRIYA, "ts": slack.clock.ts(), "text": "",
        "subtype": "file_share", "files": [sent],
    }  # fmt: skip
    await slack.deliver(event)
    await slack.until(lambda: len(core.asked) == 2)
    assert core.asked[1].files == (Attached("update.txt", trouble="away"),)


@pytest.mark.parametrize(
    "url", ["https://evil.example/f.txt", "http://files.slack.com/f.txt", "", "https://files.slack.com@evil.example/f"]
)
async def test_our_token_goes_to_slack_and_to_nobody_else(
    slack: SlackStandIn, core: CannedCore, priya: Person, url: str
) -> None:
    file = priya.attach("update.txt", UPDATE).told(slack.server.address) | {
        "url_private_download": url,
        "url_private": url,
    }
    event = {
        "type": "message", "channel_type": "im", "channel": "D0PRIYA", "user": PRIYA, "ts": slack.clock.ts(), "text": "",
        "subtype": "file_share", "files": [file],
    }  # fmt: skip
    await slack.deliver(event)
    await slack.until(lambda: core.asked)
    assert core.asked[0].files == (Attached("update.txt", trouble="away"),)
    assert slack.count["file"] == 0


@pytest.mark.parametrize(
    ("url", "address", "slacks"),
    [
        ("https://files.slack.com/files-pri/T1-F1/download/a.txt", "https://slack.com/api/", True),
        ("https://files.slack.com:443/a.txt", "https://slack.com/api/", True),
        ("https://brightwater.slack.com/files/a.txt", "https://slack.com/api/", True),
        ("https://files.slack-gov.com/a.txt", "https://slack-gov.com/api/", True),
        ("http://127.0.0.1:9/files/a.txt", "http://127.0.0.1:9/api/", True),
        ("http://127.0.0.1:10/files/a.txt", "http://127.0.0.1:9/api/", False),
        ("https://files.slack.com:8443/a.txt", "https://slack.com/api/", False),
        ("http://files.slack.com/a.txt", "https://slack.com/api/", False),
        ("https://files.slack.com.evil.example/a.txt", "https://slack.com/api/", False),
        ("https://evilslack.com/a.txt", "https://slack.com/api/", False),
        ("https://slack.com@evil.example/a.txt", "https://slack.com/api/", False),
        ("https://[/a.txt", "https://slack.com/api/", False),
        ("https://files.slack.com:x/a.txt", "https://slack.com/api/", False),
        ("", "https://slack.com/api/", False),
    ],
)
def test_an_address_is_slacks_by_its_host_and_by_nothing_else(url: str, address: str, slacks: bool) -> None:
    assert is_slacks(url, address) is slacks


async def test_files_of_guests_and_of_talk_that_is_not_for_us_are_left_alone(
    slack: SlackStandIn, core: CannedCore, priya: Person
) -> None:
    guest = slack.person(GUEST)
    await slack.answer(await guest.dm("Here", files=[guest.attach("update.txt", UPDATE)]))
    asked = await priya.mention(GENERAL, "hello")
    await slack.answer(asked)
    await priya.say(GENERAL, "and this", asked.message, files=[priya.attach("other.txt", UPDATE)])
    await slack.until(lambda: len(core.asked) == 3)
    await priya.say(GENERAL, "nobody asked", files=[priya.attach("other.txt", UPDATE)])
    await priya.mention(CONNECT, "hello", files=[priya.attach("ours.txt", UPDATE)])
    await slack.until(lambda: len(core.asked) == 4)
    assert [len(one.files) for one in core.asked] == [0, 0, 0, 1]
    assert slack.count["file"] == 1


# In a form


async def opened(slack: SlackStandIn, priya: Person) -> Person:
    await priya.slash("post", GENERAL)
    await slack.until(lambda: slack.modal(priya.id))
    return priya


async def test_a_text_is_pasted_or_attached_and_one_of_both_is_enough(
    slack: SlackStandIn, core: CannedCore, priya: Person
) -> None:
    await (await opened(slack, priya)).submit({WORDS: "Pasted"})
    assert "Taken" in priya.top().words
    await priya.close()
    await (await opened(slack, priya)).submit(files={FILE: priya.attach("update.TXT", UPDATE)})
    assert "Taken" in priya.top().words
    pasted, filed = (one for one in core.asked if one.fields)
    assert (pasted.text, pasted.fields["update"], pasted.files) == ("post", "Pasted", ())
    assert (filed.text, filed.fields["update"], filed.files) == ("post", "", (Attached("update.TXT", UPDATE),))
    assert set(filed.fields) == {"update", "teams", "people"}


async def test_neither_is_said_at_the_field(slack: SlackStandIn, priya: Person) -> None:
    await (await opened(slack, priya)).submit()
    assert priya.top().errors == {"update": "Please paste or attach something."}


async def test_slack_takes_nothing_but_texts_there(slack: SlackStandIn, priya: Person) -> None:
    await opened(slack, priya)
    with pytest.raises(NotSent, match=r"budget\.xlsx"):
        await priya.submit(files={FILE: priya.attach("budget.xlsx", b"x")})


async def test_several_of_a_few_are_ticked_and_several_of_many_searched_for(
    slack: SlackStandIn, core: CannedCore, priya: Person
) -> None:
    await opened(slack, priya)
    kinds = {block["block_id"]: block["element"] for block in priya.top().blocks if block["type"] == "input"}
    assert (kinds["teams"]["type"], kinds["people"]["type"]) == ("checkboxes", "multi_static_select")
    groups = kinds["people"]["option_groups"]
    assert [len(group["options"]) for group in groups] == [100, 100, 50]
    assert groups[1]["label"]["text"] == "Person 101 – Person 200"
    assert shown_value(priya.top(), "Teams") == "Team 2"
    await priya.submit({WORDS: "x", "Teams": "Team 1\nTeam 4", "People": "person-250\nperson-7"})
    fields = core.asked[-1].fields
    assert chosen(fields["teams"]) == ("team-1", "team-4")
    assert chosen(fields["people"]) == ("person-250", "person-7")


async def test_choosing_nothing_is_choosing_nothing(slack: SlackStandIn, core: CannedCore, priya: Person) -> None:
    await (await opened(slack, priya)).submit({WORDS: "x", "Teams": ""})
    assert (core.asked[-1].fields["teams"], core.asked[-1].fields["people"]) == ("", "")


async def test_a_form_that_comes_back_late_keeps_what_was_chosen_and_asks_for_the_file_once_more(
    slack: SlackStandIn, core: CannedCore, priya: Person
) -> None:
    await opened(slack, priya)
    core.told.clear()
    file = priya.attach("update.txt", UPDATE)
    await priya.submit({WORDS: "for nobody", "Teams": "team-5", "People": "person-3\nperson-4"}, {FILE: file})
    core.told.set()
    await slack.until(lambda: "There is nobody of that name." in priya.top().words)
    assert "Please attach update.txt once more" in priya.top().words
    assert values({"state": {"values": priya.top().typed}}) == {
        "update": "for nobody",
        "teams": "team-5",
        "people": "person-3\nperson-4",
    }
    await priya.submit({WORDS: "for all"})
    assert "Taken" in priya.top().words


async def test_a_bug_that_comes_late_asks_for_the_file_once_more_too(
    slack: SlackStandIn, core: CannedCore, priya: Person
) -> None:
    def breaks(incoming: Incoming) -> Reply:
        raise KeyError("a bug that nobody foresaw")

    await opened(slack, priya)
    core.says["post"] = breaks
    core.told.clear()
    await priya.submit({WORDS: "x", "Teams": "team-3\nteam-5"}, {FILE: priya.attach("update.txt", UPDATE)})
    core.told.set()
    await slack.until(lambda: "reference" in priya.top().words)
    assert "Please attach update.txt once more" in priya.top().words
    assert shown_value(priya.top(), "Teams") == "Team 3\nTeam 5"


def test_another_file_is_another_way_of_filling_in() -> None:
    view = {
        "state": {"values": {"update": {"value": {"value": None}}, "update/file": {"value": {"files": [{"id": "F1"}]}}}}
    }
    assert attached(view) == ({"id": "F1"},)
    assert values(view) == {"update": ""}
    assert digest({"update": ""}, attached(view)) != digest({"update": ""}) != digest({"update": ""}, [{"id": "F2"}])
