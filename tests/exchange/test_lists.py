"""Tables of people of any program: columns by their names, or because the user said so."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange import listfiles
from tests.exchange.listfiles import ASKED, found, items, one
from weakties.domain.incoming import IncomingPerson, Skipped
from weakties.errors import InvalidInput
from weakties.exchange import lists, tables

ANA = IncomingPerson(
    "line 2",
    "Ana Ruiz",
    title="Data lead",
    organisation="Zalando",
    emails=("ana@example.org",),
)


def refused(content: str, said: dict[str, str] | None = None) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        items(content, said)
    return caught.value


# Programs


def test_a_lead_scan_is_read_and_its_other_columns_are_left_out_unless_mapped() -> None:
    read = found(listfiles.SWAPCARD)
    assert list(read.items) == [replace(ANA, note="Wants the paper")]
    assert read.kind == "a list of people"
    assert read.columns == {
        "First Name": "first name",
        "Last Name": "last name",
        "Job Title": "title",
        "Company": "organisation",
        "Email": "email",
        "Country": "",
        "Lead Rating": "",
        "Notes": "note",
        "Scanned at": "",
    }
    assert read.advice == (
        "Left out: Country, Lead Rating, Scanned at; to keep one: --map Country=note",
    )


def test_what_the_user_says_of_a_column_counts() -> None:
    said = {"lead rating": "priority", "COUNTRY": "note", "Scanned at": "met", "Notes": "ignore"}
    read = found(listfiles.SWAPCARD, said)
    assert list(read.items) == [
        replace(ANA, tags=("hot",), note="Country: Germany", met_on=date(2026, 11, 18))
    ]
    assert read.advice == ()
    assert read.columns is not None
    assert read.columns["Lead Rating"] == "tags"
    assert read.columns["Notes"] == ""


def test_fields_of_badge_kits_are_written_without_spaces() -> None:
    phones = ("+49 30 1234567", "+49 170 1234567")
    assert one(listfiles.CVENT) == replace(ANA, phones=phones)


def test_hubspot_is_read_without_its_numbers_and_days() -> None:
    read = found(listfiles.HUBSPOT)
    phones = ("(030) 123 4567",)
    assert list(read.items) == [replace(ANA, title=None, phones=phones)]
    assert read.advice == ("Left out: Contact owner; to keep one: --map 'Contact owner=note'",)


def test_attio_has_several_addresses_in_a_cell() -> None:
    read = one(listfiles.ATTIO)
    assert read.emails == ("ana@example.org", "ana@private.example")
    assert read.links == ("https://www.linkedin.com/in/ana-ruiz",)


def test_apollo_names_the_sites_of_the_company_which_are_not_the_persons() -> None:
    read = found(listfiles.APOLLO)
    link = "https://www.linkedin.com/in/ana-ruiz"
    assert list(read.items) == [replace(ANA, phones=("+49 170 1234567",), links=(link,))]
    assert read.advice == (
        "Left out: Company Name for Emails, Email Status, Seniority, Website, 2 more; "
        "to keep one: --map 'Company Name for Emails=note'",
    )


def test_a_web_site_is_the_persons_where_no_company_stands_beside_it() -> None:
    assert one("Name,Website\nAna,ana.example\n").note == "Website: ana.example"
    assert one("Name,Website\nAna,www.ana.example\n").links == ("https://www.ana.example",)
    assert one("Name,Company,Website\nAna,SAP,www.sap.example\n").links == ()


# Names


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Name\nAna Ruiz\n", "Ana Ruiz"),
        ("Name,Company\n\"Ruiz, Ana\",SAP\n", "Ana Ruiz"),
        ("Full Name\tCompany\nAna Ruiz\tSAP\n", "Ana Ruiz"),
        ("Participant|Company\nAna Ruiz|SAP\n", "Ana Ruiz"),
        ("Vorname;Name;Firma\nAna;Ruiz;SAP\n", "Ana Ruiz"),
        ("First name,Name\nAna,Ana Ruiz\n", "Ana Ruiz"),
        ("First name,Name\nAna,\"Ruiz, Ana\"\n", "Ana Ruiz"),
        ("Name,First name,Last name\n,Ana,Ruiz\n", "Ana Ruiz"),
        ("First name,Email\nAna,ana@example.org\n", "Ana"),
        ("Surname,Email\nRuiz,ana@example.org\n", "Ruiz"),
        ("First name,Last name\nJennifer,Null\n", "Jennifer Null"),
        ("First name,Last name\n-,Ruiz\n", "Ruiz"),
        ("Name,Company\n=cmd|' /C calc'!A0,SAP\n", "=cmd|' /C calc'!A0"),
        ("Name,Company\n[bold]Ana[/],SAP\n", "[bold]Ana[/]"),
        ("Name,Company\n../../etc,SAP\n", "../../etc"),
        ("Name,Company\nAna\x1b[31m Ruiz,SAP\n", "Ana[31m Ruiz"),
    ],
)  # fmt: skip
def test_a_name_is_put_together(content: str, name: str) -> None:
    assert one(content).name == name


@pytest.mark.parametrize(
    ("row", "why", "what"),
    [
        (",SAP,ana@example.org", "it has no name", "ana@example.org SAP"),
        ("ana@example.org,SAP,", "it has no name", "ana@example.org SAP"),
        ("n/a,SAP,", "it has no name", "n/a SAP"),
        ("\u200b,SAP,", "it has no name", "\u200b SAP"),
        (
            "Ana,SAP,a@example.org,b,c",
            "it has more cells than there are columns",
            "Ana a@example.org SAP",
        ),
        (f"Ana,{'x' * 30_000},", "it holds a text that is longer than is kept", "Ana"),
        ('Ana,"SAP', "a quote is never closed", 'Ana,"SAP'),
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_the_next_is_read(
    row: str, why: str, what: str
) -> None:
    skipped, ben = items(f"Name,Company,Email\n{row}\nBen,SAP,ben@example.org\n")
    assert isinstance(skipped, Skipped)
    assert (skipped.where, skipped.why) == ("line 2", why)
    assert skipped.what.startswith(what)
    assert isinstance(ben, IncomingPerson)
    assert (ben.where, ben.name) == ("line 3", "Ben")


# Cells


def test_what_is_no_address_goes_into_the_note() -> None:
    read = one(
        'Name,Email,Email 2,Phone,Tags\nAna,ana at example,N/A,ext. 12,"#Rust; hot lead, c++"\n'
    )
    assert read.emails == read.phones == ()
    assert read.tags == ("rust", "hot-lead")
    assert read.note == "Email: ana at example\nPhone: ext. 12\nTags: c++"


def test_columns_of_one_field_are_all_read_and_each_value_once() -> None:
    read = one(
        "Name,Email,E-mail (2),Email,Phone,Mobile\n"
        "Ana,a@x.example,b@x.example,a@X.example,tel:+49 30 1234567,\u202a+49 170 1234567\u202c\n"
    )
    assert read.emails == ("a@x.example", "b@x.example")
    assert read.phones == ("+49 30 1234567", "+49 170 1234567")


def test_of_two_columns_for_one_field_the_one_that_was_named_counts() -> None:
    content = "Name,Company,Current firm\nAna,SAP,Zalando\n"
    assert one(content).organisation == "SAP"
    assert one(content, {"Current firm": "organisation"}).organisation == "Zalando"


def test_columns_of_one_name_are_told_apart() -> None:
    content = "Name,Remark A,Remark A\nAna,x,y\n"
    assert one(content, {"remark a (2)": "note"}).note == "Remark A (2): y"


def test_a_day_of_meeting_is_read_only_where_it_has_one_reading() -> None:
    content = "Name,Seen\nAna,{}\n"
    said = {"Seen": "met"}
    for written in ("2026-11-18 14:03", "18 Nov 2026", "Nov 18, 2026, 2:03 PM", "18.11.2026"):
        assert one(content.format(f'"{written}"'), said).met_on == date(2026, 11, 18)
    assert one("Name,Seen\nAna,-\n", said).met_on is None
    ana, doubt = items(content.format("11/10/2026"), said)
    assert isinstance(ana, IncomingPerson)
    assert ana.met_on is None
    assert doubt == Skipped("line 2", 'the day they were met cannot be read: "11/10/2026"', "Ana")
    _, ahead = items(content.format("2026-12-01"), said)
    assert ahead == Skipped("line 2", "the day they were met is still to come: 2026-12-01", "Ana")
    [told] = found(content.format("11/10/2026"), said, "dmy").items
    assert isinstance(told, IncomingPerson)
    assert told.met_on == date(2026, 10, 11)


def test_a_note_of_several_lines_stays_so() -> None:
    assert one('Name,Notes\nAna,"one\r\ntwo"\n').note == "one\ntwo"


# Headers


def test_the_header_may_stand_below_a_title() -> None:
    read = items("Leads of stand 12\n\nExported,2026-11-19\nName,Company\nAna,SAP\n")
    assert read == [IncomingPerson("line 5", "Ana", organisation="SAP")]


@pytest.mark.parametrize(
    "content",
    [
        "Visitor code;Firm size;Rank\n1;20;3\n",
        "Ana Ruiz;Guest\nBen Ode;Contact\n",
        "Company,Email\nSAP,a@example.org\n",
        "Last name,Company\nRuiz,SAP\n",
        "ana@example.org,Name\nben@example.org,Ben\n",
    ],
)
def test_a_table_without_a_column_of_names_is_refused_with_the_way_to_say_which(
    content: str,
) -> None:
    error = refused(content)
    head = content.split("\n")[0]
    first = head.replace(";", ",").split(",")[0]
    assert f'"{head}" names no column that holds a name' in error.message
    assert error.next_steps[0].startswith("  weakties import leads.csv --map ")
    assert f"{first}=name" in error.next_steps[0]


def test_the_user_may_say_which_column_holds_the_name() -> None:
    content = "Besucher:in;Rang\nAna Ruiz;3\n"
    assert one(content, {"Besucher:in": "name"}).name == "Ana Ruiz"


def test_text_and_nothing_are_refused_as_no_table() -> None:
    for content in ("", "\n\n", "Dear all,", "just some words\n"):
        assert "is of no kind that is known" in refused(content).message or content == "Dear all,"


def test_a_header_that_is_too_long_is_quoted_in_part() -> None:
    error = refused(";".join(f"Column {n}" for n in range(2_000)) + "\n1;2\n")
    assert len(error.message) < 200


def test_a_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    error = refused(listfiles.SWAPCARD, {"Rating": "tags"})
    assert error.message == 'There is no column "rating".'
    assert error.next_steps[0].startswith("There are: First Name, Last Name, Job Title,")
    error = refused("Visitor;Rank\nAna;3\n", {"Person": "name"})
    assert error.message == 'leads.csv has no column "person".'
    assert error.next_steps == ("There are: Visitor, Rank.",)


def test_ten_thousand_columns_and_a_million_characters_are_read_or_refused() -> None:
    wide = ",".join(["Name", *(f"c{n}" for n in range(10_000))])
    assert len(found(f"{wide}\nAna,1\n").columns or {}) == tables.MOST_COLUMNS
    [skipped] = items(f"Name\n{'x' * 1_000_001}\n")
    assert isinstance(skipped, Skipped)
    assert items(f"{'x' * 500_000}\nName,Company\nAna,SAP\n")


def test_a_semicolon_table_with_long_cells_is_not_mistaken() -> None:
    content = f"Name;Notes\nAna;{'a, b ' * 8_000}\n"
    assert (one(content).note or "").startswith("a, b a, b")


# What the user types


def test_words_for_columns_are_read() -> None:
    words = ["Lead Rating=tags", "A=B=note", "E-Mail_2 = email", "lead rating=ignore"]
    assert lists.columns_from(words) == {
        "lead rating": "ignore", "a=b": "note", "e-mail 2": "email"
    }  # fmt: skip


@pytest.mark.parametrize("word", ["", "Lead Rating", "=tags", " =tags"])
def test_a_word_that_names_no_column_is_refused(word: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        lists.columns_from([word])
    assert caught.value.message == f'"{word.strip()}" does not say what a column holds.'


@pytest.mark.parametrize("word", ["Rating=colour", "Rating=", "Rating=?"])
def test_a_word_that_names_no_field_is_refused_with_the_fields(word: str) -> None:
    with pytest.raises(InvalidInput, match="is no field") as caught:
        lists.columns_from([word])
    assert caught.value.next_steps == (
        "Fields are: name, first name, last name, title, organisation, email, phone, link, tags, "
        "note, met, ignore.",
    )


@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=5), max_size=6))
def test_any_cells_are_read_or_told_and_lines_are_of_the_file(rows: list[list[str]]) -> None:
    body = "\n".join(",".join(f'"{cell.replace(chr(34), "")}"' for cell in row) for row in rows)
    content = f"Name,Company,Email,Notes,Scan\n{body}"
    lines = content.count("\n") + content.count("\r") + 1
    for item in found(content, {"scan": "met"}).items:
        assert isinstance(item, IncomingPerson | Skipped)
        assert 2 <= int(item.where.removeprefix("line ")) <= lines


def test_the_formats_are_offered_to_whoever_asks() -> None:
    assert [f.is_header(("name", "company")) for f in lists.FORMATS] == [True]
    assert [f.is_header(("name", "company")) for f in lists.formats(ASKED)] == [True]
