"""What a host does with the questions that were asked ahead. Who asked one without a name stays unknown to them too."""

from __future__ import annotations

from dataclasses import replace

from bot.booking.hosting.desk import HostDesk
from bot.booking.hosting.step_forms import LONGEST_ANSWER, answer_form, merge_form
from bot.message import Reply, answer


async def answer_it(desk: HostDesk) -> Reply:
    """The form for an answer; filled in, it stands under the question."""
    question = await desk.question()
    if question is None or question.merged_into:
        return answer(await desk.card())
    if not desk.fields:
        return Reply(form=answer_form(desk.session, question, question.answer, (), desk.words))
    typed = desk.fields.get("answer", "").strip()
    if not typed or len(typed) > LONGEST_ANSWER:
        key = "hosting.answer-long" if typed else "hosting.answer-none"
        error = [("answer", desk.words.plain(key, most=LONGEST_ANSWER))]
        return Reply(form=answer_form(desk.session, question, typed, error, desk.words))
    await desk.services.questions.replace(replace(question, answered=True, answer=typed))
    return answer(await desk.card("hosting.answer-kept"))


async def answered(desk: HostDesk) -> Reply:
    """Marks a question that was answered in the session itself."""
    question = await desk.question()
    if question is None or question.merged_into or question.answered:
        return answer(await desk.card())
    await desk.services.questions.replace(replace(question, answered=True))
    return answer(await desk.card("hosting.marked-answered"))


async def merge(desk: HostDesk) -> Reply:
    """The form for which other question says the same; filled in, one is shown with the votes of both."""
    question = await desk.question()
    every = await desk.services.questions.of(desk.session.id)
    others = [one for one in every if question is not None and one.id != question.id and not one.merged_into]
    if question is None or question.merged_into or not others:
        return answer(await desk.card())
    into = next((one for one in others if one.id == desk.fields.get("into", "")), None)
    if into is None:
        return Reply(form=merge_form(desk.session, question, others, desk.words))
    await desk.services.questions.replace(replace(question, merged_into=into.id))
    for one in every:  # what was merged into it before goes with it
        if one.merged_into == question.id:
            await desk.services.questions.replace(replace(one, merged_into=into.id))
    return answer(await desk.card("hosting.merged"))
