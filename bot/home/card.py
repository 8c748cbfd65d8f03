"""The card of what somebody needs now: what waits for them first, then what they may use, then what to try."""

from __future__ import annotations

from itertools import islice

from bot.access import Permission, may
from bot.booking.cards.buttons import bookings_button, sessions_button
from bot.booking.cards.listing import own_blocks
from bot.booking.hosting.listing import open_button
from bot.booking.model import Standing
from bot.feedback.cards.form import feedback_button
from bot.home.now import Kept, Now
from bot.human.listing import open_question, own_question
from bot.markup import Markup, plain
from bot.message import Block, Bullets, Button, Card, Choices, Fact, Facts, Paragraph, Section
from bot.policy.cards.again import ask_person, clickable
from bot.policy.cards.reload import trouble_lines
from bot.policy.cards.reviews import review_line
from bot.policy.cards.words import Words
from bot.policy.deciding.usable import Usable, usable
from bot.reading.reading import Intent
from bot.roadmap.ahead import Ahead
from bot.roadmap.model import Item
from bot.roadmap.posting.cards import whole_text
from bot.roadmap.posting.listing import news_button, post_button
from bot.roadmap.posting.model import Update
from bot.routing import command
from bot.training.cards.buttons import mine_button

WAITING, OWN, LINES, NAMES = 3, 2, 4, 10
"""At most so many: questions that wait, questions of one's own, lines of a list, names of tools or agents."""


def home_card(now: Now, words: Words) -> Card:
    """One card by role, the most urgent first; what does not fit is one click away."""
    compiled, groups = words.opened.compiled, now.person.groups
    tools = list(islice(usable(compiled, groups, now.today), NAMES + 1))
    agents = list(islice(usable(compiled, groups, now.today, agents=True), NAMES + 1))
    blocks: list[Block] = [
        *_trouble(now.kept, words),
        *_places(now, words),
        *_waiting(now, words),
        *_requests(now, words),
        *_reviews(now, words),
        *_late(now.ahead, words),
        *_own(now, words),
        *_newest(now.newest, words),
        *_counts(now.kept, words),
        *_usable(tools, agents, words),
        *_to_try(tools, agents, words),
        *_ahead(now.ahead, words),
    ]
    buttons = [Button(words.plain("help.policy"), "policy"), ask_person("", words)]
    if agents:
        buttons.insert(1, Button(words.plain("agents.show"), "agents"))
    if now.ahead is not None:
        buttons.insert(-1, Button(words.plain("roadmap.show"), "roadmap"))
    buttons.insert(-1, sessions_button(words))
    buttons.insert(-1, feedback_button(words))
    if now.learns:
        buttons.insert(-1, mine_button(words))
    if may(now.person.role, Permission.POST_UPDATE):
        buttons.insert(0, post_button(words))
    if may(now.person.role, Permission.HOST):
        buttons.insert(1, open_button(words))
    if may(now.person.role, Permission.SEE_DEMAND):
        buttons.insert(-1, Button(words.plain("management.title"), "management"))
    return clickable(Card(_title(now, words), tuple(blocks), tuple(buttons), language=words.language))


def _title(now: Now, words: Words) -> str:
    """The most urgent thing, in a line."""
    if now.kept is not None and now.kept.trouble is not None:
        return words.plain("reload.failed-title")
    if any(held.place.standing is Standing.OFFERED for held in now.places):
        return words.plain("home.offered")
    if now.waiting:
        count = len(now.waiting)
        return words.plain("home.waiting", count=count) if count > 1 else words.plain("home.waiting-one")
    if now.requests:
        return plain(_requests_line(now, words))
    if any(review.day < now.today for review in (now.kept.reviews if now.kept else ())):
        return words.plain("home.overdue")
    return words.plain("home.answered" if now.answered else "home.quiet")


def _trouble(kept: Kept | None, words: Words) -> list[Block]:
    if kept is None or kept.trouble is None:
        return []
    lines = trouble_lines(kept.trouble, words)
    more = (words.say("reload.more", count=len(lines) - LINES),) if len(lines) > LINES else ()
    again = Choices(words.plain("reload.failed-title"), (Button(words.plain("home.reload"), "reload", primary=True),))
    return [Paragraph(words.say("reload.kept", version=words.policy.version)), Bullets((*lines[:LINES], *more)), again]


def _waiting(now: Now, words: Words) -> list[Block]:
    if not now.waiting:
        return []
    blocks: list[Block] = [Section(words.say("human.theirs"))]
    for number, handed in enumerate(now.waiting[:WAITING]):
        blocks += open_question(handed, words, primary=number == 0)
    return [*blocks, *_all_questions(len(now.waiting), WAITING, words)]


def _requests(now: Now, words: Words) -> list[Block]:
    if not now.requests:
        return []
    line = _requests_line(now, words)
    choices = Choices(plain(line), (Button(words.plain("home.show-requests"), "requests", primary=True),))
    return [choices] if plain(line) == _title(now, words) else [Paragraph(line), choices]


def _requests_line(now: Now, words: Words) -> Markup:
    return words.say("home.requests" if now.requests > 1 else "home.requests-one", count=now.requests)


def _places(now: Now, words: Words) -> list[Block]:
    """What they have in sessions: an offer that waits for a yes before all else, then what comes next."""
    if not now.places:
        return []
    shown = sorted(now.places, key=lambda held: held.place.standing is not Standing.OFFERED)[:OWN]
    blocks: list[Block] = [Section(words.say("booking.bookings"))]
    blocks += [block for held in shown for block in own_blocks(held, now.zone, words)]
    if len(now.places) > len(shown):
        blocks.append(Choices(words.plain("booking.bookings"), (bookings_button(words),)))
    return blocks


def _own(now: Now, words: Words) -> list[Block]:
    if not now.own:
        return []
    shown = sorted(now.own, key=lambda handed: not handed.answer)[
        :OWN
    ]  # answers first, each kind as it was: newest first
    blocks: list[Block] = [Section(words.say("human.mine"))]
    blocks += [block for handed in shown for block in own_question(handed, words)]
    return [*blocks, *_all_questions(len(now.own), OWN, words)]


def _newest(update: Update | None, words: Words) -> list[Block]:
    """The last update for them, with a way to the whole of it and to those before."""
    if update is None:
        return []
    said = words.say("update.newest-line", headline=update.condensed.headline, name=update.author_name)
    choices = Choices(plain(said), (whole_text(update, words), news_button(words)))
    return [Section(words.say("update.newest")), Paragraph(said), choices]


def _all_questions(count: int, shown: int, words: Words) -> list[Block]:
    if count <= shown:
        return []
    label = words.plain("home.all-questions", count=count)
    return [Choices(label, (Button(label, "questions"),))]


def _reviews(now: Now, words: Words) -> list[Block]:
    reviews = now.kept.reviews if now.kept is not None else ()
    if not reviews:
        return []
    lines = [review_line(review, now.today, words) for review in reviews[:LINES]]
    if len(reviews) > LINES:
        lines.append(words.say("home.more-reviews", count=len(reviews) - LINES))
    return [Section(words.say("home.reviews")), Bullets(tuple(lines))]


def _late(ahead: Ahead | None, words: Words) -> list[Block]:
    """What of theirs on the roadmap is past its day, with a button to say how it is."""
    if ahead is None or not ahead.late:
        return []
    blocks: list[Block] = [Section(words.say("roadmap.home-late"))]
    for item in ahead.late[:LINES]:
        line = words.say("roadmap.home-late-item", title=item.title.say(words.language), day=_day(item, words))
        change = Button(words.plain("roadmap.change"), command("amend", item=item.id), opens_form=True)
        blocks += [Paragraph(line), Choices(plain(line), (change,))]
    if len(ahead.late) > LINES:
        blocks.append(Paragraph(words.say("roadmap.more", count=len(ahead.late) - LINES), small=True))
    return blocks


def _ahead(ahead: Ahead | None, words: Words) -> list[Block]:
    if ahead is None or not ahead.count:
        return []
    if ahead.first is None:
        return [Paragraph(words.say("roadmap.home-no-day", count=ahead.count), small=True)]
    title, day = ahead.first.title.say(words.language), _day(ahead.first, words)
    return [Paragraph(words.say("roadmap.home", count=ahead.count, title=title, day=day), small=True)]


def _day(item: Item, words: Words) -> str:
    return words.day(item.due) if item.due is not None else ""


def _counts(kept: Kept | None, words: Words) -> list[Block]:
    if kept is None:
        return []
    wished = words.say("home.no-wishes")
    if kept.wishes:
        tool, people = kept.wishes[0]
        wished = words.say("home.wishes", count=len(kept.wishes), tool=tool, people=people)
    helpful, unhelpful = kept.rated
    rated = words.say("home.not-rated", question=words.plain("rating.question"))
    if helpful or unhelpful:
        rated = words.say("home.rated", helpful=helpful, unhelpful=unhelpful)
    show = Button(words.plain("home.show-wishes"), "wishes") if kept.wishes else None
    facts = (Fact(words.plain("wish.list"), wished, show), Fact(words.plain("home.ratings"), rated))
    return [Section(words.say("home.from-people")), Facts(facts)]


def _usable(tools: list[Usable], agents: list[Usable], words: Words) -> list[Block]:
    lines = [
        words.say(key, names=_names(found, words))
        for key, found in (("home.tools", tools), ("home.agents", agents))
        if found
    ]
    if not lines:
        nothing = Button(words.plain("policy.wish"), command("request", kind="tool"), opens_form=True)
        return [Paragraph(words.say("home.no-tools")), Choices(words.plain("home.no-tools"), (nothing,))]
    note = Paragraph(words.say("home.depends"), small=True)
    return [Section(words.say("home.usable")), Bullets(tuple(lines)), note]


def _names(found: list[Usable], words: Words) -> str:
    names = [words.tool(one.tool) for one in found[:NAMES]]
    if len(found) > NAMES:
        return words.plain("home.and-more", names=", ".join(names))
    return words.listing(names)


def _to_try(tools: list[Usable], agents: list[Usable], words: Words) -> list[Block]:
    """Questions by what is around this person: what they may use, with data that may go in, if need be on conditions."""
    tries: list[Button] = []
    if tools:
        tool, data = words.tool(tools[0].tool), _telling(tools[0], words)
        label = words.plain("home.try-tool", tool=tool, data=words.data(data))
        tries.append(Button(label, command("ask", tool=tools[0].tool, data=data)))
        if words.policy.data[data].store is not None:
            label = words.plain("home.try-store", data=words.data(data))
            tries.append(Button(label, command("ask", intent=Intent.STORE, data=data)))
    if agents:
        label = words.plain("home.try-agent", tool=words.tool(agents[0].tool))
        tries.append(Button(label, command("ask", tool=agents[0].tool)))
    return [Section(words.say("home.try")), Choices(words.plain("home.try"), tuple(tries))] if tries else []


def _telling(tool: Usable, words: Words) -> str:
    """The class whose answer tells most: one with conditions, and called as people call it."""
    classes = (*tool.on_conditions, *reversed(tool.data))
    return next((id_ for id_ in classes if words.reads_as_data(id_)), classes[0])
