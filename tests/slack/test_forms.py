"""A form is taken once, its window tells how it went, and nothing that somebody typed into it is lost on the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.slack.forms import digest, refilled, values
from adapters.slack.metadata import kept_with, read
from adapters.slack.origin import Origin, Team
from bot.message import Reply, answer
from bot.request import Incoming
from tests.slack.canned import CannedCore, card, form
from tests.slack.stand_in import Person, SlackStandIn
from tests.slack.stand_in.company import GENERAL, add_company, newcomer
from tests.slack.stand_in.logs import heard
from tests.slack.stand_in.running import Running, light

TYPED = {"Name": "Otter", "Why": "It swims."}


def filled_in(incoming: Incoming) -> Reply:
    if not incoming.fields:
        return Reply(form=form())
    if incoming.fields["name"] == "nobody":
        return Reply(form=form(errors=(("name", "There is nobody of that name."), ("why", "Why not?"))))
    return answer(card(f"Kept: {incoming.fields['name']}"))


def breaks(incoming: Incoming) -> Reply:
    if incoming.fields:
        raise KeyError("a bug that nobody foresaw")
    return Reply(form=form())


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as stand_in:
        add_company(stand_in)
        yield stand_in
        assert stand_in.complaints == []


@pytest.fixture
def core() -> CannedCore:
    core = CannedCore()
    core.says["fill"] = filled_in
    return core


@pytest_asyncio.fixture
async def handrail(slack: SlackStandIn, core: CannedCore, tmp_path: Path) -> AsyncIterator[Running]:
    async with light(tmp_path, slack, dispatch=core) as running:
        yield running


async def opened(slack: SlackStandIn) -> Person:
    """Somebody with the form before them, opened from a channel."""
    person = newcomer(slack)
    await person.slash("fill", GENERAL)
    await slack.until(lambda: slack.modal(person.id))
    return person


async def test_what_is_filled_in_goes_to_the_route_of_the_form_and_the_window_says_that_it_went_well(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    person = await opened(slack)
    await person.submit(TYPED)
    assert "Kept: Otter" in person.top().words
    asked, sent = core.asked
    assert (sent.text, dict(sent.fields)) == ("fill", {"name": "Otter", "why": "It swims."})
    assert (sent.conversation, sent.place) == (asked.conversation, asked.place)


async def test_all_errors_stand_at_their_fields_and_what_was_typed_stays(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    person = await opened(slack)
    await person.submit({"Name": "nobody", "Why": "Because."})
    assert person.top().errors == {"name": "There is nobody of that name.", "why": "Why not?"}
    assert values({"state": {"values": person.top().typed}}) == {"name": "nobody", "why": "Because."}


async def test_the_same_may_be_sent_again_after_an_error(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    person = await opened(slack)
    for _ in range(2):
        await person.submit({"Name": "nobody", "Why": "Because."})
        assert person.top().errors
    await person.submit(TYPED)
    assert "Kept: Otter" in person.top().words
    assert core.lines() == ["fill"] * 4


async def test_a_form_that_is_delivered_twice_is_taken_once_and_told_alike(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    person = await opened(slack)
    first = await person.submit(TYPED)
    second = await slack.delivery.send("interactive", first.payload or {})
    assert first.json == second.json
    assert core.lines() == ["fill", "fill"]


async def test_after_a_restart_a_form_that_is_delivered_again_is_not_taken_again_and_stays_as_it_is(
    slack: SlackStandIn, core: CannedCore, tmp_path: Path
) -> None:
    async with light(tmp_path, slack, dispatch=core):
        person = await opened(slack)
        sent = await person.submit(TYPED)
    async with light(tmp_path, slack, dispatch=core):
        again = await slack.delivery.send("interactive", sent.payload or {})
    assert core.lines() == ["fill", "fill"]
    assert again.json == {
        "response_action": "errors",
        "errors": {"name": "This has arrived already; nothing was done twice."},
    }


async def test_a_slow_core_leaves_the_window_waiting_and_the_outcome_follows(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    person = await opened(slack)
    core.told.clear()
    sent = await person.submit(TYPED)
    assert sent.seconds < 1
    assert sent.json["response_action"] == "update"
    assert "Name" not in person.top().words
    core.told.set()
    await slack.until(lambda: "Kept: Otter" in person.top().words)


async def test_errors_that_come_late_bring_the_form_back_with_everything_that_was_typed(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    person = await opened(slack)
    core.told.clear()
    await person.submit({"Name": "nobody", "Why": "Because."})
    core.told.set()
    await slack.until(lambda: "There is nobody of that name." in person.top().words)
    assert values({"state": {"values": person.top().typed}}) == {"name": "nobody", "why": "Because."}
    await person.submit(TYPED)
    assert "Kept: Otter" in person.top().words


async def test_a_window_that_was_closed_meanwhile_tells_in_the_conversation_of_two(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    person = await opened(slack)
    core.told.clear()
    await person.submit(TYPED)
    await person.close()
    core.told.set()
    (told,) = await slack.until(lambda: slack.direct(person.id))
    assert told.words.startswith("Kept: Otter")


@pytest.mark.parametrize("late", [False, True], ids=["at once", "late"])
async def test_a_bug_keeps_what_was_typed_and_gives_a_reference(
    slack: SlackStandIn, core: CannedCore, handrail: Running, late: bool
) -> None:
    core.says["fill"] = breaks
    person = await opened(slack)
    with heard() as log:
        if late:
            core.told.clear()
        await person.submit(TYPED)
        core.told.set()
        told = await slack.until(
            lambda: person.top().errors.get("name") or ("reference" in person.top().words and person.top().words)
        )
        await handrail.settle()
    assert values({"state": {"values": person.top().typed}}) == {"name": "Otter", "why": "It swims."}
    assert any(word.strip("`.,:") in log.text for word in told.split() if len(word.strip("`.,:")) == 8)
    core.says["fill"] = filled_in
    await person.submit(TYPED)
    assert "Kept: Otter" in person.top().words


async def test_a_window_that_is_not_ours_is_closed_and_nothing_asked(
    slack: SlackStandIn, core: CannedCore, handrail: Running
) -> None:
    person = await opened(slack)
    for metadata in ("", "[]", '{"other": 1}', "no JSON"):
        person.top().payload["private_metadata"] = metadata
        view = person.top().told(slack.team, slack.bot, "A0HANDRAIL")
        sent = await slack.delivery.send(
            "interactive",
            {"type": "view_submission", "team": {"id": slack.team}, "user": {"id": person.id}, "view": view},
        )
        assert (sent.status, sent.json) == (200, {"response_action": "clear"})
    assert core.lines() == ["fill"]


def test_a_window_remembers_where_it_was_opened_and_no_words() -> None:
    origin = Origin(Team("T1"), "U1", "C1", "1.1", mixed=True)
    kept = kept_with(form("fill slot=3", name="Otter"), origin)
    assert "Otter" not in kept and "U1" not in kept
    found = read(kept)
    assert (found.command, found.language) == ("fill slot=3", "en")
    assert (found.channel, found.thread, found.mixed) == ("C1", "1.1", True)


def test_one_way_of_filling_in_is_told_from_another_by_all_fields() -> None:
    assert digest({"a": "1", "b": "2"}) == digest({"b": "2", "a": "1"}) != digest({"a": "1", "b": "3"})
    assert digest({"a": "1"}) != digest({"b": "1"})


def test_a_window_is_shown_once_more_with_what_was_chosen_and_typed() -> None:
    option = {"text": {"type": "plain_text", "text": "One"}, "value": "1"}
    chosen = {"type": "static_select", "action_id": "v", "options": [option], "initial_option": {"value": "0"}}
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}},
        {"type": "input", "block_id": "a", "element": {"type": "plain_text_input", "action_id": "v"}},
        {"type": "input", "block_id": "b", "element": chosen},
        {
            "type": "input",
            "block_id": "c",
            "element": {"type": "plain_text_input", "action_id": "v", "initial_value": "x"},
        },
    ]
    typed = {"a": {"v": {"value": "typed"}}, "b": {"v": {"selected_option": option}}, "c": {"v": {"value": None}}}
    view = {"id": "V1", "hash": "1", "type": "modal", "private_metadata": "{}", "close": None, "blocks": blocks}
    again = refilled(view | {"state": {"values": typed}}, "Sorry.")
    assert set(again) == {"type", "private_metadata", "blocks"}
    said, hello, *fields = again["blocks"]
    assert (said["text"]["text"], hello) == ("Sorry.", blocks[0])
    assert [one["element"].get("initial_value", one["element"].get("initial_option")) for one in fields] == [
        "typed",
        option,
        None,
    ]
