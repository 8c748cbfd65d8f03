"""The parts that answers share: why, conditions, alternatives, the way to a yes, notes, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.markup import Markup, escape
from bot.message import (
    Block,
    Bullets,
    Button,
    CheckItem,
    Checklist,
    Fact,
    Facts,
    Folded,
    LinkButton,
    Paragraph,
    Section,
)
from bot.policy.arguments import LONGEST_NAME
from bot.policy.asked import Answer, Asked, Decision
from bot.policy.cards.words import Words
from bot.policy.model import Cell, Clause, Outcome
from bot.reading.reading import Slot
from bot.routing import command

YES = frozenset({Outcome.ALLOWED, Outcome.CONDITIONAL})


def why(answer: Answer, words: Words) -> list[Block]:
    """The clause that decided, in the policy's words, and any advice that goes with the cell."""
    sentences: list[Markup] = []
    for id_ in answer.clauses:
        clause = words.policy.clauses[id_]
        sentences.append(words.say("policy.because", clause=id_, text=words.text(clause.text.say(words.language))))
    sentences = [*_unmet(answer, words), *sentences]
    sentences += [Markup(escape(text)) for text in _advice(answer, words)]
    if answer.no_access and answer.row:
        sentences.append(_access(answer.row, words))
    return [Bullets(tuple(sentences))] if len(sentences) > 1 else [Paragraph(sentence) for sentence in sentences]


def conditions(answer: Answer, words: Words, unmet: Iterable[str] = (), of_several: bool = False) -> list[Block]:
    """The checklist of a conditional yes; what was said to be met is ticked. `of_several`: says whose conditions they are."""
    if not answer.conditions:
        return []
    items: list[CheckItem] = []
    denied = frozenset(unmet)
    for id_ in answer.conditions:
        condition = words.policy.conditions[id_]
        text = Markup(escape(condition.text.say(words.language)))
        if condition.by is not None:
            text = words.say(
                "policy.condition-by",
                text=words.text(condition.text.say(words.language)),
                by=condition.by.say(words.language),
            )
        items.append(CheckItem(text, True if id_ in answer.met else False if id_ in denied else None))
    title = (
        words.say("policy.conditions-of", tool=words.tool(answer.tool))
        if of_several
        else words.say("policy.conditions")
    )
    return [Section(title), Checklist(tuple(items))]


def alternatives(answer: Answer, asked: Asked, words: Words) -> tuple[list[Block], list[Button]]:
    """What to use instead, each with a button that asks about it."""
    if answer.verdict in YES or not answer.instead:
        return [], []
    names = [Markup(f"**{escape(words.tool(id_))}**{_hint(id_, words)}") for id_ in answer.instead]
    buttons = [
        Button(words.plain("policy.ask-about", tool=words.tool(id_)), ask_again(asked, tool=id_))
        for id_ in answer.instead[:2]
    ]
    return [Section(words.say("policy.instead")), Bullets(tuple(names))], buttons


def way_to_yes(answer: Answer, asked: Asked, words: Words) -> tuple[list[Block], list[Button | LinkButton]]:
    """The route: who decides, how long it takes, when a change is expected, and a button that starts it. Where the policy
    names no route, the button alone: what people ask for all the same should be known."""
    if answer.verdict in YES:
        return [], []
    if answer.route is None and answer.expected is None:
        return [], [Button(words.plain("policy.request"), request_for(answer, asked, words), opens_form=True)]
    lines: list[Markup] = []
    buttons: list[Button | LinkButton] = []
    route = words.policy.routes.get(answer.route or "")
    if route is not None:
        text = route.text.say(words.language) if route.text else ""
        lines.append(words.say("policy.route", name=route.name.say(words.language), text=words.text(text)))
        if route.form == "tool-request":
            buttons.append(Button(words.plain("policy.wish"), request_for(answer, asked, words), opens_form=True))
        elif route.form:
            buttons.append(LinkButton(words.plain("policy.route-form"), route.form))
    if answer.expected is not None:
        lines.append(words.say("policy.expected", day=words.day(answer.expected)))
    return [Section(words.say("policy.way-to-yes")), *(Paragraph(line) for line in lines)], buttons


def notes(decision: Decision, words: Words) -> list[Block]:
    """What the policy wants said beside such an answer."""
    rows = {answer.row for answer in decision.answers}
    said: list[Markup] = []
    for note in words.policy.notes:
        fits = decision.outcome in (note.outcomes or YES)
        if not fits or (note.tools and not note.tools & rows):
            continue
        if note.text is not None:
            said.append(Markup(escape(note.text.say(words.language))))
        elif note.clause is not None:
            clause = words.policy.clauses[note.clause]
            said.append(
                words.say("policy.because", clause=note.clause, text=words.text(clause.text.say(words.language)))
            )
    return [Section(words.say("policy.mind")), Bullets(tuple(said))] if said else []


def clauses(ids: Sequence[str], words: Words, today: date) -> list[Block]:
    """The clauses cited, with title, law and the policy's version: words that people can check."""
    policy = words.policy
    found = [policy.clauses[id_] for id_ in dict.fromkeys(ids)]
    lines = tuple(_clause(clause, words, today) for clause in found)
    source = words.say("policy.source", title=policy.title.say(words.language), version=policy.version)
    overdue: list[Block] = []
    if policy.review_by is not None and policy.overdue(today):
        overdue = [Paragraph(words.say("policy.overdue", day=words.day(policy.review_by)), small=True)]
    if not lines:
        return [Paragraph(source, small=True), *overdue]
    return [
        Folded(
            words.plain("policy.clauses", clauses=", ".join(c.id for c in found)),
            (Bullets(lines), Paragraph(source, small=True)),
        ),
        *overdue,
    ]


def understood(asked: Asked, items: Iterable[Fact], words: Words) -> list[Block]:
    """What was understood, each changeable."""
    facts = tuple(items)
    return [Section(words.say("policy.understood")), Facts(facts)] if facts else []


def tool_values(asked: Asked) -> list[str]:
    """The tools of a question as command values; a name that fits several stays as typed only in the reading."""
    return [
        subject.rows[0] if len(subject.rows) == 1 else subject.unlisted or "|".join(subject.rows)
        for subject in asked.subjects
    ]


def data_values(asked: Asked) -> list[str]:
    """The data of a question as command values: concepts where they were named, else classes."""
    values: list[str] = []
    for named in asked.data:
        values += [named.concept] if named.concept else ["|".join(sorted(named.every | named.any_of))]
    return [value for value in values if value]


def named(asked: Asked, words: Words) -> str:
    """What a question is about, by the names of its parts alone."""
    names = [words.tool(value.split("|")[0]) for value in tool_values(asked)]
    names += [words.data(value.split("|")[0]) for value in data_values(asked)]
    names += [words.purpose(id_) for id_ in words.purposes(asked)]
    return " · ".join(names)


def ask_again(asked: Asked, tool: str | None = None, data: str | None = None, purpose: str | None = None) -> str:
    """The command that asks the same again with one thing changed."""
    return command(
        "ask",
        tool=[tool] if tool else tool_values(asked),
        data=[data] if data else data_values(asked),
        purpose=[purpose] if purpose else sorted(asked.purposes),
        unmet=sorted(asked.unmet),
    )


def change(slot: Slot, asked: Asked, label: str) -> Button:
    """The button that offers other choices for one part of a question."""
    line = command(
        "change",
        slot=slot.value,
        tool=tool_values(asked),
        data=data_values(asked),
        purpose=sorted(asked.purposes),
        unmet=sorted(asked.unmet),
    )
    return Button(label, line)


def request_for(answer: Answer, asked: Asked, words: Words) -> str:
    """The command that asks for what an answer does not allow, filled in with what was understood."""
    row, listed = words.policy.tools.get(answer.row or ""), words.policy.tools.get(answer.tool or "")
    data = answer.data if answer.data in words.policy.data else None
    purpose = sorted(asked.purposes)[:1]
    if any(subject.self_built for subject in asked.subjects) or (row is not None and row.self_built):
        return command("request", kind="agent", data=data, purpose=purpose)
    kind = "use" if listed is not None and not listed.catch_all else "tool"
    return command("request", kind=kind, tool=(answer.tool or "")[:LONGEST_NAME] or None, data=data, purpose=purpose)


def _unmet(answer: Answer, words: Words) -> list[Markup]:
    """The conditions that decided because they were said not to be met."""
    decided = [reason.source.removeprefix("conditions.") for reason in answer.why if reason.won]
    found = [words.policy.conditions[id_] for id_ in decided if id_ in words.policy.conditions]
    return [words.say("policy.unmet", text=words.text(c.text.say(words.language).rstrip("."))) for c in found]


def _advice(answer: Answer, words: Words) -> list[str]:
    cells = [cell for source in answer.advice_from if (cell := _cell(source, words)) is not None]
    return [cell.advice.say(words.language) for cell in cells if cell.advice is not None]


def _cell(source: str, words: Words) -> Cell | None:
    for cell in words.policy.tools[source.split(".")[1]].data.values() if source.count(".") > 1 else ():
        if cell.source == source:
            return cell
        for exception in cell.exceptions:
            if exception.cell.source == source:
                return exception.cell
    return None


def _access(row: str, words: Words) -> Markup:
    tool = words.policy.tools[row]
    groups = ", ".join(
        [words.policy.groups[g].name.say(words.language) for g in tool.for_groups if g in words.policy.groups]
    )
    access = tool.access.say(words.language) if tool.access else ""
    return words.say("policy.no-access", tool=tool.name.say(words.language), groups=groups, access=words.text(access))


def _hint(row: str, words: Words) -> str:
    access = words.policy.tools[row].access
    return f": {escape(access.say(words.language))}" if access is not None else ""


def _clause(clause: Clause, words: Words, today: date) -> Markup:
    title = escape(clause.title.say(words.language))
    titled = f"[{title}]({escape(clause.url)})" if clause.url else title
    laws = [
        words.plain("policy.law", ref=law.ref, day=words.day(law.as_of)) if law.as_of else law.ref for law in clause.law
    ]
    law = f" ({escape('; '.join(laws))})" if laws else ""
    late = (
        f" {words.say('policy.clause-overdue', day=words.day(clause.review_by))}"
        if clause.review_by and clause.review_by < today
        else ""
    )
    return Markup(f"**{escape(clause.id)}** {titled}{law}{late}")
