"""Lists of attendees: a line each or a table, in whatever hand they come."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import attendees, text
from weakties.domain.attendees import Attendee, Attendees, Unread
from weakties.errors import InvalidInput

TODAY = date(2026, 11, 20)


def read(content: str) -> Attendees:
    return attendees.read(content, today=TODAY)


def one(content: str) -> Attendee:
    found = read(content)
    assert found.unread == ()
    [only] = found.people
    return only


ANA = Attendee(1, "Ana Ruiz", "Zalando", "data lead")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Ana Ruiz", Attendee(1, "Ana Ruiz")),
        ("- Ana Ruiz, data lead @ Zalando", ANA),
        ("* Ana Ruiz, data lead @ Zalando", ANA),
        ("12. Ana Ruiz; data lead @ Zalando", ANA),
        ("Ana Ruiz, data lead, Zalando", ANA),
        ("Ana Ruiz, Zalando", Attendee(1, "Ana Ruiz", "Zalando")),
        ("Ana Ruiz, Zalando, ana@z.example",
         Attendee(1, "Ana Ruiz", "Zalando", None, (), ("ana@z.example",))),
        ("Ruiz, Ana", Attendee(1, "Ana Ruiz")),
        ("Ana Ruiz, PhD", Attendee(1, "Ana Ruiz, PhD")),
        ("Ana Ruiz, mentor, Ana@Z.example",
         Attendee(1, "Ana Ruiz", None, None, ("mentor",), ("ana@z.example",))),
        ("Ana Ruiz; linkedin", Attendee(1, "Ana Ruiz")),
        ("Ana Ruiz; https://z.example/Ana",
         Attendee(1, "Ana Ruiz", None, None, (), ("https://z.example/ana",))),
        ("3M Ana Ruiz", Attendee(1, "3M Ana Ruiz")),
    ],
)  # fmt: skip
def test_a_line_is_a_person(line: str, meant: Attendee) -> None:
    assert one(line) == meant


def test_headings_and_empty_lines_are_no_people() -> None:
    found = read("# Who comes\n\n  \n- Ana Ruiz @ Zalando\n\n## Speakers\nBen Lee\n")
    assert [(p.line, p.name) for p in found.people] == [(4, "Ana Ruiz"), (7, "Ben Lee")]


def test_what_cannot_be_read_is_told_by_its_line_and_the_rest_is_used() -> None:
    found = read("Ana Ruiz\n; @ nobody\n?\nBen Lee; promise: the book by the 40th\nCleo\n")
    assert [p.name for p in found.people] == ["Ana Ruiz", "Cleo"]
    assert [line for line, _ in found.unread] == [2, 3, 4]
    assert found.unread[1] == Unread(3, "it has no name")
    assert "40th" in found.unread[2].why


def test_of_two_lines_for_one_person_the_first_counts() -> None:
    found = read("Ana Ruiz @ SAP\nANA RUIZ; lead @ sap\nAna Ruiz @ Bosch\n")
    assert [(p.line, p.organisation) for p in found.people] == [(1, "SAP"), (3, "Bosch")]


@pytest.mark.parametrize(
    "head",
    [
        "name,company,title,email",
        "Name;Company;Title;E-Mail",
        "Full Name\tOrganisation\tJob Title\tEmail address",
        '"Participant","Employer","Role","mail"',
        "\n\nAttendee_Name,AFFILIATION,Position,e-mail address",
        "Company,Name,x,Title,Email,Name",
    ],
)
def test_a_header_is_found_by_what_its_columns_are_called(head: str) -> None:
    delimiter = next(d for d in "\t;," if d in head)
    by_column = {"Company": "Zalando", "Name": "Ana Ruiz", "Title": "data lead", "x": "y",
                 "Email": "Ana@Z.example"}  # fmt: skip
    values = ["Ana Ruiz", "Zalando", "data lead", "Ana@Z.example"]
    if "x" in head.split(","):
        values = [by_column[name] for name in head.split(",")[:-1]] + ["someone else"]
    found = one(f"{head}\n{delimiter.join(values)}\n")
    assert found == Attendee(found.line, "Ana Ruiz", "Zalando", "data lead", (), ("ana@z.example",))
    assert found.line == head.count("\n") + 2


def test_first_and_last_name_make_a_name() -> None:
    assert one("First name,Last name,Firma\nAna,Ruiz,SAP\n").name == "Ana Ruiz"
    assert one("Nachname;Vorname\nStraße;Jörg\n").name == "Jörg Straße"
    assert one('name,company\n"Ruiz, Ana",SAP\n').name == "Ana Ruiz"
    assert one('name,company\n"Sammy Davis, Jr.",SAP\n').name == "Sammy Davis, Jr."


def test_a_kind_in_the_title_or_the_tags_is_a_tag() -> None:
    assert one("name,role\nAna,Mentor\n").tags == ("mentor",)
    assert one("name,tags\nAna,#Mentor payroll\n").tags == ("mentor", "payroll")


def test_a_row_may_be_short_long_empty_or_broken() -> None:
    found = read(
        "name,company\n"
        "Ana Ruiz\n"
        ",\n"
        ",SAP\n"
        '"Ben\n Lee","S\nAP",more,and more\n'
        '"Cleo,never closed\n'
        "Dora,Bosch\n"
        f"{'x' * 30_000},Bosch\n"
    )
    assert [(p.line, p.name, p.organisation) for p in found.people] == [
        (2, "Ana Ruiz", None),
        (5, "Ben Lee", "S AP"),
        (8, "Cleo", "never closed"),
        (9, "Dora", "Bosch"),
    ]
    assert found.unread == (Unread(4, "it has no name"), Unread(10, "it is too long"))


def test_a_lone_quote_loses_no_one() -> None:
    found = read('name,company\nAna,5" screens\nBen,SAP\nCleo,7" screens\nDora,Bosch\n')
    assert [p.name for p in found.people] == ["Ana", "Ben", "Cleo", "Dora"]


def test_a_list_without_a_name_column_is_read_line_by_line() -> None:
    assert [p.name for p in read("company,Ana Ruiz\nBosch\n").people] == ["company", "Bosch"]


@pytest.mark.parametrize("content", ["", "\n\n", "# Title\n", "name,company\n", "\ufeff"])
def test_nothing_is_no_one(content: str) -> None:
    assert read(content) == Attendees()


@given(st.text(max_size=300))
def test_any_text_is_read_or_told_and_every_line_number_is_one_of_it(content: str) -> None:
    found = read(content)
    lines = content.count("\n") + content.count("\r") + 1
    for line in (*(p.line for p in found.people), *(u.line for u in found.unread)):
        assert 1 <= line <= lines
    assert all(text.has_visible(p.name) and "\n" not in p.name for p in found.people)


NAMES = st.text(st.characters(whitelist_categories=["L"]), min_size=1, max_size=12)


@given(
    st.lists(st.tuples(NAMES, NAMES, st.text(max_size=20)), min_size=1, max_size=8),
    st.sampled_from(",;\t"),
)
def test_what_a_spreadsheet_writes_is_read_back(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([("First Name", "Surname", "Company"), *rows])
    found = read(file.getvalue())
    wanted = {
        (text.fold(text.one_line(f"{a} {b}")), text.fold(text.one_line(c))) for a, b, c in rows
    }
    assert {(text.fold(p.name), text.fold(p.organisation or "")) for p in found.people} == wanted


@pytest.mark.parametrize(
    "content",
    ["Wer;Wo;Was\nAna Ruiz;Zalando;HR\n", "Foo\tBar\nAna Ruiz\tZalando\nBo Li\tNEC\n"],
)
def test_a_table_whose_columns_are_unknown_is_refused(content: str) -> None:
    with pytest.raises(InvalidInput, match="names no column that is known"):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        "Ana Ruiz; CTO @ Nexa\nBo Li; data lead @ NEC\n",
        "Ana Ruiz; #mentor\nBo Li; #peer\n",
        "Ana Ruiz; note: likes tea\nBo Li; note: loud\n",
        "Ana Ruiz, Zalando\nBo Li, NEC\n",
        "Ana Ruiz; Zalando\n",
        "Teilnehmer;Unternehmen;Funktion\nAna Ruiz;Zalando;HR\nBo Li;NEC;CTO\n",
    ],
)
def test_lines_about_people_are_no_table(content: str) -> None:
    assert read(content).people[0].name == "Ana Ruiz"
