"""What all replicas have to know of each other: a sealed memory, when to read the files again, what a model was used for."""

import sqlalchemy as sa
from alembic import op

from bot.store.moment import Moment

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "shared_memory",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("until", Moment, nullable=False),
    )
    op.create_index("shared_memory_by_moment", "shared_memory", ["until"])
    op.create_table(
        "rereadings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "model_tokens",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("used", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    for table in ("model_tokens", "rereadings", "shared_memory"):
        op.drop_table(table)
