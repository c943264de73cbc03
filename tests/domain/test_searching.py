"""What is asked in a search, and the piece of a text that shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import excerpts, searching, text
from weakties.domain.excerpts import Piece
from weakties.domain.searching import Word
from weakties.errors import InvalidInput

# What is asked


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Noor", [Word("noor")]),
        ("  pay   BANDS pay ", [Word("pay"), Word("bands")]),
        ("L'Oréal", [Word("loreal")]),
        ("l\u2019or", [Word("lor")]),
        ("L\uff07OR", [Word("lor")]),
        ("Straße", [Word("strasse")]),
        ("p Roth", [Word("p", True), Word("roth")]),
        ("田中 T", [Word("田", True), Word("中", True), Word("t", True)]),
        ("el-amin, noor!", [Word("el"), Word("amin"), Word("noor")]),
        ('%_*" 7%', [Word("7", True)]),
        ("x" * 60, [Word("x" * 40)]),
    ],
)
def test_words_are_read_as_they_are_compared(typed: str, words: list[Word]) -> None:
    assert list(searching.asked(typed)) == words


@pytest.mark.parametrize("typed", ['%_*"', "…", "\u202e", "👩‍👩‍👧‍👦", " - "])
def test_what_has_no_word_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="has no letter and no digit"):
        searching.asked(typed)


def test_what_is_too_long_is_refused() -> None:
    assert searching.asked("a" * 200)
    with pytest.raises(InvalidInput) as caught:
        searching.asked("ab " * 6_667)
    assert caught.value.message == (
        '"ab ab ab ab ab ab ab…" has 20,000 characters; 200 is the most for a search.'
    )


@given(st.text(max_size=150))
def test_case_does_not_matter(typed: str) -> None:
    def read(said: str) -> tuple[Word, ...] | str:
        try:
            return searching.asked(said)
        except InvalidInput:
            return "refused"

    assert read(text.fold(typed)) == read(typed)


def test_a_word_takes_what_begins_so_and_a_letter_only_itself() -> None:
    assert Word("pay").takes("payment")
    assert not Word("pay").takes("repay")
    assert Word("p", True).takes("p")
    assert not Word("p", True).takes("pay")


# A word that nothing holds


def likeness(one: str, other: str) -> float:
    """Letters in the same place, of 100."""
    return 100 * sum(a == b for a, b in zip(one, other, strict=False)) / max(len(one), len(other))


@pytest.mark.parametrize(
    ("word", "known", "nearest"),
    [
        ("abcd", ["abcx", "abcd", "zzzz"], "abcd"),
        ("abcd", ["abxx"], None),
        ("abcd", ["abcx", "xbcd"], "xbcd"),
        ("abcd", [], None),
    ],
)
def test_the_nearest_word_stands_in_if_it_is_near_enough(
    word: str, known: list[str], nearest: str | None
) -> None:
    assert searching.nearest(word, known, likeness) == nearest


@pytest.mark.parametrize(
    ("word", "can"), [("pgvektor", True), ("hr", False), ("2025", False), ("q3a", False)]
)
def test_a_number_or_an_initial_has_no_stand_in(word: str, can: bool) -> None:
    assert searching.can_be_misspelt(word) is can


def test_the_text_with_the_word_is_the_one_told() -> None:
    assert searching.holding((None, "Café Einstein"), [Word("cafe")]) == "Café Einstein"
    assert searching.holding(("the paper", "Café"), [Word("cafe")]) == "Café"
    assert searching.holding(("the paper", "Café"), [Word("paper")]) == "the paper"
    assert searching.holding((None, None), [Word("paper")]) == ""


# Pieces


def shown(said: str, asked: str, most: int | None = None) -> str:
    """Write a text cut into pieces, what was found in brackets."""
    cut = excerpts.pieces(said, searching.asked(asked), most)
    return "".join(f"[{part}]" if is_found else part for part, is_found in cut)


@pytest.mark.parametrize(
    ("said", "asked", "out"),
    [
        ("your story about pay bands", "pay band", "your story about [pay] [bands]"),
        ("Chloé Martin", "CHLOE", "[Chloé] Martin"),
        ("was at L'Oréal, then SAP", "loreal", "was at [L'Oréal], then SAP"),
        ("was at L'Oréal, then SAP", "oreal", "was at [L'Oréal], then SAP"),
        ("田中太郎", "中", "田[中]太郎"),
        ("Zoe\u0308 Ahn", "zoe", "[Zoe\u0308] Ahn"),
        ("no repay", "pay", "no repay"),
        ("lines\nof\ta  note", "note", "lines of a [note]"),
        ("snake_case words", "case", "snake_[case] words"),
    ],
)
def test_words_found_are_pieces_of_their_own(said: str, asked: str, out: str) -> None:
    assert shown(said, asked) == out


LONG = "one two three four five six seven eight nine ten eleven twelve"


@pytest.mark.parametrize(
    ("said", "asked", "most", "out"),
    [
        (LONG, "one", 20, "[one] two three four…"),
        (LONG, "six", 20, "…five [six] seven eight…"),
        (LONG, "twelve", 20, "…ten eleven [twelve]"),
        (LONG, "zzz", 20, "one two three four…"),
        ("x" * 50 + " pay", "pay", 20, "…[pay]"),
        ("pay" + "x" * 50, "pay", 20, "[pay" + "x" * 17 + "]…"),
        (LONG, "six", 500, LONG.replace("six", "[six]")),
    ],
)
def test_a_long_text_is_shortened_around_the_first_word(
    said: str, asked: str, most: int, out: str
) -> None:
    assert shown(said, asked, most) == out


TEXTS = st.text(alphabet=st.sampled_from("ab é'’-\n田_\u0301💡"), max_size=80)


@given(TEXTS, st.sampled_from(("a", "ab", "é", "田", "b a")), st.none() | st.integers(5, 60))
def test_pieces_are_the_text_and_no_more(said: str, asked: str, most: int | None) -> None:
    cut = excerpts.pieces(said, searching.asked(asked), most)
    flat = " ".join(said.split())
    joined = "".join(piece.text for piece in cut)
    assert joined.strip("…") in flat
    if most is None:
        assert joined == flat
    else:
        assert len(joined) <= most + 2
    assert Piece("", False) not in cut


def test_a_word_is_quoted_as_it_was_typed() -> None:
    assert excerpts.as_typed("Ana PgVéktor", Word("pgvektor")) == "PgVéktor"
    assert excerpts.as_typed("L'Oréal", Word("loreal")) == "L'Oréal"
    assert excerpts.as_typed("", Word("pay")) == "pay"
