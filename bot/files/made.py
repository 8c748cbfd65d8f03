"""The file of a ticket, made for whoever may still have it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date

from bot.access import Permission, may
from bot.files.ticket import PAGE, PATCH, Ticket
from bot.human.people import person_of
from bot.management.document import pdf_of
from bot.management.overview import overview_of
from bot.people import Person
from bot.requests.cards.patch import patch_file
from bot.requests.patch.draw_up import Hindered
from bot.requests.patch.offered import offered
from bot.services import Services

NEEDED = {PAGE: Permission.SEE_DEMAND, PATCH: Permission.DECIDE_REQUESTS}


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A name, a MIME type, and the bytes."""

    name: str
    kind: str
    content: bytes


async def file_of(ticket: Ticket, services: Services, on: date) -> MadeFile | None:
    """The file as it is on a day; None where there is none (any more), or where it is no more for whoever has the ticket."""
    reader = await person_of(ticket.reader, services)
    needed = NEEDED.get(ticket.what)
    if needed is None or not may(reader.role, needed):
        return None
    return await (_page(ticket, reader, services, on) if ticket.what == PAGE else _patch(ticket, services, on))


async def _page(ticket: Ticket, reader: Person, services: Services, on: date) -> MadeFile:
    overview, words = await overview_of(services), services.words(ticket.language)
    made = await asyncio.to_thread(pdf_of, overview, words, reader.name or reader.id, on)
    return MadeFile(f"handrail-{on:%Y-%m}.pdf", "application/pdf", made)


async def _patch(ticket: Ticket, services: Services, on: date) -> MadeFile | None:
    filed, shelf = await services.requests.find(int(ticket.about)), services.shelf
    if filed is None:
        return None
    try:
        patch = await asyncio.to_thread(offered, filed, shelf.opened, shelf.path, on)
    except (Hindered, OSError):  # since the link was made; asked again, the chat says why
        return None
    text = patch_file(filed, patch, services.words(ticket.language))
    return MadeFile(f"request-{filed.id}.patch", "text/x-diff", text.encode())
