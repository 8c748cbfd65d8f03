"""One file of a release, as a ticket asks for it: always made of the release alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date

from bot.feedback.exports import json_of
from bot.feedback.exports.document import pdf_of
from bot.feedback.exports.table import csv_of
from bot.feedback.tickets import Ticket
from bot.services import Services


@dataclass(frozen=True, slots=True)
class SummaryFile:
    """A name, a MIME type, and the bytes."""

    name: str
    kind: str
    content: bytes


async def file_of(ticket: Ticket, services: Services, on: date) -> SummaryFile:
    """The file. Raises LookupError where there is no such release."""
    desk = services.desk
    releases = await desk.releases.all()
    release = next(one for one in releases if one.number == ticket.release)
    before = [one for one in releases if one.number < ticket.release]
    responses, pulls = await desk.releases.responses(), await desk.releases.pulls()
    words = services.words(ticket.language)
    items = services.roadmap.current.items if services.roadmap.current else {}
    titles = {item.id: item.title.say(ticket.language) for item in items.values()}
    name = f"handrail-voices-{release.number}.{ticket.kind}"
    match ticket.kind:
        case "pdf":
            seen = pulls.get(release.number, 0)
            made = await asyncio.to_thread(pdf_of, release, before, responses, seen, words, ticket.reader, on, titles)
            return SummaryFile(name, "application/pdf", made)
        case "csv":
            return SummaryFile(name, "text/csv", csv_of(release, responses, words, ticket.reader, on, titles))
        case _:
            return SummaryFile(name, "application/json", json_of(release))
