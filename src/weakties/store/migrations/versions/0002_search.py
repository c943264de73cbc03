"""People can be archived, events have a size, and words are searched."""

import sqlalchemy as sa
from alembic import op

from weakties.store import words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add two columns, and the table of words, filled from what is there."""
    op.add_column(
        "person", sa.Column("is_archived", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("event", sa.Column("size", sa.Integer(), nullable=True))
    word = op.create_table(
        "word",
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "word", "owner", "owner_id", "field", "row_id", name=op.f("pk_word")
        ),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    for table in words.FIELDS:
        found = connection.execute(sa.text(f"SELECT * FROM {table}")).mappings()
        entries = sorted({entry for row in found for entry in words.entries(table, dict(row))})
        if entries:
            connection.execute(sa.insert(word), [entry._asdict() for entry in entries])
