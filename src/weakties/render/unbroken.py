"""Commands that stay in one piece when a text is folded, so that they can be copied.

A command's spaces are made unbreakable before the text is folded, and plain again afterwards.
"""

from collections.abc import Iterable

from rich.text import Text

_UNBREAKABLE = "\u00a0"


def tied(command: str, width: int) -> str:
    """Return a command that no line of that many columns will break, if it can stand in one."""
    return command.replace(" ", _UNBREAKABLE) if len(command) <= width else command


def loosened(lines: Iterable[Text]) -> list[Text]:
    """Return folded lines with their spaces plain again."""
    found = list(lines)
    for text in found:
        text.plain = text.plain.replace(_UNBREAKABLE, " ")
    return found
