"""The one place where the time is looked up; everywhere else it is a value."""

from datetime import date, datetime, timedelta


def now() -> datetime:
    """Return this instant, aware of the machine's time zone."""
    return datetime.now().astimezone()


def day_of(instant: datetime, day_starts: int) -> date:
    """Return the local day of `instant`; before the hour `day_starts` it is still yesterday."""
    return (instant - timedelta(hours=day_starts)).date()
