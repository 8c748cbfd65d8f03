"""Who has which role, by name or by a platform's group: reads people.yaml of the content folder, strictly."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

from bot.access import LISTED, Role
from bot.calendar.zones import zone_named
from bot.errors import BadContent
from bot.people import Directory, Grant, Person
from bot.settings.values import clean, shown
from content.yaml_files import read_yaml

_KEYS = frozenset({"email", "name", "role", "groups", "language", "title", "about", "site", "zone"})

_ADDRESS = re.compile(r"[^@<>]+@[^@<>]+")
_UNSEEN = frozenset({"Cc", "Zl", "Zp"})
"""Categories of Unicode: controls, and ends of lines."""

PLATFORMS = ("slack",)
"""Platforms that tell in which of their groups somebody is: Slack its user groups, by id or by handle."""


def load_people(path: Path, groups: Collection[str], languages: Collection[str]) -> Directory:
    """The people of a file; an absent file is an empty directory. Raises BadContent naming the entry, the key and the cure."""
    if not path.exists():
        return Directory(())
    content = read_yaml(path)
    known = isinstance(content, Mapping) and not content.keys() - {"people", "platform_groups"}
    entries = content.get("people") if known else None
    if not isinstance(entries, list):
        raise BadContent(
            f"{path.name}: expected a list under `people:`, one entry per person, and nothing beside it but `platform_groups:`"
        )
    grants = _grants(f"{path.name}: platform_groups", content.get("platform_groups", []), groups)
    seen: set[str] = set()
    people: list[Person] = []
    for place, entry in enumerate(entries):
        person = _person(f"{path.name}: people[{place}]", entry, groups, languages)
        if person.id in seen:
            raise BadContent(
                f"{path.name}: people[{place}].email: {person.id} stands there twice; keep one entry per address"
            )
        seen.add(person.id)
        people.append(person)
    return Directory(tuple(people), grants)


def _grants(where: str, entries: Any, groups: Collection[str]) -> Mapping[tuple[str, str], Grant]:
    """What being in a group of a platform gives, by (platform, group)."""
    if not isinstance(entries, list):
        raise BadContent(
            f"{where}: expected a list, one entry per group, such as `- {{slack: ai-team, role: manager}}`"
        )
    grants: dict[tuple[str, str], Grant] = {}
    for place, entry in enumerate(entries):
        group, grant = _grant(f"{where}[{place}]", entry, groups)
        if group in grants:
            raise BadContent(f"{where}[{place}]: {group[1]} stands there twice; keep one entry per group")
        grants[group] = grant
    return grants


def _grant(where: str, entry: Any, groups: Collection[str]) -> tuple[tuple[str, str], Grant]:
    if not isinstance(entry, Mapping):
        raise BadContent(f"{where}: expected a group of a platform, with `role`, `groups` or both")
    unknown = sorted(str(key) for key in entry if key not in (*PLATFORMS, "role", "groups"))
    if unknown:
        raise BadContent(f"{where}: unknown key `{unknown[0]}`; there are {', '.join((*PLATFORMS, 'role', 'groups'))}")
    platform = next((name for name in PLATFORMS if name in entry), None)
    group = entry.get(platform) if platform else None
    if platform is None or not isinstance(group, str) or not group.strip() or group.startswith("@"):
        raise BadContent(
            f"{where}: expected a group, such as `slack: S0614TZR7`, its id, or `slack: ai-team`, its handle without @"
        )
    if not entry.keys() & {"role", "groups"}:
        raise BadContent(f"{where}: {group} gives nothing; add `role`, `groups` or both")
    grant = Grant(_role(where, entry), _groups(where, entry, groups))
    return (platform, group.strip()), grant


def _person(where: str, entry: Any, groups: Collection[str], languages: Collection[str]) -> Person:
    if not isinstance(entry, Mapping):
        raise BadContent(f"{where}: expected email, name and role")
    unknown = sorted(str(key) for key in entry if key not in _KEYS)
    if unknown:
        raise BadContent(f"{where}: unknown key `{unknown[0]}`; there are {', '.join(sorted(_KEYS))}")
    email, name = entry.get("email"), entry.get("name")
    if not isinstance(email, str) or "@" not in email:
        raise BadContent(f"{where}.email: expected an e-mail address, it joins the channels to one person")
    if not _ADDRESS.fullmatch(email.strip()) or not clean(email.strip()):
        raise BadContent(
            f"{where}.email: `{shown(ascii(email)[1:-1])}` is no e-mail address; write one without blanks, and type it by hand where "
            "something unseen was copied along"
        )
    if not isinstance(name, str) or not name.strip():
        raise BadContent(f"{where}.name: expected a name")
    if any(category(ch) in _UNSEEN for ch in name):
        raise BadContent(f"{where}.name: there is a line break or a control character in it; write it on one line")
    language = entry.get("language")
    if language is not None and language not in languages:
        raise BadContent(f"{where}.language: there are no texts in `{language}`; there are {', '.join(languages)}")
    site, zone = entry.get("site", ""), entry.get("zone")
    if not isinstance(site, str):
        raise BadContent(f"{where}.site: expected the id of a site of sites.yaml")
    if zone is not None and (not isinstance(zone, str) or zone_named(zone) is None):
        raise BadContent(f"{where}.zone: `{shown(str(zone))}` is no time zone; write one such as Europe/Amsterdam")
    return Person(
        normalize("NFC", email.strip()).casefold(),
        name,
        _role(where, entry),
        _groups(where, entry, groups),
        language,
        _words(f"{where}.title", entry.get("title")),
        _words(f"{where}.about", entry.get("about")),
        site,
        zone,
    )


def _role(where: str, entry: Mapping[str, Any]) -> Role:
    try:
        return LISTED[LISTED.index(entry.get("role", Role.EMPLOYEE))]
    except ValueError:
        raise BadContent(f"{where}.role: `{entry['role']}` is no role; there are {', '.join(LISTED)}") from None


def _groups(where: str, entry: Mapping[str, Any], groups: Collection[str]) -> frozenset[str]:
    own_groups = entry.get("groups") or []
    if not isinstance(own_groups, list):
        raise BadContent(f"{where}.groups: expected a list of the policy's groups")
    for group in own_groups:
        if not isinstance(group, str) or group not in groups:
            raise BadContent(f"{where}.groups: the policy has no group `{group}`; it has {', '.join(groups) or 'none'}")
    return frozenset(own_groups)


def _words(where: str, value: Any) -> dict[str, str]:
    if value is None:
        return {}
    if isinstance(value, str):
        return {"": value}
    if isinstance(value, Mapping) and all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        return dict(value)
    raise BadContent(f"{where}: expected a text, or one per language")
