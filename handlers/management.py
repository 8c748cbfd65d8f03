"""The page for the management team: how it goes, month by month."""

from __future__ import annotations

from datetime import time, timedelta

from bot.access import Permission
from bot.calendar.rules import DayOfMonth, Monthly
from bot.files.ticket import PAGE, Ticket
from bot.jobs import Job
from bot.management.page import pages, send_page
from bot.message import Reply, answer
from bot.plain_lines import hears_as
from bot.request import Request
from bot.routing import Route
from bot.services import Services


async def management(request: Request, services: Services) -> Reply:
    """How it goes, by finished months, with the roadmap and what success was to be."""
    ticket = Ticket(PAGE, "", request.person.id, request.language)
    link = services.file_tickets.link(services.address, ticket, services.clock.now())
    return answer((await pages((request.language,), services, link))[request.language])


ROUTES = (Route("management", Permission.SEE_DEMAND, management, hears=hears_as("management"), private=True),)

JOBS = (Job("management:page", Monthly(DayOfMonth(2), time(9, 0)), "", send_page, timedelta(days=3)),)
