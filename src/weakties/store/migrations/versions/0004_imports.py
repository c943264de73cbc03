"""Files can be imported: who is known from one alone, and what it said of people and events."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add a column and the table of origins."""
    op.add_column(
        "person", sa.Column("is_imported", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_table(
        "origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (event_id IS NULL)", name=op.f("ck_origin_one")
        ),
        *(_owner(owner) for owner in ("event", "person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origin")),
        sa.UniqueConstraint("key", name=op.f("uq_origin_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_origin_uid")),
        sqlite_autoincrement=True,
    )
    for column in ("event_id", "person_id"):
        op.create_index(op.f(f"ix_origin_{column}"), "origin", [column], unique=False)


def _owner(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{table}_id"],
        [f"{table}.id"],
        name=op.f(f"fk_origin_{table}_id"),
        initially="DEFERRED",
        deferrable=True,
    )
