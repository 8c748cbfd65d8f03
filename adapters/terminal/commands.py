"""The command line: what can be typed after `python app.py`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from bot.languages import LANGUAGES


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command as typed; argparse ends the process with 2 and the usage where it makes no sense."""
    parser = make_parser()
    given = parser.parse_args(arguments)
    if given.command == "ask" and (given.question is None) == (given.batch is None):
        parser.error("ask takes a question, or --batch FILE, one of the two")
    if given.command == "outbox":
        given.stop, given.run = given.words[:1] == ["stop"], given.words[-1] if given.words else None
        if len(given.words) != bool(given.words) + given.stop:
            parser.error("outbox takes the name of one run, with `stop` before it or without")
    return given


def make_parser() -> argparse.ArgumentParser:
    """Every command there is, with its arguments and what each does."""
    parser = argparse.ArgumentParser(
        prog="app.py", description="Handrail: ask what you may do with AI.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("serve", help="run Handrail: the platforms that are set up, else the web chat on this machine")
    _ask(commands.add_parser("ask", help="ask one question, or a file of them", allow_abbrev=False))
    policy = commands.add_parser("policy", help="check, show or compare policy files")
    actions = policy.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, files, says in (
        ("check", ("file",), "every error and everything worth a look in a policy file"),
        ("table", ("file",), "the whole policy, rows by classes"),
        ("diff", ("file", "new"), "every cell that changes from one file to another"),
    ):
        action = actions.add_parser(name, help=says)
        for file in files:
            action.add_argument(file, metavar="OLD" if file == "file" and "new" in files else file.upper())
        action.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the output (default en)")
    commands.add_parser("init", help="write a content folder to start from").add_argument("folder", metavar="DIR")
    doctor = commands.add_parser(
        "doctor", help="look at everything Handrail needs, and say what to do about what is missing"
    )
    doctor.add_argument("--json", action="store_true", help="print one JSON object instead of text")
    doctor.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the output (default en)")
    slack = commands.add_parser("slack-manifest", help="print the manifest of the Slack app, to be pasted there")
    slack.add_argument("--socket", action="store_true", help="for Socket Mode, which needs no public address")
    slack.add_argument("--several", action="store_true", help="to be installed by several workspaces")
    outbox = commands.add_parser("outbox", help="what is sent by itself: how far it is, and a way to stop it")
    outbox.add_argument(
        "words",
        nargs="*",
        metavar="[stop] RUN",
        help="follow a run to its end, or stop it; without one, all are listed",
    )
    outbox.add_argument("--once", action="store_true", help="say how far a run is, and do not follow it")
    outbox.add_argument("--json", action="store_true", help="print JSON instead of text")
    outbox.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the output (default en)")
    requests = commands.add_parser("requests", help="what a decision on a request changes in the policy file")
    asked = requests.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, says, number in (
        ("patch", "print the change as a patch for `git apply`, tried and with its tests", "the number of the request"),
        ("clause", "print what a person answered as a new clause, as a patch", "the id of the question"),
        ("test", "print a question to a person as a test of the policy, as a patch", "the id of the question"),
    ):
        action = asked.add_parser(name, help=says)
        action.add_argument("id", metavar="ID", help=number)
        action.add_argument("--out", metavar="FILE", help="write it there, byte by byte (default: standard output)")
        action.add_argument("--lang", choices=LANGUAGES, default="en", help="language of what is said (default en)")
    _trainings(commands.add_parser("trainings", help="lists of completions, and evidence of what people learn"))
    _backup(
        commands.add_parser("backup", help="take along the database, the company's files and the keys, as they are now")
    )
    _restore(commands.add_parser("restore", help="put a backup back where nothing is yet", allow_abbrev=False))
    _teams_package(commands.add_parser("teams-package", help="write the app package for Teams", allow_abbrev=False))
    return parser


def _ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="what you want to know, in your own words")
    parser.add_argument("--policy", metavar="FILE", help="the policy to ask (default: the one of the content folder)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of text")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help='JSON lines {"question": ..., "context": [...]}, one object a line comes out; - for standard input',
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="answer in this language whatever the question is in")
    parser.add_argument(
        "--group", action="append", default=[], metavar="ID", help="a group the asker is in; may be repeated"
    )


def _trainings(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    taking = actions.add_parser("import", help="hand in a list of completions (CSV)")
    taking.add_argument("file", metavar="FILE")
    taking.add_argument("--source", metavar="NAME", default="list", help="where it comes from (default %(default)s)")
    making = actions.add_parser(
        "evidence", help="write the evidence of a period: JSON, CSV, PDF, and names sealed apart"
    )
    making.add_argument("--from", dest="first", metavar="DAY", required=True, help="its first day, such as 2026-10-01")
    making.add_argument("--to", dest="last", metavar="DAY", required=True, help="its last day, such as 2026-12-31")
    making.add_argument("--out", metavar="DIR", default="evidence", help="where to (default %(default)s)")
    verifying = actions.add_parser("verify", help="see whether evidence is as it was made")
    verifying.add_argument("folder", metavar="DIR")
    opening = actions.add_parser("open", help="print the names of a sealed annex; that is written down")
    opening.add_argument("file", metavar="FILE")
    for action in (taking, making, verifying, opening):
        action.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the output (default en)")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("to", metavar="TO", help="a new file that ends in .zip, or a folder in which it gets a name")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of what is said (default en)")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FROM", help="the file of a backup")
    keys = parser.add_mutually_exclusive_group()
    keys.add_argument("--keys", metavar="FILE", help="the file of its keys (default: the one beside it)")
    keys.add_argument("--new-keys", action="store_true", help="its keys are lost: begin with new ones")
    parser.add_argument("--keep-content", action="store_true", help="go on with the company's files that are there")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of what is said (default en)")


def _teams_package(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="FILE", default="handrail-teams.zip", help="where to (default %(default)s)")
    parser.add_argument("--developer", metavar="NAME", default="Handrail", help="whose app it is (default %(default)s)")
    parser.add_argument(
        "--privacy-url", metavar="URL", default="", help="your page on privacy (default: one of Handrail's)"
    )
    parser.add_argument(
        "--terms-url", metavar="URL", default="", help="your terms of use (default: a page of Handrail's)"
    )
    parser.add_argument(
        "--app-version",
        metavar="X.Y.Z",
        default="1.0.0",
        help="higher for each package you upload (default %(default)s)",
    )
