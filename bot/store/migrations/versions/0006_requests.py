"""Requests for tools, uses and agents: what is asked for, by whom, and every step."""

import sqlalchemy as sa
from alembic import op

from bot.store.moment import Moment

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "tool_requests",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("key", sa.String(400), nullable=False),
        sa.Column("open_key", sa.String(400), unique=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("tool", sa.String(120), nullable=False),
        sa.Column("form", sa.JSON, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("filed_at", Moment, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("reminded", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("requests_by_key", "tool_requests", ["key"])
    op.create_index("requests_by_state", "tool_requests", ["state"])
    op.create_table(
        "request_askers",
        sa.Column("request", sa.Integer, sa.ForeignKey("tool_requests.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("person", sa.String(320), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_index("request_askers_by_person", "request_askers", ["person"])
    op.create_table(
        "request_steps",
        sa.Column("request", sa.Integer, sa.ForeignKey("tool_requests.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("step", sa.String(12), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("by_person", sa.String(320), nullable=False),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    for table in ("request_steps", "request_askers", "tool_requests"):
        op.drop_table(table)
