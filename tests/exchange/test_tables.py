"""Tables the way they come: the header by its cells, and no row that costs another one."""

import random

import pytest

from weakties.domain.incoming import Skipped
from weakties.errors import InvalidInput
from weakties.exchange import tables
from weakties.exchange.decoding import decoded, encoding_of


def read(content: str) -> tuple[tables.Table, list[tables.Row], list[Skipped]]:
    """Read a table with the columns name and mail; its rows, and what is left out."""
    table = tables.read(content, lambda cells: {"name", "mail"} <= set(cells))
    assert table is not None
    items = list(table.rows)
    rows = [row for row in items if isinstance(row, tables.Row)]
    return table, rows, [one for one in items if isinstance(one, Skipped)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_any_line_end(delimiter: str, end: str) -> None:
    lines = ["a note before it", delimiter.join(("NAME ", "_Mail")), delimiter.join("xy"), ""]
    table, rows, _ = read(end.join(lines))
    assert (table.header, table.columns) == (("NAME", "_Mail"), ("name", "mail"))
    assert table.preamble == ("a note before it",)
    assert [(row.line, row.cells) for row in rows] == [(3, {"name": "x", "mail": "y"})]


def test_a_cell_may_hold_breaks_quotes_and_delimiters() -> None:
    _, rows, _ = read('name,mail\n"a ""b"", c\nd",x\ne,y\n')
    assert [(row.line, row.get("name")) for row in rows] == [(2, 'a "b", c\nd'), (4, "e")]


def test_a_quote_that_is_never_closed_costs_its_line_alone() -> None:
    _, rows, left = read('name,mail\na,b\n"c,d\ne,f\n')
    assert [row.get("name") for row in rows] == ["a", "e"]
    assert [(one.where, one.why, one.what) for one in left] == [
        ("line 3", "a quote is never closed", '"c,d')
    ]


def test_the_second_of_two_columns_of_one_name_is_told_apart() -> None:
    table, rows, _ = read("name,mail,Mail\na,b,c,d\n")
    assert table.columns == ("name", "mail", "mail (2)")
    assert (rows[0].get("mail (2)"), rows[0].extra) == ("c", ("d",))


def test_empty_rows_are_none_and_short_ones_are_read() -> None:
    _, rows, _ = read("name,mail\n,,\n\n \na\n")
    assert [(row.line, row.cells) for row in rows] == [(5, {"name": "a"})]


def test_a_cell_of_a_million_characters_is_left_out_and_ten_thousand_columns_are_read() -> None:
    _, rows, left = read(f"name,mail\n{'x' * 1_000_001},b\nc,d\n")
    assert [row.get("name") for row in rows] == ["c"]
    assert [one.why for one in left] == ["it is too long"]
    wide = ",".join(("name", "mail", *(f"c{n}" for n in range(10_000))))
    table, rows, _ = read(f"{wide}\na,b{',x' * 10_000}\n")
    assert (len(table.columns), rows[0].get("mail")) == (tables.MOST_COLUMNS, "b")


def test_no_row_of_quotes_is_read_over_and_over() -> None:
    # In quadratic time this would not come to an end.
    for content in ('"' * 200_000, '"\n' * 100_001, "a\n" * 100_000 + '"', ',"x\n' * 60_001):
        read(f"name,mail\n{content}")


def test_any_bytes_are_text_or_refused() -> None:
    rng = random.Random(2)
    for _ in range(300):
        content = rng.randbytes(rng.randrange(200))
        try:
            assert isinstance(decoded(content, "x"), str)
        except InvalidInput:
            continue


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Jörg".encode(), "utf-8"),
        ("Jörg".encode("utf-8-sig"), "utf-8-sig"),
        ("Jörg".encode("utf-16"), "utf-16"),
        ("Jörg, Ana".encode("utf-16-le"), "utf-16-le"),
        ("Jörg, Ana".encode("utf-16-be"), "utf-16-be"),
        ("Jörg".encode("utf-32"), "utf-32"),
        ("Jörg".encode("cp1252"), "cp1252"),
        (bytes(range(256)), None),
        (b"", "utf-8"),
    ],
)
def test_the_encoding_is_seen(content: bytes, encoding: str | None) -> None:
    assert encoding_of(content) == encoding
    if encoding and content:
        assert decoded(content, "x").startswith("Jörg")
