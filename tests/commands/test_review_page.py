"""`review --html`: a page written whole, for the user's eyes only, over no one else's file."""

import stat
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.goal_year import lived


def test_the_page_is_written_for_the_user_alone(run: Run, home: Path, tmp_path: Path) -> None:
    lived(home, run)
    page = tmp_path / "review.html"
    answer = run("review", "2026", "--html", str(page))
    assert "".join(answer.out.split()) == f"Wrote2026sofarto{page}."
    assert answer.code == 0
    assert answer.err == "Reading 2026 …\n"
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    text = page.read_text(encoding="utf-8")
    assert "17 people met" in text
    assert "Meet 5 potential mentors" in text


def test_its_own_page_is_replaced_and_no_other_file(run: Run, home: Path, tmp_path: Path) -> None:
    lived(home, run)
    page, other = tmp_path / "review.html", tmp_path / "mine.html"
    other.write_text("<!doctype html>mine")
    for words in (("q3",), ("q4", "--compare", "q3")):
        assert run("review", *words, "--html", str(page)).code == 0
    assert "Side by side" in page.read_text(encoding="utf-8")
    refused = run("review", "--html", str(other))
    assert (refused.code, refused.out) == (1, "")
    assert "is there already, and is no page of weakties" in refused.err
    assert other.read_text() == "<!doctype html>mine"


@pytest.mark.parametrize("file", ["missing/review.html", "folder"])
def test_a_place_that_cannot_be_written_is_said(
    run: Run, home: Path, tmp_path: Path, file: str
) -> None:
    (tmp_path / "folder").mkdir()
    refused = run("review", "--html", str(tmp_path / file))
    assert (refused.code, refused.out) == (1, "")
    assert "Traceback" not in refused.err


def test_the_page_is_shown_by_what_opens_files(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener, noted = tmp_path / "bin" / "xdg-open", tmp_path / "noted"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\nprintf "%s" "$*" > {noted}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{opener.parent}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":9")
    page = tmp_path / "my review.html"
    assert run("review", "--html", str(page), "--open").code == 0
    assert noted.read_text() == page.as_uri()
    monkeypatch.delenv("DISPLAY")
    missing = run("review", "--html", str(page), "--open")
    assert missing.code == 1
    assert f"The page is there: {page}" in missing.err
