"""What people ask for and do not get: the demand register, of groups alone."""

from __future__ import annotations

from datetime import time, timedelta

from bot.access import Permission
from bot.calendar.rules import DayOfMonth, Monthly
from bot.demand.page import pages, send_page
from bot.jobs import Job
from bot.message import Reply, answer
from bot.plain_lines import hears_as
from bot.request import Request
from bot.routing import Route
from bot.services import Services


async def demand(request: Request, services: Services) -> Reply:
    """What people ask for and do not get, by finished months, of groups alone."""
    return answer((await pages((request.language,), services))[request.language])


ROUTES = (Route("demand", Permission.SEE_DEMAND, demand, hears=hears_as("demand"), private=True),)

JOBS = (Job("demand:page", Monthly(DayOfMonth(3), time(9, 0)), "", send_page, timedelta(days=3)),)
