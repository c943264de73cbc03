"""Whom someone introduced, and the first of many people by name, are found by an index."""

import sqlalchemy as sa
from alembic import op

from weakties.store import words

revision = "0006"
down_revision = "0005"

AT_ONCE = 1000


def upgrade() -> None:
    """Add two indexes, and each name whole among the words, in the order of lists."""
    for column in ("introduced_by_id", "is_imported"):
        op.create_index(op.f(f"ix_person_{column}"), "person", [column], unique=False)
    connection = op.get_bind()
    word = sa.table("word", *map(sa.column, words.Entry._fields))
    # A store of schema 0001 has them already: 0002 made its words the way they are made today.
    within = sa.and_(word.c.word >= words.ORDER, word.c.word < words.AFTER_ORDER)
    connection.execute(sa.delete(word).where(within))
    rows = connection.execute(sa.text("SELECT id, folded FROM person WHERE folded <> ''")).all()
    for at in range(0, len(rows), AT_ONCE):
        entries = [
            words.Entry(words.ORDER + words.place(folded), "p", number, "order", number)._asdict()
            for number, folded in rows[at : at + AT_ONCE]
        ]
        connection.execute(sa.insert(word), entries)
