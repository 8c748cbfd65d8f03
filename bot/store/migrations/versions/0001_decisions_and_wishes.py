"""The decision log and the wishes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("asker", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("unlisted", sa.JSON, nullable=False),
        sa.Column("policy", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(80), nullable=False),
    )
    op.create_index("decisions_by_day", "decisions", ["day"])
    op.create_index("decisions_by_asker", "decisions", ["asker"])
    op.create_table(
        "wishes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("asker", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("tool", sa.String(120), nullable=False),
        sa.Column("vendor", sa.String(120), nullable=False),
        sa.Column("purpose", sa.String(120), nullable=False),
        sa.Column("data", sa.String(120), nullable=False),
        sa.Column("why", sa.String(1000), nullable=False),
        sa.Column("digest", sa.String(80), nullable=False),
    )
    op.create_index("wishes_by_tool", "wishes", ["tool", "asker"])


def downgrade() -> None:
    op.drop_table("wishes")
    op.drop_table("decisions")
