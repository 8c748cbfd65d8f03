"""Learning: completions, choices, reminders, xAPI statements, self-checks, interests, lookups and exports."""

import sqlalchemy as sa
from alembic import op

from bot.store.moment import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "training_completions",
        sa.Column("source", sa.String(80), primary_key=True),
        sa.Column("external", sa.String(400), primary_key=True),
        sa.Column("person", sa.String(320), nullable=False),
        sa.Column("course", sa.String(80), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("how", sa.String(12), nullable=False),
        sa.Column("waived", sa.Boolean, nullable=False),
        sa.Column("revoked_on", sa.Date),
    )
    op.create_index("training_completions_by_person", "training_completions", ["person"])
    op.create_index("training_completions_by_day", "training_completions", ["day"])
    op.create_table(
        "training_choices",
        sa.Column("person", sa.String(320), primary_key=True),
        sa.Column("item", sa.String(80), primary_key=True),
        sa.Column("until", sa.Date),
        sa.Column("stopped", sa.Boolean, nullable=False),
    )
    op.create_table(
        "training_told",
        sa.Column("person", sa.String(320), primary_key=True),
        sa.Column("item", sa.String(80), primary_key=True),
        sa.Column("step", sa.String(24), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("run", sa.String(200), nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("course", sa.String(80), nullable=False),
        sa.Column("counts_from", sa.Date, nullable=False),
    )
    op.create_index("training_told_by_run", "training_told", ["run", "person"])
    op.create_index("training_told_by_day", "training_told", ["day"])
    op.create_table(
        "training_offers",
        sa.Column("unit", sa.String(80), primary_key=True),
        sa.Column("item", sa.String(80), primary_key=True),
    )
    op.create_table(
        "training_statements",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("source", sa.String(80), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("thread", sa.String(600), nullable=False),
        sa.Column("voids", sa.String(36), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("stored_at", Moment, nullable=False),
    )
    op.create_index("training_statements_by_thread", "training_statements", ["thread"])
    op.create_index("training_statements_by_voided", "training_statements", ["voids"])
    op.create_table(
        "training_checks",
        sa.Column("person", sa.String(320), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
    )
    op.create_table(
        "training_interests",
        sa.Column("person", sa.String(320), primary_key=True),
        sa.Column("topic", sa.String(120), primary_key=True),
        sa.Column("words", sa.String(120), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_table(
        "training_lookups",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("by_person", sa.String(320), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("about", sa.String(300), nullable=False),
    )
    op.create_table(
        "training_exports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("period", sa.String(32), nullable=False),
        sa.Column("head", sa.String(64), nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("by_person", sa.String(320), nullable=False),
    )


def downgrade() -> None:
    for table in (
        "exports",
        "lookups",
        "interests",
        "checks",
        "statements",
        "offers",
        "told",
        "choices",
        "completions",
    ):
        op.drop_table(f"training_{table}")
