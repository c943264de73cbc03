"""What a search found, as it looks at 80 and at 40 columns."""

from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import TODAY, Run
from tests.golden_files import check
from tests.making import filled

NOTE = (
    "She runs the reading group in Lyon on the first Tuesday of the month, moved there from Bosch "
    "for the river and stays for the people; wants our notes about pay bands before the summer."
)
SCREENS = {
    "name": ["ana"],
    "note": ["pay bands"],
    "event": ["lyon"],
    "series": ["meetup"],
    "many": ["ana", "--limit", "2"],
    "nothing": ["gladioli"],
    "filtered": ["ana", "--events"],
}


@pytest.fixture
def found(home: Path) -> None:
    """People and events that are found in every kind of text."""
    with filled(home, TODAY) as make:
        europe = make.event("HR Tech Europe", date(2026, 11, 18), date(2026, 11, 19), place="Lyon",
                            note="The talk on pay bands; Lyon in the rain.")  # fmt: skip
        make.event("Rust Meetup", date(2026, 3, 3), kind="meetup", place="Lyon")
        make.event("Rust Meetup", date(2025, 3, 4), kind="meetup", state="missed")
        make.event("HR Forum", date(2026, 12, 3), kind="forum", is_online=True, state="planned")
        ana = make.person("Ana Ruiz", "Zalando", title="data lead", tags=("mentor", "pay"))
        noor = make.person("Noor el-Amin", "Verdant", title="CHRO, pay and bands")
        make.person("Mariana Lind", "Ana & Partners", is_archived=True)
        anna = make.person("Anna Holm", "Siemens", note=NOTE)
        karin = make.person("Karin Roth", "Bosch", aliases=("Ana Banana",))
        make.spell(karin, "Pay Bands GmbH", date(2024, 1, 1))
        make.spell(karin, "Sodexo", date(2025, 1, 1))
        other = make.person("Ana Ruiz", None, slug="ana-ruiz-2")
        make.meeting(ana, europe, enjoyed="your story about pay bands")
        make.meeting(noor, europe, note="pay bands, and Ana")
        make.contact(anna, date(2025, 5, 1), "call")
        make.contact(other, date(2025, 6, 1), "email", note="sent the pay bands of Lyon")
        make.step(noor, "promise", date(2026, 11, 27), europe, note="the paper on pay bands")
        make.step(ana, "meet", date(2026, 9, 1), note="pay bands", place="Café Lyon",
                  state="done", closed_on=date(2026, 9, 1))  # fmt: skip


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", [80, 40])
def test_a_screen_looks_as_its_golden_file(name: str, width: int, run: Run) -> None:
    answer = run("search", *SCREENS[name], width=width)
    assert (answer.err, answer.code) == ("", 0)
    check(f"searching/{name}-{width}", answer.out)


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize("width", [88, 60, 40, 20])
def test_a_screen_is_never_too_wide(width: int, run: Run) -> None:
    for words in SCREENS.values():
        lines = run("search", *words, width=width).out.splitlines()
        assert all(cell_len(line) <= width for line in lines)


@pytest.mark.usefixtures("found")
def test_names_and_the_words_found_are_bold_and_the_rest_is_quiet(run: Run) -> None:
    out = run("search", "pay", "bands", "--color", "always").out
    assert "\x1b[1mAna Ruiz\x1b[0m\x1b[2m (p1)\x1b[0m, Zalando" in out
    assert "\x1b[2mmeet, done 1 Sep: \x1b[0m\x1b[1mpay\x1b[0m \x1b[1mbands\x1b[0m\n" in out
    siemens = run("search", "siemens", "--color", "always").out
    assert "\x1b[1mAnna Holm\x1b[0m, \x1b[1mSiemens\x1b[0m" in siemens
    assert "\x1b[36mplanned\x1b[0m" in run("search", "forum", "--color", "always").out


def test_an_empty_store_is_one_kind_sentence(run: Run) -> None:
    answer = run("search", "ana", width=20)
    assert answer.out.split() == run("search", "ana").out.split()
    assert all(cell_len(line) <= 20 for line in answer.out.splitlines())
