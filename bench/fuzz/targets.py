"""Every parser, by name: how it is called with bytes of somebody else's, and by which errors it may say no.

Whatever else comes out is a defect, and so is an answer that takes longer than SECONDS.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp.test_utils import make_mocked_request
from aiohttp.web import HTTPBadRequest

from adapters.email.statement import read as read_statement_of_mail
from adapters.limits import address_of
from adapters.slack.attachments import is_slacks
from adapters.slack.door import read_body
from adapters.slack.origin import place_of
from adapters.slack.words import shown as shown_in_slack
from adapters.slack.words import typed as typed_in_slack
from adapters.teams.arrived import read_activity
from adapters.teams.cloud import MICROSOFT
from adapters.teams.door import read_object
from adapters.teams.places import read_place
from adapters.teams.reading import clicked, command_of_extension, executed, picked, searched
from adapters.teams.render import command_of
from adapters.teams.words import addressed, text_of_html
from adapters.teams.words import typed as typed_in_teams
from adapters.web.post import read_pairs
from bot.addresses import mailbox
from bot.booking.hosting.when import Unread, read_when
from bot.booking.invitations.address import EntryAddresses
from bot.calendar.written import read_rule
from bot.errors import BadContent, BadSetting, Refusal, Unreachable
from bot.feedback.tickets import Tickets
from bot.markup import Markup, escape, plain, spans
from bot.people import Directory
from bot.policy.file.load import parse_policy
from bot.policy.file.problems import BadPolicy
from bot.policy.model import Policy
from bot.roadmap.condensing.outline import outlined
from bot.roadmap.file.load import parse_roadmap
from bot.routing import find_route
from bot.settings.environment import read_settings
from bot.store.seals import Seals
from bot.training.file.load import parse_courses
from bot.training.importing import read_list
from bot.training.model import Programme
from bot.training.xapi.statement import BadStatement, digest_of, read_statement
from content.company import open_policies
from content.feedback import load_rules
from content.people import load_people
from content.sites import load_sites
from handlers import ROUTES

CONTENT = Path(__file__).parents[2] / "content"
LANGUAGES = ("en", "nl", "de")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ZONE = ZoneInfo("Europe/Amsterdam")
KEY = b"k" * 32
SECONDS = 5.0
"""For one input of up to 64 KB on a machine that does other things as well; nearly all take a thousandth of it."""


@dataclass(frozen=True, slots=True)
class Target:
    """`read` is called with the bytes; `errors` are the ways in which it may say no. `seeds`: what is meant to be read."""

    read: Callable[[bytes], object]
    errors: tuple[type[Exception], ...] = ()
    seeds: tuple[bytes, ...] = ()

    def take(self, data: bytes) -> None:
        """Reads it. Raises what it should not."""
        try:
            self.read(data)
        except self.errors as refused:
            str(refused)  # what is told to people is made here
        except UnicodeEncodeError as trouble:
            raise AssertionError("a lone surrogate breaks it") from trouble


@cache
def policy() -> Policy:
    """The sample company's."""
    return open_policies(CONTENT / "policy.yaml")[0].policy


@cache
def programme() -> Programme:
    """The sample company's trainings."""
    read = parse_courses((CONTENT / "courses.yaml").read_bytes(), "courses.yaml", _addresses(), policy())
    assert read is not None
    return read


@cache
def _people() -> Directory:
    return load_people(CONTENT / "people.yaml", policy().groups, LANGUAGES)


def _addresses() -> list[str]:
    return [person.id for person in _people().all()]


def _as_file(read: Callable[[Path], object]) -> Callable[[bytes], object]:
    def written(data: bytes) -> object:
        with tempfile.NamedTemporaryFile(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as file:
            file.write(data)
            file.flush()
            return read(Path(file.name))

    return written


def _text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    """Text as platforms hand it over: JSON may hold lone surrogates, and so does this."""

    def decoded(data: bytes) -> object:
        try:
            return read(data.decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            return read(data.decode("utf-8", "replace"))

    return decoded


def _teams(data: bytes) -> object:
    activity = read_object(data)
    if activity is None:
        return None
    arrived = read_activity(activity)
    readings = [reading(arrived) for reading in (clicked, command_of_extension, executed, picked, searched)]
    return readings, addressed(arrived), typed_in_teams(arrived), command_of(arrived.value), arrived.key


def _slack(data: bytes) -> object:
    body = read_body(data, "application/json") or read_body(data, "application/x-www-form-urlencoded") or {}
    return [typed_in_slack(str(value)) for value in body.values()]


def _statement(data: bytes) -> object:
    read, kept = read_statement(json.loads(data), NOW)
    return read, digest_of(kept)


def _web(data: bytes) -> object:
    return read_pairs(data)


def _markup(text: str) -> object:
    assert plain(Markup(escape(text))) == text, "what was escaped is not what it was"
    return spans(Markup(text)), plain(Markup(text))


def _words(text: str) -> object:
    entries, seals = EntryAddresses("https://h.example", KEY), Seals(KEY, NOW - NOW.replace(hour=8))
    found = read_statement_of_mail(text, KEY), entries.read(text), Tickets(KEY).read(text, NOW), seals.opened(text, NOW)
    assert found == (None, None, None, None), "made up, and taken for ours"
    return found


def _addresses_of_others(text: str) -> object:
    return is_slacks(text, "https://slack.com/api/"), MICROSOFT.serves(text), MICROSOFT.keeps_files(text), mailbox(text)


def _forwarded(text: str) -> object:
    header = "".join(ch for ch in text if ch.isprintable() and ch.isascii())
    asked = make_mocked_request("GET", "/", headers={"X-Forwarded-For": header})
    return address_of(asked.clone(remote="10.0.0.1"), (ip_network("10.0.0.0/8"),))


def _settings(text: str) -> object:
    """One setting a line; names of ours with values of theirs."""
    given = dict(line.partition("=")[::2] for line in text.split("\n") if "=" in line)
    return read_settings(given, Path("/somewhere"))


_YAML = (b"a: &a [x]\nb: *a\n", b"people:\n  - {email: a@b.example, name: A, role: hr}\n")

TARGETS: Mapping[str, Target] = {
    "policy": Target(
        lambda data: parse_policy(data, "p.yaml", frozenset(), frozenset(), frozenset()),
        (BadPolicy,),
        ((CONTENT / "policy.yaml").read_bytes()[:6000], *_YAML),
    ),
    "roadmap": Target(
        lambda data: parse_roadmap(data, "r.yaml", _addresses(), policy()),
        (BadContent, BadPolicy),
        ((CONTENT / "roadmap.yaml").read_bytes()[:6000], *_YAML),
    ),
    "courses": Target(
        lambda data: parse_courses(data, "c.yaml", _addresses(), policy()),
        (BadContent, BadPolicy),
        ((CONTENT / "courses.yaml").read_bytes()[:6000], *_YAML),
    ),
    "people": Target(
        _as_file(lambda path: load_people(path, policy().groups, LANGUAGES)),
        (BadContent,),
        ((CONTENT / "people.yaml").read_bytes()[:4000], *_YAML),
    ),
    "sites": Target(
        _as_file(lambda path: load_sites(path, "UTC", _people(), LANGUAGES)),
        (BadContent,),
        ((CONTENT / "sites.yaml").read_bytes(),),
    ),
    "feedback": Target(
        _as_file(lambda path: load_rules(path, _people(), LANGUAGES)),
        (BadContent,),
        ((CONTENT / "feedback.yaml").read_bytes(),),
    ),
    "csv": Target(
        _text(lambda text: read_list(text, "lms", programme(), _addresses(), TODAY)),
        (Refusal,),
        (b"person,course,done_on,id\nmia@brightwater.example,basics,2026-11-01,1\n", b'person;course\n"a""b";x\n'),
    ),
    "xapi": Target(
        _statement,
        (BadStatement, ValueError, RecursionError),
        (
            b'{"id":"6690e6c9-3ef0-4ed3-8b37-7f3964730bee","actor":{"mbox":"mailto:a@b.example"},"verb":{"id":"http://a/v"},'
            b'"object":{"id":"http://a/o"},"result":{"score":{"scaled":0.5},"completion":true},"timestamp":"2026-11-23T09:00:00Z"}',
        ),
    ),
    "slack": Target(
        _slack, (), (b'{"type":"event_callback","event":{"type":"message","text":"<@U1> hi"}}', b"payload=%7B%7D&a=b")
    ),
    "teams": Target(
        _teams,
        (),
        (
            b'{"type":"message","id":"1","text":"<at>Handrail</at> hi","from":{"id":"29:1"},"conversation":{"id":"19:a"},'
            b'"entities":[{"type":"mention","mentioned":{"id":"28:b"},"text":"<at>Handrail</at>"}],"value":{"handrail":"help"}}',
        ),
    ),
    "web": Target(_web, (HTTPBadRequest,), (b"token=a&text=May+I&field.a=1&field.a=2",)),
    "html": Target(_text(text_of_html), (), (b"<p>Hi <at id=0>Handrail</at>&nbsp;<b>x</b></p>",)),
    "mrkdwn": Target(
        _text(lambda text: (typed_in_slack(text, "U1"), shown_in_slack(text))), (), (b"<@U1> <!channel> <http://a|b>",)
    ),
    "markup": Target(_text(_markup), (), (b"**a** `b` [c](https://d) \\*",)),
    "line": Target(_text(lambda text: find_route(text, ROUTES)), (), (b"wish tool=otter 'purpose=a b'",)),
    "when": Target(
        _text(lambda text: read_when(text, NOW, ZONE)), (Unread,), (b"every second tuesday 14:00-15:00 until 3 march",)
    ),
    "rule": Target(_text(read_rule), (ValueError,), (b"every 2nd mon 09:00",)),
    "words": Target(_text(_words), (), (b"AAAAAAAAAAAAAAAAAAAAAAAAAA",)),
    "places": Target(
        _text(lambda text: (place_of(text), read_place(text))), (Unreachable,), (b'{"team":"T1","user":"U1"}',)
    ),
    "addresses": Target(
        _text(_addresses_of_others), (), (b"https://files.slack.com/a", b"https://smba.trafficmanager.net/emea/")
    ),
    "forwarded": Target(_text(_forwarded), (), (b"1.1.1.1, [2001:db8::1]:443",)),
    "settings": Target(
        _text(_settings), (BadSetting,), (b"DATABASE_URL=postgresql://a:b@h/d\nHANDRAIL_PROXIES=10.0.0.0/8",)
    ),
    "outline": Target(_text(lambda text: outlined(text, "en")), (), (b"# A\n\n- b\n\nc.",)),
}
