"""Series, sessions, slots, places, questions that are asked ahead, and votes for them."""

import sqlalchemy as sa
from alembic import op

from bot.store.moment import Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("host", sa.String(320), nullable=False),
        sa.Column("terms", sa.JSON, nullable=False),
        sa.Column("rule", sa.String(60), nullable=False),
        sa.Column("begins", sa.Date, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("every", sa.Integer, nullable=False),
        sa.Column("ends", sa.Date),
        sa.Column("holidays", sa.String(8), nullable=False),
        sa.Column("site", sa.String(60), nullable=False),
        sa.Column("ended_at", Moment),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("host", sa.String(320), nullable=False),
        sa.Column("terms", sa.JSON, nullable=False),
        sa.Column("starts_at", Moment, nullable=False),
        sa.Column("ends_at", Moment, nullable=False),
        sa.Column("planned_at", Moment, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("series", sa.String(32), nullable=False),
        sa.Column("edition_of", sa.String(32), nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("attended", sa.Integer),
    )
    op.create_index("sessions_by_end", "sessions", ["ends_at"])
    op.create_index("sessions_by_host", "sessions", ["host", "ends_at"])
    of_a_series = sa.text("series <> ''")
    op.create_index(
        "sessions_once",
        "sessions",
        ["series", "planned_at"],
        unique=True,
        sqlite_where=of_a_series,
        postgresql_where=of_a_series,
    )
    op.create_table(
        "slots",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("session", sa.String(32), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("starts_at", Moment, nullable=False),
        sa.Column("seconds", sa.Integer, nullable=False),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("held", sa.Integer, nullable=False),
        sa.Column("waiting", sa.Integer, nullable=False),
        sa.UniqueConstraint("session", "number", name="slots_once"),
        sa.CheckConstraint("held >= 0 AND waiting >= 0", name="slots_counted"),
    )
    op.create_index("slots_by_start", "slots", ["starts_at"])
    op.create_table(
        "places",
        sa.Column("slot", sa.String(40), sa.ForeignKey("slots.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("person", sa.String(320), primary_key=True),
        sa.Column("session", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("standing", sa.String(12), nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("offer_until", Moment),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("told_as", sa.String(12), nullable=False),
        sa.Column("reminded", sa.Integer, nullable=False),
        sa.Column("given_up", sa.Integer, nullable=False),
        sa.Column("came", sa.Boolean),
    )
    op.create_index("places_by_person", "places", ["person"])
    op.create_index("places_by_session", "places", ["session"])
    untold, offered = sa.text("told < version"), sa.text("offer_until IS NOT NULL")
    op.create_index("places_untold", "places", ["since"], sqlite_where=untold, postgresql_where=untold)
    op.create_index("places_offered", "places", ["offer_until"], sqlite_where=offered, postgresql_where=offered)
    op.create_table(
        "questions_ahead",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("session", sa.String(32), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("asker", sa.String(320), nullable=False),
        sa.Column("asker_name", sa.String(200), nullable=False),
        sa.Column("merged_into", sa.String(32), nullable=False),
        sa.Column("answered", sa.Boolean, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("questions_ahead_by_session", "questions_ahead", ["session"])
    op.create_table(
        "votes",
        sa.Column("question", sa.String(32), sa.ForeignKey("questions_ahead.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("voter", sa.String(64), primary_key=True),
        sqlite_with_rowid=False,
    )

    op.create_table(
        "feeds",
        sa.Column("person", sa.String(320), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("feeds_by_digest", "feeds", ["digest"], unique=True)


def downgrade() -> None:
    for table in ("feeds", "votes", "questions_ahead", "places", "slots", "sessions", "series"):
        op.drop_table(table)
