"""Each change carries a checksum of what it says, so that what rots in the log is found."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add a column; changes that were written before have no checksum."""
    op.add_column("change", sa.Column("digest", sa.String(), nullable=True))
