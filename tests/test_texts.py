"""The sentences: the same in every language, each one used, each one there that code asks for, and short enough to be read."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from adapters.teams.manifest import COMMANDS, EXTENSIONS
from adapters.teams.pages import SENTENCES
from bot.access import LISTED
from bot.booking import model as booking
from bot.booking.cards.questions import NAMED, NAMELESS
from bot.booking.hosting.draft import NOTICES
from bot.booking.hosting.steps import STEPS
from bot.calendar.week import NAMES
from bot.demand.register import About
from bot.digests.editions import RULES
from bot.errors import BadContent
from bot.feedback import model as feedback
from bot.feedback.exports.table import COLUMNS
from bot.feedback.kinds import TelltaleKind
from bot.feedback.model import Consent
from bot.feedback.release import STATUSES as RESPONSES
from bot.feedback.releasing import HOPEFUL, MIXED, WORRIED
from bot.feedback.tickets import KINDS as FILES
from bot.findings import Health
from bot.human.proposing import FIELDS, As
from bot.languages import LANGUAGES
from bot.management.measures import Measure
from bot.markup import plain
from bot.message import Tone
from bot.outbox.model import State
from bot.policy.checks.findings import Severity
from bot.policy.model import STATUSES, Outcome
from bot.policy.recalibrating.usage import NO_ANSWER
from bot.preferences.model import TOPICS, Frequency, Media
from bot.reaching.reach import Why
from bot.reading.reading import Slot
from bot.requests import model as requests
from bot.requests.filing import Became
from bot.requests.forms import ASKED, TRAINING
from bot.requests.rules import Not
from bot.requests.step_forms import SAID
from bot.roadmap.changes import Part
from bot.roadmap.condensing.model import Kind
from bot.roadmap.horizon import Horizon
from bot.roadmap.model import HORIZONS, Level, Track
from bot.roadmap.model import Status as Stage
from bot.roadmap.posting import model as posting
from bot.roadmap.posting.forms import LATER, NOW, TOMORROW
from bot.roadmap.posting.progress import REASONS, WITHOUT
from bot.store.mine import KINDS
from bot.store.postgres import Trouble
from bot.training.checking import ANSWERS
from bot.training.keeping import Taken
from bot.training.kept import How
from bot.training.suppressing import Precision
from content.texts import load_texts, placeholders
from tests.answering import texts
from tests.running import ROOT

LONGEST = 300
VERDICTS = (Outcome.ALLOWED, Outcome.CONDITIONAL, Outcome.NOT_YET, Outcome.PROHIBITED)

DATED = (
    requests.State.RECEIVED,
    requests.State.QUESTIONS,
    requests.State.SANDBOX,
    requests.State.PILOT,
    requests.State.NOT_YET,
)
"""States of a request in which something is due."""

FAMILIES = {
    "agents": ("does", "for", "checks", "owner"),
    "check": Severity,
    "condensing": tuple(f"doubt-{kind}" for kind in Kind),
    "diff": (
        *("stricter", "looser", "otherwise", "added", "removed", "changed"),
        *("tools", "data", "purposes", "rules", "clauses", "conditions", "routes"),
        *(f"column-{name}" for name in ("turn", "where", "was", "is", "touched")),
        *(f"{name}-{how}" for name in ("purposes", "groups") for how in ("only", "but")),
    ),
    "feedback": (
        *(f"concern-{number}" for number in range(1, 6)),
        *(f"consent-{consent}" for consent in Consent),
        *(f"found-{kind}" for kind in TelltaleKind),
        *(f"mark-{kind}" for kind in TelltaleKind if kind is not TelltaleKind.ALONE),
        *(f"where-{place}" for place in ("slack", "teams", "web", "other")),
        *("questions-no", "questions-yes"),
    ),
    "withheld": ("none", "waits", "waits-one", "gone", "passed", "dropped"),
    "digest": (
        *(f"{what}-{frequency}" for what in ("title", "run") for frequency in RULES),
        *(f"{what}{one}" for what in ("updates", "moves") for one in ("", "-one")),
    ),
    "doctor": (*Health, *(f"postgres-{trouble}{do}" for trouble in Trouble for do in ("", "-do"))),
    "help": (*(f"can-{number}" for number in range(1, 5)), *(f"example-{number}" for number in range(1, 4))),
    "booking": (
        *(f"kind-{kind}" for kind in booking.Kind),
        *(f"card-{standing}" for standing in booking.Standing),
        *(f"card-{standing}-text" for standing in (booking.Standing.LEFT, booking.Standing.LAPSED)),
        *(f"{whose}-{standing}" for standing in booking.ACTIVE for whose in ("own", "mine")),
        *(f"asked-{how}{text}" for how in (NAMED, NAMELESS) for text in ("", "-text")),
        *("vote", "unvote"),
    ),
    "hosting": (
        *STEPS,
        *(
            f"{step}-{part}"
            for step in ("edit", "move", "tell", "came", "notes", "answer", "merge")
            for part in ("intro", "submit")
        ),
        *(f"holidays-{one}" for one in booking.Holidays),
        *(f"notice-{hours}" for hours in NOTICES),
        *(f"nth-{which}" for which in (1, 2, 3, 4, "last")),
        *("cancel-one", "cancel-rest"),
    ),
    "demand": tuple(f"about-{about}" for about in About),
    "management": (
        *Measure,
        *("trend", "target"),
        *(f"{way}-{unit}" for way in ("up", "down") for unit in ("number", "points")),
        *(f"theme-{one}" for one in ("new", "again", "first")),
    ),
    "mine": (
        *(f"kind-{kind.id}" for kind in KINDS),
        "kind-votes",
        *(f"column-{name}" for name in ("kind", "count", "kept")),
    ),
    "recalibrate": (
        *(f"column-{name}" for name in ("tool", "data", "asked")),
        *(f"no-{outcome}" for outcome in NO_ANSWER),
    ),
    "weekday": NAMES,
    "month": tuple(str(number) for number in range(1, 13)),
    "outbox": tuple(f"state-{state}" for state in State),
    "policy": (
        *(f"verdict-{verdict}{turned}" for verdict in VERDICTS for turned in ("", "-turned")),
        *(f"short-{outcome}" for outcome in Outcome if outcome is not Outcome.OUT_OF_SCOPE),
        *(f"all-{outcome}" for outcome in Outcome if outcome is not Outcome.OUT_OF_SCOPE),
        *(f"slot-{slot}" for slot in Slot),
        *(f"change-{slot}{how}" for slot in Slot for how in ("", "-how")),
        *(f"what{tool}{data}{why}" for tool in ("", "-tool") for data in ("", "-data") for why in ("", "-purpose")),
        *(f"column-{name}" for name in ("if", "then", "with", "why")),
    ),
    "preferences": (
        *(f"{what}-{topic}" for topic in TOPICS for what in ("topic", "about")),
        *(f"often-{frequency}" for frequency in Frequency),
        *(f"media-{media}" for media in ("auto", *Media)),
        *(f"language-{language}" for language in ("auto", *LANGUAGES)),
        *(f"{field}{hint}" for field in ("quiet", "zone", "paused") for hint in ("", "-hint")),
    ),
    "propose": (
        *(f"{what}{part}" for what in As for part in ("", "-intro")),
        *(f"done-{what}" for what in As),
        *(f"field-{name}{hint}" for fields in FIELDS.values() for name, _, _ in fields for hint in ("", "-hint")),
    ),
    "rating": tuple(f"name-{slot}" for slot in Slot),
    "roadmap": (
        *(f"track-{track}" for track in Track),
        *(f"{what}-{status}" for status in Stage for what in ("status", "means")),
        *(f"{what}-{horizon}" for horizon in HORIZONS for what in ("section", "column", "span", "horizon")),
        *(f"level-{level}" for level in Level),
        *(f"part-{part}" for part in Part),
        *(f"fact-{name}" for name in ("when", "delivered", "since", "owner", "for", "tasks", "agents", "human")),
        *(f"agent-{status}" for status in STATUSES),
        *("delivered", "delivered-before", "past-day", "with-day", "without-day"),
    ),
    "requests": (
        *(f"{what}-{kind}" for kind in requests.Kind for what in ("form", "kind")),
        *Became,
        *(f"{what}-{state}" for state in requests.State for what in ("title", "state")),
        *(f"{what}-{state}" for state in DATED for what in ("due", "by", "todo")),
        *(f"{what}-{step}" for step in SAID for what in ("told", "done", "do")),
        *(f"{step}-{what}" for step in SAID for what in ("title", "intro")),
        *(f"decided-{step}" for step in requests.DECISIONS),
        *(f"do-{step}" for step in (requests.Step.JOIN, requests.Step.WITHDRAW)),
        *(f"did-{step}" for step in requests.Step),
        *("done-withdraw", "told-file"),
        *(f"not-{why}" for why in Not if why is not Not.JOINED),
        *(f"{asks.id}{hint}" for fields in ASKED.values() for asks in fields for hint in ("", "-hint")),
        *(f"{says.id}{hint}" for fields in SAID.values() for says in fields for hint in ("", "-hint")),
        *("agent-tool", "agent-why"),
        *(f"training-{one}" for one in TRAINING),
    ),
    "slack": tuple(f"tone-{tone}" for tone in Tone if tone is not Tone.PLAIN),
    "teams": (
        *(f"about-{number}" for number in range(1, 5)),
        *(f"command-{name}{about}" for _, names in COMMANDS for name in names for about in ("", "-about")),
        *(f"extension-{one['id']}{about}" for one in EXTENSIONS for about in ("", "-about")),
        *(name for name, _ in SENTENCES.values()),
        *(f"{name}-{number}" for name, count in SENTENCES.values() for number in range(1, count + 1)),
    ),
    "training": (
        *(f"how-{how}" for how in How),
        *(f"import-{taken}" for taken in Taken),
        *(f"team-{name}" for name in ("course", "unit", "done", "due")),
        *(f"count-{precision}" for precision in Precision),
        *(f"check-answer-{answer}" for answer in range(ANSWERS)),
    ),
    "evidence": ("evidence", "audience", "systems", "dates", "counts", "refresh"),
    "update": (
        *(f"horizon-{horizon}" for horizon in Horizon),
        *(f"outcome-{outcome}" for outcome in posting.Outcome),
        *(f"list-{state}" for state in posting.UpdateState),
        *(f"title-{state}" for state in posting.UpdateState if state is not posting.UpdateState.DRAFT),
        *(f"state-{state}" for state in WITHOUT),
        *(f"why-{reason}" for reason in (*REASONS, *Why, "other")),
        *(f"when-{when}" for when in (NOW, TOMORROW, LATER)),
        *(f"written-{language}" for language in LANGUAGES),
        *("headline", "standing", "delivered", "next", "ask"),
    ),
    "voices": (
        *(f"theme-{theme}" for theme in feedback.Theme),
        *(f"risk-{risk}" for risk in feedback.Risk),
        *(f"band-{band}" for band in (WORRIED, MIXED, HOPEFUL)),
        *(f"status-{status}" for status in RESPONSES),
        *(f"column-{column}" for column in COLUMNS),
        *("concern", "themes", "risks", "about"),
        *(f"file-{kind}" for kind in FILES),
    ),
    "web": (
        *(f"role-{role}" for role in LISTED),
        *(f"tone-{tone}" for tone in Tone if tone is not Tone.PLAIN),
        *(f"suggestion-{number}" for number in range(1, 4)),
    ),
}
"""Keys that code puts together from a part it names and one that it computes. A new f-string key needs its family here."""

SAME_IN_DUTCH = {
    "booking.kind-town-hall",
    "digest.updates",
    *("diff.column-is", "diff.column-was", "diff.routes"),
    *("training.later", "training.team-course"),
    *("roadmap.column-24", "roadmap.fact-agents", "roadmap.part-horizon"),
}
SAME_IN_GERMAN = {
    *("preferences.pause", "month.4", "month.8", "month.9", "month.11"),
    *("voices.column-name", "voices.column-text"),
}
SAME_EVERYWHERE = {
    *(
        "diff.tools",
        "policy.column-tool",
        "recalibrate.column-tool",
        "policy.slot-tool",
        "policy.table-tools",
        "requests.tool",
    ),
    *("web.title", "web.role-hr", "slack.name", "training.budget-course"),
    *("teams.app", "teams.command-home", "teams.command-policy"),
    *("roadmap.show", "roadmap.fact-status", "roadmap.part-status"),
    *("email.where-slack", "email.where-teams"),
    *("feedback.where-slack", "feedback.where-teams"),
}
"""Names and words that are the same; a sentence of placeholders alone needs no place here."""


def test_every_language_has_the_same_keys_with_the_same_placeholders() -> None:
    assert set(texts().languages) == set(LANGUAGES)
    load_texts(LANGUAGES)


@pytest.mark.parametrize(
    ("english", "dutch", "says"),
    [
        ('[a]\nb = "x"\nc = "y"', '[a]\nb = "x"', "differ in a.c"),
        ('[a]\nb = "{x}"', '[a]\nb = "{y}"', "a.b names other placeholders"),
        ("[a]\nb = 1", "[a]\nb = 1", "a.b is no sentence"),
    ],
)
def test_languages_that_differ_are_refused_by_name(tmp_path: Path, english: str, dutch: str, says: str) -> None:
    (tmp_path / "en.toml").write_text(english, "utf-8")
    (tmp_path / "nl.toml").write_text(dutch, "utf-8")
    with pytest.raises(BadContent, match=re.escape(says)):
        load_texts(("en", "nl"), tmp_path)


def test_every_key_that_code_names_is_there() -> None:
    missing = {key: file for key, file in named().items() if key not in keys()}
    assert not missing


def test_every_key_that_code_puts_together_belongs_to_a_family_and_every_family_is_whole() -> None:
    expected = {f"{table}.{name}" for table, members in FAMILIES.items() for name in members}
    assert expected <= keys()
    for pattern in together():
        table = pattern.partition(".")[0].removesuffix("\\")
        if pattern in (r"check\..+", r"web\..+"):
            continue  # problems and templates name these; `named` reads them there
        assert any(re.fullmatch(pattern, key) for key in expected if key.startswith(table)), pattern


def test_every_sentence_is_used_by_somebody() -> None:
    families = {f"{table}.{name}" for table, members in FAMILIES.items() for name in members}
    built = {key for key in families if any(re.fullmatch(pattern, key) for pattern in together())}
    unused = keys() - named().keys() - built - problems()
    assert not unused


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short_and_clean(language: str) -> None:
    for key in keys():
        sentence = texts().raw(language, key)
        assert sentence.strip(), key
        assert len(sentence) <= LONGEST, key
        assert key == "policy.or" or sentence == sentence.strip(), key
        assert "  " not in sentence, key
        assert "..." not in sentence, f"{key}: write …"
        for _, name, spec, conversion in string.Formatter().parse(sentence):
            assert name is None or (name.isidentifier() and not spec and not conversion), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_markdown_is_left_over_in_a_sentence(language: str) -> None:
    for key in keys():
        values = dict.fromkeys(placeholders(texts().raw(language, key)), "x")
        said = plain(texts().say(language, key, **values))
        assert not re.search(r"\*\*|`(?!<<)|\]\(|[{}]", said), f"{language} {key}: {said}"


def test_a_sentence_ends_alike_in_every_language() -> None:
    for key in keys():
        ends = {texts().raw(language, key)[-1:] for language in LANGUAGES}
        assert len({end if end in ".:?!…" else "" for end in ends}) == 1, key


def test_nothing_was_left_untranslated() -> None:
    for language, same in (("nl", SAME_IN_DUTCH), ("de", SAME_IN_GERMAN)):
        equal = {
            key
            for key in keys()
            if texts().raw(language, key) == texts().raw("en", key)
            and re.sub(r"\{\w+\}|\W", "", texts().raw("en", key))
        }
        assert equal == same | SAME_EVERYWHERE


def test_people_are_spoken_to_as_one_of_us_in_the_quotation_marks_of_their_language() -> None:
    for key in keys():
        assert not re.search(r"\b(Ihr(e[mnrs]?)?|Ihnen)\b", texts().raw("de", key)), key
        assert not re.search(r"\b[Uu]w?\b", texts().raw("nl", key)), key
        assert "”" not in texts().raw("de", key), key
        assert "„" not in texts().raw("nl", key) + texts().raw("en", key), key


def keys() -> frozenset[str]:
    return texts().keys()


@cache
def named() -> dict[str, str]:
    """Every key that stands whole in code or in a page's template, with the file."""
    tables = {key.partition(".")[0] for key in keys()}
    found: dict[str, str] = {}
    for file in sources():
        for text in constants(file):
            table, _, name = text.partition(".")
            if table in tables and re.fullmatch(r"[a-z0-9_-]*[a-z0-9]", name) and not is_something_else(text):
                found[text] = file.name
    for file in (ROOT / "adapters" / "web" / "templates").glob("*.html"):
        for name in re.findall(r"""\bsay\(["']([\w-]+)["'][,)]""", file.read_text("utf-8")):
            found[f"web.{name}"] = file.name
    for file in (ROOT / "adapters" / "web").glob("*.py"):  # doors and pages say `web.` once, for all of theirs
        found |= {f"web.{text}": file.name for text in constants(file) if f"web.{text}" in keys()}
    return found


def is_something_else(text: str) -> bool:
    """Key paths of a policy file and names of files look like keys of texts."""
    return (text.startswith("evidence.") and text.endswith((".key", ".pdf", ".json", ".csv"))) or text in (
        "policy.id",
        "policy.review_by",
        "policy.effective",
        "policy.yaml",
        "roadmap.yaml",
        "roadmap.toml",
        "feedback.yaml",
        "feedback.toml",
        "voices.db",
    )


@cache
def together() -> frozenset[str]:
    """A pattern for every key that code puts together."""
    tables = tuple(re.escape(f"{table}.") for table in {key.partition(".")[0] for key in keys()})
    return frozenset(pattern for file in sources() for pattern in patterns(file) if pattern.startswith(tables))


@cache
def problems() -> frozenset[str]:
    """The keys of what can be wrong with a policy or a roadmap, which those who read them name without their table."""
    files = [*(ROOT / "bot" / "policy").rglob("*.py"), *(ROOT / "bot" / "roadmap" / "file").rglob("*.py")]
    files += (ROOT / "bot" / "training" / "file").rglob("*.py")
    whole = {text for file in files for text in constants(file)}
    parts = {pattern for file in files for pattern in patterns(file) if len(pattern.replace(".+", "")) >= len("bad-")}
    ours = [key for key in keys() if key.startswith("check.")]
    return frozenset(
        key
        for key in ours
        if key.removeprefix("check.") in whole
        or any(re.fullmatch(pattern, key.removeprefix("check.")) for pattern in parts)
    )


def sources() -> Iterator[Path]:
    yield ROOT / "app.py"
    for room in ("bot", "handlers", "content", "scheduler", "adapters"):
        yield from (ROOT / room).rglob("*.py")


@cache
def constants(file: Path) -> frozenset[str]:
    nodes = ast.walk(ast.parse(file.read_text("utf-8")))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


@cache
def patterns(file: Path) -> frozenset[str]:
    """A regular expression for every f-string."""
    nodes = ast.walk(ast.parse(file.read_text("utf-8")))
    return frozenset(
        "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)
        for node in nodes
        if isinstance(node, ast.JoinedStr)
    )
