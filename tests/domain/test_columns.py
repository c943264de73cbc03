"""What columns are called: which field a name means, and names that stand the wrong way round."""

import pytest

from weakties.domain import columns
from weakties.exchange.tables import folded


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("Name", "name"),
        ("FULL NAME", "name"),
        ("Attendee", "name"),
        ("firstName", "first name"),
        ("First_Name", "first name"),
        ("fname", "first name"),
        ("Vorname", "first name"),
        ("Prénom", "first name"),
        ("Surname", "last name"),
        ("Apellidos", "last name"),
        ("Company", "organisation"),
        ("Account Name", "organisation"),
        ("Société", "organisation"),
        ("Job Title", "title"),
        ("jobtitle", "title"),
        ("Position", "title"),
        ("E-mail", "email"),
        ("Business Email", "email"),
        ("E-Mail-Adresse", "email"),
        ("E-mail (2)", "email"),
        ("Email 3", "email"),
        ("workPhone", "phone"),
        ("Mobile", "phone"),
        ("Phone #2", "phone"),
        ("Téléphone", "phone"),
        ("LinkedIn URL", "link"),
        ("Person Linkedin Url", "link"),
        ("Website", columns.SITE),
        ("Labels", "tags"),
        ("Notes", "note"),
        ("Comments:", "note"),
        ("Record ID", "ignore"),
        ("Lead Rating", None),
        ("Scanned at", None),
        ("Company Linkedin Url", None),
        ("", None),
        ("2", None),
        ("name" * 100, None),
    ],
)
def test_a_column_means_a_field(written: str, field: str | None) -> None:
    assert columns.field_of(folded(written)) == field


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        *((field, field) for field in columns.FIELDS),
        ("Company", "organisation"),
        ("E-Mail", "email"),
        ("priority", "tags"),
        ("website", "link"),
        ("Notes", "note"),
        ("skip", "ignore"),
        ("colour", None),
        ("", None),
    ],
)
def test_a_field_is_typed_by_its_name_or_by_a_word_for_it(typed: str, field: str | None) -> None:
    assert columns.field_named(typed) == field


def test_every_certain_word_is_read_in_a_table_as_well() -> None:
    fields = {word: columns.field_of(word) for word in columns.CERTAIN}
    assert {word: columns.SITE if f == columns.SITE else columns.CERTAIN[word]
            for word, f in fields.items()} == fields  # fmt: skip


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ruiz, Ana", "Ana Ruiz"),
        ("Ruiz, Ana María", "Ana María Ruiz"),
        ("Sammy Davis, Jr.", "Sammy Davis, Jr."),
        ("Ana Ruiz, PhD", "Ana Ruiz, PhD"),
        ("Ana Ruiz", "Ana Ruiz"),
        ("Ruiz,Ana", "Ruiz,Ana"),
        ("", ""),
    ],
)
def test_a_name_that_begins_with_the_last_one_is_turned(written: str, name: str) -> None:
    assert columns.turned(written) == name
