"""What of a text is read: Markdown, AsciiDoc, HTML, a mail, a table; markup, code and signatures are not said to anybody."""

from __future__ import annotations

import pytest

from bot.roadmap.condensing.headings import Role
from bot.roadmap.condensing.outline import outlined
from tests.roadmap.condensing.texts import DUTCH_MAIL, STRUCTURED

READ = [
    ("a link to its text", "See [the **plan**](https://a.example/x_(y)).", "See the plan."),
    ("a link by name", "See [the plan][p] now.\n\n[p]: https://a.example", "See the plan now."),
    ("an address that is shown", "See <https://a.example/b>.", "See https://a.example/b."),
    ("a picture to nothing", "It works. ![a screen](x.png)", "It works."),
    ("bold, italic, code", "**It** _is_ `live`.", "It is live."),
    ("what was struck out to nothing", "It is ~~planned~~ live.", "It is live."),
    ("underscores in a name", "The job nightly_build_all runs.", "The job nightly_build_all runs."),
    ("HTML", "<p>It is <b>live</b> &amp; used.</p><script>steal()</script>", "It is live & used."),
    ("comments", "It is live.<!-- not\nyet --> We are glad.", "It is live.\nWe are glad."),
    ("code", "It is live.\n\n```python\nprint('no')\n```\n\nWe are glad.", "It is live.\nWe are glad."),
    ("AsciiDoc", ":toc:\n\nlink:https://a.example[The plan] is *done*.\n\n----\nx = 1\n----\n", "The plan is done."),
    ("emphasis over lines", "It is *really\nlive* now.", "It is really live now."),
    ("line breaks in a paragraph", "It is\nlive since\nMonday.", "It is live since Monday."),
    ("a quotation", "> It is live.\n> We are glad.", "It is live.\nWe are glad."),
    ("a table", "| What | How |\n|---|---|\n| Chat | live, since May |", "What: How\nChat: live, since May"),
    ("signs nobody sees", "It\u00a0is\u200b live\ufeff.", "It is live."),
    ("Windows lines", "It is live.\r\n\r\nWe are glad.\r\n", "It is live.\nWe are glad."),
    ("a footnote", "It is live[^1].\n\n[^1]: Since May, says the log.", "It is live."),
]


@pytest.mark.parametrize(("text", "plain"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_markup_is_taken_off_and_the_words_stay(text: str, plain: str) -> None:
    assert "\n".join(one.text for one in outlined(text, "en").sentences) == plain


def test_headings_leads_and_tasks_say_what_stands_under_them() -> None:
    outline = outlined(
        "# October\n\nAll is well.\n\n## What is done\n\nThe chat is live.\n\n**Next steps**\n\nWe open Ghent.\n\n"
        "In progress:\n- [x] The training is given.\n- [ ] The guide is printed.\n",
        "en",
    )
    told = [(one.text, outline.section(one).role, str(one.mark)) for one in outline.sentences]
    assert outline.title == "October"
    assert told == [
        ("All is well.", Role.NONE, ""),
        ("The chat is live.", Role.DELIVERED, ""),
        ("We open Ghent.", Role.NEXT, ""),
        ("The training is given.", Role.WORKING, "done"),
        ("The guide is printed.", Role.WORKING, "open"),
    ]


HEADINGS = [
    ("Accomplishments", Role.DELIVERED),
    ("What we delivered this quarter", Role.DELIVERED),
    ("Opgeleverd", Role.DELIVERED),
    ("Was wir geschafft haben", Role.DELIVERED),
    ("Next steps", Role.NEXT),
    ("Komende maand", Role.NEXT),
    ("Wie es weitergeht", Role.NEXT),
    ("In progress", Role.WORKING),
    ("Lopend werk", Role.WORKING),
    ("Where we stand", Role.STANDING),
    ("Stand van zaken", Role.STANDING),
    ("Zusammenfassung", Role.STANDING),
    ("Risks and issues", Role.RISK),
    ("Knelpunten", Role.RISK),
    ("What we need from you", Role.ASK),
    ("Wat we van jullie vragen", Role.ASK),
    ("Was wir von euch brauchen", Role.ASK),
    ("Copilot in the warehouse", Role.NONE),
]


@pytest.mark.parametrize(("heading", "role"), HEADINGS)
def test_a_heading_announces_what_stands_under_it(heading: str, role: Role) -> None:
    outline = outlined(f"# The title of it\n\n## {heading}\n\nThe chat is live since Monday.", "en")
    assert outline.sections[-1].role is role


def test_front_matter_comments_footnotes_and_code_of_a_whole_update_are_not_read() -> None:
    outline = outlined(STRUCTURED, "de")
    read = outline.plain
    assert (outline.title, outline.language) == ("Service assistant: October", "en")
    for unsaid in ("author", "draft, do not send", "intranet.example", "**", "rollout(", "handbook of 2025"):
        assert unsaid not in read


def test_of_a_mail_the_subject_is_the_title_and_what_frames_it_is_left_out() -> None:
    outline = outlined(DUTCH_MAIL, "en")
    assert (outline.title, outline.language) == ("Stand van zaken vergaderassistent", "nl")
    said = " ".join(one.text for one in outline.sentences)
    for unsaid in ("Van:", "Hoi allemaal", "Groet", "06-00000000"):
        assert unsaid not in said
