"""The day on which a question to people was answered, for the figures of how long that takes."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("handovers", sa.Column("answered_on", sa.Date))


def downgrade() -> None:
    op.drop_column("handovers", "answered_on")
