"""What a person line writes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.drafting import card_of, counting, maker
from weakties.domain import meeting as rules
from weakties.domain import personline
from weakties.domain.ladder import Meeting
from weakties.domain.meeting import Guest, Met, Scene, meet
from weakties.domain.people import Card
from weakties.domain.records import Draft, Interaction, Person, Record, Spell
from weakties.domain.settings import DEFAULT

TODAY = date(2026, 11, 20)
EVENT = maker(TODAY).event("HR Tech", date(2026, 11, 18), date(2026, 11, 19))
MEETING = Meeting(EVENT, EVENT.start_on, EVENT.end_on)


def scene(draft: Draft | None = None, meeting: Meeting | None = MEETING) -> Scene:
    return Scene(TODAY, DEFAULT, draft or Draft(), counting(), set(), meeting)


def met(line: str, card: Card | None = None, where: Scene | None = None) -> Met:
    return meet(Guest(personline.read(line, today=TODAY), card), where or scene())


def of(draft: Draft, kind: type[Record]) -> list[Record]:
    return [r for r in draft.added if isinstance(r, kind)]


def test_someone_new_is_written_with_all_that_the_line_says() -> None:
    draft = Draft()
    answer = met(
        "Ana Ruiz; data lead @ Zalando; #mentor; ana@x.example; enjoyed: your talk; in Lyon",
        where=scene(draft),
    )
    card = answer.card
    assert (card.person.name, card.person.slug, card.person.title) == (
        "Ana Ruiz",
        "ana-ruiz",
        "data lead",
    )
    assert [t.tag for t in card.tags] == ["mentor"]
    assert card.reached_by("email") == ("ana@x.example",)
    assert [(s.organisation, s.from_on) for s in card.spells] == [("Zalando", None)]
    [contact] = card.interactions
    assert (contact.happened_on, contact.channel, contact.direction) == (
        EVENT.start_on,
        "event",
        "both",
    )
    assert (contact.enjoyed, contact.note) == ("your talk", "in Lyon")
    assert [f.step for f in answer.opened] == ["thank", "plan"]


def known() -> Card:
    make = maker(TODAY)
    person = make.person("Ana Ruiz", "Nestlé", title="CHRO", tags=("peer",))
    return card_of(make, person)


def test_nothing_that_is_filled_is_overwritten_and_what_is_left_is_named() -> None:
    answer = met("Ana Ruiz; CEO @ Nestlé", known())
    assert answer.card.person.title == "CHRO"
    assert answer.kept == ('Ana Ruiz stays "CHRO"',)


def test_a_new_organisation_opens_a_spell_on_the_first_day_of_the_event() -> None:
    answer = met("Ana Ruiz @ SAP", known())
    assert [(s.organisation, s.from_on) for s in answer.card.spells] == [
        ("Nestlé", None),
        ("SAP", EVENT.start_on),
    ]
    assert "was at Nestlé" in answer.said.facts


@pytest.mark.parametrize("spelling", ["Nestlé", "NESTLÉ", "  nestlé "])
def test_the_same_organisation_opens_no_spell(spelling: str) -> None:
    draft = Draft()
    met(f"Ana Ruiz @ {spelling}", known(), scene(draft))
    assert of(draft, Spell) == []


def test_the_same_contact_is_not_written_twice() -> None:
    first = met("Ana Ruiz; enjoyed: your talk").card
    draft = Draft()
    again = met("Ana Ruiz; enjoyed: the walk; a note", first, scene(draft))
    assert of(draft, Interaction) == []
    assert again.card.interactions[0].enjoyed == "your talk"
    assert again.card.interactions[0].note == "a note"
    assert len(again.kept) == 1


def test_someone_known_only_by_sight_opens_no_steps() -> None:
    answer = met("?; the Rust person at lunch")
    assert answer.opened == ()
    assert (answer.said.is_nameless, answer.said.role) == (True, "the Rust person at lunch")
    assert answer.card.person.slug == "p101"


def test_without_a_meeting_there_is_no_contact_and_no_ladder() -> None:
    answer = met("Ana Ruiz; likes tea", where=scene(meeting=None))
    assert (answer.card.interactions, answer.opened) == ((), ())
    assert answer.card.person.note == "likes tea"


@pytest.mark.parametrize(
    ("medium", "one", "other"),
    [
        ("email", "Ana@X.example", "ana@x.example"),
        ("phone", "+49 30 1234567", "+49 (30) 123-4567"),
        ("link", "https://www.example.org/ana/", "http://example.org/ana?from=mail#top"),
    ],
)
def test_two_spellings_of_one_address_compare_equal(medium: str, one: str, other: str) -> None:
    assert rules.fold_reach(medium, one) == rules.fold_reach(medium, other)


@given(st.sampled_from(["email", "phone", "link"]), st.text())
def test_folding_an_address_twice_changes_nothing(medium: str, value: str) -> None:
    once = rules.fold_reach(medium, value)
    if medium != "link":
        assert rules.fold_reach(medium, once) == once


def test_linkedin_alone_names_no_one() -> None:
    line = personline.read("Ana Ruiz; linkedin; A@x.example", today=TODAY)
    assert rules.lookups(line) == ["a@x.example"]


@given(st.text(max_size=20), st.sets(st.text(max_size=8)))
def test_a_slug_is_never_taken(name: str, taken: set[str]) -> None:
    slug = rules.slug_for(7, name, taken - {"p7"})
    assert slug
    assert slug not in taken - {"p7"}


def test_slugs_count_up_and_fall_back_to_the_id() -> None:
    assert rules.slug_for(7, "Ana Ruiz", set()) == "ana-ruiz"
    assert rules.slug_for(7, "Ana Ruiz", {"ana-ruiz"}) == "ana-ruiz-2"
    assert rules.slug_for(7, "Ana Ruiz", {"ana-ruiz", "ana-ruiz-2"}) == "ana-ruiz-3"
    assert rules.slug_for(7, "田中", set()) == "p7"
    assert rules.slug_for(7, None, set()) == "p7"


def test_where_someone_was_on_a_day_is_the_last_spell_begun() -> None:
    card = known()
    later = replace(card.spells[0], id=2, organisation="SAP", from_on=date(2026, 6, 1))
    card = replace(card, spells=(*card.spells, later))
    for day, firm in ((date(2026, 5, 31), "Nestlé"), (date(2026, 6, 1), "SAP")):
        spell = rules.spell_on(card, day)
        assert spell is not None
        assert spell.organisation == firm


def test_thanked_closes_the_thank_and_records_a_message() -> None:
    answer = met("Ana Ruiz; linkedin; thanked")
    assert [(f.step, f.state) for f in answer.opened if f.state == "done"] == [("thank", "done")]
    assert [f.step for f in answer.opened if f.state == "open"] == ["plan"]


def test_a_new_person_is_one_record() -> None:
    draft = Draft()
    met("Ana Ruiz", where=scene(draft))
    assert len(of(draft, Person)) == 1
