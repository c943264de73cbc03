"""What a user may set, with its default; every value is checked where it is read."""

from typing import NamedTuple


class Settings(NamedTuple):
    """The settings that rules and screens depend on."""

    thank_days: int = 1
    """Days from an event's last day to the thank-you."""
    exchange_days: int = 2
    """Days from an event's last day to swapping contact details."""
    plan_days: int = 7
    """Days from an event's last day to planning where you connect next, and to keep a promise."""
    due_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    """Weekdays on which a computed due day may fall, Monday is 0."""
    ladder_days: int = 30
    """An event that ended longer ago than this opens no steps unless asked to."""
    date_order: str | None = None
    """How to read 3/4/2026: `dmy`, `mdy` or `ymd`; unset, it is refused."""
    day_starts: int = 4
    """The hour at which a new day begins."""
    limit: int = 12
    """People `followups` shows on a terminal."""
    show_rate: float = 0.9
    """The share of planned events one really goes to."""
    seasons: tuple[float, ...] | None = None
    """How busy each month is, January first: twelve weights; unset, all days count alike."""
    retention_years: int | None = None
    """Years without a contact after which `doctor` names someone; unset, no one."""
    hints: bool = True
    """Whether screens end with what could be typed next."""
    color: str = "auto"
    """`auto`, `always` or `never`."""
    letter: str = "email"
    """The template of a thank-you: one of ours, or a file of the user's own."""


DEFAULT = Settings()
