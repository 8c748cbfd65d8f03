"""The editions of the policy that were in force."""

import sqlalchemy as sa
from alembic import op

from bot.store.moment import Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "editions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.String(80), nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("told_at", Moment),
        sa.Column("eased_at", Moment),
    )


def downgrade() -> None:
    op.drop_table("editions")
