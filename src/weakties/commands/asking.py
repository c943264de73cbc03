"""How a command asks line by line."""

from weakties.ask.asker import Asker
from weakties.context import AppContext


def asker(app: AppContext) -> Asker:
    """Return the way to ask that the terminal can do; only the better one costs an import."""
    if app.is_live:
        from weakties.ask.live import LiveAsker

        rule = "-" if app.screen.is_plain else "\u2500"
        return LiveAsker(has_colour=app.screen.has_colour, rule=rule)
    from weakties.ask.plain import PlainAsker

    return PlainAsker(app.ask, app.tell)
