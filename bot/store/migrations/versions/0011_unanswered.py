"""Who waits for an answer right now: so that after a crash somebody tells them."""

import sqlalchemy as sa
from alembic import op

from bot.store.moment import Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "unanswered",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("taken_at", Moment, nullable=False),
        sa.Column("until", Moment, nullable=False),
    )
    op.create_index("unanswered_by_moment", "unanswered", ["until"])


def downgrade() -> None:
    op.drop_table("unanswered")
