"""How the demo looks: prompts, and screens whose commands go on in the demo."""

import re
from collections.abc import Iterable
from functools import singledispatch

from rich.text import Text

from weakties.domain.demo import Closing, Prompt
from weakties.domain.views import View
from weakties.render.screen import Screen, cell, folded, hanging, line, width_of
from weakties.render.unbroken import loosened, tied

_COMMAND = re.compile(r"\bweakties (?!demo\b)")
_WHOLE = re.compile(r"weakties (?:(?! ·|  ).)+")
"""A command with its words, up to a dot or a gap."""


@singledispatch
def draw(view: View, screen: Screen) -> list[Text]:
    """Draw a view of this noun."""
    raise NotImplementedError(type(view))


@draw.register
def _(view: Prompt, screen: Screen) -> list[Text]:
    lines = [] if view.is_first else [Text()]
    for number, typed in enumerate(view.lines):
        end = "" if typed == view.lines[-1] else " \\"
        if number:
            lines += hanging(cell(f"{typed}{end}"), screen.width, 4)
        else:
            told = line(("$ ", "dim"), f"weakties {typed}{end}")
            lines += hanging(told, screen.width, 4, 0)
    return lines


@draw.register
def _(view: Closing, screen: Screen) -> list[Text]:
    commands = " · ".join(tied(command, screen.width) for command in view.commands)
    return [Text(), *folded(cell(view.told), screen.width),
            *loosened(folded(cell(commands), screen.width))]  # fmt: skip


class DemoScreen(Screen):
    """A screen that names the demo in every command it shows, so that each can be copied."""

    def __init__(self, screen: Screen) -> None:
        vars(self).update(vars(screen))

    def print(self, lines: Iterable[Text]) -> None:
        """Print lines, with their commands named as the demo's."""
        super().print(part for text in lines for part in in_demo(text, self.width))


def in_demo(text: Text, width: int) -> list[Text]:
    """Name the demo in the commands of a line: room is taken from a gap, else the line folds."""
    out, at = Text(), 0
    for found in _COMMAND.finditer(text.plain):
        before, name = text[at : found.start()], text[found.start() : found.end()]
        demo = name[: len("demo ")]
        demo.plain = "demo "
        has_gap = before.plain.strip() and before.plain.endswith(" " * 7)
        out = line(out, before[:-5] if has_gap else before, name, demo)
        at = found.end()
    out.append_text(text[at:])
    if at == 0 or width_of(out) <= width:
        return [out]
    indent = len(out.plain) - len(out.plain.lstrip())
    out.plain = _WHOLE.sub(lambda found: tied(found[0], width - indent), out.plain)
    return loosened(hanging(out[indent:], width, indent))


def spelled(told: str) -> str:
    """Name the demo in the commands of a message."""
    return _COMMAND.sub(r"\g<0>demo ", told)
