"""The document of a store is read whole or refused with the place, whatever was done to it."""

import json
import os
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from weakties.domain.document import KINDS, LISTS, PARTS, VERSION
from weakties.domain.records import Event, FollowUp, Interaction, Person, Reach
from weakties.errors import InvalidInput
from weakties.exchange import storefile

RUNS = int(os.environ.get("FUZZ", "300"))
"""Mutated documents; many more are run by hand."""


def small() -> dict[str, Any]:
    """Return a document with one record of nearly every kind."""
    day, uid = "2026-11-20", iter(range(99))

    def row(number: Any, **fields: Any) -> dict[str, Any]:
        return {"id": number, "uid": f"u{next(uid)}", **fields}

    terms = {
        "title": "attend 3 events",
        "metric": "events",
        "target": 3,
        "first_on": "2026-01-01",
        "last_on": "2026-12-31",
        "kind": None,
        "tag": None,
        "organisation": None,
        "is_online": None,
        "dropped_on": None,
    }
    person = row(
        "p1",
        name="Ana Ruiz",
        folded="ana ruiz",
        slug="ana-ruiz",
        title=None,
        note="two\nlines",
        introduced_by_id=None,
        cadence_days=30,
        added_on=day,
        is_archived=False,
        is_imported=False,
        aliases=[row(1, name="Ani", folded="ani")],
        tags=[row(1, tag="mentor")],
        reaches=[row(1, medium="email", value="a@b.example", folded="a@b.example")],
        spells=[row(1, organisation="Zalando", folded="zalando", from_on=None)],
    )
    other = {**person, "id": "p2", "uid": "x", "slug": "x", "introduced_by_id": "p1"}
    other |= {name: [] for name in PARTS[Person]}
    step = {"closed_on": None, "channel": None, "place": None, "note": None, "is_theirs": False}
    met = {"person_id": "p1", "event_id": "e1"}
    return {
        "format": "weakties-export",
        "version": VERSION,
        "part": False,
        "last_ids": {"person": 7},
        "people": [person, other],
        "events": [
            row(
                "e1",
                name="PyData",
                folded="pydata",
                slug="pydata",
                kind="conference",
                state="attended",
                start_on=day,
                end_on=day,
                place=None,
                is_online=False,
                note=None,
                size=None,
            )
        ],
        "interactions": [
            row(
                1,
                **met,
                happened_on=day,
                channel="event",
                direction="both",
                followup_id=1,
                enjoyed=None,
                note=None,
            )
        ],
        "followups": [
            row(1, **met, step="thank", state="open", due_on=day, opened_on=day, **step)
        ],
        "goals": [row(1, **terms, set_on=day, revisions=[row(1, **terms, revised_on=day)])],
        "outcomes": [row(1, person_id="p1", kind="lead", happened_on=day, note=None)],
        "introductions": [row(1, person_id="p1", other_id="p2", happened_on=day, note=None)],
        "focus": [row(1, year=2026, tag="mentor", organisation=None, folded="")],
        "origins": [row(1, person_id="p1", event_id=None, key="k", said="{}")],
    }  # fmt: skip


def test_a_document_is_read_with_and_without_what_json_puts_around_it() -> None:
    for text in (
        json.dumps(small()),
        json.dumps(small(), indent=2),
        "\ufeff\n" + json.dumps(small()),
        json.dumps({"schema": 1, "command": "export", "as_of": "2026-11-20", "data": small()}),
    ):
        assert storefile.is_one(text)
        found = storefile.read(text.replace("\ufeff\n", "\ufeff"))
        assert [len(found.of(kind)) for kind in KINDS] == [2, *[1] * (len(KINDS) - 1)]
        assert (found.last_ids, found.is_part) == ({"person": 7}, False)
    ana = found.of(Person)[0]
    assert (ana.id, ana.note, ana.added_on.year) == (1, "two\nlines", 2026)
    assert found.of(Person)[1].introduced_by_id == 1
    assert found.of(Reach)[0].person_id == 1


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "name,email", '{"format": "else"}', "weakties-export"]
)
def test_what_is_none_is_not_taken_for_one(text: str) -> None:
    assert not storefile.is_one(text)
    with pytest.raises(InvalidInput):
        storefile.read(text)


def test_an_older_document_lacks_what_came_later() -> None:
    old = small() | {"version": 1, "changes": [{"id": 1}]}
    del old["origins"], old["part"], old["last_ids"], old["people"][0]["is_imported"]
    found = storefile.read(json.dumps(old))
    assert (found.of(Person)[0].is_imported, found.last_ids) == (False, {})


def _set(*path: Any, to: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        data[path[-1]] = to

    return change


def _without(*path: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        del data[path[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_set("version", to=VERSION + 1), f"is of version {VERSION + 1}; this weakties reads up"),
        (_set("version", to="2"), "does not say which version it is"),
        (_set("version", to=True), "does not say which version it is"),
        (_set("format", to="else"), "is no export of weakties"),
        (_set("people", to={}), '"people" is no list'),
        (_set("people", 0, to=5), 'number 1 of "people" is no record'),
        (_set("people", 0, "tags", to=None), '"tags" in number 1 of "people" is no list'),
        (_set("people", 0, "tags", 0, "tag", to=5), 'number 1 of "tags" in number 1 of'),
        (_without("people", 1, "name"), 'number 2 of "people" has no "name"'),
        (_without("events", 0, "uid"), 'number 1 of "events" has no "uid"'),
        (_set("people", 0, "mood", to=1), 'has "mood", which this weakties does not know'),
        (_set("people", 0, "id", to="7"), 'has a "id" that cannot be: "7"'),
        (_set("people", 0, "id", to="p0"), 'that cannot be: "p0"'),
        (_set("people", 0, "id", to="p" + "9" * 40), 'has a "id" that cannot be'),
        (_set("people", 0, "id", to=None), 'has a "id" that cannot be'),
        (_set("people", 0, "id", to=["p1"]), 'has a "id" that cannot be'),
        (_set("people", 0, "slug", to="$(rm)"), 'has a "slug" that cannot be: "$(rm)"'),
        (_set("people", 0, "name", to="x" * 20_001), 'has a "name" that is too long'),
        (_set("people", 0, "note", to="x" * 70_000), 'has a "note" that is too long'),
        (_set("people", 0, "cadence_days", to=1.5), 'has a "cadence_days" that cannot be'),
        (_set("people", 0, "cadence_days", to=10**30), 'has a "cadence_days" that cannot be'),
        (_set("people", 0, "cadence_days", to=0), "its cadence is no time"),
        (_set("people", 0, "is_archived", to=1), 'has a "is_archived" that cannot be: "1"'),
        (_set("people", 0, "added_on", to="20261120"), 'has a "added_on" that cannot be'),
        (_set("people", 0, "added_on", to="2026-02-30"), 'that cannot be: "2026-02-30"'),
        (_set("people", 1, "introduced_by_id", to="p9"), 'has the "introduced_by_id" p9'),
        (_set("people", 1, "id", to="p1"), 'p1 in "people" has the "id" of another one'),
        (_set("people", 1, "uid", to="u0"), "u0"),
        (_set("people", 1, "slug", to="ana-ruiz"), 'p2 in "people" has the "slug" of another one'),
        (_set("events", 0, "kind", to="party"), 'has a "kind" that cannot be: "party"'),
        (_set("events", 0, "end_on", to="2026-11-01"), "it ends before it begins"),
        (_set("interactions", 0, "event_id", to="e7"), 'has the "event_id" e7, which is not there'),
        (_set("interactions", 0, "followup_id", to=7), 'has the "followup_id" 7, which'),
        (_set("followups", 0, "closed_on", to="2026-11-20"), "it is open and closed at once"),
        (_set("followups", 0, "state", to="gone"), 'has a "state" that cannot be'),
        (_set("goals", 0, "metric", to="likes"), 'has a "metric" that cannot be'),
        (_set("goals", 0, "revisions", 0, "target", to="3"), 'in number 1 of "goals" has a'),
        (_set("goals", 0, "target", to=0), "its target is nothing"),
        (_set("introductions", 0, "other_id", to="p1"), "it is of one person alone"),
        (_set("focus", 0, "tag", to=None), "it is of no one"),
        (_set("origins", 0, "person_id", to=None), "it is of neither or of both"),
        (_set("last_ids", to={"person": -1}), '"last_ids"'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(change: Any, said: str) -> None:
    data = small()
    change(data)
    if said == "u0":
        data["people"][0]["uid"], said = "u0", 'has the "uid" of another one'
    with pytest.raises(InvalidInput) as error:
        storefile.read(json.dumps(data))
    assert said in error.value.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (json.dumps(small())[:-30], "breaks off or is no JSON at line 1, column"),
        (json.dumps(small()).replace("30", "NaN", 1), "holds NaN, which is no number"),
        (json.dumps(small()).replace("30", "9" * 5_000, 1), "holds what no export"),
        (json.dumps(small()).replace('"part": false', '"part": ' + "[" * 100_000), "holds what no"),
        (json.dumps(small()).replace("{", '{"version": 1,', 1), 'says "version" twice'),
    ],
)
def test_what_is_no_json_is_refused(text: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        storefile.read(text)


def test_text_is_cleaned_on_its_way_in() -> None:
    data = small()
    data["people"][0] |= {"name": "A\x1b[2J\ud800na\tRuiz\n", "note": "a\x00\r\nb"}
    ana = storefile.read(json.dumps(data)).of(Person)[0]
    assert (ana.name, ana.note) == ("A[2J\ufffdna Ruiz", "a\nb")


def test_text_that_a_store_may_hold_is_left_as_it_was() -> None:
    data = small()
    data["people"][0] |= {"name": "Ana  Rui\u0308z", "note": "two  \n lines "}
    ana = storefile.read(json.dumps(data)).of(Person)[0]
    assert (ana.name, ana.note) == ("Ana  Rui\u0308z", "two  \n lines ")


def test_every_list_and_every_kind_is_known() -> None:
    listed = {*LISTS.values(), *(kind for parts in PARTS.values() for kind in parts.values())}
    assert listed == set(KINDS)
    assert {Event, FollowUp, Interaction} <= listed


PIECES = ('"', "\n", "\0", "{", "]", "-1", "1e999", "null", "true", "\ud800", "p1", "x" * 30_000)
VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2,
    1.5,
    2**70,
    "",
    "p1",
    "2",
    "\ud800",
    "2026-01-01",
    "open",
    [],
    {},
    [{}],
)


def mutant(dice: random.Random) -> str:
    """Return a document in which something was cut, put in, or put in the place of a value."""
    if dice.random() < 0.5:
        data: Any = small()
        inside, key = data, dice.choice(list(data))
        while inside[key] and isinstance(inside[key], (list, dict)) and dice.random() < 0.95:
            inside = inside[key]
            key = dice.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
        inside[key] = dice.choice(VALUES)
        return json.dumps(data)
    text = json.dumps(small(), indent=1)
    for _ in range(dice.randint(1, 3)):
        at, length = dice.randrange(len(text)), dice.choice((0, 1, 1, 5, 40))
        text = text[:at] + dice.choice((*PIECES, "", "")) + text[at + length :]
    return text


def test_no_damage_ends_in_anything_but_one_sentence() -> None:
    dice = random.Random(6)
    read = 0
    for _ in range(RUNS):
        with suppress(InvalidInput):
            read += bool(storefile.read(mutant(dice)))
    assert 0 < read < RUNS
