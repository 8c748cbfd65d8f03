"""Questions ahead of a session: asked with a name or without, wanted by others, and who may do that."""

from __future__ import annotations

import hashlib

from bot.access import Role
from bot.booking.cards.questions import LONGEST, NAMELESS
from bot.booking.model import Question, Session, SessionState
from bot.booking.planning import new_id
from bot.booking.rules import may_see
from bot.errors import Refusal
from bot.people import Person
from bot.services import Services


async def session_for(id_: str, person: Person, services: Services) -> Session:
    """A session that somebody may see. Raises Refusal("booking.unknown"), the same for one that is not there."""
    found = await services.sessions.find(id_)
    if found is None or not may_see(found[0], person):
        raise Refusal("booking.unknown")
    return found[0]


async def ask_ahead(
    session: Session, text: str, how: str, person: Person, services: Services
) -> Question | tuple[str, str]:
    """Keeps a question, or says which field is to be mended and why. Raises Refusal where it is too late to ask.

    Of a question without a name nothing is kept but its words and the day, and its id is drawn by chance.
    """
    now = services.clock.now()
    if session.state is SessionState.CANCELLED:
        raise Refusal("booking.cancelled")
    if session.ends_at <= now:
        raise Refusal("booking.past")
    said = text.strip()
    if not said:
        return "text", "booking.no-question"
    if len(said) > LONGEST:
        return "text", "booking.question-long"
    named = how != NAMELESS
    question = Question(
        new_id(),
        session.id,
        said,
        services.clock.today(),
        person.id if named else "",
        person.name if named else "",
    )
    await services.questions.add(question)
    return question


async def want(id_: str, wants: bool, person: Person, services: Services) -> Session:
    """Counts a vote for a question, or takes it back; returns its session. Raises Refusal("booking.unknown")."""
    question = await services.questions.find(id_)
    if question is None:
        raise Refusal("booking.unknown")
    session = await session_for(question.session, person, services)
    if question.merged_into:
        id_ = question.merged_into
    await services.questions.vote(id_, voter_of(person, session, services), wants)
    return session


def voter_of(person: Person, session: Session, services: Services) -> str:
    """Somebody's pseudonym in one session: the same each time there, and another in every other session."""
    known = services.decisions.pseudonym(person.id)
    return hashlib.sha256(f"vote:{session.id}:{known}".encode()).hexdigest()


def may_answer(session: Session, person: Person) -> bool:
    """Whether somebody may mark questions of a session: its host and the architect."""
    return person.id == session.terms.host or person.role is Role.ARCHITECT
