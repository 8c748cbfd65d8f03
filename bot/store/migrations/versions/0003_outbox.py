"""The outbox, what people want to get, occurrences, updates, changes of the roadmap, and the zone of an account."""

import sqlalchemy as sa
from alembic import op

from bot.store.moment import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("zone", sa.String(64)))
    op.create_table(
        "rooms",
        sa.Column("channel", sa.String(16), primary_key=True),
        sa.Column("id", sa.String(300), primary_key=True),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.String(160), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("by", sa.String(320), nullable=False),
        sa.Column("in_doubt", sa.String(8), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("planned_at", Moment),
        sa.Column("stopped_at", Moment),
    )
    op.create_index("runs_by_moment", "runs", ["created_at"])
    op.create_table(
        "cards",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("planned_at", Moment, nullable=False),
    )
    op.create_index("cards_by_moment", "cards", ["planned_at"])
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.String(160), sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("recipient", sa.String(400), nullable=False),
        sa.Column("medium", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("lane", sa.String(160), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("card", sa.String(64), nullable=False),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("counted", sa.Boolean, nullable=False),
        sa.Column("capped", sa.Boolean, nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("lease_until", Moment),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("first_at", Moment),
        sa.Column("reference", sa.String(200), nullable=False),
        sa.Column("settled_at", Moment),
        sa.UniqueConstraint("run", "recipient", "medium", name="deliveries_once"),
    )
    for name, columns, condition in (
        ("deliveries_open", ["lane", "priority", "due_at", "id"], sa.text("settled_at IS NULL")),
        ("deliveries_in_hand", ["lane", "lease_until"], sa.text("lease_until IS NOT NULL")),
    ):
        op.create_index(name, "deliveries", columns, sqlite_where=condition, postgresql_where=condition)
    op.create_index("deliveries_by_recipient", "deliveries", ["recipient", "due_at"])
    op.create_table(
        "lanes",
        sa.Column("id", sa.String(160), primary_key=True),
        sa.Column("next_free_at", Moment, nullable=False),
        sa.Column("per_second", sa.Float, nullable=False),
    )
    op.create_table(
        "occurrences",
        sa.Column("schedule", sa.String(160), primary_key=True),
        sa.Column("at", Moment, primary_key=True),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("lease_until", Moment, nullable=False),
        sa.Column("done_at", Moment),
    )
    op.create_table(
        "preferences",
        sa.Column("person", sa.String(320), primary_key=True),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("media", sa.String(8), nullable=False),
        sa.Column("quiet", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("paused_until", sa.Date),
        sa.Column("changed_at", Moment, nullable=False),
    )
    op.create_table(
        "updates",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("author", sa.String(320), nullable=False),
        sa.Column("author_name", sa.String(200), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("condensed", sa.JSON, nullable=False),
        sa.Column("left_out", sa.JSON, nullable=False),
        sa.Column("by_model", sa.Boolean, nullable=False),
        sa.Column("carried", sa.JSON, nullable=False),
        sa.Column("track", sa.String(40), nullable=False),
        sa.Column("audience", sa.JSON, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("send_at", Moment),
    )
    op.create_index("updates_by_author", "updates", ["author", "created_at"])
    op.create_index("updates_by_moment", "updates", ["send_at"])
    op.create_table(
        "roadmap_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("item", sa.String(80), nullable=False),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("by_person", sa.String(320), nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_index("roadmap_changes_by_item", "roadmap_changes", ["item", "id"])


def downgrade() -> None:
    for table in (
        "roadmap_changes",
        "updates",
        "preferences",
        "occurrences",
        "lanes",
        "deliveries",
        "cards",
        "runs",
        "rooms",
    ):
        op.drop_table(table)
    op.drop_column("accounts", "zone")
