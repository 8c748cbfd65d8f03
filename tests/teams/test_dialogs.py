"""Dialogs, the search, and the commands in a message's menu: what opens, what it says, and what happens twice or late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from adapters.teams.answers import EXAMPLE
from bot.markup import Markup
from bot.message import Card, Form, Reply, TextField, answer
from bot.reception import Reception
from bot.request import Incoming
from tests.teams.stand_in_house import Scene, behind, scene, stand_in
from tests.teams.stand_in_people import Person

QUESTION = "May I use DeepL Pro for a published brochure?"
REFUSED = "May I use ChatGPT with customer data?"


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture
async def sam(at: Scene) -> Person:
    somebody = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    await somebody.installs()
    return somebody


def open_dialog(who: Person) -> Any:
    assert who.dialog is not None, f"no dialog; it said {who.told!r}"
    return who.dialog


# -- forms


async def test_a_form_that_was_asked_for_by_typing_opens_from_a_card(at: Scene, sam: Person) -> None:
    await sam.asks("wish")
    await sam.clicks("Fill it in")
    assert open_dialog(sam).title == "Ask for a tool"
    await sam.fills({"Tool": "Zorblax"})
    assert "Zorblax" in open_dialog(sam).words
    assert await at.house.services.wishes.counts() == [("Zorblax", 1)]


async def test_what_has_to_be_mended_stands_in_the_dialog_with_everything_that_was_typed(
    at: Scene, sam: Person
) -> None:
    await sam.asks("wish")
    await sam.clicks("Fill it in")
    await sam.fills({"Tool": "  ", "Vendor": "Zorblax Ltd", "What for": "brochures"}, carelessly=True)
    dialog = open_dialog(sam)
    assert at.house.services.texts.plain("en", "wish.no-tool") in dialog.words
    assert dialog.values()["Vendor"] == "Zorblax Ltd"
    await sam.fills({"Tool": "Zorblax"})
    assert await at.house.services.wishes.counts() == [("Zorblax", 1)]


async def test_nothing_that_was_typed_is_lost_whatever_a_handler_makes_of_the_form(tmp_path: Path) -> None:
    form = Form(
        "Say", Markup("Say it."), (TextField("why", "Why"),), "say", "Send", errors=(("why", "Please say more."),)
    )

    async def forgetful(incoming: Incoming) -> Reply:
        return Reply(form=form if incoming.fields else replace(form, errors=()))

    async with scene(tmp_path, changed=lambda reception: replace(reception, dispatch=forgetful)) as at:
        sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
        sam.chat.installed = True
        await sam.uses("wish")
        await sam.fills({"Why": "Because."})
        assert "Please say more." in open_dialog(sam).words
        assert open_dialog(sam).values() == {"Why": "Because."}


async def test_a_button_that_leads_to_a_form_opens_it_at_once_filled_with_what_is_known(at: Scene, sam: Person) -> None:
    await sam.asks(REFUSED)
    await sam.clicks("Ask for this tool")
    assert "ChatGPT" in open_dialog(sam).values()["Tool"]


async def test_what_is_sent_three_times_is_done_once_and_answered_alike(at: Scene, sam: Person) -> None:
    await sam.asks("wish")
    await sam.clicks("Fill it in")
    await sam.fills({"Tool": "Zorblax"})
    first = at.teams.answers[-1]
    again = [await at.teams.deliver(first.activity) for _ in range(2)]
    assert [one.body for one in again] == [first.body] * 2


async def test_what_was_sent_before_a_restart_is_not_done_again(tmp_path: Path) -> None:
    async with stand_in() as teams:
        sam = teams.person("Sam Peters", "sam.peters@brightwater.example")
        done: list[str] = []

        def counting(reception: Reception) -> Reception:
            async def dispatch(incoming: Incoming) -> Reply:
                done.append(incoming.text)
                return await reception.dispatch(incoming)

            return replace(reception, dispatch=dispatch)

        async with behind(teams, tmp_path, changed=counting):
            await sam.installs()
            await sam.asks("wish")
            await sam.clicks("Fill it in")
            await sam.fills({"Tool": "Zorblax"})
            sent = teams.answers[-1].activity
        done.clear()
        async with behind(teams, tmp_path, changed=counting):
            again = await teams.deliver(sent)
            assert again.body["task"]["type"] == "message"
            assert not done


async def test_a_question_handed_to_a_person_from_a_group_is_answered_in_the_group(at: Scene, sam: Person) -> None:
    ines = at.teams.person("Ines Moreira", "ines.moreira@brightwater.example")
    await ines.installs()
    group = at.teams.conversation("groupChat", sam)
    await sam.asks_in(group, QUESTION)
    await sam.clicks("Ask a person", group.id)
    label = next(iter(open_dialog(sam).values()))
    await sam.fills({label: "And for a poster?"})
    await at.teams.until(lambda: [one for one in at.teams.messages(ines.chat) if "And for a poster?" in one.words])
    reply = next(title for title in ines.buttons() if "nswer" in title or "ntwo" in title)
    await ines.clicks(reply)
    label = next(iter(open_dialog(ines).values()))
    await ines.fills({label: "Posters are fine too."})
    await at.teams.until(lambda: [one for one in at.teams.messages(group) if "Posters are fine too." in one.words])


async def test_a_guest_gets_a_reason_in_a_dialog_too(at: Scene) -> None:
    eva = at.teams.person("Eva Agency", "eva@agency.example", role="guest")
    group = at.teams.conversation("groupChat", eva)
    await eva.uses("wish", where=group)
    said = open_dialog(eva).words.replace("\n", " ")
    assert at.house.services.texts.plain("en", "refusal.guest") in said


# -- commands


async def test_a_message_of_a_colleague_is_checked_for_whoever_asks_alone(at: Scene, sam: Person) -> None:
    mia = at.teams.person("Mia Roos", "mia.roos@brightwater.example")
    group = at.teams.conversation("groupChat", sam, mia)
    await sam.uses("check", message=mia.payload(QUESTION, group), where=group)
    assert "DeepL" in open_dialog(sam).words
    assert not at.teams.messages(group)


async def test_a_message_can_be_checked_where_handrail_takes_no_part(at: Scene, sam: Person) -> None:
    mia = at.teams.person("Mia Roos", "mia.roos@brightwater.example")
    elsewhere = at.teams.conversation("groupChat", sam, mia, installed=False)
    await sam.uses("check", message=mia.payload(QUESTION, elsewhere), where=elsewhere)
    assert "DeepL" in open_dialog(sam).words


async def test_somebody_met_for_the_first_time_where_handrail_takes_no_part_is_known_by_their_own_chat(
    at: Scene,
) -> None:
    sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
    sam.chat.installed = True
    elsewhere = at.teams.conversation("groupChat", sam, installed=False)
    await sam.uses("check", message=sam.payload(QUESTION, elsewhere), where=elsewhere)
    assert "DeepL" in open_dialog(sam).words


async def test_markup_in_a_checked_message_is_read_as_words(at: Scene, sam: Person) -> None:
    payload = sam.payload("", sam.chat)
    payload["body"]["content"] = (
        "<div><p>May I use <b>DeepL&nbsp;Pro</b></p><script>alert('ChatGPT')</script><p>for a published brochure?</p>"
        '<img alt="" src="https://evil.example/x.png"></div>'
    )
    await sam.uses("check", message=payload)
    said = open_dialog(sam).words
    assert "DeepL" in said
    assert "ChatGPT" not in said


async def test_a_message_without_words_is_said_to_be_one(at: Scene, sam: Person) -> None:
    payload = sam.payload("", sam.chat)
    await sam.uses("check", message=payload)
    assert sam.told == at.house.services.texts.plain("en", "teams-chat.nothing")


async def test_a_wish_can_be_made_from_anywhere(at: Scene, sam: Person) -> None:
    await sam.uses("wish")
    await sam.fills({"Tool": "Zorblax"})
    assert "Zorblax" in open_dialog(sam).words
    assert await at.house.services.wishes.counts() == [("Zorblax", 1)]


# -- the search


async def test_a_search_finds_the_answer_as_a_card_to_be_shared(at: Scene, sam: Person) -> None:
    found = (await sam.searches("ask", QUESTION)).body["composeExtension"]
    assert found["type"] == "result"
    (one,) = found["attachments"]
    assert "DeepL" in one["preview"]["content"]["title"]
    assert "Yes, it did" not in str(one["content"]), "whoever reads it did not ask"


async def test_a_search_without_words_offers_examples_that_lead_to_answers(at: Scene, sam: Person) -> None:
    offered = (await sam.searches("ask", "")).body["composeExtension"]["attachments"]
    assert len(offered) == 3
    tap = offered[0]["preview"]["content"]["tap"]["value"]
    assert tap[EXAMPLE] == offered[0]["content"]["title"]
    chosen = await sam.invokes("composeExtension/selectItem", tap, sam.place())
    (one,) = chosen.body["composeExtension"]["attachments"]
    assert "ChatGPT" in str(one["content"])


async def test_a_card_that_is_executed_is_replaced_although_we_send_none_that_can_be(at: Scene, sam: Person) -> None:
    action = {"type": "Action.Execute", "verb": "x", "data": {"handrail": "help"}}
    answered = await sam.invokes("adaptiveCard/action", {"action": action, "trigger": "manual"}, sam.place())
    assert answered.status == 200
    assert answered.body["statusCode"] == 200
    assert answered.body["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Hello, I am Handrail" in str(answered.body["value"])
    sdk = [
        record.name
        for record in at.records
        if record.name.partition(".")[0] in ("msrest", "botbuilder", "botframework")
    ]
    assert not sdk, "the SDK has nothing to say of each click"


# -- late and broken


Dispatch = Callable[[Incoming], Awaitable[Reply]]


@pytest.mark.parametrize("where", ["chat", "elsewhere"])
async def test_an_answer_that_takes_too_long_for_a_dialog_comes_as_a_message(tmp_path: Path, where: str) -> None:
    now = asyncio.Event()

    def slow(reception: Reception) -> Reception:
        async def dispatch(incoming: Incoming) -> Reply:
            await now.wait()
            return await reception.dispatch(incoming)

        return replace(reception, dispatch=dispatch)

    async with scene(tmp_path, changed=slow) as at:
        sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
        sam.chat.installed = True
        at.teams.settle = None
        place = sam.chat if where == "chat" else at.teams.conversation("groupChat", sam)
        answered = await sam.uses("check", message=sam.payload(QUESTION, place), where=place)
        assert answered.seconds < 2
        assert sam.told == at.house.services.texts.plain("en", "teams-chat.later")
        now.set()
        await at.teams.until(lambda: at.teams.messages(sam.chat))
        assert "DeepL" in at.teams.messages(sam.chat)[-1].words


async def test_a_bug_behind_a_dialog_is_told_in_the_dialog(tmp_path: Path) -> None:
    async def broken(incoming: Incoming) -> Reply:
        raise RuntimeError

    async with scene(tmp_path, changed=lambda reception: replace(reception, dispatch=broken)) as at:
        sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
        sam.chat.installed = True
        await sam.uses("wish")
        (failed,) = [record for record in at.records if record.getMessage() == "failed"]
        assert vars(failed)["reference"] in open_dialog(sam).words


async def test_a_reply_that_cannot_be_shown_is_told_as_a_bug(tmp_path: Path) -> None:
    async def odd(incoming: Incoming) -> Reply:
        return answer(Card("Odd", (object(),)))  # type: ignore[arg-type]

    async with scene(tmp_path, changed=lambda reception: replace(reception, dispatch=odd)) as at:
        sam = at.teams.person("Sam Peters", "sam.peters@brightwater.example")
        sam.chat.installed = True
        await sam.uses("wish")
        (failed,) = [record for record in at.records if record.getMessage() == "failed"]
        assert vars(failed)["reference"] in open_dialog(sam).words
        at.records.clear()
        said = await sam.asks(QUESTION)
        (failed,) = [record for record in at.records if record.getMessage() == "failed"]
        assert vars(failed)["reference"] in said.words
