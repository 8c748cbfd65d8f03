"""Every setting in one table, for whoever runs Handrail: what it is if nobody sets it, what it means, what is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One name of the environment. `default`, `meaning` and `refused` are small Markdown; links count from docs/."""

    name: str
    default: str
    meaning: str
    refused: str = ""


SETTINGS = (
    Setting(
        "HANDRAIL_HOST",
        "`127.0.0.1`",
        "the address that is listened on",
        "for the web chat, and for Teams in development, anything but this machine (127.0.0.0/8, `::1`, `localhost`)",
    ),
    Setting(
        "HANDRAIL_PORT",
        "`8080`",
        "its port; 0 takes any free one and prints it",
        "no number from 0 to 65535; a port that is taken",
    ),
    Setting(
        "HANDRAIL_DRAIN",
        "`0`",
        "for how many seconds it still answers after it was told to stop, while `/readyz` says so; [why](deployment.md#stopping)",
        "no number from 0 to 300",
    ),
    Setting(
        "HANDRAIL_URL",
        "none",
        "the https address under which Slack, Teams and browsers reach this server",
        "no https address; one with a password or a question mark in it",
    ),
    Setting(
        "HANDRAIL_WEB", "`yes`, beside a platform `no`", "whether the web chat is served", "anything but `yes` and `no`"
    ),
    Setting(
        "HANDRAIL_CONTENT",
        "`content` of the program",
        "the folder with `policy.yaml`, `people.yaml`, `sites.yaml` and [`roadmap.yaml`](roadmap.md)",
        "a policy that is not there, breaks the format or fails its own tests",
    ),
    Setting(
        "HANDRAIL_STATE", "`var` beside the program", "the folder for what is kept", "a folder that cannot be written"
    ),
    Setting(
        "DATABASE_URL",
        "`handrail.db` in the state folder",
        "where the database is: `sqlite:///path/to/handrail.db`, with four strokes for a path from the root, "
        "or `postgresql://name:password@host/database`; [more](operation.md#postgresql-and-several-processes)",
        "another kind of database; one that cannot be reached or written, is not Handrail's, or of a newer one",
    ),
    Setting(
        "HANDRAIL_FEEDBACK_DATABASE",
        "`voices.db` in the folder of the database; beside PostgreSQL a schema `handrail_voices` of the same database",
        "where [critical voices](anonymity.md) are kept, written as `DATABASE_URL` is",
        "the file of everything else; a file that cannot leave WAL mode; a table with other columns",
    ),
    Setting(
        "HANDRAIL_FEEDBACK_KEYS",
        "`voices-keys` in the state folder",
        "the folder with the keys of the months; [in no backup](operation.md#files-it-keeps)",
        "a folder that cannot be written; a key that others can read",
    ),
    Setting(
        "HANDRAIL_ZONE",
        "`UTC`",
        "the company's time zone: when a day begins, for days of the policy, for deleting, and for people of "
        "whom [no other zone](calendar.md#whose-clock-counts) is known",
        "no such zone",
    ),
    Setting(
        "HANDRAIL_KEEP_DAYS",
        "`180`",
        "how many days the lines of answers, words on them and questions to people are kept; other "
        "[kinds](retention.md) have days of their own, which may follow: `180 wishes=365 accounts=90` "
        "(wishes, accounts, updates, requests, trainings, selfcheck, interests, lookups)",
        "no number from 1 to 3650, no kind",
    ),
    Setting(
        "HANDRAIL_MOST_A_DAY",
        "`1`",
        "how much somebody gets in a day that they did not ask for; [how it is counted](outbox.md#not-too-much)",
        "no number from 1 to 100",
    ),
    Setting("HANDRAIL_MOST_A_FORTNIGHT", "`3`", "the same for any fourteen days", "no number from 1 to 1000"),
    Setting(
        "HANDRAIL_PROXIES",
        "none",
        "from where your proxies and balancers speak, such as `10.0.0.0/8`; their `X-Forwarded-For` says who is counted for the "
        "[limits](threats.md#limits)",
        "no address or network; everybody",
    ),
    Setting(
        "HANDRAIL_METRICS_TOKEN",
        "none",
        "what whoever reads the [metrics](watching.md#who-may-read-them) has to bring",
        "fewer than 16 characters; a blank in it",
    ),
    Setting(
        "HANDRAIL_TRACES",
        "none",
        "the address at which a collector takes [traces](watching.md#traces), such as `http://collector:4318/v1/traces`",
        "no address with a path; one with a password in it; missing [packages](watching.md#traces)",
    ),
    Setting(
        "HANDRAIL_TRACES_SHARE",
        "`10`",
        "of how many events and messages in a hundred there is a trace; [why not of all](watching.md#traces)",
        "no number from 1 to 50",
    ),
    Setting(
        "HANDRAIL_MODEL_PRICES",
        "none",
        "what a million tokens cost that are sent to the model, a stroke, and what a million cost that come back: `0.25/2`",
        "no such pair",
    ),
    Setting(
        "HANDRAIL_LOG",
        "`text`",
        "how the log is written: `text`, or `json` for production; [more](operation.md#the-log)",
        "anything else",
    ),
    Setting("OPENAI_API_KEY", "none", "turns the [model helper](model.md) on"),
    Setting(
        "OPENAI_BASE_URL", "OpenAI", "any endpoint that speaks OpenAI's chat completions, also one in your own house"
    ),
    Setting("HANDRAIL_MODEL", "`gpt-5-mini`", "the model's name there"),
    Setting(
        "HANDRAIL_MODEL_TOKENS",
        "`200000`",
        "tokens a day for everybody together; 0 for none",
        "no number from 0 to 1000000000",
    ),
    Setting(
        "SLACK_BOT_TOKEN",
        "none",
        "[Slack](slack.md) for one workspace; begins with `xoxb-`",
        "another kind of token; beside a client id",
    ),
    Setting(
        "SLACK_SIGNING_SECRET",
        "none",
        "how requests of Slack are told from forged ones",
        "missing where there is no app token",
    ),
    Setting("SLACK_APP_TOKEN", "none", "Slack over Socket Mode; begins with `xapp-`", "another kind of token"),
    Setting("SLACK_CLIENT_ID", "none", "Slack for several workspaces", "without its secret, or without `HANDRAIL_URL`"),
    Setting("SLACK_CLIENT_SECRET", "none", "belongs to it"),
    Setting(
        "HANDRAIL_SLACK_WORKSPACES",
        "none",
        "ids of your workspaces (`T…`) and organisations (`E…`): [no other may install the app](slack.md#several-workspaces)",
        "missing beside a client id; no such id",
    ),
    Setting(
        "HANDRAIL_SLACK_PER_MINUTE",
        "`180`",
        "messages that each workspace of Slack is sent in a minute without being asked; [why so "
        "many](slack.md#how-fast-it-sends-and-how-it-knows-what-arrived)",
        "no number from 1 to 6000",
    ),
    Setting(
        "SLACK_API_URL",
        "Slack",
        "where Slack's Web API answers; only tests need another",
        "no https address, unless it is this machine",
    ),
    Setting(
        "MicrosoftAppId", "none", "[Teams](teams.md): the id of the app registration", "no id; without the other two"
    ),
    Setting("MicrosoftAppPassword", "none", "its secret", "the id of the secret instead of its value"),
    Setting("MicrosoftAppTenantId", "none", "the tenant it is registered in, and the only one that is served", "no id"),
    Setting(
        "HANDRAIL_SMTP_URL",
        "none",
        "[e-mail](email.md): the mail server, `smtp://user:password@host:587` or `smtps://…`",
        "no such address; a user without a password; `?plain=yes` elsewhere than on this machine",
    ),
    Setting(
        "HANDRAIL_MAIL_FROM",
        "none",
        "whom mail is from: `Handrail <handrail@company.example>`",
        "no address; missing beside a mail server",
    ),
    Setting(
        "HANDRAIL_MAIL_PER_SECOND",
        "`10`",
        "mails a second that the server is given by all processes together",
        "no number from 0.01 to 1000",
    ),
    Setting(
        "HANDRAIL_XAPI_USER",
        "none",
        "the name by which a learning system hands in [statements](training.md#statements-xapi-cmi5)",
        "missing beside its password; a colon or a blank in it",
    ),
    Setting("HANDRAIL_XAPI_PASSWORD", "none", "its password", "fewer than 16 characters"),
    Setting(
        "HANDRAIL_TEAMS_DEVELOPMENT",
        "`no`",
        "`loopback`: Teams' emulator on this machine, without tokens",
        "beside a registration; listening on another address",
    ),
)
"""In the order in which they are shown: `python -m tests.reference` writes docs/reference/settings.md from it."""

NAMES = frozenset(setting.name for setting in SETTINGS if setting.name.startswith("HANDRAIL_"))
"""Every name that begins with HANDRAIL_; another one is a typing error, and said to be."""
