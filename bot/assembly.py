"""Puts together what handlers lean on and what channels are given, out of the company's files and what is kept."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence

from bot.acquaintance import Acquaintances
from bot.at_once import AtOnce
from bot.booking.invitations.address import EntryAddresses
from bot.company import Company
from bot.conversations import Conversations
from bot.dispatch import dispatch
from bot.feedback.colleagues import Listed
from bot.feedback.desk import Desk, Seal
from bot.feedback.sealing import seal
from bot.feedback.tickets import Tickets
from bot.files.ticket import FileTickets
from bot.mine.export import HOLDS, Export
from bot.ports import Channel, Clock, Condensing, Measures, Outbox, Traces, Understanding
from bot.reception import Background, Reception
from bot.rereading import Rereading
from bot.routing import AnyRoute, is_anonymous, is_uncounted
from bot.services import Services
from bot.store.keyring import Keyring
from bot.store.opening import Stores
from bot.store.seals import Seals
from bot.tracing import Untraced
from bot.watching import Unwatched


def services_of(
    company: Company,
    stores: Stores,
    keys: Keyring,
    clock: Clock,
    outbox: Outbox,
    channels: Mapping[str, Channel],
    address: str,
    keep: Mapping[str, int] | None = None,
    model: Understanding | None = None,
    condensing: Condensing | None = None,
    sealing: Seal = seal,
    measures: Measures | None = None,
    traces: Traces | None = None,
) -> Services:
    """What handlers lean on. `address`: where this server is reached; `keep`: days by kind, where a setting says so."""
    return Services(
        texts=company.texts,
        clock=clock,
        people=company.roster.people,
        shelf=company.shelf,
        roadmap=company.roadmap,
        roadmap_changes=stores.roadmap_changes,
        conversations=Conversations(stores.shared),
        decisions=stores.decisions,
        wishes=stores.wishes,
        ratings=stores.ratings,
        handovers=stores.handovers,
        accounts=stores.accounts,
        preferences=stores.preferences,
        sites=company.roster.sites,
        updates=stores.updates,
        sessions=stores.booking.sessions,
        bookings=stores.booking.bookings,
        series=stores.booking.series,
        questions=stores.booking.questions,
        feeds=stores.booking.feeds,
        entry_addresses=EntryAddresses(address, keys.invitation),
        session_words=company.session_words,
        desk=_desk(company, stores, keys, sealing),
        requests=stores.requests,
        request_words=company.request_words,
        plain_lines=company.plain_lines,
        courses=company.courses,
        training=stores.training,
        outbox=outbox,
        editions=stores.editions,
        rereading=Rereading(
            *(company.shelf, company.roster, company.roadmap, company.courses),
            *(stores.rereadings, stores.editions, clock),
        ),
        mine=stores.mine,
        export=Export(stores.mine, stores.decisions, Seals(keys.export, HOLDS)),
        file_tickets=FileTickets(Seals(hmac.digest(keys.export, b"files", "sha256"), HOLDS)),
        unanswered=stores.unanswered,
        keep=keep or {},
        model=model,
        condensing=condensing,
        address=address,
        channels=channels,
        measures=measures or Unwatched(),
        traces=traces or Untraced(),
    )


def reception_of(services: Services, stores: Stores, routes: Sequence[AnyRoute]) -> Reception:
    """What a channel is given, with everything that people can ask by `routes`."""

    def anonymous(line: str) -> bool:
        return is_anonymous(line, routes)

    at_once = AtOnce(lambda incoming: dispatch(incoming, routes, services), anonymous, services.texts)
    return Reception(
        dispatch=at_once.dispatch,
        people=Acquaintances(services.people, stores.accounts, services.clock),
        inbox=stores.inbox,
        vault=stores.vault,
        rooms=stores.rooms,
        shared=stores.shared,
        occurrences=stores.occurrences,
        texts=services.texts,
        now=services.clock.now,
        is_anonymous=anonymous,
        is_uncounted=lambda line: is_uncounted(line, routes, services),
        measures=services.measures,
        background=Background(services.traces.hold),
        traces=services.traces,
    )


def _desk(company: Company, stores: Stores, keys: Keyring, sealing: Seal) -> Desk:
    voices = stores.voices
    return Desk(
        voices.intake,
        voices.month_keys,
        voices.releases,
        voices.threads,
        company.rules,
        company.feedback_words,
        Listed(company.roster.people, company.feedback_words),
        Tickets(keys.vault),
        seal=sealing,
    )
