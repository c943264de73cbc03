"""What a calendar needs of the store: uids, and where people meet."""

from collections.abc import Sequence

from weakties.domain.calendar import Around, Key
from weakties.domain.steps import Step
from weakties.store.reader import Lane, rows_of, slug

STEPS = """
SELECT f.id, f.uid, f.place, f.is_theirs, p.slug
FROM followup f JOIN person p ON p.id = f.person_id WHERE f.id IN ({ids})
"""
PEOPLE = "SELECT id, uid, slug FROM person WHERE id IN ({ids})"


def around(lane: Lane, steps: Sequence[Step]) -> dict[Key, Around]:
    """Return what an entry needs beside each step, by `key_of` the step."""
    numbers = [step.id for step in steps if step.id is not None]
    people = [step.person.id[1:] for step in steps if step.id is None]
    found: dict[Key, Around] = {
        row["id"]: Around(row["uid"], slug(row["slug"]), row["place"], bool(row["is_theirs"]))
        for row in rows_of(lane, STEPS, numbers)
    }
    for row in rows_of(lane, PEOPLE, map(int, people)):
        found[f"p{row['id']}"] = Around(f"{row['uid']}-reconnect", slug(row["slug"]))
    return found
