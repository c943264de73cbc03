"""What text becomes on its way in and on its way out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import text
from weakties.errors import InvalidInput

ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cc", "Cf"]),
        st.sampled_from("\x1b\x9b\x07\u202e\u2066\u2028[]\\:"),
    )
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  Ana   Ruiz ", "Ana Ruiz"),
        ("Ana\tRuiz\nLópez", "Ana Ruiz López"),
        ("Ana\x1b[2J Ruiz", "Ana[2J Ruiz"),
        ("Zoe\u0308", "Zoë"),
        ("\ud800x", "\ufffdx"),
        ("\x00", ""),
    ],
)
def test_a_name_comes_in_on_one_clean_line(raw: str, clean: str) -> None:
    assert text.one_line(raw) == clean


def test_a_note_keeps_its_line_breaks_and_tabs() -> None:
    assert text.several_lines("one\r\ntwo\rthree\tx\x07") == "one\ntwo\nthree\tx"


def test_a_name_longer_than_the_cap_is_refused() -> None:
    with pytest.raises(InvalidInput, match="20,001 characters"):
        text.one_line("x" * 20_001)


@pytest.mark.parametrize("blank", ["", " ", "\u200b", "\u0301", "\u202e"])
def test_a_name_without_ink_is_not_visible(blank: str) -> None:
    assert not text.has_visible(blank)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ana Ruiz", "ana-ruiz"),
        ("Chloé Martin", "chloe-martin"),
        ("Jörg Straße", "jorg-strasse"),
        ("Noor el-Amin", "noor-el-amin"),
        ("L'Oréal", "loreal"),
        ("Søren Łukasz", "soren-lukasz"),
        ("田中", ""),
        ("PyData Berlin 2026!", "pydata-berlin-2026"),
    ],
)
def test_a_slug_is_plain_ascii_words_joined_by_hyphens(name: str, slug: str) -> None:
    assert text.slug(name) == slug


@given(ANY_TEXT)
def test_nothing_printable_moves_the_cursor(raw: str) -> None:
    shown = text.printable(raw)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not any(c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" for c in shown)
    assert text.printable(shown) == shown
    shown.encode("utf-8")


def test_letters_that_run_right_to_left_and_flags_are_left_alone() -> None:
    for kept in ("שלום", "محمد", "👩‍👩‍👧", "🏴\U000e0067\U000e007f"[:1], "🇩🇪", "é"):
        assert text.printable(kept) == kept


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    assert text.one_line(text.one_line(raw)) == text.one_line(raw)
    assert text.several_lines(text.several_lines(raw)) == text.several_lines(raw)


@given(ANY_TEXT)
def test_folding_is_idempotent_and_slugs_are_safe_for_a_shell(raw: str) -> None:
    assert text.fold(text.fold(raw)) == text.fold(raw)
    assert text.fold_accents(text.fold_accents(raw)) == text.fold_accents(raw)
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in text.slug(raw))
