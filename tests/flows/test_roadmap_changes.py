"""Changing the roadmap in a conversation: the form, who may, what everybody sees then, and two who change the same."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.terminal.render import render_plain
from bot.access import Role
from bot.message import Card, ChoiceField, Form, Said
from bot.roadmap.changes import Change, Part
from tests.house import Chat, TestHouse, button, open_house
from tests.roadmap.small import ROADMAP
from tests.running import write_content

DANIEL, INES, EMRE = (f"{name}@brightwater.example" for name in ("daniel.mensah", "ines.moreira", "emre.yildiz"))
MOVE = "crm-migration"
TYPED = "Leeds is done.\nLondon starts on *12 January* <!channel> [x](https://evil.example)"


def chat(house: TestHouse, address: str, language: str = "en") -> Chat:
    return Chat(house.services, replace(house.people.person(address), language=language), address)


async def opened(who: Chat, item: str = MOVE) -> Form:
    """The form as the button on the item opens it."""
    form = (await who.reply(button(await who.say(f"roadmap item={item}"), "Change this").command)).form
    assert form is not None
    return form


def filled(form: Form, **changed: str) -> dict[str, str]:
    """The form as it is sent, with some fields changed."""
    return {field.id: str(field.value) for field in form.fields} | changed


def errors(form: Form | None) -> dict[str, str]:
    assert form is not None
    return dict(form.errors)


def text(card: Card) -> str:
    return " ".join(render_plain(card).split())


async def test_an_owner_changes_an_item_and_everybody_sees_it_with_who_and_when(house: TestHouse) -> None:
    daniel = chat(house, DANIEL)
    form = await opened(daniel)
    assert [field.id for field in form.fields] == ["status", "horizon", "due", "delivered", "note"]
    status = form.fields[0]
    assert isinstance(status, ChoiceField)
    assert (status.value, len(status.choices)) == ("under_way", 7)

    done = await daniel.say(form.command, filled(form, due="30.4.2027", note=TYPED))
    assert done.title == "Noted: Our UK customers move into Salesforce"
    assert "Day: 31 March 2027 → 30 April 2027" in text(done)
    assert Said(TYPED) in done.blocks

    card = await house.chat(language="nl").say("Wanneer komt de CRM-migratie?")
    assert card.title.startswith("Uiterlijk 30 april 2027: ")
    assert Said(TYPED) in card.blocks, "as it was typed, and never as markup"
    assert "Daniel Mensah schreef op 23 november 2026:" in text(card)
    assert "Stand op 23 november 2026" in text(await house.chat(language="nl").say("roadmap"))

    house.clock.move(timedelta(days=2))
    again = await opened(daniel)
    await daniel.say(again.command, filled(again, status="at_risk", note="A colleague is ill."))
    history = await daniel.click(await daniel.say(f"roadmap item={MOVE}"), "What changed")
    assert history.title == "What changed: Our UK customers move into Salesforce"
    said = text(history)
    assert said.index("Under way → At risk") < said.index("31 March 2027 → 30 April 2027"), "newest first"
    assert "Daniel Mensah, 25 November 2026" in said
    assert [block.text for block in history.blocks if isinstance(block, Said)][:2] == ["A colleague is ill.", TYPED]
    everything = await house.chat().say("what changed on the roadmap?")
    assert "Our UK customers move into Salesforce" in text(everything)


async def test_what_is_delivered_in_a_conversation_stands_among_deliveries_and_not_among_plans(
    house: TestHouse,
) -> None:
    daniel = chat(house, DANIEL)
    form = await opened(daniel)
    await daniel.say(form.command, filled(form, status="delivered"))
    card = await house.chat().say("what was delivered this week?")
    assert card.title == "Delivered since 16 November 2026: 2"
    assert "UK customers move into Salesforce · Daniel Mensah · on 23 November 2026" in text(card)
    assert (
        await house.chat(name="other").say("roadmap")
    ).title == "The AI roadmap of Brightwater: 8 now, 7 next, 5 later"


async def test_a_manager_who_is_not_the_owner_is_told_whose_it_is_and_the_architect_may(house: TestHouse) -> None:
    daniel = chat(house, DANIEL)
    card = await daniel.say("roadmap item=ai-basics")
    assert "Change this" not in [one.label for one in card.buttons]
    for fields in ({}, {"status": "dropped", "note": "No."}):
        refused = await daniel.say("amend item=ai-basics", fields)
        assert "“AI basics for everybody” belongs to Fatima el Amrani" in text(refused)
    assert await house.services.roadmap_changes.all() == []
    form = await opened(chat(house, INES), "ai-basics")
    done = await chat(house, INES).say(form.command, filled(form, horizon="12"))
    assert done.title == "Noted: AI basics for everybody"


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.MANAGER, Role.HR])
async def test_nobody_else_may(house: TestHouse, role: Role) -> None:
    card = await house.chat(role).say(f"amend item={MOVE}", {"status": "dropped", "note": "No."})
    assert "only the owner and the architect of AI change it" in text(card)


async def test_what_cannot_be_comes_back_with_everything_that_was_typed(house: TestHouse) -> None:
    daniel = chat(house, DANIEL)
    form = await opened(daniel)
    typed = filled(form, status="paused", due="someday", note=str(form.fields[4].value))
    back = (await daniel.reply(form.command, typed)).form
    assert errors(back) == {
        "due": "I cannot read this day. Please write it as 2027-03-31.",
        "note": "Please say in the note why; people will ask.",
    }
    assert back is not None
    assert filled(back) == typed
    assert back.command == form.command
    assert await house.services.roadmap_changes.all() == []
    done = await daniel.say(back.command, typed | {"due": "", "note": "We have no hours until March."})
    assert "Under way → Paused" in text(done)
    assert "31 March 2027 → (none)" in text(done)


async def test_a_form_sent_as_it_was_changes_nothing_and_says_so(house: TestHouse) -> None:
    daniel = chat(house, DANIEL)
    form = await opened(daniel)
    done = await daniel.say(form.command, filled(form))
    assert done.title == "Nothing was changed: Our UK customers move into Salesforce"
    assert await house.services.roadmap_changes.all() == []


async def test_of_two_who_change_the_same_the_second_is_told_and_nothing_is_lost(house: TestHouse) -> None:
    daniel, ines = chat(house, DANIEL), chat(house, INES)
    first, second = await opened(daniel), await opened(ines)
    await daniel.say(first.command, filled(first, status="at_risk", note="No hours.", due="2027-05-31"))
    typed = filled(second, status="paused", note="Rests until spring.", horizon="12")
    back = (await ines.reply(second.command, typed)).form
    told = errors(back)
    assert set(told) == {"status", "note"}, "the horizon nobody else changed"
    assert told["status"].startswith("Daniel Mensah has changed this meanwhile, to “At risk”.")
    assert "No hours." in told["note"]
    assert back is not None
    assert filled(back) == typed | {"due": "2027-05-31"}, "what was typed is still there, what was not is as it is now"

    done = await ines.say(back.command, filled(back))
    assert "At risk → Paused" in text(done)
    assert "31 May 2027" not in text(done), "what she did not touch stays as Daniel left it"
    changes = await house.services.roadmap_changes.of(MOVE)
    assert [(one.part, one.after, one.by) for one in changes] == [
        *(("status", "at_risk", DANIEL), ("due", "2027-05-31", DANIEL), ("note", "No hours.", DANIEL)),
        *(("status", "paused", INES), ("horizon", "12", INES), ("note", "Rests until spring.", INES)),
    ]
    card = await house.chat().say(f"roadmap item={MOVE} wants=when")
    assert card.title.startswith("By 31 May 2027: ")


async def test_who_changes_another_part_is_in_nobodys_way(house: TestHouse) -> None:
    daniel, ines = chat(house, DANIEL), chat(house, INES)
    first, second = await opened(daniel), await opened(ines)
    await daniel.say(first.command, filled(first, due="2027-05-31"))
    assert (await ines.say(second.command, filled(second, horizon="12"))).title.startswith("Noted: ")
    assert len(await house.services.roadmap_changes.of(MOVE)) == 2


async def test_two_who_send_in_the_same_moment_are_not_both_kept(house: TestHouse) -> None:
    daniel, ines = chat(house, DANIEL), chat(house, INES)
    first, second = await opened(daniel), await opened(ines)
    replies = await asyncio.gather(
        daniel.reply(first.command, filled(first, due="2027-05-31")),
        ines.reply(second.command, filled(second, due="2027-06-30")),
    )
    assert sum(reply.form is not None for reply in replies) == 1
    assert len(await house.services.roadmap_changes.of(MOVE)) == 1


class Interrupted:
    """Changes among which somebody else's comes in between, each time, before one is kept."""

    def __init__(self, house: TestHouse, others: Sequence[Change]) -> None:
        self._changes = house.services.roadmap_changes
        self._others = list(others)

    async def all(self) -> Sequence[Change]:
        return await self._changes.all()

    async def of(self, item: str) -> Sequence[Change]:
        return await self._changes.of(item)

    async def add(self, changes: Sequence[Change]) -> bool:
        if self._others:
            await self._changes.add([self._others.pop(0)])
        return await self._changes.add(changes)


async def test_who_is_overtaken_between_reading_and_keeping_is_told_as_well(house: TestHouse) -> None:
    daniel = chat(house, DANIEL)
    form = await opened(daniel)
    command, at = form.command, house.clock.now()
    between = [Change(MOVE, Part.DUE, "2027-03-31", "2027-06-30", INES, at)]
    daniel.services = replace(house.services, roadmap_changes=Interrupted(house, between))
    back = (await daniel.reply(command, filled(form, due="2027-05-31"))).form
    assert errors(back)["due"].startswith("Ines Moreira has changed this meanwhile, to “30 June 2027”.")
    assert [one.after for one in await house.services.roadmap_changes.of(MOVE)] == ["2027-06-30"]


async def test_a_file_that_was_edited_after_a_change_wins_and_the_history_says_so(tmp_path: Path) -> None:
    policy = write_content(tmp_path / "content", people=ROADMAP_PEOPLE)
    file = policy.parent / "roadmap.yaml"
    file.write_text(ROADMAP, "utf-8")
    async with open_house(tmp_path, policy) as house:
        ola, keeper = chat(house, "ola@shop.example"), house.chat(Role.ARCHITECT)
        form = await opened(ola, "till")
        await ola.say(form.command, filled(form, status="at_risk", note="The drawer is stuck."))
        stale = await opened(ola, "till")
        file.write_text(ROADMAP.replace("status: under_way", "status: planned"), "utf-8")
        await keeper.say("reload")
        card = await ola.say("roadmap item=till")
        assert card.title.startswith("Planned: ")
        assert "The drawer is stuck." in text(card), "its note was not edited"

        back = (await ola.reply(stale.command, filled(stale, status="dropped", note="No use."))).form
        assert errors(back)["status"].startswith("The file was edited meanwhile and says “Planned”.")
        assert back is not None
        await ola.say(back.command, filled(back))
        history = text(await ola.say("roadmap item=till wants=history"))
        assert "The file was edited, 23 November 2026" in history
        assert "At risk → Planned" in history
        assert "Planned → Dropped" in history
        assert (await ola.say("roadmap item=till")).title.startswith("Dropped: ")


async def test_changes_outlive_a_restart(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        form = await opened(chat(house, DANIEL))
        await chat(house, DANIEL).say(form.command, filled(form, due="2027-05-31"))
    async with open_house(tmp_path) as house:
        assert (await house.chat().say("when is the CRM migration?")).title.startswith("By 31 May 2027")


async def test_an_item_that_nobody_changed_has_no_history_yet(house: TestHouse) -> None:
    card = await house.chat().say("who changed the price rules?")
    assert "Nothing has been changed here yet" in text(card)
    assert "What changed" not in [one.label for one in (await house.chat().say("roadmap item=price-rules")).buttons]


@pytest.mark.parametrize(("language", "label"), [("nl", "Opslaan"), ("de", "Speichern")])
async def test_the_form_is_in_the_language_of_whoever_changes(house: TestHouse, language: str, label: str) -> None:
    emre = chat(house, EMRE, language)
    form = (await emre.reply("amend item=price-rules")).form
    assert form is not None
    assert (form.language, form.submit) == (language, label)
    note = form.fields[4].value
    roadmap = house.services.roadmap.current
    assert roadmap is not None
    written = roadmap.items["price-rules"].note
    assert written is not None
    assert note == written.say(language)


ROADMAP_PEOPLE = """\
people:
  - {email: mo@shop.example, name: Mo, role: architect, language: en}
  - {email: ola@shop.example, name: Ola, language: nl, groups: [counter]}
  - {email: pim@shop.example, name: Pim, role: manager}
"""
