"""Days and channels as several commands take them."""

from datetime import date

from weakties.context import AppContext
from weakties.domain import channels, daywords
from weakties.errors import InvalidInput


def past_day(app: AppContext, typed: str | None) -> date:
    """Read the day something happened; today where none is given. Raises InvalidInput."""
    if typed is None:
        return app.today
    day = app.day(typed, "back")
    if day > app.today:
        raise InvalidInput(f"{daywords.full(day)} is still to come.")
    return day


def channel(typed: str) -> str:
    """Read a channel. Raises InvalidInput when it is none."""
    found = channels.read(typed)
    if found is None:
        raise InvalidInput(
            f'"{typed}" is not a channel. There are: {", ".join(channels.CHANNELS)}.'
        )
    return found
