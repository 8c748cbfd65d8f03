"""Accounts of platforms, events that came in, secrets, ratings, and questions handed to people."""

import sqlalchemy as sa
from alembic import op

from bot.store.moment import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("channel", sa.String(16), primary_key=True),
        sa.Column("id", sa.String(160), primary_key=True),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("outsider", sa.Boolean, nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("groups", sa.JSON, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("looked_up", Moment, nullable=False),
    )
    op.create_index("accounts_by_address", "accounts", ["address"])
    op.create_table(
        "inbox", sa.Column("key", sa.String(160), primary_key=True), sa.Column("at", Moment, nullable=False)
    )
    op.create_index("inbox_by_moment", "inbox", ["at"])
    op.create_table(
        "vault", sa.Column("key", sa.String(300), primary_key=True), sa.Column("secret", sa.LargeBinary, nullable=False)
    )
    op.create_table(
        "ratings",
        sa.Column("asker", sa.String(32), primary_key=True),
        sa.Column("again", sa.String(2000), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("digest", sa.String(80), nullable=False),
    )
    op.create_index("ratings_by_day", "ratings", ["day"])
    op.create_table(
        "handovers",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("asker", sa.String(32), nullable=False),
        sa.Column("asker_name", sa.String(200), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("again", sa.String(2000), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answered_by", sa.String(200), nullable=False),
    )
    op.create_index("handovers_by_asker", "handovers", ["asker"])
    op.create_index("handovers_by_day", "handovers", ["day"])


def downgrade() -> None:
    for table in ("handovers", "ratings", "vault", "inbox", "accounts"):
        op.drop_table(table)
