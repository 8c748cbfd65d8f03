"""What do I get from Handrail, and when? The card, the form, a pause, and turning one topic off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.access import Permission
from bot.calendar.local import zone_of
from bot.message import Reply, answer
from bot.plain_lines import hears_as
from bot.preferences.cards import chosen_frequency, pause_form, preferences_card, preferences_form
from bot.preferences.model import TOPICS, Frequency, Media, Preference
from bot.preferences.typed import read_day, read_hours, read_zone
from bot.request import Request
from bot.routing import Route
from bot.services import Services


async def preferences(request: Request, services: Services) -> Reply:
    """What somebody gets that Handrail sends by itself; with `change` the form; with `pause` or `off` what a button asks for."""
    now = await services.preferences.of(request.person.id)
    words = services.words(request.language)
    today = services.clock.today()
    if request.fields:
        chosen, errors = _read(request.fields, now, today)
        if errors and "paused" in request.fields:
            return Reply(form=pause_form(request.fields["paused"], errors, words))
        if errors:
            return Reply(form=preferences_form(now, request.fields, errors, request.person.role, words))
        return await _kept(chosen, request, services)
    if "change" in request.arguments:
        return Reply(form=preferences_form(now, {}, (), request.person.role, words))
    if "ask" in request.arguments.get("pause", ()):
        return Reply(form=pause_form(request.arguments.get("until", ("",))[0], (), words))
    if "pause" in request.arguments:
        until = read_day(request.arguments["pause"][0])
        return await _kept(replace(now, paused_until=until), request, services)
    if "off" in request.arguments and request.arguments["off"][0] in TOPICS:
        topics = {**now.topics, request.arguments["off"][0]: Frequency.OFF}
        return await _kept(replace(now, topics=topics), request, services)
    return answer(preferences_card(now, await _zone(now, request, services), today, request.person.role, words))


async def _kept(preference: Preference, request: Request, services: Services) -> Reply:
    await services.preferences.keep(preference)
    known = services.texts.languages
    language = preference.language if preference.language in known else request.language
    words = services.words(language)
    zone = await _zone(preference, request, services)
    return answer(preferences_card(preference, zone, services.clock.today(), request.person.role, words, changed=True))


def _read(fields: Mapping[str, str], before: Preference, today: date) -> tuple[Preference, tuple[tuple[str, str], ...]]:
    """What was filled in, and the text keys of what is to be mended.

    A topic that was left at its default stays unchosen: to have looked at a form is no wish. What is not in the form
    stays as it was.
    """
    errors: list[tuple[str, str]] = []
    quiet, zone = read_hours(fields.get("quiet", before.quiet)), read_zone(fields.get("zone", before.zone))
    typed = fields.get("paused", before.paused_until.isoformat() if before.paused_until else "").strip()
    until = read_day(typed) if typed else None
    if quiet is None:
        errors.append(("quiet", "preferences.quiet-bad"))
    if zone is None:
        errors.append(("zone", "preferences.zone-bad"))
    if typed and until is None:
        errors.append(("paused", "preferences.paused-bad"))
    elif until is not None and until <= today and until != before.paused_until:
        errors.append(("paused", "preferences.paused-over"))
    topics = dict(before.topics)
    for topic in TOPICS.values():
        frequency = chosen_frequency(topic, fields.get(topic.id, str(before.frequency(topic.id))))
        if before.chose(topic.id) or frequency is not topic.default:
            topics[topic.id] = frequency
    media, language = fields.get("media", str(before.media or "")), fields.get("language", before.language)
    chosen = Preference(
        before.person,
        topics,
        Media(media) if media in tuple(Media) else None,
        quiet or "",
        "" if language == "auto" else language,
        zone or "",
        until,
    )
    return chosen, tuple(errors)


async def _zone(preference: Preference, request: Request, services: Services) -> str:
    """The zone that somebody's hours are counted in, by name."""
    person = request.person
    told = next((account.zone for account in await services.accounts.of(person.id) if account.zone), None)
    return zone_of(preference.zone, person, told, services.sites.of(person), services.clock.zone).zone.key


ROUTES = (Route("preferences", Permission.CHOOSE_NEWS, preferences, hears=hears_as("preferences")),)
