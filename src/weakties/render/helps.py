"""The overview and the pages of help."""

from weakties.render.screen import Screen


def overview(screen: Screen) -> str:
    """Return the one screen of help."""
    return ""
