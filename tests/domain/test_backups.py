"""What copies of the store are called, and which of them are kept."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weakties.domain import backups
from weakties.domain.backups import Backup

NOW = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
TODAY = NOW.astimezone().date()


def copy(at: datetime, reason: str = "day", number: int = 1) -> Backup:
    return Backup(Path(backups.name("weakties", at, number, reason)), at, number, reason, 1)


def kept(found: list[Backup], today: date = TODAY) -> list[Backup]:
    gone = backups.superfluous(found, today)
    return [one for one in found if one not in gone]


@pytest.mark.parametrize("reason", backups.REASONS)
@pytest.mark.parametrize("number", [1, 2, 17])
@pytest.mark.parametrize("stem", ["weakties", "my-store", "a-20260101T000000Z-day.db"])
def test_a_name_says_when_and_why_and_is_read_back(stem: str, number: int, reason: str) -> None:
    path = Path("/x") / backups.name(stem, NOW, number, reason)
    assert backups.named(path, 5, stem) == Backup(path, NOW, number, reason, 5)


@pytest.mark.parametrize(
    "name",
    [
        "weakties.db",
        "weakties-20261120T203000Z-day.db.sha256",
        "weakties-20261120T203000Z-whim.db",
        "weakties-20261340T203000Z-day.db",
        "other-20261120T203000Z-day.db",
        ".weakties-20261120T203000Z-day.db",
        "weakties-2026-11-20-day.db",
    ],
)
def test_what_is_called_otherwise_is_no_copy_of_ours(name: str) -> None:
    assert backups.named(Path(name), 1, "weakties") is None


def test_all_of_today_and_yesterday_are_kept() -> None:
    found = [copy(NOW - timedelta(hours=h), "import") for h in range(15)]
    assert kept(found) == found


def test_a_day_of_many_imports_keeps_twenty() -> None:
    found = [copy(NOW - timedelta(minutes=m), "import") for m in range(50)]
    assert kept(found) == found[:20]


def test_of_two_years_one_a_day_is_kept_then_one_a_week_then_one_a_month() -> None:
    found = [copy(NOW - timedelta(days=d)) for d in range(730)]
    days = [(TODAY - one.on).days for one in kept(found)]
    assert days[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(days) == 7 + 2 + 11  # two weeks and a month are among the days already
    assert all((date(2025, 12, 1) <= one.on) for one in kept(found))


def test_the_days_that_count_are_those_that_have_a_copy() -> None:
    found = [copy(NOW - timedelta(days=d)) for d in range(0, 70, 10)]
    assert kept(found) == found


def test_what_was_made_before_an_upgrade_is_kept_for_good() -> None:
    old = copy(NOW - timedelta(days=2000), "upgrade")
    assert kept([old, *(copy(NOW - timedelta(days=d)) for d in range(400))])[0] == old


@given(st.lists(st.integers(0, 2_000_000), unique=True, max_size=60), st.integers(0, 800))
def test_the_newest_is_always_kept_and_no_day_of_the_week_before_it_is_lost(
    minutes: list[int], later: int
) -> None:
    found = [copy(NOW - timedelta(minutes=m)) for m in minutes]
    left = kept(found, TODAY + timedelta(days=later))
    newest = sorted({one.on for one in found}, reverse=True)[:7]
    assert not found or max(found, key=lambda b: b.at) in left
    assert set(newest) <= {one.on for one in left}
    assert len(left) <= backups.RECENT + 7 + 4 + 12
    assert not backups.superfluous(left, TODAY + timedelta(days=later))


@pytest.mark.parametrize(
    ("last", "size", "is_due"),
    [
        (None, 1, False),
        (NOW - timedelta(minutes=5), 1, False),
        (NOW - timedelta(days=1), 1, True),
        (NOW + timedelta(days=1), 1, True),
        (NOW - timedelta(days=1), backups.DAILY_UP_TO + 1, False),
        (NOW - timedelta(days=7), backups.DAILY_UP_TO + 1, True),
    ],
)
def test_the_first_write_of_a_day_is_due_a_copy(
    last: datetime | None, size: int, is_due: bool
) -> None:
    assert backups.is_due(last, NOW, size) is is_due


def test_a_word_means_a_copy() -> None:
    found = [copy(NOW - timedelta(days=d, hours=h)) for d in range(3) for h in (0, 1)]
    assert backups.chosen(found, "newest", None) == found[0]
    assert backups.chosen(found, found[3].path.name, None) == found[3]
    assert backups.chosen(found, found[3].path.stem, None) == found[3]
    assert backups.chosen(found, "yesterday", TODAY - timedelta(days=1)) == found[2]
    assert backups.chosen(found, "last year", date(2025, 1, 1)) is None
