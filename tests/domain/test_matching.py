"""Names as they are compared, and who may be one person."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio

from tests.conftest import TODAY
from tests.domain.drafting import card_of, maker
from tests.making import Maker
from weakties.domain import matching, nameforms, personline
from weakties.domain.matching import Likeness, Traits
from weakties.domain.people import Card
from weakties.domain.personline import PersonLine

LETTERS = st.text("abcdefghijklmnoprstuvzäéßøñ", min_size=1, max_size=9)
NAMES = st.lists(LETTERS, min_size=2, max_size=4).map(" ".join)
CYRILLIC = st.text("абвгдежзиклмнопрсту", min_size=1, max_size=9)


def alike(one: str, other: str) -> float:
    return nameforms.score(nameforms.form(one), nameforms.form(other), token_sort_ratio)


def line(typed: str) -> PersonLine:
    return personline.read(typed, today=TODAY)


# How names are compared


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("Noor el-Amin", "noor el amin"),
        ("NOOR  EL AMIN", "noor el amin"),
        ("Dr. Ana Ruiz, PhD", "ana ruiz"),
        ("Prof. Dr. Ana Ruiz", "ana ruiz"),
        ("Frau Ana Ruiz", "ana ruiz"),
        ("Ms Ana Ruiz SHRM-CP", "ana ruiz"),
        ("Ana Ruiz, M.B.A., Ph.D.", "ana ruiz"),
        ("Dipl.-Ing. Karl Maß", "karl mass"),
        ("Jörg Løvstrøm Jr.", "jorg lovstrom"),
        ("Pat O’Brien", "pat obrien"),
        ("Jack Ma", "jack ma"),
        ("Dr.", "dr"),
        ("PhD", "phd"),
        ("👻", ""),
    ],
)
def test_accents_case_honorifics_and_degrees_do_not_count(typed: str, compared: str) -> None:
    assert nameforms.form(typed).text == compared


@given(NAMES, st.sampled_from(["Dr.", "Prof.", "Herr", "Ms", "Mrs."]))
def test_an_honorific_never_counts(name: str, honorific: str) -> None:
    assert nameforms.form(f"{honorific} {name}") == nameforms.form(name)


@given(NAMES, st.sampled_from(["PhD", "Jr.", "SHRM-CP", "MBA"]))
def test_a_degree_behind_a_comma_never_counts(name: str, degree: str) -> None:
    assert nameforms.form(f"{name}, {degree}") == nameforms.form(name)


@given(NAMES, NAMES)
def test_being_alike_is_mutual(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)


@given(NAMES)
def test_a_name_is_wholly_like_itself_whatever_the_order_of_its_words(name: str) -> None:
    # "Ruiz II" has a degree behind, "II Ruiz" a first name.
    for word in name.split():
        assume(len(nameforms.form(f"Ana Ruiz {word}").text.split()) > 2)
        assume(len(nameforms.form(f"{word} Ana Ruiz").text.split()) > 2)
    assert alike(name, " ".join(reversed(name.upper().split()))) == 100


@given(NAMES, CYRILLIC, CYRILLIC)
def test_names_of_different_scripts_are_never_alike(name: str, one: str, other: str) -> None:
    assert alike(name, f"{one} {other}") == 0
    assert alike(name, f"{name} {one}") == 0


def test_one_letter_of_another_script_makes_another_name() -> None:
    assert alike("Ana Ruiz", "\u0410na Ruiz") == 0


@pytest.mark.parametrize(
    ("one", "other", "is_asked"),
    [
        ("Noor el Amin", "Noor el-Amin", True),
        ("Noor Elamin", "Noor el-Amin", True),
        ("Ana Ruiz", "Anna Ruiz", True),
        ("Ruiz, Ana", "Ana Ruiz", True),
        ("A. Ruiz", "Ana Ruiz", True),
        ("Ana R.", "Ana Ruiz", True),
        ("A. R.", "Ana Ruiz", False),
        ("B. Ruiz", "Ana Ruiz", False),
        ("Maria Rossi", "Mario Rossi", True),
        ("Ana Kim", "Ana Ruiz", False),
        ("Jörg Müller", "Joerg Mueller", True),
        ("", "Ana Ruiz", False),
    ],
)
def test_what_is_asked_about(one: str, other: str, is_asked: bool) -> None:
    assert (alike(one, other) >= nameforms.ASK) is is_asked


@pytest.mark.parametrize(
    ("one", "other"), [("Maria Rossi", "Mario Rossi"), ("Michael Li", "Michelle Li")]
)
def test_names_of_two_people_stay_below_what_is_likely(one: str, other: str) -> None:
    assert alike(one, other) < matching.LIKELY


# What else is shared


def traits(
    *organisations: str, mail: str = "", phone: str = "", more: tuple[tuple[str, str], ...] = ()
) -> Traits:
    reaches = [(m, v) for m, v in (("email", mail), ("phone", phone), *more) if v]
    return matching.traits(organisations, reaches)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (traits("Köhler GmbH"), traits("kohler"), ("both at Köhler GmbH",)),
        (traits("SAP"), traits("Bosch"), ()),
        (traits(mail="a@sap.com"), traits(mail="b@SAP.com"), ("mail at the same place",)),
        (traits(mail="a@gmail.com"), traits(mail="b@gmail.com"), ()),
        (
            traits(phone="+49 30 1234567"),
            traits(phone="(030) 123 45 67"),
            ("phone numbers that end alike",),
        ),
        (traits(phone="12345"), traits(phone="12345"), ()),
        (Traits(), Traits(), ()),
    ],
)
def test_what_two_people_share(one: Traits, other: Traits, told: tuple[str, ...]) -> None:
    assert matching.shared(one, other) == told
    assert bool(matching.shared(other, one)) == bool(told)


def test_a_name_alone_is_never_likely() -> None:
    assert not Likeness(1, 100.0).is_likely
    assert not Likeness(1, 91.0, ("both at SAP",)).is_likely
    assert Likeness(1, 92.0, ("both at SAP",)).is_likely


def test_the_likest_comes_first_and_others_not_at_all() -> None:
    known = {
        i: [nameforms.form(n) for n in names]
        for i, names in {
            1: ["Ana Ruis"],
            2: ["Bo Li", "Ana Ruiz"],
            3: ["Ana Kim"],
        }.items()
    }
    found = matching.alike("Ana Ruiz", known, token_sort_ratio)
    assert [one.id for one in found] == [2, 1]
    told = matching.ranked(found, traits("SAP"), {1: traits("SAP"), 2: traits("Bosch")})
    assert [(one.id, one.shared) for one in told] == [(2, ()), (1, ("both at SAP",))]


def test_who_is_likely_meant_comes_before_a_name_that_is_more_alike() -> None:
    found = [Likeness(1, 100), Likeness(2, 95)]
    told = matching.ranked(found, traits("SAP"), {2: traits("SAP")})
    assert [one.id for one in told] == [2, 1]


# A new job, or someone else


def ana(make: Maker) -> Card:
    person = make.person(
        "Ana Ruiz", "Zalando", emails=("ana@mail.example",), phones=("5551234567",)
    )
    make.spell(person, "SAP", TODAY)
    return card_of(make, person)


@pytest.mark.parametrize(
    ("typed", "is_asked"),
    [
        ("Ana Ruiz @ Bosch", True),
        ("ana  ruiz @ Bosch", True),
        ("Ana Ruiz", False),
        ("Ana Ruiz @ SAP SE", False),
        ("Ana Ruiz @ sap", False),
        ("Ana Ruiz @ Zalando GmbH", False),
        ("ana-ruiz @ Bosch", False),
        ("p1 @ Bosch", False),
        ("Ana Ruiz @ Bosch; ana@mail.example", False),
        ("Ana Ruiz @ Bosch; +1 555 123 4567", False),
    ],
)
def test_a_known_name_where_it_never_was_is_in_doubt(typed: str, is_asked: bool) -> None:
    assert matching.has_moved(ana(maker(TODAY)), line(typed)) is is_asked


def test_someone_of_no_known_organisation_has_not_moved() -> None:
    make = maker(TODAY)
    assert not matching.has_moved(card_of(make, make.person("Bo Li")), line("Bo Li @ NEC"))
