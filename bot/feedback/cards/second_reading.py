"""What a second reader sees: that something waits, and each text in a window of its own, never in a message that stays."""

from __future__ import annotations

from collections.abc import Sequence

from bot.feedback.model import Consent
from bot.feedback.second_reading import LONGEST, Held
from bot.message import Button, Card, Form, Paragraph, Said, TextField
from bot.policy.cards.words import Words
from bot.routing import command


def waiting_card(waiting: Sequence[Held], words: Words, done: str = "") -> Card:
    """How many wait, and the way to the next; `done` is a text key of what was just done."""
    count = len(waiting)
    key = "none" if not count else "waits-one" if count == 1 else "waits"
    blocks = [Paragraph(words.say(done))] if done else []
    blocks.append(Paragraph(words.say(f"withheld.{key}", **({"count": count} if count > 1 else {}))))
    return Card(
        words.plain("withheld.title"),
        tuple(blocks),
        tuple(Button(words.plain("withheld.read"), _command(one), opens_form=True) for one in waiting[:1]),
        language=words.language,
    )


def decision_form(held: Held, given: str | None, error: str, words: Words) -> Form:
    """The text, and what will be passed on of it."""
    quotable = held.voice.consent is Consent.QUOTE
    proposed = held.voice.text[:LONGEST] if quotable else ""
    return Form(
        title=words.plain("withheld.form-title"),
        intro=words.say("withheld.quote" if quotable else "withheld.reword"),
        fields=(
            TextField(
                "wording",
                words.plain("withheld.wording"),
                value=proposed if given is None else given,
                lines=4,
                limit=LONGEST,
            ),
        ),
        command=_command(held),
        submit=words.plain("withheld.submit"),
        errors=(("wording", error),) if error else (),
        language=words.language,
        said=Said(held.voice.text),
    )


def _command(held: Held) -> str:
    return command("second_reading", id=held.id.hex())
