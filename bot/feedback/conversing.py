"""The two sides of a conversation without names: a question to an author, and what they say to it with their code."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from bot.feedback.desk import Desk
from bot.feedback.dialogue import NoteState, Receipt, read_code
from bot.feedback.model import Month
from bot.feedback.sealing import NotOpened, seal_bytes, unseal_bytes
from bot.feedback.turnstile import Pass

QUESTION, ANSWER = b"handrail question", b"handrail answer "
LONGEST = 1000
"""Characters of a question or an answer."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What whoever has the code sees: the questions, in no order."""

    receipt: Receipt
    questions: Sequence[str]


async def enter(typed: str, passed: Pass, desk: Desk, today: date) -> Conversation | None:
    """The conversation of a code. None for a code that leads nowhere, and where somebody has tried too many today."""
    code = read_code(typed)
    if not desk.turnstile.try_code(passed, today) or code is None:
        return None
    receipt = await asyncio.to_thread(Receipt.of, code)
    if await desk.threads.find(receipt.lookup) is None:
        return None
    questions = []
    for note in await desk.threads.notes(receipt.lookup, NoteState.QUESTION):
        questions.append(unseal_bytes(note.content, receipt.key, QUESTION).decode())
    return Conversation(receipt, questions)


async def reply(conversation: Conversation, text: str, desk: Desk, today: date) -> None:
    """Keeps what the author says; whoever asked sees it from the next day on."""
    month = Month.of(today)
    sealed = seal_bytes(text.encode(), desk.keys.public(month), ANSWER + month.name.encode())
    await desk.threads.put(conversation.receipt.lookup, NoteState.ANSWERED, month.name, sealed)


async def ask(id_: str, text: str, desk: Desk, today: date) -> bool:
    """Keeps a question to whoever said the words `id_`; they see it from the next day on, if they come back with their code.
    False where they want no questions, or have withdrawn.
    """
    lookup = await desk.threads.behind(id_)
    public = await desk.threads.find(lookup) if lookup is not None else None
    if lookup is None or public is None:
        return False
    sealed = seal_bytes(text.encode(), X25519PublicKey.from_public_bytes(public), QUESTION)
    await desk.threads.put(lookup, NoteState.ASKED, Month.of(today).name, sealed)
    return True


async def answers(id_: str, desk: Desk) -> list[str]:
    """What the author of the words `id_` has said to questions, in no order."""
    lookup = await desk.threads.behind(id_)
    said = []
    for note in await desk.threads.notes(lookup, NoteState.ANSWER) if lookup is not None else ():
        key = desk.keys.private(Month(note.period))
        try:
            if key is not None:
                said.append(unseal_bytes(note.content, key, ANSWER + note.period.encode()).decode())
        except NotOpened:
            continue
    return said
