"""People in a file: who they are here, what is added, and what is left as it was written here."""

from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import TODAY
from tests.domain.drafting import counting, maker
from tests.domain.test_merging import whole
from tests.making import Maker
from weakties.domain import importing
from weakties.domain.importing import Known, Match, Taken
from weakties.domain.incoming import IncomingPerson
from weakties.domain.meeting import Scene
from weakties.domain.people import Card
from weakties.domain.records import Alias, Draft, Origin, Person, Reach, Spell, Tag
from weakties.domain.settings import DEFAULT

KIND = "Google contacts"
PROFILE = "https://www.linkedin.com/in/"


def one(name: str | None = "Ana Ruiz", **fields: Any) -> IncomingPerson:
    """Return someone in a file."""
    return IncomingPerson("line 2", name, **fields)


class Files:
    """Files that are imported one after another into the same people."""

    def __init__(self, make: Maker, *people: Person) -> None:
        self.known = Known(whole(make, person) for person in people)
        self.new = counting(901)
        self.draft = Draft()
        self.alike: dict[str, list[int]] = {}

    def take(self, someone: IncomingPerson, kind: str = KIND) -> Taken:
        """Import one person."""
        self.draft = Draft()
        key = importing.key_of(someone, kind)
        scene = Scene(TODAY, DEFAULT, self.draft, self.new, set(), None)
        match = self.known.match(someone, key)
        taken, origin = importing.take(
            someone, match, key, scene, lambda name: self.alike.get(name, [])
        )
        self.known.take(taken.card, origin)
        return taken

    def added(self, kind: type) -> list[Any]:
        """Return the records of one sort that the last import added."""
        return [record for record in self.draft.added if isinstance(record, kind)]


def test_someone_new_comes_in_with_everything_the_file_says() -> None:
    files = Files(maker(TODAY))
    taken = files.take(
        one(
            title="CTO",
            organisation="Verdant",
            emails=("ana@verdant.org",),
            phones=("+49 30 1234567",),
            links=(f"{PROFILE}ana",),
            aliases=("Anita",),
            tags=("mentor",),
            note="from the fair",
        )
    )
    card = taken.card
    assert (taken.state, card.name, card.person.title, card.organisation) == (
        "new",
        "Ana Ruiz",
        "CTO",
        "Verdant",
    )
    assert [r.value for r in card.reaches] == ["ana@verdant.org", "+49 30 1234567", f"{PROFILE}ana"]
    assert [a.name for a in card.aliases] == ["Anita"]
    assert [t.tag for t in card.tags] == ["mentor"]
    assert card.person.note == "from the fair"
    assert card.person.is_imported
    assert card.interactions == ()
    assert card.followups == ()
    assert card.person.slug == "ana-ruiz"


def test_the_same_file_a_second_time_changes_nothing() -> None:
    files = Files(maker(TODAY))
    someone = one(title="CTO", organisation="Verdant", emails=("ana@verdant.org",), note="a note")
    files.take(someone)
    again = files.take(someone)
    assert (again.state, again.facts, again.kept) == ("same", (), ())
    assert (files.draft.added, files.draft.updated, files.draft.removed) == ([], [], [])


# Who it is


def test_the_key_of_a_service_finds_someone_whatever_they_are_called_now() -> None:
    files = Files(maker(TODAY))
    first = files.take(one(key="linkedin:ana"))
    again = files.take(one("Ana Soto", key="linkedin:ana"))
    assert again.card.person.id == first.card.person.id
    assert [a.name for a in again.card.aliases] == ["Ana Soto"]


SAME = [
    ({"emails": ("ANA@x.org",)}, {"emails": ("ana@x.org",), "organisation": "Elsewhere"}),
    ({"links": (f"{PROFILE}ana",)}, {"links": (f"{PROFILE}ana/",)}),
    ({}, {}),
    ({"organisation": "Bosch GmbH"}, {"organisation": "Bosch"}),
    ({}, {"organisation": "Bosch"}),
    ({"organisation": "Bosch"}, {}),
]
OTHER = [
    ({"organisation": "Bosch"}, {"organisation": "Zalando"}),
    ({"links": (f"{PROFILE}ana",)}, {"links": (f"{PROFILE}ana-2",)}),
]


@pytest.mark.parametrize(("here", "there"), SAME)
def test_one_person(here: dict[str, Any], there: dict[str, Any]) -> None:
    make = maker(TODAY)
    person = _known(make, here)
    taken = Files(make, person).take(one(**there))
    assert (taken.card.person.id, taken.likely) == (person.id, ())


@pytest.mark.parametrize(("here", "there"), OTHER)
def test_someone_else_of_the_same_name_stays_apart_and_is_told(
    here: dict[str, Any], there: dict[str, Any]
) -> None:
    make = maker(TODAY)
    person = _known(make, here)
    taken = Files(make, person).take(one(**there))
    assert taken.state == "new"
    assert taken.likely == (person.id,)


def _known(make: Maker, fields: dict[str, Any]) -> Person:
    organisation = fields.get("organisation")
    rest = {name: value for name, value in fields.items() if name != "organisation"}
    links = tuple(link.rstrip("/") for link in rest.pop("links", ()))
    person = make.person("Ana Ruiz", organisation, **rest)
    for link in links:
        folded = link.removeprefix("https://www.")
        fields = {"person_id": person.id, "medium": "link", "value": link, "folded": folded}
        make.draft.add(make.new(Reach, **fields))
    return person


def test_a_desk_that_two_people_share_does_not_make_them_one() -> None:
    make = maker(TODAY)
    desk = make.person("Ana Ruiz", emails=("info@x.org",))
    taken = Files(make, desk).take(one("Ben Ode", emails=("info@x.org",)))
    assert (taken.state, taken.likely) == ("new", (desk.id,))


def test_of_two_who_could_be_meant_neither_is_taken() -> None:
    make = maker(TODAY)
    both = make.person("Ana Ruiz"), make.person("Ana Ruiz", slug="ana-ruiz-2")
    taken = Files(make, *both).take(one())
    assert (taken.state, taken.likely) == ("new", tuple(p.id for p in both))


def test_a_single_word_is_never_enough() -> None:
    make = maker(TODAY)
    ana = make.person("Ana")
    assert Files(make, ana).take(one("Ana")).state == "new"


def test_an_alias_is_a_name_as_well() -> None:
    make = maker(TODAY)
    ana = make.person("Ana Ruiz", aliases=("Anita Ruiz Soto",))
    assert Files(make, ana).take(one("Anita Ruiz Soto")).card.person.id == ana.id


def test_two_members_of_one_name_in_one_file_are_two_people() -> None:
    files = Files(maker(TODAY))
    first = files.take(one(key="linkedin:ana", links=(f"{PROFILE}ana",)))
    second = files.take(one(key="linkedin:ana-2", links=(f"{PROFILE}ana-2",)))
    assert second.card.person.id != first.card.person.id
    assert second.likely == (first.card.person.id,)


def test_a_name_like_one_that_is_known_is_told() -> None:
    make = maker(TODAY)
    ana = make.person("Ana Ruiz")
    files = Files(make, ana)
    files.alike["Anna Ruiz"] = [ana.id]
    taken = files.take(one("Anna Ruiz"))
    assert (taken.state, taken.likely) == ("new", (ana.id,))


# What is added and what is kept


def test_what_is_empty_is_filled_and_what_is_filled_is_kept_and_told() -> None:
    make = maker(TODAY)
    ana = make.person("Ana Ruiz", "Verdant", title="data lead", emails=("ana@x.org",))
    taken = Files(make, ana).take(
        one(title="CTO", emails=("ana@x.org", "a@y.org"), note="likes tea", organisation="Zalando")
    )
    assert taken.card.person.title == "data lead"
    assert taken.card.person.note == "likes tea"
    assert taken.card.organisation == "Verdant"
    assert taken.facts == ("a note", "a@y.org")
    assert taken.kept == (
        'the title of Ana Ruiz stays "data lead"',
        "Ana Ruiz stays at Verdant, not Zalando",
    )
    assert not taken.card.person.is_imported


def test_what_was_kept_is_told_once() -> None:
    make = maker(TODAY)
    ana = make.person("Ana Ruiz", title="data lead")
    files = Files(make, ana)
    assert files.take(one(title="CTO")).kept
    assert files.take(one(title="CTO")).kept == ()


def test_a_new_job_in_the_file_is_followed_where_nothing_was_changed_here() -> None:
    files = Files(maker(TODAY))
    files.take(one(title="lead", organisation="Verdant", key="linkedin:ana"))
    taken = files.take(one(title="CTO", organisation="Zalando", key="linkedin:ana"))
    assert taken.state == "updated"
    assert taken.card.person.title == "CTO"
    assert [(s.organisation, s.from_on) for s in taken.card.spells] == [
        ("Verdant", None),
        ("Zalando", TODAY),
    ]
    assert taken.facts == ("title: CTO", "now at Zalando")


def test_what_was_changed_here_stays_when_the_file_changes() -> None:
    files = Files(maker(TODAY))
    first = files.take(one(title="lead", key="linkedin:ana"))
    card = replace(first.card, person=replace(first.card.person, title="my friend"))
    files.known.take(card)
    taken = files.take(one(title="CTO", key="linkedin:ana"))
    assert taken.card.person.title == "my friend"
    assert taken.kept == ('the title of Ana Ruiz stays "my friend"',)


def test_what_was_taken_away_here_does_not_come_back() -> None:
    files = Files(maker(TODAY))
    someone = one(tags=("fair",), emails=("ana@x.org",), key="vcard:1")
    first = files.take(someone)
    files.known.take(replace(first.card, tags=(), reaches=()))
    taken = files.take(someone)
    assert (taken.state, taken.card.tags, taken.card.reaches) == ("same", (), ())


def test_two_services_do_not_take_turns_with_a_title() -> None:
    files = Files(maker(TODAY))
    google, outlook = one(title="A", emails=("a@x.org",)), one(title="B", emails=("a@x.org",))
    files.take(google, "Google contacts")
    assert files.take(outlook, "Outlook contacts").kept == ('the title of Ana Ruiz stays "A"',)
    assert files.take(google, "Google contacts").state == "same"
    assert files.take(outlook, "Outlook contacts").state == "same"


def test_an_address_that_comes_in_closes_the_exchange_that_was_open() -> None:
    make = maker(TODAY)
    ana = make.person("Ana Ruiz")
    make.step(ana, "exchange", TODAY)
    files = Files(make, ana)
    files.take(one(emails=("ana@x.org",)))
    [step] = files.draft.updated
    assert (step.step, step.state) == ("exchange", "done")  # type: ignore[attr-defined]


def test_what_is_written_is_one_row_each() -> None:
    files = Files(maker(TODAY))
    files.take(one(organisation="X", emails=("a@x.org", "A@x.org"), tags=("a", "a")))
    counts = {kind: len(files.added(kind)) for kind in (Person, Spell, Reach, Tag, Alias, Origin)}
    assert counts == {Person: 1, Spell: 1, Reach: 1, Tag: 1, Alias: 0, Origin: 1}


def test_no_one_is_matched_in_an_empty_store() -> None:
    assert Known().match(one(), "key") == Match(None, None, ())
    assert Known([Card(maker(TODAY).person("Ben Ode"))]).match(one(), "key").card is None


def test_a_desk_in_one_file_does_not_make_its_people_one() -> None:
    files = Files(maker(TODAY))
    ana = files.take(one("Ana Ruiz", emails=("info@x.org",)))
    ben = files.take(one("Ben Ode", emails=("info@x.org",)))
    assert (ben.state, ben.likely) == ("new", (ana.card.person.id,))
    assert files.take(one("Ben Ode", emails=("info@x.org",))).state == "same"
    assert files.take(one("Ana Ruiz", emails=("info@x.org",))).state == "same"
