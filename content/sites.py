"""Where the company works: reads sites.yaml of the content folder, strictly."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.calendar.public_holidays import parts_of
from bot.calendar.sites import MONDAY_TO_FRIDAY, Site, Sites, only_site
from bot.calendar.week import NAMES, Weekday, weekday_of
from bot.calendar.zones import zone_named
from bot.errors import BadContent
from bot.people import Directory
from bot.policy.model import Localised
from bot.settings.values import shown
from content.yaml_files import read_yaml

SITE_KEYS = frozenset({"id", "name", "zone", "working_days", "holidays", "closed"})
CLOSED_KEYS = frozenset({"day", "from", "to", "name"})

LONGEST_CLOSED = 60
"""Days in a row that a site may be closed: what waits for longer than that has no use any more."""

_YEARS = range(2000, 2101)
_DAY = timedelta(days=1)


def load_sites(path: Path, zone: str, people: Directory, languages: Collection[str]) -> Sites:
    """The sites of a file; where there is none, the company is one place in its `zone`.

    Raises BadContent naming the entry, the key and the cure, also where somebody of `people` works at a site that is not
    in the file.
    """
    content = read_yaml(path) if path.exists() else {"sites": []}
    known = isinstance(content, Mapping) and not content.keys() - {"sites", "default"}
    entries = content.get("sites") if known else None
    if not isinstance(entries, list) or not (entries or not path.exists()):
        raise BadContent(
            f"{path.name}: expected a list under `sites:`, one entry per site, and nothing beside it but `default:`; "
            "without sites delete the file"
        )
    sites: dict[str, Site] = {}
    for place, entry in enumerate(entries):
        site = _site(f"{path.name}: sites[{place}]", entry, languages)
        if site.id in sites:
            raise BadContent(f"{path.name}: sites[{place}].id: {site.id} stands there twice; keep one entry per site")
        sites[site.id] = site
    for person in people.all():
        if person.site and person.site not in sites:
            raise BadContent(
                f"{path.name}: there is no site `{shown(person.site)}`, where {person.id} works by people.yaml; "
                f"there are {', '.join(sites) or 'none'}"
            )
    default = content.get("default", "")
    if not isinstance(default, str) or (default and default not in sites):
        raise BadContent(
            f"{path.name}: default: there is no site `{shown(str(default))}`; there are {', '.join(sites)}"
        )
    return Sites(only_site(zone), sites.values(), default)


def _site(where: str, entry: Any, languages: Collection[str]) -> Site:
    if not isinstance(entry, Mapping):
        raise BadContent(f"{where}: expected id, name and zone")
    _only(where, entry, SITE_KEYS)
    id_, zone = entry.get("id"), entry.get("zone")
    if not isinstance(id_, str) or not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", id_):
        raise BadContent(
            f"{where}.id: expected small letters, digits and hyphens, such as `utrecht`; people.yaml names it"
        )
    if not isinstance(zone, str) or zone_named(zone) is None:
        raise BadContent(f"{where}.zone: `{shown(str(zone))}` is no time zone; write one such as Europe/Amsterdam")
    working = _working(f"{where}.working_days", entry.get("working_days"))
    closed = _closed(f"{where}.closed", entry.get("closed"), languages)
    _opens(f"{where}.closed", working, closed)
    country, part = _holidays(f"{where}.holidays", entry.get("holidays"))
    return Site(id_, _words(f"{where}.name", entry.get("name"), languages), zone, working, country, part, closed)


def _working(where: str, names: Any) -> frozenset[Weekday]:
    if names is None:
        return MONDAY_TO_FRIDAY
    if not isinstance(names, list) or not names:
        raise BadContent(
            f"{where}: expected a list of days such as [mon, tue, wed], one at least; leave it out for mon to fri"
        )
    for name in names:
        if name not in NAMES:
            raise BadContent(f"{where}: `{shown(str(name))}` is no day of the week; there are {', '.join(NAMES)}")
    return frozenset(Weekday(name) for name in names)


def _holidays(where: str, value: Any) -> tuple[str, str]:
    if value is None:
        return "", ""
    if value is False:
        raise BadContent(f'{where}: YAML reads NO as "no"; write `holidays: "NO"` for those of Norway')
    country, _, part = str(value).partition("-")
    parts = parts_of(country) if re.fullmatch(r"[A-Z]{2}", country) else None
    if parts is None:
        raise BadContent(
            f"{where}: `{shown(str(value))}` is no country whose holidays are known; write a code such as NL or DE-NW"
        )
    if (part and part not in parts) or str(value).endswith("-"):
        raise BadContent(f"{where}: {country} has no part `{shown(part)}`; it has {', '.join(parts) or 'none'}")
    return country, part


def _closed(where: str, entries: Any, languages: Collection[str]) -> dict[date, Localised]:
    if entries is None:
        return {}
    if not isinstance(entries, list):
        raise BadContent(f"{where}: expected a list, such as `- {{day: 2026-12-24, name: Christmas Eve}}`")
    days: dict[date, Localised] = {}
    for place, entry in enumerate(entries):
        here = f"{where}[{place}]"
        if not isinstance(entry, Mapping):
            raise BadContent(f"{here}: expected `day`, or `from` and `to`, and a `name`")
        _only(here, entry, CLOSED_KEYS)
        if ("day" in entry) == bool(entry.keys() & {"from", "to"}):
            raise BadContent(f"{here}: expected either `day`, or `from` and `to`")
        first = _date(here, entry, "day" if "day" in entry else "from")
        last = _date(here, entry, "day" if "day" in entry else "to")
        if last < first:
            raise BadContent(f"{here}: `to` lies before `from`; exchange them")
        name = _words(f"{here}.name", entry.get("name"), languages)
        days |= {first + _DAY * number: name for number in range((last - first).days + 1)}
    return days


def _date(where: str, entry: Mapping[str, Any], key: str) -> date:
    day = entry.get(key)
    if not isinstance(day, date) or isinstance(day, datetime) or day.year not in _YEARS:
        raise BadContent(f"{where}.{key}: expected a day such as 2026-12-24")
    return day


def _opens(where: str, working: Collection[Weekday], closed: Mapping[date, Localised]) -> None:
    """Refuses what would hold messages back for months."""
    for first in sorted(closed):
        last = first
        while last in closed or weekday_of(last) not in working:
            last += _DAY
        if (last - first).days > LONGEST_CLOSED:
            raise BadContent(
                f"{where}: that is {(last - first).days} days in a row from {first} on, and nobody there would be written to; "
                f"{LONGEST_CLOSED} are taken"
            )


def _words(where: str, value: Any, languages: Collection[str]) -> Localised:
    if isinstance(value, str) and value.strip():
        return Localised({"": value})
    if isinstance(value, Mapping) and value and all(isinstance(one, str) and one.strip() for one in value.values()):
        unknown = [str(language) for language in value if language not in languages]
        if not unknown:
            return Localised(dict(value))
        raise BadContent(f"{where}: there are no texts in `{shown(unknown[0])}`; there are {', '.join(languages)}")
    raise BadContent(f"{where}: expected a text, or one per language")


def _only(where: str, entry: Mapping[Any, Any], keys: Collection[str]) -> None:
    unknown = sorted(str(key) for key in entry if key not in keys)
    if unknown:
        raise BadContent(f"{where}: unknown key `{shown(unknown[0])}`; there are {', '.join(sorted(keys))}")
