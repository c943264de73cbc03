"""Someone taken out of the store and of its log, so that nothing brings them back.

This passes the log by, on purpose: what it kept would not be forgotten. What stays of the log still
gives every row as it is when it is played again, and carries new checksums; so `doctor` holds.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from re import Pattern
from typing import Any, Protocol

from weakties.domain import forgetting as rules
from weakties.domain.document import KINDS, table_of
from weakties.domain.text import fold
from weakties.store import belonging, digests, traces
from weakties.store.place import Place
from weakties.store.reader import (
    AT_ONCE,
    Lane,
    Row,
    broken,
    images_in_order,
    patiently,
    rows_by_id,
    rows_of,
)
from weakties.store.traces import Key, Side, Traces, images_of, naming, sides_of, typed


class Erasable(Lane, Protocol):
    """What the writing lane can do past its log."""

    def past_the_log(self, sql: str, /, **values: Any) -> None:
        """Run a statement that no undo will know of."""
        ...


@dataclass(frozen=True)
class Mention:
    """A text of someone else's in which the name still stands."""

    table: str
    row: Row


def forget(store: Erasable, person_id: int) -> list[Mention]:
    """Erase a person with all that belongs to them; return where else they are mentioned.

    Raises WeaktiesError when something refers to them still.
    """
    found = traces.of(store, person_id)
    known = _known(store, found)
    touched = _unpointed(store, found) | _given_back(store, found.lent)
    touched |= _changes_of(store, found.owned)
    for table, ids in _by_table(found.owned).items():
        for some in _stretches(ids):
            store.past_the_log(
                f"DELETE FROM image WHERE table_name = '{table}' AND row_id IN ({some})"
            )
            store.past_the_log(f'DELETE FROM "{table}" WHERE id IN ({some})')
    for some in _stretches(found.people):
        store.past_the_log(f"DELETE FROM word WHERE owner = 'p' AND owner_id IN ({some})")
    mentions = list(_mentions(store, known)) if known else []
    if known:
        touched |= _cleaned(store, known, {(m.table, m.row["id"]) for m in mentions})
    _tell_less(store, touched, known)
    _drop_empty(store)
    _renew_digests(store, touched)
    return mentions


def _known(store: Lane, found: Traces) -> Pattern[str] | None:
    """Return what finds their names; not one that someone else goes by, or has a part of.

    A row that was removed and had the very same name may well have been them: it is no one else.
    """
    said = set(rules.spellings(found.called))
    others = _names_of_others(store, found)
    while shared := {one for one in said if _is_shared(one, others)}:
        said -= shared
    return rules.pattern(rules.spellings(said))


def _is_shared(one: str, others: Mapping[str, bool]) -> bool:
    known = rules.pattern([one])
    return known is not None and any(
        known.search(name) for name, is_here in others.items() if is_here or fold(name) != fold(one)
    )


def _names_of_others(store: Lane, found: Traces) -> dict[str, bool]:
    """Return what others are called or were, and whether they are here now."""
    named: dict[str, bool] = {}
    anyone = rules.pattern(rules.spellings(found.called))
    # A slug that someone has now begins as theirs does; what a removed one was is said by its name.
    said_in = (("person", ("name", "slug")), ("alias", ("name",)), ("reach", ("value",)))
    for table, names in said_in:
        rows = ((row["id"], row, names, True) for some in rows_by_id(store, table) for row in some)
        past = (
            (image["row_id"], side, names[:1], False)
            for some in images_in_order(store, table)
            for image in some
            for side in sides_of([image])
        )
        for row_id, side, fields, is_here in (*rows, *past):
            if (table, row_id) in found.owned or not anyone:
                continue
            for said in filter(None, (side[name] for name in fields)):
                if anyone.search(said):
                    named[said] = named.get(said, False) or is_here
    return named


def _unpointed(store: Erasable, found: Traces) -> set[int]:
    """Take pointers at what goes out of rows that stay and of their images; return the changes."""
    touched: set[int] = set()
    gone = _by_table(found.owned)
    for table, name, target in belonging.pointers():
        for some in _stretches(gone.get(target, ())):
            store.past_the_log(f'UPDATE "{table}" SET {name} = NULL WHERE {name} IN ({some})')
        ids = {i for t, i in found.lent if t == table} | (
            naming(store, table, name, found.people) if target == "person" else set()
        )
        images = images_of(store, table, {i for i in ids if (table, i) not in found.owned})
        for image in (one for some in images.values() for one in some):
            touched |= _rewrite(store, image, {name: dict.fromkeys(gone.get(target, ()))})
    return touched


def _given_back(store: Erasable, lent: Mapping[Key, Mapping[str, int]]) -> set[int]:
    """Have the images of rows that were theirs for a while say whose they are; name the changes."""
    touched: set[int] = set()
    for (table, row_id), owners in lent.items():
        [images] = images_of(store, table, {row_id}).values()
        before = {name: {s[name] for s in sides_of(images)} for name in owners}
        becomes = {name: dict.fromkeys(before[name], owner) for name, owner in owners.items()}
        for image in images:
            touched |= _rewrite(store, image, becomes)
    return touched


def _rewrite(store: Erasable, image: Row, becomes: Mapping[str, Mapping[Any, Any]]) -> set[int]:
    """Replace values of an image's fields; return its change where it had them."""
    sides = {
        side: _said(image[side], lambda s: {n: becomes.get(n, {}).get(v, v) for n, v in s.items()})
        for side in ("before", "after")
    }
    return _write(store, image, sides)


def _said(stored: str | None, changed: Callable[[Side], Side]) -> str | None:
    """Return one side of an image, changed; as it was written where nothing changes."""
    if stored is None:
        return None
    side = json.loads(stored)
    new = changed(side)
    return stored if new == side else json.dumps(new, ensure_ascii=False)


def _write(store: Erasable, image: Row, sides: Mapping[str, str | None]) -> set[int]:
    """Write an image anew where it differs; return its change."""
    if all(sides[side] == image[side] for side in sides):
        return set()
    store.past_the_log(
        """UPDATE image SET before = :before, after = :after
           WHERE change_id = :change AND seq = :seq""",
        before=sides["before"],
        after=sides["after"],
        change=image["change_id"],
        seq=image["seq"],
    )
    return {image["change_id"]}


def _changes_of(store: Lane, owned: Collection[Key]) -> set[int]:
    found: set[int] = set()
    for table, ids in _by_table(owned).items():
        sql = "SELECT DISTINCT change_id FROM image WHERE table_name = :t AND row_id IN ({ids})"
        found |= {row["change_id"] for row in rows_of(store, sql, ids, t=table)}
    return found


# Where else the name stands


def _mentions(store: Lane, known: Pattern[str]) -> Iterator[Mention]:
    """Give the rows of others in which the name stands now."""
    for table in map(table_of, KINDS):
        for some in rows_by_id(store, table):
            yield from (Mention(table, row) for row in some if rules.is_in(row, known))


def _cleaned(store: Erasable, known: Pattern[str], kept: set[Key]) -> set[int]:
    """Take the name out of the images of rows that no longer have it; return the changes."""
    touched: set[int] = set()
    for image in chain.from_iterable(images_in_order(store)):
        key = (image["table_name"], image["row_id"])
        if key not in kept:
            plain = f"{'e' if key[0] == 'event' else 'p'}{key[1]}"
            clean = partial(rules.cleaned, known=known, plain_slug=plain)
            sides = {side: _said(image[side], clean) for side in ("before", "after")}
            touched |= _write(store, image, sides)
    _respelled(store, known, kept)
    return touched


def _respelled(store: Erasable, known: Pattern[str], kept: set[Key]) -> None:
    """Give events that once had the name in theirs a slug without it, as their images have now."""
    for some in rows_by_id(store, "event"):
        for row in some:
            if ("event", row["id"]) not in kept and known.search(row["slug"]):
                store.past_the_log(
                    "UPDATE event SET slug = :slug WHERE id = :id",
                    slug=f"e{row['id']}",
                    id=row["id"],
                )


# The log


def _tell_less(store: Erasable, touched: set[int], known: Pattern[str] | None) -> None:
    """Take the words out of changes that wrote what went, or that name them."""
    for some in rows_by_id(store, "change"):
        for change in some:
            target_is_touched = change["target_id"] in touched
            if change["id"] in touched or target_is_touched or (known and _tells(change, known)):
                touched.add(change["id"])
                store.past_the_log(
                    "UPDATE change SET command = :command, summary = :summary WHERE id = :id",
                    command=rules.command_alone(change["command"]),
                    summary=rules.FORGOTTEN,
                    id=change["id"],
                )


def _tells(change: Row, known: Pattern[str]) -> bool:
    """Tell whether a change names them: as it was typed, or as the words were meant."""
    meant = " ".join(typed(change["command"])).replace("␊", " ")
    return any(known.search(one) for one in (change["command"], change["summary"], meant))


def _drop_empty(store: Erasable) -> None:
    """Remove changes of which nothing is left: there is nothing that could be taken back."""
    empty = """SELECT c.id FROM change c
               WHERE NOT EXISTS (SELECT 1 FROM image i WHERE i.change_id = c.id)"""
    ids = [row["id"] for row in store.rows(empty)]
    for some in _stretches(ids):
        for name in ("target_id", "undone_by_id"):
            store.past_the_log(f"UPDATE change SET {name} = NULL WHERE {name} IN ({some})")
        store.past_the_log(f"DELETE FROM change WHERE id IN ({some})")


def _renew_digests(store: Erasable, touched: Iterable[int]) -> None:
    for number in sorted(touched):
        for change in store.rows("SELECT * FROM change WHERE id = :id", id=number):
            if change["digest"] is not None:
                store.past_the_log(
                    "UPDATE change SET digest = :digest WHERE id = :id",
                    digest=digests.of(store, change),
                    id=number,
                )


def _by_table(keys: Iterable[Key]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for table, row_id in sorted(keys):
        found.setdefault(table, []).append(row_id)
    order = {table: i for i, table in enumerate(map(table_of, KINDS))}
    return dict(sorted(found.items(), key=lambda item: -order[item[0]]))


def _stretches(ids: Iterable[int]) -> Iterator[str]:
    listed = sorted(ids)
    for at in range(0, len(listed), AT_ONCE):
        yield ", ".join(map(str, listed[at : at + AT_ONCE]))


# The bytes


def wipe(place: Place) -> None:
    """Write the store anew without its free space. Raises StoreError when that cannot be done."""
    if place.is_server:
        from weakties.store import serverwriter

        serverwriter.wipe(place)  # type: ignore[arg-type]
        return
    try:
        with closing(sqlite3.connect(place.uri(), uri=True, isolation_level=None)) as connection:
            for pragma in ("secure_delete = ON", "temp_store = MEMORY", "synchronous = EXTRA"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            patiently(lambda: connection.execute("VACUUM"))
    except sqlite3.Error as error:
        raise broken(error, place) from error
