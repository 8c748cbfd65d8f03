"""An xAPI statement, read as far as learning needs it; what is no statement is refused with the reason.

xAPI 1.0.3, part 2 (data), and cmi5 sections 7.1 and 9 for what its own statements carry.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.people import folded_address

_CMI5 = "https://w3id.org/xapi/cmi5/context/"
CMI5_CATEGORY = _CMI5 + "categories/cmi5"
MOVEON_CATEGORY = _CMI5 + "categories/moveon"
SESSION, MODE, MOVE_ON, MASTERY = (
    _CMI5 + f"extensions/{name}" for name in ("sessionid", "launchmode", "moveon", "masteryscore")
)
VOIDED = "http://adlnet.gov/expapi/verbs/voided"

LONGEST_IRI = 500


class BadStatement(Exception):
    """What came is no statement; the text key says what is missing, with its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Statement:
    """As much of a statement as is judged. `address` is the learner's e-mail address, empty where the actor tells none.

    `cmi5`: it is one that cmi5 defines; `counts_for_move_on`: it says so itself. `activities` are the ids of the object and of
    what it belongs to. `scaled` is the score from -1 to 1. `kind`: the type of the
    object, such as "course". `voids`: the id of the statement it takes back.
    """

    id: str
    actor: str
    address: str
    verb: str
    object: str
    activities: frozenset[str]
    registration: str
    session: str
    cmi5: bool
    counts_for_move_on: bool
    mode: str
    move_on: str
    mastery: float | None
    success: bool | None
    completion: bool | None
    scaled: float | None
    at: datetime
    kind: str = ""
    voids: str = ""

    @property
    def thread(self) -> str:
        """Those with the same are judged together: of one learner and one registration, without one of one activity."""
        return f"{self.actor}|{self.registration or self.object}"


def read_statement(body: object, now: datetime, id_: str = "") -> tuple[Statement, Mapping[str, Any]]:
    """The statement, and its body with the id and the moment that it had or was given. `id_`: the one of the address.

    Raises BadStatement.
    """
    if not isinstance(body, Mapping):
        raise BadStatement("xapi.no-object")
    known = _id(body, id_)
    actor, address = _actor(body.get("actor"))
    verb = _iri(_at(body, "verb", "id"), "xapi.no-verb")
    about = body.get("object")
    if not isinstance(about, Mapping):
        raise BadStatement("xapi.no-activity")
    at = _moment(body.get("timestamp"), now)
    voids = ""
    if verb == VOIDED:
        if about.get("objectType") != "StatementRef":
            raise BadStatement("xapi.voids-nothing")
        voids = _uuid(about.get("id"))
        target = voids
    else:
        target = _iri(about.get("id"), "xapi.no-activity")
    context = _map(body.get("context"))
    result = _map(body.get("result"))
    told = _map(context.get("extensions"))
    categories = _ids(context, "category")
    statement = Statement(
        id=known,
        actor=actor,
        address=address,
        verb=verb.rstrip("/").rpartition("/")[2].casefold(),
        object=target,
        activities=frozenset({target, *_ids(context, "grouping"), *_ids(context, "parent")}),
        registration=_text(context.get("registration")),
        session=_text(told.get(SESSION)),
        cmi5=CMI5_CATEGORY in categories,
        counts_for_move_on=MOVEON_CATEGORY in categories,
        mode=_text(told.get(MODE)),
        move_on=_text(told.get(MOVE_ON)),
        mastery=_number(told.get(MASTERY)),
        success=_flag(result.get("success")),
        completion=_flag(result.get("completion")),
        scaled=_number(_map(result.get("score")).get("scaled")),
        at=at,
        kind=_text(_map(about.get("definition")).get("type")).rpartition("/")[2],
        voids=voids,
    )
    return statement, {**body, "id": known, "timestamp": body.get("timestamp") or at.isoformat()}


def digest_of(body: Mapping[str, Any]) -> str:
    """What tells two bodies of one id apart: everything but what a store adds, in whatever order it was written."""
    told = {name: value for name, value in body.items() if name not in ("stored", "authority", "version")}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def _id(body: Mapping[str, Any], asked: str) -> str:
    stated = body.get("id")
    if stated is None:
        return _uuid(asked) if asked else str(uuid.uuid4())
    found = _uuid(stated)
    if asked and _uuid(asked) != found:
        raise BadStatement("xapi.two-ids")
    return found


def _uuid(value: object) -> str:
    try:
        return str(uuid.UUID(value)) if isinstance(value, str) and len(value) == 36 else _no_uuid()
    except ValueError:
        return _no_uuid()


def _no_uuid() -> str:
    raise BadStatement("xapi.no-uuid")


def _actor(actor: object) -> tuple[str, str]:
    """(key, address) of whoever did it. Raises BadStatement for nobody, and for several at once."""
    if not isinstance(actor, Mapping):
        raise BadStatement("xapi.nobody")
    account = _map(actor.get("account"))
    mbox = _text(actor.get("mbox"))
    given = [name for name in ("mbox", "mbox_sha1sum", "openid", "account") if actor.get(name)]
    if len(given) != 1 or actor.get("objectType", "Agent") not in ("Agent", "Group"):
        raise BadStatement("xapi.nobody")
    if mbox:
        address = folded_address(mbox.removeprefix("mailto:"))
        if not mbox.startswith("mailto:") or "@" not in address:
            raise BadStatement("xapi.nobody")
        return f"mbox:{address}", address
    if account:
        name, home = _text(account.get("name")), _text(account.get("homePage"))
        if not name or not home:
            raise BadStatement("xapi.nobody")
        return f"account:{home}:{name}", folded_address(name) if "@" in name else ""
    return f"{given[0]}:{_text(actor.get(given[0]))}", ""


def _moment(value: object, now: datetime) -> datetime:
    """When it happened; without a word about it, or with one from the future, now. Raises BadStatement for what is no moment."""
    if value is None:
        return now
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise BadStatement("xapi.no-moment")
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return min(moment.astimezone(UTC), now)


def _iri(value: object, key: str) -> str:
    if (
        not isinstance(value, str)
        or ":" not in value
        or not 0 < len(value) <= LONGEST_IRI
        or any(map(str.isspace, value))
    ):
        raise BadStatement(key)
    return value


def _ids(context: Mapping[str, Any], which: str) -> frozenset[str]:
    found = _map(context.get("contextActivities")).get(which)
    many = found if isinstance(found, list) else [found]
    return frozenset(_text(_map(one).get("id")) for one in many) - {""}


def _at(body: Mapping[str, Any], *names: str) -> object:
    value: object = body
    for name in names:
        value = _map(value).get(name)
    return value


def _map(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value[:LONGEST_IRI] if isinstance(value, str) else ""


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
