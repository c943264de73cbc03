"""Making one person of two: every fact of both sides is known of the one who stays."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import TODAY
from tests.domain.drafting import card_of, counting, maker
from tests.making import Maker
from weakties.domain import merging
from weakties.domain.merging import Merged, Pair
from weakties.domain.people import Card
from weakties.domain.records import Alias, Draft, Event, FollowUp, Person
from weakties.domain.upkeep import person_parts
from weakties.errors import InvalidInput

MARCH, JUNE, NOVEMBER = date(2026, 3, 3), date(2026, 6, 8), date(2026, 11, 18)


def whole(make: Maker, person: Person) -> Card:
    """Gather what was made for a person, other names as well."""
    own = [r for r in make.draft.added if isinstance(r, Alias) and r.person_id == person.id]
    return replace(card_of(make, person), aliases=tuple(own))


def merged(
    make: Maker, keep: Person, gone: Person, draft: Draft | None = None, **more: Any
) -> Merged:
    """Merge two people of a maker."""
    given = {"introduced": (), "introducer": None, **more}
    pair = Pair(whole(make, keep), whole(make, gone))
    return merging.merge(
        pair, today=TODAY, draft=draft if draft is not None else Draft(), new=counting(901), **given
    )


# Names


def test_the_other_name_becomes_an_alias_and_aliases_move() -> None:
    make = maker(TODAY)
    keep = make.person("Noor el-Amin", aliases=("Noor",))
    gone = make.person("Noor el Amin", aliases=("NOOR", "La Jefa"))
    names = [alias.name for alias in merged(make, keep, gone).card.aliases]
    assert names == ["Noor", "La Jefa", "Noor el Amin"]


def test_an_equal_name_is_no_alias() -> None:
    make = maker(TODAY)
    assert merged(make, make.person("Ana Ruiz"), make.person("ANA RUIZ")).card.aliases == ()


def test_someone_without_a_name_gets_the_one_of_the_other() -> None:
    make = maker(TODAY)
    card = merged(make, make.person(None), make.person("Mara Lind")).card
    assert (card.name, card.person.slug, card.aliases) == ("Mara Lind", "mara-lind", ())


def test_someone_without_a_name_adds_none() -> None:
    make = maker(TODAY)
    card = merged(make, make.person("Mara Lind"), make.person(None)).card
    assert (card.name, card.person.slug, card.aliases) == ("Mara Lind", "mara-lind", ())


# What there can be one of


def test_title_and_cadence_of_who_stays_are_right_and_the_others_go_into_the_note() -> None:
    make = maker(TODAY)
    keep = make.person("Ana Ruiz", title="CHRO", cadence_days=90, note="Likes walks.")
    gone = make.person("Anna Ruiz", title="HR lead", cadence_days=30, note="No phone.")
    answer = merged(make, keep, gone)
    assert answer.noted == "As Anna Ruiz: HR lead; in touch every month."
    person = answer.card.person
    assert (person.title, person.cadence_days) == ("CHRO", 90)
    assert person.note == f"Likes walks.\nNo phone.\n{answer.noted}"


def test_what_who_stays_does_not_say_is_taken_over() -> None:
    make = maker(TODAY)
    by = make.person("Karin Holm")
    gone = make.person("Anna Ruiz", title="HR lead", cadence_days=30, introduced_by_id=by.id)
    answer = merged(make, make.person("Ana Ruiz"), gone)
    person = answer.card.person
    assert (person.title, person.cadence_days, person.introduced_by_id) == ("HR lead", 30, by.id)
    assert (person.note, answer.noted) == (None, None)


def test_two_introducers_are_both_kept_one_in_the_note() -> None:
    make = maker(TODAY)
    one, other = make.person("Karin Holm"), make.person("Bo Li")
    keep = make.person("Ana Ruiz", introduced_by_id=one.id)
    gone = make.person("Anna Ruiz", introduced_by_id=other.id)
    answer = merged(make, keep, gone, introducer="Bo Li")
    assert answer.card.person.introduced_by_id == one.id
    assert answer.noted == "As Anna Ruiz: introduced by Bo Li."


def test_no_one_is_introduced_by_themselves() -> None:
    make = maker(TODAY)
    gone = make.person("Anna Ruiz")
    keep = make.person("Ana Ruiz", introduced_by_id=gone.id)
    draft = Draft()
    assert merged(make, keep, gone, draft, introduced=[keep]).card.person.introduced_by_id is None
    back = maker(TODAY)
    stays = back.person("Ana Ruiz")
    goes = back.person("Anna Ruiz", introduced_by_id=stays.id)
    assert merged(back, stays, goes).card.person.introduced_by_id is None


def test_whom_the_other_introduced_was_introduced_by_who_stays() -> None:
    make = maker(TODAY)
    keep, gone = make.person("Ana Ruiz"), make.person("Anna Ruiz")
    guest = make.person("Bo Li", introduced_by_id=gone.id)
    draft = Draft()
    merged(make, keep, gone, draft, introduced=[guest])
    assert replace(guest, introduced_by_id=keep.id) in draft.updated


def test_they_are_known_since_the_earlier_day() -> None:
    make = maker(TODAY)
    gone = make.person("Anna Ruiz", added_on=MARCH)
    assert merged(make, make.person("Ana Ruiz"), gone).card.person.added_on == MARCH


# Where they are


def spells(card: Card) -> list[tuple[str, date | None]]:
    return [(spell.organisation, spell.from_on) for spell in card.spells]


def test_where_one_was_known_later_is_where_they_are_now() -> None:
    make = maker(TODAY)
    keep = make.person("Ana Ruiz", "Zalando", added_on=MARCH)
    gone = make.person("Anna Ruiz", "SAP", added_on=JUNE)
    assert spells(merged(make, keep, gone).card) == [("Zalando", None), ("SAP", JUNE)]
    assert spells(merged(make, gone, keep).card) == [("Zalando", None), ("SAP", JUNE)]


def test_of_two_known_on_one_day_who_stays_is_right() -> None:
    make = maker(TODAY)
    keep, gone = make.person("Ana Ruiz", "Zalando"), make.person("Anna Ruiz", "SAP")
    assert merged(make, keep, gone).card.organisation == "Zalando"


def test_a_first_meeting_tells_since_when_one_is_known() -> None:
    make = maker(TODAY)
    keep, gone = make.person("Ana Ruiz", "Zalando"), make.person("Anna Ruiz", "SAP")
    make.contact(keep, JUNE, "coffee")
    make.contact(gone, MARCH, "coffee")
    assert spells(merged(make, keep, gone).card) == [("SAP", None), ("Zalando", JUNE)]


def test_one_organisation_is_told_once() -> None:
    make = maker(TODAY)
    keep = make.person("Ana Ruiz", "Zalando", added_on=MARCH)
    make.spell(keep, "SAP", JUNE)
    gone = make.person("Anna Ruiz", "SAP", added_on=NOVEMBER)
    assert spells(merged(make, keep, gone).card) == [("Zalando", None), ("SAP", JUNE)]


def test_the_only_known_organisation_stays_as_it_is() -> None:
    make = maker(TODAY)
    keep, gone = make.person("Ana Ruiz", added_on=MARCH), make.person("Anna Ruiz", "SAP")
    assert spells(merged(make, keep, gone).card) == [("SAP", None)]


# Contacts and steps


def test_two_meetings_at_one_event_become_one_with_what_was_said_of_both() -> None:
    make = maker(TODAY)
    event = make.event("HR Tech", NOVEMBER)
    keep, gone = make.person("Ana Ruiz"), make.person("Anna Ruiz")
    make.meeting(keep, event, enjoyed="your talk", note="tall")
    make.meeting(gone, event, enjoyed="your slides", note="from Lyon")
    make.contact(gone, TODAY, "call")
    [met, call] = merged(make, keep, gone).card.interactions
    assert (met.enjoyed, met.note) == ("your talk and your slides", "tall; from Lyon")
    assert (call.channel, call.person_id) == ("call", keep.id)


def test_of_two_open_steps_of_a_kind_one_stays_with_the_earlier_day_and_newer_meeting() -> None:
    make = maker(TODAY)
    old, new = make.event("HR Tech", MARCH), make.event("PyData", NOVEMBER)
    keep, gone = make.person("Ana Ruiz"), make.person("Anna Ruiz")
    make.meeting(keep, old)
    make.meeting(gone, new)
    held = make.step(keep, "thank", date(2026, 11, 23), old, note="her book")
    make.step(gone, "thank", TODAY, new, note="the lift home")
    [step] = merged(make, keep, gone).card.followups
    assert (step.id, step.due_on, step.event_id) == (held.id, TODAY, new.id)
    assert step.note == "her book; the lift home"


def test_promises_closed_steps_and_meetings_on_other_days_all_stay() -> None:
    make = maker(TODAY)
    keep, gone = make.person("Ana Ruiz"), make.person("Anna Ruiz")
    for person in (keep, gone):
        make.step(person, "promise", TODAY, note="the paper")
        make.step(person, "thank", MARCH, state="done", closed_on=MARCH)
    make.step(keep, "meet", TODAY, channel="coffee")
    make.step(gone, "meet", JUNE, channel="meal")
    kinds = Counter(step.step for step in merged(make, keep, gone).card.followups)
    assert kinds == {"promise": 2, "thank": 2, "meet": 2}


def test_two_ways_to_meet_on_one_day_are_both_told() -> None:
    make = maker(TODAY)
    keep, gone = make.person("Ana Ruiz"), make.person("Anna Ruiz")
    make.step(keep, "meet", TODAY, channel="coffee", place="Einstein")
    make.step(gone, "meet", TODAY, channel="meal", place="Kim")
    [step] = merged(make, keep, gone).card.followups
    assert (step.channel, step.place, step.note) == ("coffee", "Einstein", "meal at Kim")


def test_a_contact_refers_to_the_step_that_stayed() -> None:
    make = maker(TODAY)
    keep, gone = make.person("Ana Ruiz"), make.person("Anna Ruiz")
    held = make.step(keep, "thank", TODAY)
    step = make.step(gone, "thank", TODAY)
    make.contact(gone, TODAY, followup_id=step.id)
    [contact] = merged(make, keep, gone).card.interactions
    assert contact.followup_id == held.id


def test_a_way_to_reach_them_closes_an_open_exchange() -> None:
    make = maker(TODAY)
    keep = make.person("Ana Ruiz")
    make.step(keep, "exchange", TODAY)
    gone = make.person("Anna Ruiz", emails=("ana@mail.example",))
    [step] = merged(make, keep, gone).card.followups
    assert (step.state, step.closed_on) == ("done", TODAY)


# What is refused


def test_one_person_twice_is_refused() -> None:
    make = maker(TODAY)
    ana = whole(make, make.person("Ana Ruiz"))
    with pytest.raises(InvalidInput, match=r"Both of these are Ana Ruiz \(p1\)"):
        merging.refuse(ana, ana)


@pytest.mark.parametrize("which", [0, 1])
def test_whoever_is_archived_is_refused(which: int) -> None:
    make = maker(TODAY)
    people = [make.person(name, is_archived=i == which) for i, name in enumerate(("A B", "C D"))]
    with pytest.raises(InvalidInput, match="archived") as refused:
        merging.refuse(*(whole(make, person) for person in people))
    assert refused.value.next_steps == (f"  weakties archive p{which + 1} --off",)


def test_notes_too_long_for_one_are_refused() -> None:
    make = maker(TODAY)
    keep = make.person("Ana Ruiz", note="a" * 40_000)
    with pytest.raises(InvalidInput, match="too long for one"):
        merged(make, keep, make.person("Anna Ruiz", note="b" * 40_000))


# Nothing is lost

TEXTS = st.none() | st.sampled_from(["one", "two", "three"])
DAYS = st.dates(date(2026, 1, 1), TODAY)
KINDS = st.sampled_from(["thank", "exchange", "plan", "meet", "promise", "reconnect", "other"])


@st.composite
def someone(draw: st.DrawFn, make: Maker, events: list[Event], name: str) -> Person:
    """Make a person with whatever may belong to one."""
    person = make.person(
        name,
        draw(st.sampled_from([None, "SAP", "NEC"])),
        tags=tuple(draw(st.sets(st.sampled_from("abc")))),
        aliases=tuple(draw(st.sets(st.sampled_from(["Kari", "Nono", "Ana Ruiz", "Anna Ruiz"])))),
        emails=tuple(draw(st.sets(st.sampled_from(["a@b.example", "c@d.example"])))),
        title=draw(TEXTS),
        note=draw(TEXTS),
        cadence_days=draw(st.sampled_from([None, 30, 90])),
        added_on=draw(DAYS),
    )
    for day in draw(st.sets(DAYS, max_size=2)):
        make.spell(person, draw(st.sampled_from(["SAP", "Bosch", "SKF"])), day)
    for number in draw(st.sets(st.sampled_from(range(len(events))))):
        make.meeting(person, events[number], enjoyed=draw(TEXTS), note=draw(TEXTS))
    for kind in draw(st.lists(KINDS, max_size=5, unique=True)):
        closed = draw(st.booleans())
        state = {"state": "done", "closed_on": TODAY} if closed else {}
        event = draw(st.sampled_from([None, *events]))
        step = make.step(person, kind, draw(DAYS), event, note=draw(TEXTS), **state)
        if draw(st.booleans()):
            make.contact(person, draw(DAYS), followup_id=step.id, note=draw(TEXTS))
    return person


@given(st.data())
def test_every_fact_of_both_sides_is_in_the_result(data: st.DataObject) -> None:
    make = maker(TODAY)
    events = [make.event(f"Event {day}", TODAY - timedelta(day)) for day in (3, 40, 90)]
    keep = data.draw(someone(make, events, "Ana Ruiz"))
    gone = data.draw(someone(make, events, "Anna Ruiz"))
    sides, draft = [whole(make, keep), whole(make, gone)], Draft()
    answer = merged(make, keep, gone, draft)
    card = answer.card
    for side in sides:
        _holds_all_of(card, side, is_gone=side.person.id == gone.id)
    kinds = Counter(f.step for f in card.followups if f.state == "open")
    assert all(count == 1 for kind, count in kinds.items() if kind not in ("promise", "meet"))
    _is_written(draft, sides[1], card)


def _holds_all_of(card: Card, side: Card, *, is_gone: bool) -> None:
    names = {card.person.folded, *(alias.folded for alias in card.aliases)}
    assert names >= {side.person.folded, *(alias.folded for alias in side.aliases)}
    assert {t.tag for t in card.tags} >= {t.tag for t in side.tags}
    assert {r.value for r in card.reaches} >= {r.value for r in side.reaches}
    assert {s.folded for s in card.spells} >= {s.folded for s in side.spells}
    told = f"{card.person.title}\n{card.person.note}"
    assert all(text in told for text in (side.person.title, side.person.note) if text)
    for contact in side.interactions:
        _holds_contact(card, (contact.happened_on, contact.event_id), contact.enjoyed, contact.note)
    for step in side.followups:
        _holds_step(card, step)


def _holds_contact(card: Card, which: Any, enjoyed: str | None, note: str | None) -> None:
    same = [i for i in card.interactions if (i.happened_on, i.event_id) == which]
    assert any(
        (enjoyed or "") in (i.enjoyed or "") and (note or "") in (i.note or "") for i in same
    )


def _holds_step(card: Card, step: FollowUp) -> None:
    same = [f for f in card.followups if f.step == step.step]
    if step.state != "open" or step.step == "promise":
        assert step.id in {f.id for f in same}
    assert any((step.note or "") in (f.note or "") and f.due_on <= step.due_on for f in same)


def _is_written(draft: Draft, gone: Card, card: Card) -> None:
    """Whatever belonged to the one who goes is removed or belongs to the one who stays."""
    removed = {(type(r), r.id) for r in draft.removed}
    changed = {(type(r), r.id): r for r in draft.updated}
    for part in person_parts(gone):
        key = (type(part), part.id)
        assert (key in removed) != (key in changed)
    steps = {f.id for f in card.followups}
    assert all(i.followup_id in steps for i in card.interactions if i.followup_id)
    parts = [p for p in person_parts(card) if not isinstance(p, Person)]
    assert {part.person_id for part in parts} == {card.person.id} or not parts  # type: ignore[attr-defined]
