"""The model helper in the whole house: what it adds is shown as such, and the program opens and closes it."""

from __future__ import annotations

from pathlib import Path

import app
from adapters.llm.understanding import OpenAIUnderstanding
from adapters.terminal.render import render_plain
from bot.settings.environment import read_settings
from tests.answering import ROOT
from tests.house import open_house
from tests.llm.opening import IDS, helper
from tests.llm.stand_in import fails, proposes, stand_in

QUESTION = "Can I put the Zundert pile into DeepSeek or DeepL Pro?"
ZUNDERT = proposes(data=[("secrets", "the Zundert pile")])


async def test_what_a_model_read_is_answered_and_said_to_be_so(tmp_path: Path) -> None:
    async with helper(ZUNDERT) as (model, server), open_house(tmp_path, model=model) as house:
        text = render_plain(await house.chat().say(QUESTION))
    assert server.message == QUESTION
    assert "a language model read “the Zundert pile” that way" in text
    assert "G-6" in text


async def test_a_dead_model_changes_no_answer(tmp_path: Path) -> None:
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    async with helper(fails(503)) as (model, _), open_house(tmp_path / "with", model=model) as house:
        with_model = [await house.chat().say(QUESTION) for _ in range(5)]
    async with open_house(tmp_path / "without") as house:
        assert with_model == [await house.chat().say(QUESTION)] * 5


async def test_a_follow_up_goes_on_from_what_the_rules_heard(tmp_path: Path) -> None:
    async with helper(ZUNDERT, proposes()) as (model, _), open_house(tmp_path, model=model) as house:
        chat = house.chat()
        await chat.say(QUESTION)
        card = await chat.say("and for a published brochure?")
    text = render_plain(card)
    assert all(word in text for word in ("DeepSeek", "DeepL Pro", "published"))
    assert "Zundert" not in text


async def test_the_program_opens_it_with_a_key_and_closes_it(tmp_path: Path) -> None:
    async with stand_in(ZUNDERT) as server:
        environment = {"HANDRAIL_STATE": str(tmp_path), "OPENAI_API_KEY": "k", "OPENAI_BASE_URL": server.address}
        house = await app.build(read_settings(environment, ROOT))
        assert isinstance(house.services.model, OpenAIUnderstanding)
        await house.close()
        assert await house.services.model.propose(QUESTION, IDS) is None
    assert server.bodies == []


async def test_without_a_key_there_is_none(tmp_path: Path) -> None:
    house = await app.build(read_settings({"HANDRAIL_STATE": str(tmp_path)}, ROOT))
    assert house.services.model is None
    await house.close()
