"""What all replicas have to know for a while, sealed."""

import sqlalchemy as sa
from alembic import op

from bot.store.moment import Moment

revision = "0010"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "shared_memory",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("until", Moment, nullable=False),
    )
    op.create_index("shared_memory_by_moment", "shared_memory", ["until"])


def downgrade() -> None:
    op.drop_table("shared_memory")
